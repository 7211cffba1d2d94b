// SPDX-License-Identifier: Apache-2.0
// Runs a Program over a Document: definitions are read first, then every sentence once. What the
// clauses found becomes terms in resolve.h.
// Thread safety: all functions are pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "license/clause_extract.h"
#include "license/clause_program.h"
#include "text/document.h"

namespace assay::license {

// A clause that held.
struct Hit {
  std::uint32_t clause = 0;
  std::uint32_t unit = 0;
  std::uint32_t first = 0;  // tokens of the evidence
  std::uint32_t last = 0;
  std::vector<FieldValue> fields;  // of the term it gives
};

struct ClauseRun {
  std::vector<Hit> hits;                // in the order of the text
  std::vector<std::uint32_t> binding;   // units that bind
  std::vector<std::uint32_t> not_read;  // binding units in which no clause held
};

enum class Attempt : std::uint8_t {
  as_needed,  // clauses that give nothing only where a sentence would stay unread, without a Hit
  every,      // all clauses, a Hit each: for the examples in clause files
};

[[nodiscard]] ClauseRun run_clauses(const Program& program, const Gazetteer& places,
                                    const text::Document& document,
                                    Attempt attempt = Attempt::as_needed);

}  // namespace assay::license
