// SPDX-License-Identifier: Apache-2.0
// Private to src/text: does a word look like the number of a list item or section?
#pragma once

#include <cstddef>
#include <string_view>

namespace assay::text {

inline constexpr std::size_t kMaxMarkerBytes = 8;

// "(a)", "iv.", "1)", "2.1", also with emphasis around: "**1.**". The word is text[begin, end), of
// at most kMaxMarkerBytes; `opens_line`: nothing but white space and marks stands before it.
[[nodiscard]] bool has_marker_form(std::string_view text, std::size_t begin, std::size_t end,
                                   bool opens_line);

}  // namespace assay::text
