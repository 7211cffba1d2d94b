// SPDX-License-Identifier: Apache-2.0
// Hits make chains, chains that overlap compete, the best laid out one keeps the place.
#include "license/identity.h"

#include <algorithm>
#include <string>

#include "license/identity_align.h"
#include "license/identity_beside.h"
#include "license/identity_chain.h"
#include "license/identity_judge.h"
#include "license/identity_merge.h"
#include "license/index_view.h"
#include "license/notice.h"

namespace assay::license {
namespace {

constexpr double kLeastShare = 0.3;         // of a known text, for a chain to be looked at
constexpr std::size_t kMaxCandidates = 16;  // known texts laid along one place
constexpr std::size_t kMaxGroup = 4096;     // overlapping chains that compete; more are parted
constexpr std::size_t kMaxRounds = 256;     // texts named in one group of overlapping chains
constexpr std::uint32_t kSolidWords =
    40;                                  // matched words that make a place a license, named or not
constexpr double kSolidSimilarity = 50;  // percent, of such a place
constexpr std::uint32_t kBesideWords = 160;  // before and behind a text, where clauses are added
constexpr std::size_t kMaxDepartures = 40;
constexpr std::size_t kMaxPassageBytes = 300;

struct Found {
  Judgment judgment;
  bool named = false;
};

class Finder {
 public:
  Finder(const text::Document& document, const LicenseIndex::Impl& index)
      : document_(document),
        index_(index),
        words_(words_of(document, index)),
        hits_(find_hits(words_, index)),
        budget_(words_.ids.size()) {}

  [[nodiscard]] std::vector<Found> texts() {
    const std::vector<Chain> chains = find_chains(hits_, index_, kLeastShare);
    std::vector<Found> found;
    for (std::size_t begin = 0; begin < chains.size();) {
      std::size_t end = begin;
      std::uint32_t reach = chains[begin].last;
      while (end < chains.size() && chains[end].first < reach && end - begin < kMaxGroup) {
        reach = std::max(reach, chains[end].last);
        ++end;
      }
      std::vector<Chain> group(chains.begin() + static_cast<std::ptrdiff_t>(begin),
                               chains.begin() + static_cast<std::ptrdiff_t>(end));
      settle(std::move(group), found);
      begin = end;
    }
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return a.judgment.alignment.first < b.judgment.alignment.first;
    });
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].named) {
        judge_beside(found, i);
      }
    }
    return found;
  }

  // What stands outside of the license texts and names a license.
  [[nodiscard]] std::vector<NamedMatch> notices(const std::vector<Found>& texts) const {
    std::vector<Covered> covered;
    for (const Found& found : texts) {
      const Alignment& place = found.judgment.alignment;
      if (found.named ||
          (place.matched >= kSolidWords && found.judgment.similarity >= kSolidSimilarity)) {
        covered.push_back(
            {.first = words_.tokens[place.first], .last = words_.tokens[place.last - 1] + 1});
      }
    }
    std::vector<NamedMatch> out;
    for (const Notice& notice : find_notices(document_, words_, index_, covered)) {
      NamedMatch& made = out.emplace_back();
      made.vague = notice.vague;
      made.match.id = notice.id;
      made.match.name = index_.name_of(index_.find_license(notice.id));
      made.match.kind = notice.kind;
      made.match.similarity = 100;
      made.match.range = document_.original(document_.range_of(notice.first, notice.last));
    }
    return out;
  }

  [[nodiscard]] LicenseMatch match_of(const Found& found) const {
    const Judgment& judgment = found.judgment;
    const std::size_t license = index_.texts[judgment.alignment.text].license;
    LicenseMatch match;
    match.kind = found.named ? MatchKind::text : MatchKind::unknown;
    if (found.named) {
      match.id = index_.id_of(license);
      match.name = index_.name_of(license);
      match.similarity = judgment.similarity;
    }
    match.nearest_id = index_.id_of(license);
    match.nearest_similarity = judgment.similarity;
    match.range = bytes_of(judgment.alignment.first, judgment.alignment.last);
    match.missing_words = judgment.missing;
    for (const Edit& edit : judgment.departures) {
      if (edit.first < edit.last && match.departures.size() < kMaxDepartures) {
        match.departures.push_back(passage(edit));
      }
    }
    return match;
  }

 private:
  [[nodiscard]] ByteRange in_text(std::uint32_t first, std::uint32_t last) const {
    return document_.range_of(words_.tokens[first], words_.tokens[last - 1] + 1);
  }

  [[nodiscard]] ByteRange bytes_of(std::uint32_t first, std::uint32_t last) const {
    return first < last ? document_.original(in_text(first, last)) : ByteRange{};
  }

  [[nodiscard]] Passage passage(const Edit& edit) const {
    const ByteRange range = in_text(edit.first, edit.last);
    return {.range = document_.original(range),
            .line = document_.line_of(range.begin),
            .text = document_.quote({.begin = range.begin,
                                     .end = std::min(range.end, range.begin + kMaxPassageBytes)})};
  }

  // A clause before or behind the text that takes back what it grants ("shall not be used for
  // commercial purposes"): the text is no longer the license that it looks like.
  void judge_beside(std::vector<Found>& found, std::size_t at) const {
    const Alignment& place = found[at].judgment.alignment;
    const auto size = static_cast<std::uint32_t>(words_.ids.size());
    const std::uint32_t after =
        at + 1 < found.size() ? std::max(place.last, found[at + 1].judgment.alignment.first) : size;
    const std::uint32_t before =
        at > 0 ? std::min(place.first, found[at - 1].judgment.alignment.last) : 0;
    auto clause = find_added_restriction(document_, words_, index_, place.last,
                                         place.last + std::min(after - place.last, kBesideWords));
    if (!clause) {
      clause = find_added_restriction(document_, words_, index_,
                                      place.first - std::min(place.first - before, kBesideWords),
                                      place.first);
    }
    if (clause) {
      found[at].named = false;
      found[at].judgment.add_clause(clause->first, clause->last);
    }
  }

  static bool overlaps(const Chain& chain, std::uint32_t first, std::uint32_t last) {
    const std::uint32_t begin = std::max(chain.first, first);
    const std::uint32_t end = std::min(chain.last, last);
    return end > begin && (end - begin) * 3 > chain.last - chain.first;
  }

  // Names the texts of one group, the best explained place first.
  void settle(std::vector<Chain> group, std::vector<Found>& found) {
    for (std::size_t round = 0; round < kMaxRounds && !group.empty(); ++round) {
      const Chain top = *std::max_element(
          group.begin(), group.end(),
          [](const Chain& a, const Chain& b) { return a.mass * a.share < b.mass * b.share; });
      std::vector<Chain> candidates;
      std::copy_if(group.begin(), group.end(), std::back_inserter(candidates),
                   [&](const Chain& chain) { return overlaps(chain, top.first, top.last); });
      std::sort(candidates.begin(), candidates.end(),
                [](const Chain& a, const Chain& b) { return a.mass * a.share > b.mass * b.share; });
      candidates.resize(std::min(candidates.size(), kMaxCandidates));
      Found best = best_of(candidates);
      const Alignment& place = best.judgment.alignment;
      std::erase_if(group, [&](const Chain& chain) {
        return overlaps(chain, place.first, place.last) ||
               (chain.text == top.text && chain.first == top.first);
      });
      found.push_back(std::move(best));
    }
  }

  // No alignment of the chain's text here can rank higher: what stands outside of the chain has no
  // hits, so few of its words are the same.
  [[nodiscard]] double highest_rank(const Chain& chain) const {
    const index::TextRecord& text = index_.texts[chain.text];
    const double matched =
        std::min<double>(text.count, chain.last - chain.first + 8 + 6 * text.sampling);
    return matched - 2 * std::max(0.0, text.required - matched);
  }

  Found best_of(const std::vector<Chain>& candidates) {
    Found best;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const Chain& chain = candidates[i];
      if (i != 0 && highest_rank(chain) <= best.judgment.rank()) {
        continue;
      }
      Judgment judgment = judge(align(words_, hits_, index_, chain, 0,
                                      static_cast<std::uint32_t>(words_.ids.size()), budget_),
                                words_, document_, index_);
      if (i == 0 || judgment.rank() > best.judgment.rank()) {
        best.judgment = std::move(judgment);
      }
    }
    best.named = bears_name(best.judgment);
    return best;
  }

  const text::Document& document_;
  const LicenseIndex::Impl& index_;
  Words words_;
  std::vector<IndexHit> hits_;
  AlignBudget budget_;
};

}  // namespace

std::vector<LicenseMatch> identify(const text::Document& document, const LicenseIndex& index) {
  Finder finder(document, index.impl());
  const std::vector<Found> texts = finder.texts();
  std::vector<LicenseMatch> named;
  for (const Found& found : texts) {
    if (found.named) {
      named.push_back(finder.match_of(found));
    }
  }
  return merge_matches(std::move(named), finder.notices(texts));
}

std::optional<LicenseMatch> nearest(const text::Document& document, const LicenseIndex& index) {
  Finder finder(document, index.impl());
  const std::vector<Found> found = finder.texts();
  const auto best =
      std::max_element(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return a.judgment.alignment.matched < b.judgment.alignment.matched;
      });
  if (best == found.end()) {
    return std::nullopt;
  }
  Found unnamed = *best;
  unnamed.named = false;
  return finder.match_of(unnamed);
}

}  // namespace assay::license
