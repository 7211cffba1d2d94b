// SPDX-License-Identifier: Apache-2.0
// Private to src/license: the files of data/identity as values, for the index builder. What a line
// may hold is said in docs/formats/license-index.md.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "license/index_builder.h"
#include "license/index_format.h"

namespace assay::license {

using SameWords = std::vector<std::string>;  // spellings of one word, the first stands for all

struct OptionalPart {
  enum class Kind : std::uint8_t {
    tail,   // from these words to the end
    head,   // all before these words
    span,   // from these words to those
    words,  // these words
  };
  Kind kind = Kind::words;
  std::string from;
  std::string to;
};

struct Slot {
  std::string before;
  std::string after;
  std::uint16_t longest = 0;
};

struct Phrase {
  index::PhraseKind kind = index::PhraseKind::none;
  std::string id;           // of a license, or empty
  std::uint16_t value = 0;  // where there is no license
  std::string words;
  std::string where;  // "file:line", for errors
};

struct IdentityRules {
  std::vector<SameWords> same_words;
  std::vector<std::pair<std::string, std::uint16_t>> word_classes;  // word, word_flag
  std::vector<OptionalPart> optional_parts;
  std::vector<Slot> slots;
  std::vector<Phrase> phrases;
  std::vector<std::pair<std::string, std::string>> licenses;  // id, name: known by name only
};

[[nodiscard]] Result<IdentityRules> parse_identity_data(const IdentityData& data);

}  // namespace assay::license
