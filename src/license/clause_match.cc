// SPDX-License-Identifier: Apache-2.0
#include "license/clause_match.h"

#include <algorithm>
#include <bit>
#include <type_traits>

namespace assay::license {
namespace {

constexpr std::size_t kLongBlocks = kMaxPositions / 64;
constexpr std::size_t kShortWords = 63;    // of a sentence in one block
constexpr std::size_t kMiddleWords = 127;  // in two
constexpr std::size_t kSearchCost = 8;     // of looking an atom up in a word's list, in words
constexpr int kMaxNumberWords = 8;         // of "one hundred and seventy five million"

template <std::size_t N>
bool any(const PositionSet<N>& set) {
  return std::any_of(set.blocks.begin(), set.blocks.end(), [](std::uint64_t b) { return b != 0; });
}

template <std::size_t N>
void join(PositionSet<N>& set, const PositionSet<N>& other) {
  for (std::size_t i = 0; i < N; ++i) {
    set.blocks[i] |= other.blocks[i];
  }
}

template <std::size_t N>
void keep(PositionSet<N>& set, const PositionSet<N>& other) {
  for (std::size_t i = 0; i < N; ++i) {
    set.blocks[i] &= other.blocks[i];
  }
}

template <std::size_t N>
bool contains(const PositionSet<N>& set, std::uint32_t position) {
  return ((set.blocks[position / 64] >> (position % 64)) & 1U) != 0;
}

template <std::size_t N>
void insert(PositionSet<N>& set, std::size_t position) {
  set.blocks[position / 64] |= std::uint64_t{1} << (position % 64);
}

// Positions `first` and above.
template <std::size_t N>
PositionSet<N> from_position(std::uint32_t first) {
  PositionSet<N> out;
  for (std::size_t i = first / 64; i < N; ++i) {
    out.blocks[i] = ~std::uint64_t{0};
  }
  if (first / 64 < N) {
    out.blocks[first / 64] <<= first % 64;
  }
  return out;
}

// Every position moves up by `count`, less than 64.
template <std::size_t N>
PositionSet<N> moved(const PositionSet<N>& set, std::uint32_t count) {
  PositionSet<N> out;
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < N; ++i) {
    out.blocks[i] = (set.blocks[i] << count) | carry;
    carry = count == 0 ? 0 : set.blocks[i] >> (64 - count);
  }
  return out;
}

// Joins the set moved by each number up to `count`: the step doubles.
template <std::size_t N>
void widen(PositionSet<N>& set, std::uint32_t count) {
  for (std::uint32_t done = 0; done < count;) {
    const std::uint32_t step = std::min(done + 1, count - done);
    join(set, moved(set, step));
    done += step;
  }
}

// From each position on, over all words that are no barrier.
PositionSet<1> flooded(PositionSet<1> set, const PositionSet<1>& barrier) {
  std::uint64_t& reached = set.blocks[0];
  std::uint64_t open = ~barrier.blocks[0];
  for (std::uint32_t step = 1; step < 64; step *= 2) {
    reached |= (reached & open) << step;
    open &= open >> step;
  }
  return set;
}

template <std::size_t N>
PositionSet<N> flooded(const PositionSet<N>& set, const PositionSet<N>& barrier) {
  PositionSet<N> out;
  bool on = false;
  for (std::uint32_t p = 0; p < N * 64; ++p) {
    on = on || contains(set, p);
    if (on) {
      insert(out, p);
    }
    on = on && !contains(barrier, p);
  }
  return out;
}

}  // namespace

UnitMatcher::UnitMatcher(const Program& program)
    : program_(program),
      present_atoms_(program.atom_count / 64 + 1, 0),
      atom_stamp_(program.atom_count, 0),
      node_stamp_(program.nodes.size(), 0) {}

template <std::size_t N>
UnitMatcher::Lane<N>& UnitMatcher::lane() {
  if constexpr (N == 1) {
    return short_lane_;
  } else if constexpr (N == 2) {
    return middle_lane_;
  } else {
    return long_lane_;
  }
}

template <typename Use>
auto UnitMatcher::in_lane(const Use& use) {
  if (blocks_ == 1) {
    return use(std::integral_constant<std::size_t, 1>());
  }
  if (blocks_ == 2) {
    return use(std::integral_constant<std::size_t, 2>());
  }
  return use(std::integral_constant<std::size_t, kLongBlocks>());
}

void UnitMatcher::load(std::span<const UnitWord> words) {
  in_lane([&](auto blocks) { forget<blocks>(); });
  ++generation_;
  size_ = std::min(words.size(), kMaxPositions - 1);
  blocks_ = size_ <= kShortWords ? 1 : size_ <= kMiddleWords ? 2 : kLongBlocks;
  in_lane([&](auto blocks) { load_into<blocks>(words); });
}

template <std::size_t N>
void UnitMatcher::forget() {
  for (const WordId word : present_) {
    lane<N>().words[word] = {};
  }
  present_.clear();
  std::fill(present_atoms_.begin(), present_atoms_.end(), 0);
}

template <std::size_t N>
void UnitMatcher::load_into(std::span<const UnitWord> words) {
  Lane<N>& l = lane<N>();
  if (l.words.empty()) {
    l.words.resize(program_.word_count);
    l.atoms.resize(program_.atom_count);
    l.nodes.resize(program_.nodes.size());
  }
  const auto mark = [&](WordId word, std::size_t position) {
    PositionSet<N>& set = l.words[word];
    if (!any(set)) {
      present_.push_back(word);
      for (const AtomId atom : program_.atoms_of(word)) {
        present_atoms_[atom / 64U] |= std::uint64_t{1} << (atom % 64U);
      }
    }
    insert(set, position);
  };
  for (std::size_t i = 0; i < size_; ++i) {
    const UnitWord& w = words[i];
    if (w.word != kNoWord) {
      mark(w.word, i);
    }
    if (w.number) {
      mark(kNumberWord, i);
    }
    if (w.upper) {
      mark(kUpperWord, i);
    }
    if (w.adopted != kNoWord) {
      mark(w.adopted, i);
    }
  }
}

template <std::size_t N>
const PositionSet<N>& UnitMatcher::positions_of(AtomId atom) {
  PositionSet<N>& set = lane<N>().atoms[atom];
  if (atom_stamp_[atom] != generation_) {
    atom_stamp_[atom] = generation_;
    set = {};
    if (!has(atom)) {
      return set;
    }
    const std::span<const WordId> words = program_.words_of(atom);
    if (words.size() < present_.size() * kSearchCost) {
      for (const WordId word : words) {
        join(set, lane<N>().words[word]);
      }
    } else {
      for (const WordId word : present_) {
        const std::span<const AtomId> atoms = program_.atoms_of(word);
        if (std::binary_search(atoms.begin(), atoms.end(), atom)) {
          join(set, lane<N>().words[word]);
        }
      }
    }
  }
  return set;
}

// Ends go up to the number of words.
template <std::size_t N>
PositionSet<N> UnitMatcher::everywhere() const {
  PositionSet<N> out;
  for (std::size_t i = 0; i <= size_ / 64; ++i) {
    out.blocks[i] = ~std::uint64_t{0};
  }
  if (size_ % 64 != 63) {
    out.blocks[size_ / 64] = (std::uint64_t{1} << (size_ % 64 + 1)) - 1;
  }
  return out;
}

template <std::size_t N>
PositionSet<N> UnitMatcher::run(NodeId id, const PositionSet<N>& start, bool all) {
  if (!program_.nodes[id].cached) {
    return run_uncached(id, start, all);
  }
  PositionSet<N>& known = lane<N>().nodes[id];
  if (node_stamp_[id] != generation_) {
    known = run_uncached(id, everywhere<N>(), true);
    node_stamp_[id] = generation_;
  }
  // What matches nowhere does not match from here either.
  return all || !any(known) ? known : run_uncached(id, start, false);
}

template <std::size_t N>
PositionSet<N> UnitMatcher::run_uncached(NodeId id, const PositionSet<N>& start, bool all) {
  const ProgramNode& node = program_.nodes[id];
  PositionSet<N> out = start;
  switch (node.kind) {
    case ProgramNode::Kind::atom:
      keep(out, positions_of<N>(static_cast<AtomId>(node.first)));
      return moved(out, 1);
    case ProgramNode::Kind::number: {
      // A run of number words: "seven hundred million".
      const PositionSet<N>& numbers = positions_of<N>(program_.number_atom);
      PositionSet<N> front = start;
      out = {};
      for (int n = 0; n < kMaxNumberWords && any(front); ++n) {
        keep(front, numbers);
        front = moved(front, 1);
        join(out, front);
      }
      return out;
    }
    case ProgramNode::Kind::gap:
      widen(out, node.first);
      keep(out, everywhere<N>());
      return out;
    case ProgramNode::Kind::reach:
      out = flooded(start, positions_of<N>(program_.barrier_atom));
      keep(out, everywhere<N>());
      return out;
    case ProgramNode::Kind::optional:
      join(out, run(program_.kids[node.first], start, all));
      return out;
    case ProgramNode::Kind::sequence:
    case ProgramNode::Kind::any_of:
      break;
  }
  return run_kids(node, start, all);
}

template <std::size_t N>
PositionSet<N> UnitMatcher::run_kids(const ProgramNode& node, const PositionSet<N>& start,
                                     bool all) {
  if (node.kind == ProgramNode::Kind::any_of) {
    PositionSet<N> out;
    for (std::uint32_t k = 0; k < node.count; ++k) {
      const NodeId kid = program_.kids[node.first + k];
      if (may_match(kid)) {
        join(out, run(kid, start, all));
      }
    }
    return out;
  }
  const auto kids = std::span(program_.kids).subspan(node.first, node.count);
  if (!std::all_of(kids.begin(), kids.end(), [&](NodeId kid) { return may_match(kid); })) {
    return {};
  }
  PositionSet<N> out = start;
  for (std::uint32_t k = 0; k < node.count && any(out); ++k) {
    out = run(kids[k], out, all && k == 0);
  }
  return out;
}

bool UnitMatcher::found(NodeId node, std::uint32_t after) {
  return may_match(node) && in_lane([&](auto blocks) { return found_in<blocks>(node, after); });
}

template <std::size_t N>
bool UnitMatcher::found_in(NodeId node, std::uint32_t after) {
  PositionSet<N> ends = run(node, everywhere<N>(), true);
  keep(ends, from_position<N>(after + 1));
  return any(ends);
}

std::optional<Span> UnitMatcher::find(NodeId node, std::uint32_t after) {
  return in_lane([&](auto blocks) { return find_in<blocks>(node, after); });
}

template <std::size_t N>
std::optional<Span> UnitMatcher::find_in(NodeId node, std::uint32_t after) {
  const PositionSet<N> ends = run(node, everywhere<N>(), true);
  std::uint32_t end = after + 1;
  while (end <= size_ && !contains(ends, end)) {
    ++end;
  }
  if (end > size_) {
    return std::nullopt;
  }
  // The latest start from which `end` is reached: `first` reaches it, `past` no longer does.
  std::uint32_t first = 0;
  std::uint32_t past = end;
  while (past - first > 1) {
    const std::uint32_t middle = first + (past - first) / 2;
    PositionSet<N> start = everywhere<N>();
    keep(start, from_position<N>(middle));
    (contains(run(node, start, false), end) ? first : past) = middle;
  }
  return Span{.begin = first, .end = end};
}

}  // namespace assay::license
