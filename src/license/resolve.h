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

// A part of a file that one license covers: tokens [first, last).
struct Segment {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::string license;  // id, may be empty
};

// The terms of one segment, in the order of the vocabulary and then of the text.
[[nodiscard]] std::vector<Term> resolve_terms(const Program& program,
                                              const text::Document& document,
                                              const ClauseRun& run, const Segment& segment);

// The words of tokens [first, last) of a unit, with the words that lead it in.
[[nodiscard]] Evidence evidence_of(const text::Document& document, std::uint32_t unit,
                                   std::uint32_t first, std::uint32_t last);

}  // namespace assay::license
