// SPDX-License-Identifier: Apache-2.0
// Private to src/text: what a character beyond ASCII means between and inside words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace assay::text {

enum class CharClass : std::uint8_t {
  letter,     // letters, digits and marks of any script
  single,     // a word by itself: ideographs and kana, which no white space parts
  invisible,  // zero width, soft hyphen: as if it was not there
  separator,
  quote,  // double quotation marks
  stop,
  comma,
  semicolon,
  colon,
};

struct Character {
  std::uint32_t code = 0;
  std::size_t length = 1;  // bytes
};

// The character at `at`; a broken byte is U+FFFD of length 1. `latin1`: every byte is a character,
// 0x80..0x9F as Windows-1252 has them.
[[nodiscard]] Character character_at(std::string_view text, std::size_t at, bool latin1);

// For codes >= 0x80.
[[nodiscard]] CharClass classify(std::uint32_t code);

// Is it an upper-case or title-case letter?
[[nodiscard]] bool is_upper(std::uint32_t code);

}  // namespace assay::text
