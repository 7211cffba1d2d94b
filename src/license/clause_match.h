// SPDX-License-Identifier: Apache-2.0
// One sentence under the matcher: which words stand where, and where a pattern matches. Positions
// are bits; see clause_program.h. Not thread-safe: one UnitMatcher per thread, reused for all
// sentences so that nothing is allocated in the loop.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "license/clause_program.h"

namespace assay::license {

inline constexpr std::size_t kMaxPositions = 512;  // words of one sentence with its lead-ins

// A set of positions 0..511; a short sentence uses the first blocks only.
struct PositionSet {
  std::array<std::uint64_t, kMaxPositions / 64> bits{};
};

// Positions [begin, end) in the loaded sentence.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct UnitWord {
  WordId word = kNoWord;
  WordId adopted = kNoWord;  // the word list that this position's name joined
  bool number = false;
};

class UnitMatcher {
 public:
  explicit UnitMatcher(const Program& program);

  // Loads a sentence (at most kMaxPositions - 1 words; the rest is left out).
  void load(std::span<const UnitWord> words);

  [[nodiscard]] bool has(AtomId atom) { return bits_of(atom) != nullptr; }
  // Words of the loaded sentence, each once.
  [[nodiscard]] std::span<const WordId> words() const { return present_; }

  // Does the pattern match anywhere?
  [[nodiscard]] bool found(NodeId node);
  // The match that ends first past position `after`, as short as it can be; nothing where there is
  // none that ends there.
  [[nodiscard]] std::optional<Span> find(NodeId node, std::uint32_t after = 0);

 private:
  // Ends of matches that begin in `start`; `all`: start is everywhere(), so a named phrase may be
  // answered from the cache.
  [[nodiscard]] PositionSet run(NodeId node, const PositionSet& start, bool all);
  [[nodiscard]] PositionSet run_uncached(NodeId node, const PositionSet& start, bool all);
  [[nodiscard]] PositionSet everywhere() const;
  [[nodiscard]] bool any(const PositionSet& set) const;
  // Positions of an atom, nullptr where none of its words is in the sentence.
  [[nodiscard]] const std::uint64_t* bits_of(AtomId atom);

  const Program& program_;
  std::size_t size_ = 0;    // words loaded
  std::size_t blocks_ = 1;  // 64-bit blocks in use
  std::uint32_t generation_ = 0;
  std::vector<std::uint32_t> word_stamp_;  // by word
  std::vector<std::uint64_t> word_bits_;   // by word, kMaxPositions / 64 each
  std::vector<WordId> present_;
  std::vector<std::uint32_t> atom_stamp_;  // by atom
  std::vector<std::uint8_t> atom_found_;   // by atom
  std::vector<std::uint64_t> atom_bits_;   // by atom, kMaxPositions / 64 each
  std::vector<std::uint32_t> cache_stamp_;  // by node: ends of matches from everywhere
  std::vector<std::uint32_t> cache_slot_;   // by node
  std::vector<PositionSet> cache_;
};

}  // namespace assay::license
