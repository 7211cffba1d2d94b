// SPDX-License-Identifier: Apache-2.0
// From clauses that held to terms: requirements are checked, the strongest reading of a
// single-valued term wins, list terms stand once for each value.
// Thread safety: all functions are pure.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "license/clause_program.h"
#include "license/clause_run.h"
#include "license/reading.h"
#include "text/document.h"

namespace assay::license {

// What the clauses that held amount to.
struct Resolved {
  std::vector<Term> terms;              // in the order of the vocabulary and then of the text
  std::vector<std::string_view> facts;  // views into the Program

  [[nodiscard]] bool has_fact(std::string_view name) const;
};

[[nodiscard]] Resolved resolve(const Program& program, const text::Document& document,
                               std::span<const Hit> hits);

// The words of tokens [first, last) of a unit, with the words that lead it in.
[[nodiscard]] Evidence evidence_of(const text::Document& document, std::uint32_t unit,
                                   std::uint32_t first, std::uint32_t last);

}  // namespace assay::license
