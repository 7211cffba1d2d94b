// SPDX-License-Identifier: Apache-2.0
#include "license/sentence_memory.h"

#include <algorithm>
#include <bit>

namespace assay::license {
namespace {

using text::kNoUnit;
using text::Token;

constexpr std::size_t kMaxRemembered = std::size_t{1} << 16;
constexpr std::uint32_t kReach = 2;  // units beside a sentence that clauses look at (`near`)
constexpr int kMaxLinks = 4;         // lead-ins and headings above, followed this far
// Flags that patterns or values see. Line breaks are not among them.
constexpr std::uint8_t kSeenFlags = text::token_flag::quote | text::token_flag::number |
                                    text::token_flag::upper | text::token_flag::tight;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 32);
}

std::uint64_t seen(const Token& token) {
  return (std::uint64_t{token.gap} << 8) | (token.flags & kSeenFlags);
}

}  // namespace

SentenceMemory::SentenceMemory(const text::Document& document) : document_(document) {
  const auto tokens = document.tokens();
  unit_hashes_.reserve(document.units().size());
  for (const text::Unit& unit : document.units()) {
    std::uint64_t hash = static_cast<std::uint64_t>(unit.kind) + 1;
    for (const Token& token : tokens.subspan(unit.first, unit.last - unit.first)) {
      hash = mixed(hash, token.hash ^ seen(token));
    }
    unit_hashes_.push_back(hash);
  }
  slots_.resize(std::bit_ceil(std::min(unit_hashes_.size(), kMaxRemembered) * 2 + 2));
}

std::uint64_t SentenceMemory::key_of(std::uint32_t unit) const {
  const auto units = document_.units();
  const auto last = static_cast<std::uint32_t>(units.size()) - 1;
  std::uint64_t key = 1;
  for (std::uint32_t u = unit - std::min(unit, kReach); u <= std::min(unit + kReach, last); ++u) {
    key = mixed(key, unit_hashes_[u]);
  }
  const auto follow = [&](std::uint32_t text::Unit::*link) {
    std::uint32_t u = units[unit].*link;
    for (int n = 0; n < kMaxLinks && u != kNoUnit; ++n) {
      key = mixed(key, unit_hashes_[u]);
      u = units[u].*link;
    }
    key = mixed(key, 2);
  };
  follow(&text::Unit::lead_in);
  follow(&text::Unit::heading);
  return key | 1;
}

// The hash of the neighbors is trusted; that of the sentence itself, which a hostile text could aim
// at, is not.
bool SentenceMemory::same_words(std::uint32_t a, std::uint32_t b) const {
  const auto tokens = document_.tokens();
  const auto words = [&](std::uint32_t u) {
    const text::Unit& unit = document_.units()[u];
    return tokens.subspan(unit.first, unit.last - unit.first);
  };
  return std::equal(
      words(a).begin(), words(a).end(), words(b).begin(), words(b).end(),
      [](const Token& x, const Token& y) { return x.hash == y.hash && seen(x) == seen(y); });
}

const SentenceMemory::Outcome* SentenceMemory::recall(std::uint64_t key, std::uint32_t unit) const {
  std::size_t at = (key >> 20) & (slots_.size() - 1);
  while (slots_[at].key != 0) {
    if (slots_[at].key == key && same_words(slots_[at].outcome.unit, unit)) {
      return &slots_[at].outcome;
    }
    at = (at + 1) & (slots_.size() - 1);
  }
  return nullptr;
}

void SentenceMemory::remember(std::uint64_t key, const Outcome& outcome) {
  if (used_ >= kMaxRemembered) {
    return;
  }
  std::size_t at = (key >> 20) & (slots_.size() - 1);
  while (slots_[at].key != 0) {
    at = (at + 1) & (slots_.size() - 1);
  }
  slots_[at] = {.key = key, .outcome = outcome};
  ++used_;
}

}  // namespace assay::license
