// SPDX-License-Identifier: Apache-2.0
// One sentence under the matcher: which words stand where, and where a pattern matches. Positions
// are bits (see clause_program.h): a sentence of up to 63 words, which most are, fits into one
// machine word, longer ones take two or eight.
//
// Not thread-safe: one UnitMatcher per thread, reused for all sentences so that nothing is
// allocated in the loop.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "license/clause_program.h"

namespace assay::license {

inline constexpr std::size_t kMaxPositions = 512;  // words of one sentence with its lead-ins

// A set of positions 0 … 64 N - 1.
template <std::size_t N>
struct PositionSet {
  std::array<std::uint64_t, N> blocks{};
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
  bool upper = false;  // begins with a capital letter
};

class UnitMatcher {
 public:
  explicit UnitMatcher(const Program& program);

  // Loads a sentence (at most kMaxPositions - 1 words; the rest is left out).
  void load(std::span<const UnitWord> words);

  // Words of the loaded sentence, each once.
  [[nodiscard]] std::span<const WordId> words() const { return present_; }

  [[nodiscard]] bool has(AtomId atom) const {
    return ((present_atoms_[atom / 64U] >> (atom % 64U)) & 1U) != 0;
  }

  // Does a match of the pattern end past position `after`?
  [[nodiscard]] bool found(NodeId node, std::uint32_t after = 0);
  // The match that ends first past position `after`, as short as it can be; nothing where there is
  // none that ends there.
  [[nodiscard]] std::optional<Span> find(NodeId node, std::uint32_t after = 0);

 private:
  // What is known of the loaded sentence, for sentences of up to 64 N - 1 words.
  template <std::size_t N>
  struct Lane {
    std::vector<PositionSet<N>> words;  // by word: zero where it is not in the sentence
    std::vector<PositionSet<N>> atoms;  // by atom: valid where atom_stamp_ says so
    std::vector<PositionSet<N>> nodes;  // by node: ends of its matches from everywhere
  };

  template <std::size_t N>
  [[nodiscard]] Lane<N>& lane();

  [[nodiscard]] bool may_match(NodeId id) const {
    const AtomId gate = program_.nodes[id].gate;
    return gate == 0 || has(gate);
  }

  // Calls `use` with the lane in use, as std::integral_constant of its blocks.
  template <typename Use>
  auto in_lane(const Use& use);
  template <std::size_t N>
  void load_into(std::span<const UnitWord> words);
  template <std::size_t N>
  void forget();
  template <std::size_t N>
  [[nodiscard]] bool found_in(NodeId node, std::uint32_t after);
  template <std::size_t N>
  [[nodiscard]] const PositionSet<N>& positions_of(AtomId atom);
  // Ends of matches that begin in `start`; `all`: start is everywhere(), so a named phrase may be
  // answered from the cache.
  template <std::size_t N>
  [[nodiscard]] PositionSet<N> run(NodeId id, const PositionSet<N>& start, bool all);
  template <std::size_t N>
  [[nodiscard]] PositionSet<N> run_uncached(NodeId id, const PositionSet<N>& start, bool all);
  template <std::size_t N>
  [[nodiscard]] PositionSet<N> run_kids(const ProgramNode& node, const PositionSet<N>& start,
                                        bool all);
  template <std::size_t N>
  [[nodiscard]] PositionSet<N> everywhere() const;
  template <std::size_t N>
  [[nodiscard]] std::optional<Span> find_in(NodeId node, std::uint32_t after);

  const Program& program_;
  std::size_t size_ = 0;    // words loaded
  std::size_t blocks_ = 1;  // of the lane in use: 1, 2 or 8
  std::uint32_t generation_ = 0;
  std::vector<WordId> present_;
  std::vector<std::uint64_t> present_atoms_;  // a bit each
  std::vector<std::uint32_t> atom_stamp_;     // by atom
  std::vector<std::uint32_t> node_stamp_;     // by node
  Lane<1> short_lane_;                        // each made when its first sentence comes
  Lane<2> middle_lane_;
  Lane<kMaxPositions / 64> long_lane_;
};

}  // namespace assay::license
