// SPDX-License-Identifier: Apache-2.0
// Names and keywords are ASCII: case and lists of words without a locale.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay {

[[nodiscard]] constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

[[nodiscard]] constexpr bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

// ASCII letters in lower case, every other byte as it is.
[[nodiscard]] std::string lowered(std::string_view text);

// As the vocabulary writes a word: lower case, "_" for "-" and a space.
[[nodiscard]] std::string as_identifier(std::string_view word);

// Letters and digits in lower case, nothing else: "builtwithllama" of "**Built-with Llama**".
[[nodiscard]] std::string letters_and_digits(std::string_view text);

// The parts between separators, empty ones left out.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace assay
