// SPDX-License-Identifier: Apache-2.0
// From clauses that held to terms: requirements are checked, the strongest reading of a
// single-valued term wins, list terms stand once for each value.
// Thread safety: all functions are pure.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "license/clause_program.h"
#include "license/clause_run.h"
#include "license/reading.h"
#include "text/document.h"

namespace assay::license {

// What the clauses that held say of the text as a whole ("license-text"). Cheap beside the terms:
// whoever only asks what a text is needs no more. Refers to the Program, which must outlive it.
class Facts {
 public:
  Facts(const Program& program, std::span<const Hit> hits);

  [[nodiscard]] bool has(std::string_view name) const;

  // By number, as Program::facts has them.
  [[nodiscard]] bool has(std::uint32_t fact) const { return held_[fact] != 0; }

 private:
  const Program& program_;
  std::vector<char> held_;
};

// The terms that the clauses give, in the order of the vocabulary and then of the text. `facts` are
// those of the same hits.
[[nodiscard]] std::vector<Term> resolve_terms(const Program& program,
                                              const text::Document& document,
                                              std::span<const Hit> hits, const Facts& facts);

// The words of tokens [first, last) of a unit, with the words that lead it in.
[[nodiscard]] Evidence evidence_of(const text::Document& document, std::uint32_t unit,
                                   std::uint32_t first, std::uint32_t last);

}  // namespace assay::license
