// SPDX-License-Identifier: Apache-2.0
// Private to src/text: words that a line end parts.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/document.h"

namespace assay::text {

// Two tokens that a hyphen and a line end part ("redistri-\nbution") become one where the text has
// the word whole elsewhere; "royalty-\nfree" stays two. `after_hyphen`: tokens before which a line
// ends in a hyphen, in their order.
void join_hyphenated(std::string_view text, const std::vector<std::uint32_t>& after_hyphen,
                     std::vector<Token>& tokens);

}  // namespace assay::text
