// SPDX-License-Identifier: Apache-2.0
#include "license/identity_chain.h"

#include <algorithm>
#include <cstdlib>

namespace assay::license {
namespace {

using index::kSeedWords;
using index::WordId;

constexpr std::uint32_t kMaxHitGap = 400;  // words between two hits of one chain
constexpr std::uint32_t kMaxBack = 12;     // words that a chain may step back in the known text
constexpr std::uint32_t kMaxPerHit = 200;  // postings followed for one hit

// The chain of one text that may still grow.
struct Open {
  std::uint32_t first = 0;
  std::uint32_t last = 0;        // word of the last hit
  std::uint32_t known_last = 0;  // its place in the known text
  std::uint32_t hits = 0;
};

class Chainer {
 public:
  Chainer(const LicenseIndex::Impl& index, double least_share)
      : index_(index), least_share_(least_share), open_(index.texts.size()) {}

  void add(const IndexHit& hit) {
    const auto postings = index_.postings_at(hit.postings);
    const std::size_t count = std::min<std::size_t>(postings.size(), kMaxPerHit);
    for (std::size_t i = 0; i < count;) {
      const std::uint32_t text = postings[i] >> 16;
      if (text >= open_.size()) {
        return;
      }
      // Of several places in one text, the one that continues its chain best.
      const Open& open = open_[text];
      std::uint32_t best = postings[i] & 0xFFFF;
      std::int64_t best_distance = -1;
      for (; i < count && postings[i] >> 16 == text; ++i) {
        const std::uint32_t place = postings[i] & 0xFFFF;
        const std::int64_t distance = open.hits == 0
                                          ? place
                                          : std::abs((std::int64_t{place} - open.known_last) -
                                                     (std::int64_t{hit.word} - open.last));
        if (best_distance < 0 || distance < best_distance) {
          best = place;
          best_distance = distance;
        }
      }
      extend(text, hit.word, best);
    }
  }

  std::vector<Chain> finish() {
    for (std::uint32_t text = 0; text < open_.size(); ++text) {
      close(text);
    }
    std::sort(chains_.begin(), chains_.end(), [](const Chain& a, const Chain& b) {
      return a.first != b.first ? a.first < b.first : a.text < b.text;
    });
    return std::move(chains_);
  }

 private:
  void extend(std::uint32_t text, std::uint32_t word, std::uint32_t place) {
    Open& open = open_[text];
    // A phrase that comes again and again does not carry a chain from one copy to the next.
    const bool onward = place > open.known_last ||
                        (word - open.last <= kMaxBack && place + kMaxBack >= open.known_last);
    const bool continues = open.hits != 0 && word - open.last <= kMaxHitGap && onward;
    if (!continues) {
      close(text);
      open = {.first = word, .last = word, .known_last = place, .hits = 1};
      return;
    }
    open.last = word;
    open.known_last = place;
    ++open.hits;
  }

  void close(std::uint32_t text) {
    Open& open = open_[text];
    if (open.hits == 0) {
      return;
    }
    const index::TextRecord& record = index_.texts[text];
    const std::uint32_t sampling = record.sampling;
    // Of a short text every run is a seed: a stretch of n words holds n - 4 of them.
    const std::uint32_t span = open.last + static_cast<std::uint32_t>(kSeedWords) - open.first;
    const std::uint32_t mass = std::min(
        {span, record.count, open.hits * sampling + static_cast<std::uint32_t>(kSeedWords) - 1});
    const double share = static_cast<double>(mass) / std::max<double>(record.required, kSeedWords);
    if (share >= least_share_) {
      chains_.push_back({.text = text,
                         .first = open.first,
                         .last = open.last + static_cast<std::uint32_t>(kSeedWords),
                         .share = std::min(1.0, share),
                         .mass = mass});
    }
    open.hits = 0;
  }

  const LicenseIndex::Impl& index_;
  double least_share_;
  std::vector<Open> open_;
  std::vector<Chain> chains_;
};

}  // namespace

std::vector<IndexHit> find_hits(const Words& words, const LicenseIndex::Impl& index) {
  std::vector<IndexHit> hits;
  index::SeedHash hash;
  const std::vector<WordId>& ids = words.ids;
  std::size_t run = 0;  // known words up to here
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (ids[i] == index::kUnknownWord) {
      run = 0;
      continue;
    }
    if (run == 0) {
      hash = {};
    }
    ++run;
    if (run <= kSeedWords) {
      hash.push(ids[i]);
    } else {
      hash.roll(ids[i - kSeedWords], ids[i]);
    }
    if (run >= kSeedWords) {
      const std::uint32_t postings = index.find_seed(hash.value());
      if (postings != 0) {
        hits.push_back(
            {.word = static_cast<std::uint32_t>(i + 1 - kSeedWords), .postings = postings});
      }
    }
  }
  return hits;
}

std::vector<Chain> find_chains(const std::vector<IndexHit>& hits, const LicenseIndex::Impl& index,
                               double least_share) {
  Chainer chainer(index, least_share);
  for (const IndexHit& hit : hits) {
    chainer.add(hit);
  }
  return chainer.finish();
}

}  // namespace assay::license
