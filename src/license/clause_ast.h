// SPDX-License-Identifier: Apache-2.0
// Clause files as read: the language of docs/clauses.md before names are resolved. One parser, no
// knowledge of what words mean.
//
// Thread safety: plain data. Errors: every Error names file, line and column.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::license {

// Where something stands in a clause file.
struct Place {
  std::uint32_t file = 0;    // index into ClauseSet::files
  std::uint32_t line = 0;    // 1-based
  std::uint32_t column = 0;  // 1-based
};

// A pattern over words.
struct PatternNode {
  enum class Kind : std::uint8_t {
    word,      // text: one word, "train"; inflect: all its forms, "train~"
    name,      // text: "@outputs", a word list or phrase defined elsewhere
    sequence,  // kids one after the other
    any_of,    // one of kids
    optional,  // kids[0] or nothing
    gap,       // up to `count` words of any kind ("~8")
    reach,     // "...": any words up to the end of the sentence, but not over a @barrier
    number,    // "#": digits or number words
    upper,     // "^": one word that begins with a capital letter
  };
  Kind kind = Kind::word;
  std::string text;
  std::uint32_t count = 0;
  bool inflect = false;
  std::vector<PatternNode> kids;
  Place place;
};

// "P & Q ! R": P is found, Q too, R is not, all in one sentence.
struct Condition {
  PatternNode main;
  std::vector<PatternNode> also;
  std::vector<PatternNode> never;
  Place place;
};

// A word list ("word outputs = output, outputs, …") or phrase ("phrase forbid = … | …").
struct Definition {
  std::string name;
  PatternNode pattern;
  std::vector<PatternNode> adopted_when;  // `adopts`: definitions in the text that join this list
  Place place;
};

struct FieldRule {
  enum class Kind : std::uint8_t { fixed, taken };
  Kind kind = Kind::fixed;
  std::string field;
  std::string value;  // fixed: the word; taken: number, money, percent, place, quoted, words, rest
  std::vector<PatternNode>
      where;  // fixed: `if` (none = always); taken: `after` or `of` (none = the match)
  Place place;
};

struct Requirement {
  std::string name;  // a fact, "term" or "term=value"
  bool wanted = true;
  Place place;
};

struct Example {
  std::string text;
  bool matches = true;
  Place place;
};

struct Clause {
  std::string id;
  enum class Gives : std::uint8_t { term, fact, nothing };
  Gives gives = Gives::nothing;
  std::string subject;  // term or fact name
  std::vector<FieldRule> fields;
  std::vector<Condition> when;       // any of them
  std::vector<PatternNode> also;     // all of them
  std::vector<PatternNode> never;    // none of them
  std::vector<PatternNode> under;    // all, each in the sentence, its lead-ins or a heading above
  std::vector<PatternNode> heading;  // all, in the heading above
  std::vector<PatternNode> no_heading;  // none, in the heading above
  std::vector<PatternNode> near;        // all, each within two sentences before or after
  std::vector<PatternNode> not_near;    // none of them there
  std::vector<Requirement> requirements;
  std::vector<Example> examples;
  int rank = 0;
  Place place;
};

struct ClauseSet {
  std::vector<std::string> files;  // display names
  std::vector<Definition> definitions;
  std::vector<Clause> clauses;
};

// Appends the content of one clause file to `set`.
[[nodiscard]] Result<void> parse_clauses(std::string_view text, const std::string& file,
                                         ClauseSet& set);

[[nodiscard]] tl::unexpected<Error> clause_error(const ClauseSet& set, const Place& place,
                                                 std::string message);

}  // namespace assay::license
