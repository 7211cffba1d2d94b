// SPDX-License-Identifier: Apache-2.0
// Private to src/text: does a sentence end where something parts two words?
#pragma once

#include <cstdint>

#include "text/words.h"

namespace assay::text {

// Is the full stop before word i the end of a sentence?
[[nodiscard]] bool ends_sentence(const Words& words, std::uint32_t i);
// "…; or", with the next item in a new paragraph.
[[nodiscard]] bool closes_item(const Words& words, std::uint32_t i);
// "…; You must …": as good as a full stop.
[[nodiscard]] bool starts_with_capital(const Words& words, std::uint32_t i);
// Does the sentence of the word before go on with word i, which opens a paragraph?
[[nodiscard]] bool goes_on_over_blank_line(const Words& words, std::uint32_t i);

}  // namespace assay::text
