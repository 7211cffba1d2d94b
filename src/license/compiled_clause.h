// SPDX-License-Identifier: Apache-2.0
// One clause of a Program: its patterns are nodes of the program, its names are resolved.
// Thread safety: plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "license/clause_ast.h"
#include "license/term.h"

namespace assay::license {

using WordId = std::uint16_t;
using AtomId = std::uint16_t;  // of a set of words
using NodeId = std::uint32_t;  // of a pattern, or a part of one

struct CompiledCondition {
  NodeId main = 0;
  std::vector<NodeId> also;
  std::vector<NodeId> never;
  std::uint32_t number = 0;    // of all conditions of the program
  std::vector<AtomId> needed;  // atoms without which it cannot hold, the rarest first
};

struct CompiledField {
  Field field = Field::value;
  enum class Kind : std::uint8_t {
    fixed,
    number,
    money,
    percent,
    place,
    quoted,
    words,
    rest,
  } kind = Kind::fixed;
  std::string value;
  std::optional<NodeId> where;
};

struct CompiledRequirement {
  bool wanted = true;
  bool is_fact = false;
  std::uint32_t fact = 0;
  TermKind term{};
  std::string value;  // empty: any
};

struct CompiledClause {
  std::string id;
  Clause::Gives gives = Clause::Gives::nothing;
  TermKind term{};
  std::uint32_t fact = 0;
  int rank = 0;
  std::vector<CompiledField> fields;
  std::vector<CompiledCondition> when;
  std::vector<NodeId> also, never, under, heading, no_heading, near, not_near;
  std::vector<CompiledRequirement> requirements;
};

}  // namespace assay::license
