// SPDX-License-Identifier: Apache-2.0
// Private to src/text: what a number does where it stands. "(a)" may open an item, "Section 2" a
// section; in "Sections 2 and 3(a)" both only name a place.
#pragma once

#include <cstdint>

#include "text/numbering.h"
#include "text/words.h"

namespace assay::text {

inline constexpr std::uint32_t kMaxMarkersInARow = 3;

enum class Above : std::uint8_t { nothing, heading, text };  // the unit before

// Does the marker at word i open an item?
[[nodiscard]] bool starts_item(const Words& words, const Numbering& numbering, Above above,
                               std::uint32_t i);

// "Section 2", "ARTICLE IV", "Attachment A" that open a line and no sentence: words i and i + 1.
[[nodiscard]] bool names_section(const Words& words, std::uint32_t i);
// What names that section.
[[nodiscard]] Marker named_marker(const Words& words, std::uint32_t i);

// "1.E.3": a number that goes on in letters is one marker. Gives its last word.
[[nodiscard]] std::uint32_t compound_marker(const Words& words, std::uint32_t first,
                                            Marker& marker);

}  // namespace assay::text
