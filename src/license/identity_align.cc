// SPDX-License-Identifier: Apache-2.0
#include "license/identity_align.h"

#include <algorithm>
#include <cstdlib>

namespace assay::license {
namespace {

using index::WordId;

constexpr std::size_t kMaxTable = 200'000;  // cells of one table; larger gaps are parted first
constexpr std::uint32_t kEndSlack = 24;     // words beyond the known text's end that are compared
constexpr std::size_t kRun = 4;             // words that anchor a part of a large gap

struct Pair {
  std::uint32_t word = 0;   // in the document
  std::uint32_t known = 0;  // in the known text
};

// The longest rising subsequence of `pairs` (rising in both), which is sorted by word.
std::vector<Pair> rising(const std::vector<Pair>& pairs) {
  std::vector<std::size_t> tails;  // index of the pair that ends the best sequence of each length
  std::vector<std::size_t> before(pairs.size(), pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto at = std::lower_bound(
        tails.begin(), tails.end(), pairs[i].known,
        [&](std::size_t tail, std::uint32_t known) { return pairs[tail].known < known; });
    if (at != tails.begin()) {
      before[i] = *std::prev(at);
    }
    if (at == tails.end()) {
      tails.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<Pair> out;
  for (std::size_t i = tails.empty() ? pairs.size() : tails.back(); i < pairs.size();
       i = before[i]) {
    out.push_back(pairs[i]);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

class Aligner {
 public:
  Aligner(const Words& words, std::span<const WordId> known, AlignBudget& budget)
      : ids_(words.ids), known_(known), budget_(budget) {}

  // The pairs of equal words in document words [from, to) with the known text, given anchors.
  std::vector<Pair> run(const std::vector<Pair>& anchors, std::uint32_t from, std::uint32_t to) {
    const Pair begin = anchors.front();
    before(from, begin);
    Pair at = begin;
    for (const Pair& anchor : anchors) {
      if (anchor.word < at.word || anchor.known < at.known) {
        continue;  // inside what was matched already
      }
      between(at, anchor);
      at = forward(anchor, to);
    }
    after(at, to);
    return std::move(pairs_);
  }

 private:
  [[nodiscard]] bool same(std::uint32_t word, std::uint32_t known) const {
    return ids_[word] == known_[known] && ids_[word] != index::kUnknownWord;
  }

  Pair forward(Pair at, std::uint32_t to) {
    while (at.word < to && at.known < known_.size() && same(at.word, at.known)) {
      pairs_.push_back(at);
      ++at.word;
      ++at.known;
    }
    return at;
  }

  // Words [from.word, to.word) against [from.known, to.known); `from` differs already.
  void between(Pair from, Pair to) {
    std::size_t shared = 0;  // at the end
    while (to.word > from.word && to.known > from.known && same(to.word - 1, to.known - 1)) {
      --to.word;
      --to.known;
      ++shared;
    }
    table(from, to);
    for (; shared > 0; --shared) {
      pairs_.push_back(to);
      ++to.word;
      ++to.known;
    }
  }

  void table(Pair from, Pair to) {
    const std::size_t height = to.word - from.word;
    const std::size_t width = to.known - from.known;
    if (height == 0 || width == 0) {
      return;
    }
    if (height * width > kMaxTable) {
      part(from, to);
      return;
    }
    if (!budget_.take(height * width)) {
      return;
    }
    longest_common(from, height, width);
  }

  void longest_common(Pair from, std::size_t height, std::size_t width) {
    const std::size_t stride = width + 1;
    cells_.assign((height + 1) * stride, 0);
    for (std::size_t i = height; i-- > 0;) {
      for (std::size_t k = width; k-- > 0;) {
        const bool equal = same(from.word + static_cast<std::uint32_t>(i),
                                from.known + static_cast<std::uint32_t>(k));
        const std::uint16_t down = cells_[(i + 1) * stride + k];
        const std::uint16_t right = cells_[i * stride + k + 1];
        const std::uint16_t both = static_cast<std::uint16_t>(cells_[(i + 1) * stride + k + 1] + 1);
        cells_[i * stride + k] = equal ? std::max({both, down, right}) : std::max(down, right);
      }
    }
    for (std::size_t i = 0, k = 0; i < height && k < width;) {
      const std::uint16_t here = cells_[i * stride + k];
      if (same(from.word + static_cast<std::uint32_t>(i),
               from.known + static_cast<std::uint32_t>(k)) &&
          here == cells_[(i + 1) * stride + k + 1] + 1) {
        pairs_.push_back({.word = from.word + static_cast<std::uint32_t>(i),
                          .known = from.known + static_cast<std::uint32_t>(k)});
        ++i;
        ++k;
      } else if (cells_[(i + 1) * stride + k] == here) {
        ++i;
      } else {
        ++k;
      }
    }
  }

  // A large gap: runs of words that both sides share part it.
  void part(Pair from, Pair to) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> runs;
    for (std::uint32_t k = from.known; k + kRun <= to.known; ++k) {
      runs.emplace_back(index::seed_of(known_.subspan(k, kRun)), k);
    }
    std::sort(runs.begin(), runs.end());
    std::vector<Pair> shared;
    for (std::uint32_t i = from.word; i + kRun <= to.word; ++i) {
      const std::uint64_t run = index::seed_of(std::span(ids_).subspan(i, kRun));
      const auto at = std::lower_bound(runs.begin(), runs.end(), std::pair{run, std::uint32_t{0}});
      if (at != runs.end() && at->first == run && same(i, at->second)) {
        shared.push_back({.word = i, .known = at->second});
      }
    }
    if (!budget_.take(runs.size() + (to.word - from.word))) {
      return;
    }
    Pair at = from;
    for (const Pair& next : rising(shared)) {
      if (next.word < at.word || next.known < at.known) {
        continue;
      }
      small(at, next);
      at = forward(next, to.word);
      at.known = std::min(at.known, to.known);
    }
    small(at, to);
  }

  // A gap between shared runs; still too large ones stay different.
  void small(Pair from, Pair to) {
    if (to.word < from.word || to.known < from.known) {
      return;
    }
    const std::size_t cells = std::size_t{to.word - from.word} * (to.known - from.known);
    if (cells != 0 && cells <= kMaxTable && budget_.take(cells)) {
      longest_common(from, to.word - from.word, to.known - from.known);
    }
  }

  void before(std::uint32_t from, Pair anchor) {
    const std::uint32_t reach = anchor.known + std::min(anchor.known, kEndSlack);
    Pair at{.word = anchor.word - std::min(anchor.word - from, reach), .known = 0};
    between(at, anchor);
    trim_front(anchor);
  }

  void after(Pair at, std::uint32_t to) {
    const auto left = static_cast<std::uint32_t>(known_.size()) - at.known;
    const Pair end{.word = at.word + std::min(to - at.word, left + std::min(left, kEndSlack)),
                   .known = static_cast<std::uint32_t>(known_.size())};
    const std::size_t solid = pairs_.size();
    table(at, end);
    trim_back(solid);
  }

  // Words far outside that happen to be the same ("the") are no part of the text: keeps the stretch
  // where matches outweigh what lies between them.
  void trim_front(Pair anchor) {
    std::int64_t score = 0;
    std::int64_t best = 0;
    std::size_t keep = pairs_.size();
    std::uint32_t word = anchor.word;
    for (std::size_t i = pairs_.size(); i-- > 0;) {
      score += 2 - static_cast<std::int64_t>(word - pairs_[i].word - 1);
      word = pairs_[i].word;
      if (score > best) {
        best = score;
        keep = i;
      }
    }
    pairs_.erase(pairs_.begin(), pairs_.begin() + static_cast<std::ptrdiff_t>(keep));
  }

  void trim_back(std::size_t solid) {
    std::int64_t score = 0;
    std::int64_t best = 0;
    std::size_t keep = solid;
    for (std::size_t i = solid; i < pairs_.size(); ++i) {
      const std::uint32_t word = i == 0 ? pairs_[i].word : pairs_[i - 1].word;
      score += 2 - (static_cast<std::int64_t>(pairs_[i].word - word) - 1);
      if (score > best) {
        best = score;
        keep = i + 1;
      }
    }
    pairs_.resize(keep);
  }

  const std::vector<WordId>& ids_;
  std::span<const WordId> known_;
  AlignBudget& budget_;
  std::vector<Pair> pairs_;
  std::vector<std::uint16_t> cells_;
};

std::vector<Pair> anchors_of(const std::vector<IndexHit>& hits, const LicenseIndex::Impl& index,
                             const Chain& chain) {
  std::vector<Pair> pairs;
  auto hit = std::lower_bound(hits.begin(), hits.end(), chain.first,
                              [](const IndexHit& a, std::uint32_t word) { return a.word < word; });
  for (; hit != hits.end() && hit->word < chain.last; ++hit) {
    const auto postings = index.postings_at(hit->postings);
    const auto at = std::lower_bound(postings.begin(), postings.end(), chain.text << 16);
    std::uint32_t best = 0xFFFFFFFF;
    std::int64_t nearest = 0;
    for (auto p = at; p != postings.end() && *p >> 16 == chain.text; ++p) {
      const std::uint32_t place = *p & 0xFFFF;
      const std::int64_t distance = pairs.empty()
                                        ? place
                                        : std::abs((std::int64_t{place} - pairs.back().known) -
                                                   (std::int64_t{hit->word} - pairs.back().word));
      if (best == 0xFFFFFFFF || distance < nearest) {
        best = place;
        nearest = distance;
      }
    }
    if (best != 0xFFFFFFFF) {
      pairs.push_back({.word = hit->word, .known = best});
    }
  }
  return rising(pairs);
}

}  // namespace

Alignment align(const Words& words, const std::vector<IndexHit>& hits,
                const LicenseIndex::Impl& index, const Chain& chain, std::uint32_t from,
                std::uint32_t to, AlignBudget& budget) {
  const std::span<const WordId> known = index.words_of(chain.text);
  Alignment out;
  out.text = chain.text;
  std::vector<Pair> anchors = anchors_of(hits, index, chain);
  std::erase_if(anchors, [&](const Pair& p) { return p.known >= known.size(); });
  const auto whole = static_cast<std::uint32_t>(known.size());
  if (anchors.empty()) {
    out.first = out.last = chain.first;
    out.edits.push_back(
        {.first = out.first, .last = out.first, .known_first = 0, .known_last = whole});
    return out;
  }
  const std::vector<Pair> pairs = Aligner(words, known, budget).run(anchors, from, to);
  if (pairs.empty()) {
    out.first = out.last = chain.first;
    out.edits.push_back(
        {.first = out.first, .last = out.first, .known_first = 0, .known_last = whole});
    return out;
  }
  out.first = pairs.front().word;
  out.last = pairs.back().word + 1;
  out.matched = static_cast<std::uint32_t>(pairs.size());
  Pair at{.word = out.first, .known = 0};
  for (const Pair& pair : pairs) {
    if (pair.word != at.word || pair.known != at.known) {
      out.edits.push_back(
          {.first = at.word, .last = pair.word, .known_first = at.known, .known_last = pair.known});
    }
    at = {.word = pair.word + 1, .known = pair.known + 1};
  }
  if (at.known < whole) {
    out.edits.push_back(
        {.first = out.last, .last = out.last, .known_first = at.known, .known_last = whole});
  }
  return out;
}

}  // namespace assay::license
