// SPDX-License-Identifier: Apache-2.0
// Private to src/license: the patterns of docs/clauses.md as text. What a file is made of beside
// them is read in clause_parse.cc.
// Errors name file, line and column. Thread safety: pure functions.
#pragma once

#include <string_view>

#include "base/result.h"
#include "license/clause_ast.h"

namespace assay::license {

// '\n': between joined lines.
[[nodiscard]] constexpr bool is_clause_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Characters of the names of definitions and clauses.
[[nodiscard]] constexpr bool is_clause_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// A whole pattern; `start` is where `text` begins, for errors. `list`: commas part alternatives, as
// a `word` line has them.
[[nodiscard]] Result<PatternNode> parse_pattern(const ClauseSet& set, Place start,
                                                std::string_view text, bool list);

// "P & Q ! R"
[[nodiscard]] Result<Condition> parse_condition(const ClauseSet& set, Place start,
                                                std::string_view text);

}  // namespace assay::license
