// SPDX-License-Identifier: Apache-2.0
// Private to src/text: does a word look like the number of a list item or section?
#pragma once

#include <cstddef>
#include <string_view>

#include "text/word.h"

namespace assay::text {

inline constexpr std::size_t kMaxMarkerBytes = 8;

// Could it, by its first byte and length alone? Nearly no word can, and all are asked.
[[nodiscard]] inline bool may_be_marker(char first, std::size_t length) {
  if (first <= '9') {
    return length <= kMaxMarkerBytes;
  }
  const char folded = static_cast<char>(first | 0x20);
  return length == 1 ||
         (length <= kMaxRomanBytes && (folded == 'i' || folded == 'v' || folded == 'x'));
}

// "(a)", "iv.", "1)", "2.1", also with emphasis around: "**1.**". The word is text[begin, end) and
// may be a marker; `opens_line`: nothing but white space and marks stands before it.
[[nodiscard]] bool has_marker_form(std::string_view text, std::size_t begin, std::size_t end,
                                   bool opens_line);

}  // namespace assay::text
