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

// ASCII letters in lower case, every other byte as it is.
[[nodiscard]] std::string lowered(std::string_view text);

// The parts between separators, empty ones left out.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace assay
