// SPDX-License-Identifier: Apache-2.0
// Private to src/license: a known text laid along a document, word by word. Hits anchor it; between
// two anchors the words are compared exactly, and small gaps by longest common subsequence. Work is
// bounded by a budget for the whole document: where it is spent, what is left counts as different.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "license/identity_chain.h"
#include "license/index_view.h"

namespace assay::license {

// Words [first, last) of the document stand where the known text has [known_first, known_last).
struct Edit {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t known_first = 0;
  std::uint32_t known_last = 0;
};

struct Alignment {
  std::uint32_t text = 0;
  std::uint32_t first = 0;  // words of the document
  std::uint32_t last = 0;
  std::uint32_t matched = 0;  // words that are the same
  std::vector<Edit> edits;    // everything else, the known text's absent ends included, in order
};

// Cells of comparison tables that one document may cost.
class AlignBudget {
 public:
  explicit AlignBudget(std::size_t words) : left_(4'000'000 + 64 * words) {}

  [[nodiscard]] bool take(std::size_t cells) {
    if (cells > left_) {
      return false;
    }
    left_ -= cells;
    return true;
  }

 private:
  std::size_t left_;
};

// Lays the text of `chain` along words [from, to) of the document, which hold the chain.
[[nodiscard]] Alignment align(const Words& words, const std::vector<IndexHit>& hits,
                              const LicenseIndex::Impl& index, const Chain& chain,
                              std::uint32_t from, std::uint32_t to, AlignBudget& budget);

}  // namespace assay::license
