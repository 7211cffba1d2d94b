// SPDX-License-Identifier: Apache-2.0
#include "license/identity_beside.h"

#include "license/identity_judge.h"
#include "license/identity_noise.h"

namespace assay::license {
namespace {

// What one sentence holds.
struct Tally {
  int restricting = 0;
  int binding = 0;  // modal verbs, "not"
  int legal = 0;    // "you", "license", "software"

  [[nodiscard]] bool restricts() const { return restricting > 0 && binding > 0 && legal > 0; }
};

}  // namespace

std::optional<AddedClause> find_added_restriction(const text::Document& document,
                                                  const Words& words,
                                                  const LicenseIndex::Impl& index,
                                                  std::uint32_t first, std::uint32_t last) {
  namespace flag = index::word_flag;
  Tally tally;
  std::uint32_t begin = first;
  const auto clause = [&](std::uint32_t end) {
    return tally.restricts() ? std::optional(AddedClause{.first = begin, .last = end})
                             : std::nullopt;
  };
  NoiseFinder noise(document);
  for (std::uint32_t i = first; i < last; ++i) {
    const text::Token& token = document.tokens()[words.tokens[i]];
    const bool opens = token.gap == static_cast<std::uint8_t>(text::Gap::stop) ||
                       (token.flags & text::token_flag::blank_line) != 0;
    if (opens) {
      if (const auto found = clause(i)) {
        return found;
      }
      tally = {};
      begin = i;
    }
    if ((token.flags & text::token_flag::newline) != 0 &&
        noise.at(words.tokens[i]) == Noise::copyright) {
      return clause(i);
    }
    const std::uint16_t flags = index.flags_of(words.ids[i]);
    tally.restricting += restricts(words.ids, i, index) ? 1 : 0;
    tally.binding += (flags & (flag::modal | flag::negates)) != 0 ? 1 : 0;
    tally.legal += (flags & (flag::legal | flag::work)) != 0 ? 1 : 0;
  }
  return clause(last);
}

}  // namespace assay::license
