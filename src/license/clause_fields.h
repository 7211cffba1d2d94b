// SPDX-License-Identifier: Apache-2.0
// Private to src/license: the fields of a term, out of the sentence in which its clause held.
#pragma once

#include <algorithm>
#include <cstdint>

#include "license/clause_extract.h"
#include "license/clause_match.h"
#include "license/clause_run.h"
#include "text/document.h"

namespace assay::license {

// A sentence whose words, after those that lead it in, are loaded into a matcher.
struct LoadedSentence {
  const text::Document& document;
  UnitMatcher& matcher;
  std::uint32_t unit = 0;
  std::uint32_t lead_words = 0;  // positions before the first of its own words

  // Token of a position; only for positions of its own words.
  [[nodiscard]] std::uint32_t token_at(std::uint32_t position) const {
    const text::Unit& own = document.units()[unit];
    return std::min(own.first + (position - std::min(position, lead_words)), own.last - 1);
  }
};

// Fills the fields of the term that `clause` gives for `hit`, whose tokens are known. False where
// the field that makes the term is not there: then the clause does not hold.
[[nodiscard]] bool fill_fields(const CompiledClause& clause, const Gazetteer& places,
                               const LoadedSentence& sentence, Hit& hit);

}  // namespace assay::license
