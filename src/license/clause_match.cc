// SPDX-License-Identifier: Apache-2.0
#include "license/clause_match.h"

#include <algorithm>
#include <bit>

namespace assay::license {
namespace {

constexpr std::size_t kStride = kMaxPositions / 64;

void shift_left_one(PositionSet& set, std::size_t words) {
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < words; ++i) {
    const std::uint64_t next = set.bits[i] >> 63;
    set.bits[i] = (set.bits[i] << 1) | carry;
    carry = next;
  }
}

// set |= set << n for every n up to `count`.
void widen(PositionSet& set, std::uint32_t count, std::size_t words) {
  if (words == 1) {
    std::uint64_t bits = set.bits[0];
    std::uint32_t done = 0;
    while (done < count) {
      const std::uint32_t step = std::min(done + 1, count - done);
      bits |= step < 64 ? bits << step : 0;
      done += step;
    }
    set.bits[0] = bits;
    return;
  }
  for (std::uint32_t n = 0; n < count; ++n) {
    PositionSet moved = set;
    shift_left_one(moved, words);
    for (std::size_t i = 0; i < words; ++i) {
      set.bits[i] |= moved.bits[i];
    }
  }
}

}  // namespace

UnitMatcher::UnitMatcher(const Program& program)
    : program_(program),
      word_stamp_(program.word_count, 0),
      word_bits_(program.word_count * kStride, 0),
      atom_stamp_(program.atom_count, 0),
      atom_found_(program.atom_count, 0),
      atom_bits_(program.atom_count * kStride, 0),
      cache_stamp_(program.nodes.size(), 0),
      cache_slot_(program.nodes.size(), 0) {}

void UnitMatcher::load(std::span<const UnitWord> words) {
  size_ = std::min(words.size(), kMaxPositions - 1);
  blocks_ = size_ / 64 + 1;  // ends go up to size_
  ++generation_;
  present_.clear();
  cache_.clear();
  const auto mark = [&](WordId word, std::size_t position) {
    std::uint64_t* const bits = &word_bits_[word * kStride];
    if (word_stamp_[word] != generation_) {
      word_stamp_[word] = generation_;
      present_.push_back(word);
      std::fill_n(bits, blocks_, 0);
    }
    bits[position / 64] |= std::uint64_t{1} << (position % 64);
  };
  for (std::size_t i = 0; i < size_; ++i) {
    const UnitWord& w = words[i];
    if (w.word != kNoWord) {
      mark(w.word, i);
    }
    if (w.number) {
      mark(kNumberWord, i);
    }
    if (w.adopted != kNoWord) {
      mark(w.adopted, i);
    }
  }
}

const std::uint64_t* UnitMatcher::bits_of(AtomId atom) {
  std::uint64_t* const bits = &atom_bits_[atom * kStride];
  if (atom_stamp_[atom] == generation_) {
    return atom_found_[atom] != 0 ? bits : nullptr;
  }
  atom_stamp_[atom] = generation_;
  bool found = false;
  const std::uint32_t end = program_.atom_words_begin[atom + 1U];
  for (std::uint32_t i = program_.atom_words_begin[atom]; i < end; ++i) {
    const WordId word = program_.atom_words[i];
    if (word_stamp_[word] != generation_) {
      continue;
    }
    if (!found) {
      std::fill_n(bits, blocks_, 0);
      found = true;
    }
    const std::uint64_t* const more = &word_bits_[word * kStride];
    for (std::size_t b = 0; b < blocks_; ++b) {
      bits[b] |= more[b];
    }
  }
  atom_found_[atom] = found ? 1 : 0;
  return found ? bits : nullptr;
}

PositionSet UnitMatcher::everywhere() const {
  PositionSet out;
  for (std::size_t i = 0; i <= size_ / 64; ++i) {
    out.bits[i] = ~std::uint64_t{0};
  }
  const std::size_t used = size_ % 64 + 1;
  if (used < 64) {
    out.bits[size_ / 64] = (std::uint64_t{1} << used) - 1;
  }
  return out;
}

bool UnitMatcher::any(const PositionSet& set) const {
  for (std::size_t i = 0; i < blocks_; ++i) {
    if (set.bits[i] != 0) {
      return true;
    }
  }
  return false;
}

PositionSet UnitMatcher::run(NodeId id, const PositionSet& start, bool all) {
  if (!all || !program_.nodes[id].cached) {
    return run_uncached(id, start, all);
  }
  if (cache_stamp_[id] != generation_) {
    const PositionSet ends = run_uncached(id, start, all);
    cache_stamp_[id] = generation_;
    cache_slot_[id] = static_cast<std::uint32_t>(cache_.size());
    cache_.push_back(ends);
  }
  return cache_[cache_slot_[id]];
}

PositionSet UnitMatcher::run_uncached(NodeId id, const PositionSet& start, bool all) {
  const ProgramNode& node = program_.nodes[id];
  PositionSet out;
  switch (node.kind) {
    case ProgramNode::Kind::atom: {
      const std::uint64_t* const bits = bits_of(static_cast<AtomId>(node.first));
      if (bits == nullptr) {
        return out;
      }
      for (std::size_t i = 0; i < blocks_; ++i) {
        out.bits[i] = start.bits[i] & bits[i];
      }
      shift_left_one(out, blocks_);
      return out;
    }
    case ProgramNode::Kind::number: {
      // A run of number words: "seven hundred million".
      const std::uint64_t* const bits = bits_of(program_.number_atom);
      if (bits == nullptr) {
        return out;
      }
      PositionSet front = start;
      for (int n = 0; n < 8; ++n) {
        for (std::size_t i = 0; i < blocks_; ++i) {
          front.bits[i] &= bits[i];
        }
        shift_left_one(front, blocks_);
        for (std::size_t i = 0; i < blocks_; ++i) {
          out.bits[i] |= front.bits[i];
        }
      }
      return out;
    }
    case ProgramNode::Kind::gap:
      out = start;
      widen(out, node.first, blocks_);
      break;
    case ProgramNode::Kind::reach: {
      const std::uint64_t* const barrier = bits_of(program_.barrier_atom);
      bool on = false;
      for (std::size_t i = 0; i < blocks_; ++i) {
        if (barrier == nullptr) {
          if (on) {
            out.bits[i] = ~std::uint64_t{0};
          } else if (start.bits[i] != 0) {
            out.bits[i] = ~std::uint64_t{0} << std::countr_zero(start.bits[i]);
            on = true;
          }
          continue;
        }
        for (std::size_t b = 0; b < 64; ++b) {
          const std::uint64_t bit = std::uint64_t{1} << b;
          on = on || (start.bits[i] & bit) != 0;
          if (on) {
            out.bits[i] |= bit;
          }
          on = on && (barrier[i] & bit) == 0;
        }
      }
      break;
    }
    case ProgramNode::Kind::optional: {
      out = run(program_.kids[node.first], start, all);
      for (std::size_t i = 0; i < blocks_; ++i) {
        out.bits[i] |= start.bits[i];
      }
      return out;
    }
    case ProgramNode::Kind::sequence: {
      out = start;
      for (std::uint32_t k = 0; k < node.count; ++k) {
        out = run(program_.kids[node.first + k], out, all && k == 0);
        if (!any(out)) {
          return out;
        }
      }
      return out;
    }
    case ProgramNode::Kind::any_of: {
      for (std::uint32_t k = 0; k < node.count; ++k) {
        const PositionSet kid = run(program_.kids[node.first + k], start, all);
        for (std::size_t i = 0; i < blocks_; ++i) {
          out.bits[i] |= kid.bits[i];
        }
      }
      return out;
    }
  }
  const PositionSet inside = everywhere();
  for (std::size_t i = 0; i < blocks_; ++i) {
    out.bits[i] &= inside.bits[i];
  }
  return out;
}

bool UnitMatcher::found(NodeId node) {
  return any(run(node, everywhere(), true));
}

std::optional<Span> UnitMatcher::find(NodeId node, std::uint32_t after) {
  const PositionSet ends = run(node, everywhere(), true);
  for (std::uint32_t end = after + 1; end <= size_; ++end) {
    if (((ends.bits[end / 64] >> (end % 64)) & 1U) == 0) {
      continue;
    }
    // The latest start from which `end` is reached.
    for (std::uint32_t begin = end; begin > 0; --begin) {
      PositionSet start;
      start.bits[(begin - 1) / 64] = std::uint64_t{1} << ((begin - 1) % 64);
      const PositionSet reached = run(node, start, false);
      if (((reached.bits[end / 64] >> (end % 64)) & 1U) != 0) {
        return Span{.begin = begin - 1, .end = end};
      }
    }
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace assay::license
