// SPDX-License-Identifier: Apache-2.0
// Files that hold the same license many times over (third-party notices, concatenated texts) say
// the same sentences again. What the clauses found in a sentence is remembered, and answers for its
// next occurrence where all that a clause can look at is the same: the words and their punctuation,
// the lead-ins, the headings above, two units before and after.
//
// Not thread-safe: one for a document. Memory is bounded: kMaxRemembered sentences.
#pragma once

#include <cstdint>
#include <vector>

#include "text/document.h"

namespace assay::license {

class SentenceMemory {
 public:
  struct Outcome {
    std::uint32_t unit = 0;  // where the sentence stood first
    std::uint32_t first_hit = 0;
    std::uint32_t last_hit = 0;
    bool read = false;  // a clause held
    bool binds = false;
  };

  explicit SentenceMemory(const text::Document& document);

  // Of what a clause can look at from `unit`; never 0. Asked once, it serves both calls below.
  [[nodiscard]] std::uint64_t key_of(std::uint32_t unit) const;

  // What was remembered for a sentence like `unit`, nullptr where there was none yet.
  [[nodiscard]] const Outcome* recall(std::uint64_t key, std::uint32_t unit) const;
  void remember(std::uint64_t key, const Outcome& outcome);

 private:
  struct Slot {
    std::uint64_t key = 0;  // 0: empty
    Outcome outcome;
  };

  [[nodiscard]] bool same_words(std::uint32_t a, std::uint32_t b) const;

  const text::Document& document_;
  std::vector<std::uint64_t> unit_hashes_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace assay::license
