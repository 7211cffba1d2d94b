// SPDX-License-Identifier: Apache-2.0
// Private to src/license: what an alignment's differences mean. Names of holders, addresses,
// numbering, hyphens and parts that a copy may lack are no difference; words that restrict are one
// that takes the name away.
#pragma once

#include <cstdint>
#include <vector>

#include "license/identity_align.h"

namespace assay::license {

struct Judgment {
  Alignment alignment;
  double similarity = 0;          // percent
  std::uint32_t extra = 0;        // words here that the known text does not have
  std::uint32_t missing = 0;      // words of the known text that are not here
  std::uint32_t forgiven = 0;     // names of holders and the like
  std::uint32_t restricting = 0;  // of the extra words, those that restrict
  bool renamed = false;           // another product or version stands where the text names its own
  std::vector<Edit> departures;   // edits that count, with extra words or missing ones

  // Counts words [first, last) outside of the alignment as added to it.
  void add_clause(std::uint32_t first, std::uint32_t last) {
    extra += last - first;
    ++restricting;
    departures.push_back({.first = first, .last = last, .known_first = 0, .known_last = 0});
    similarity = 100.0 * alignment.matched / (alignment.matched + extra + missing);
  }

  // Orders candidates: words explained less words that are not.
  [[nodiscard]] double rank() const {
    return alignment.matched - 2.0 * (extra + missing) - 0.25 * forgiven;
  }
};

[[nodiscard]] Judgment judge(Alignment alignment, const Words& words,
                             const text::Document& document, const LicenseIndex::Impl& index);

// Whether the word says that something is not allowed, or not for everybody.
[[nodiscard]] bool restricts(std::span<const index::WordId> words, std::size_t at,
                             const LicenseIndex::Impl& index);

// Whether the text may bear the known one's name.
[[nodiscard]] bool bears_name(const Judgment& judgment);

}  // namespace assay::license
