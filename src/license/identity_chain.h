// SPDX-License-Identifier: Apache-2.0
// Private to src/license: where in a document parts of known texts stand. Every run of five words
// is looked up once; runs of one known text that follow each other as they do in that text form a
// chain. Time is linear in the words, whatever they are.
#pragma once

#include <cstdint>
#include <vector>

#include "license/index_view.h"

namespace assay::license {

struct IndexHit {
  std::uint32_t word = 0;      // in Words::ids
  std::uint32_t postings = 0;  // of the index
};

// A known text seems to stand at words [first, last).
struct Chain {
  std::uint32_t text = 0;  // in LicenseIndex::Impl::texts
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  double share = 0;        // about how much of the known text is here, 0..1
  std::uint32_t mass = 0;  // about how many of its words are here
};

[[nodiscard]] std::vector<IndexHit> find_hits(const Words& words, const LicenseIndex::Impl& index);

// Chains with at least `least_share`, by their first word.
[[nodiscard]] std::vector<Chain> find_chains(const std::vector<IndexHit>& hits,
                                             const LicenseIndex::Impl& index, double least_share);

}  // namespace assay::license
