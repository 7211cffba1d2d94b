// SPDX-License-Identifier: Apache-2.0
// Documents as one line of text, for tables of {input, expected}.
#pragma once

#include <string>
#include <string_view>

#include "text/document.h"

namespace assay::text {

[[nodiscard]] Document document_of(std::string_view bytes);

// Words as the text has them, parted by blanks.
[[nodiscard]] std::string dump_words(const Document& document);

// Units parted by " | ": kind (s sentence, i item, h heading), "[section]" where there is one,
// "<n" with the index of the unit that leads it in, and the words.
[[nodiscard]] std::string dump_units(const Document& document);

// "" where the document keeps its promises: tokens ordered and inside the text, units in order and
// without overlap, every index in range, links only backwards.
[[nodiscard]] std::string broken_invariant(const Document& document);

}  // namespace assay::text
