// SPDX-License-Identifier: Apache-2.0
// Private to src/text: what parts two words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/document.h"

namespace assay::text {

struct WordGap {
  std::size_t end = 0;
  Gap strongest = Gap::none;
  std::uint8_t flags =
      0;  // of token_flag, for the word after it: newline, blank_line, quote, tight
  bool ends_in_hyphen = false;  // a hyphen and one line end: the word before may go on after it
};

// Reads [begin, end) up to the first letter beyond ASCII. `carried`: flags that a gap directly
// before this one had. `latin1`: bytes >= 0x80 are single characters.
[[nodiscard]] WordGap read_word_gap(std::string_view text, std::size_t begin, std::size_t end,
                                    std::uint8_t carried, bool latin1);

}  // namespace assay::text
