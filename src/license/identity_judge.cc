// SPDX-License-Identifier: Apache-2.0
#include "license/identity_judge.h"

#include <algorithm>
#include <map>
#include <string>

#include "license/identity_noise.h"

namespace assay::license {
namespace {

using index::WordId;

// Percent below which no name is borne: short texts differ by a name or two, long ones do not.
constexpr double kLeastOfShort = 80;
constexpr double kLeastOfLong = 90;
constexpr double kShortTextWords = 100;
constexpr double kLongTextWords = 400;
constexpr std::uint32_t kTitleWords = 30;  // where a number is the number of a version
constexpr std::size_t kRepeatedNames = 3;  // as often as this, another name makes another license
constexpr std::uint32_t kSlotSkip = 3;     // words that both texts share inside a slot
constexpr std::uint32_t kMaxJoin = 8;      // longer edits are not tried for hyphens
constexpr std::size_t kMaxJoinBytes = 40;

class MatchJudge {
 public:
  MatchJudge(const Words& words, const text::Document& document, const LicenseIndex::Impl& index,
             std::uint32_t text)
      : words_(words),
        document_(document),
        index_(index),
        known_(index.words_of(text)),
        stream_first_(index.texts[text].first),
        noise_(document) {}

  void edit(Edit edit, Judgment& out) {
    out.alignment.matched += join(edit);
    if (is_slot(edit)) {
      out.forgiven += edit.last - edit.first;
      return;
    }
    std::uint32_t extra = 0;
    for (std::uint32_t i = edit.first; i < edit.last; ++i) {
      if (is_noise(i)) {
        ++out.forgiven;
        continue;
      }
      ++extra;
      out.restricting += restricts(words_.ids, i, index_) ? 1U : 0U;
    }
    std::uint32_t missing = 0;
    for (std::uint32_t k = edit.known_first; k < edit.known_last; ++k) {
      if (!index_.is_optional(stream_first_ + k)) {
        ++missing;
        own_missing_ += (index_.flags_of(known_[k]) & index::word_flag::own) != 0 ? 1U : 0U;
      }
    }
    if (extra + missing == 0) {
      return;
    }
    out.extra += extra;
    out.missing += missing;
    out.departures.push_back(edit);
    note_rename(edit);
  }

  // Whether another product's or version's name stands wherever the known text has its own.
  [[nodiscard]] bool is_renamed() const {
    return renumbered_ || own_missing_ >= 2 ||
           std::any_of(renames_.begin(), renames_.end(),
                       [](const auto& rename) { return rename.second >= kRepeatedNames; });
  }

 private:
  [[nodiscard]] bool all(std::span<const WordId> words, std::uint16_t flag) const {
    return std::all_of(words.begin(), words.end(),
                       [&](WordId id) { return (index_.flags_of(id) & flag) != 0; });
  }

  void note_rename(const Edit& edit) {
    constexpr std::uint32_t kMaxName = 3;
    const std::uint32_t here = edit.last - edit.first;
    const std::uint32_t there = edit.known_last - edit.known_first;
    if (here == 0 || there == 0 || here > kMaxName || there > kMaxName) {
      return;
    }
    const std::span<const WordId> now = std::span(words_.ids).subspan(edit.first, here);
    const std::span<const WordId> before = known_.subspan(edit.known_first, there);
    if (all(now, index::word_flag::work) && all(before, index::word_flag::work)) {
      return;
    }
    const bool numbers = is_number(edit.first) && all(before.first(1), index::word_flag::number);
    const bool version = edit.known_first > 0 && edit.known_first <= kTitleWords;
    renumbered_ = renumbered_ || (numbers && version);
    const text::Token& token = document_.tokens()[words_.tokens[edit.first]];
    if ((token.flags & text::token_flag::upper) != 0 || numbers) {
      ++renames_[index::seed_of(now) * 3 + index::seed_of(before)];
    }
  }

  [[nodiscard]] bool is_number(std::uint32_t word) const {
    return (document_.tokens()[words_.tokens[word]].flags & text::token_flag::number) != 0;
  }

  [[nodiscard]] std::string_view bytes_of(std::uint32_t word) const {
    const text::Token& token = document_.tokens()[words_.tokens[word]];
    return document_.text().substr(token.begin, token.length);
  }

  [[nodiscard]] WordId id_of(std::string_view word) const {
    const std::uint64_t hash = text::word_hash(word);
    const index::WordSlot* const slot = hash == 0 ? nullptr : index_.find_word(hash);
    return slot == nullptr ? index::kUnknownWord : slot->id;
  }

  // "non-\ncommercial" for "noncommercial" and the reverse: takes such words off both ends of the
  // edit; gives how many words of the known text they stand for.
  std::uint32_t join(Edit& edit) const {
    if (edit.last - edit.first > kMaxJoin || edit.known_last - edit.known_first > kMaxJoin) {
      return 0;
    }
    std::uint32_t joined = 0;
    while (edit.first < edit.last && edit.known_first < edit.known_last) {
      const std::string_view word = bytes_of(edit.first);
      if (edit.last - edit.first >= 2 && word.size() <= kMaxJoinBytes) {
        const std::string both = std::string(word) + std::string(bytes_of(edit.first + 1));
        if (id_of(both) == known_[edit.known_first]) {
          edit.first += 2;
          edit.known_first += 1;
          joined += 1;
          continue;
        }
      }
      if (edit.known_last - edit.known_first >= 2 && splits(word, edit.known_first)) {
        edit.first += 1;
        edit.known_first += 2;
        joined += 2;
        continue;
      }
      break;
    }
    return joined;
  }

  [[nodiscard]] bool splits(std::string_view word, std::uint32_t known) const {
    if (word.size() > kMaxJoinBytes) {
      return false;
    }
    for (std::size_t at = 1; at < word.size(); ++at) {
      if (id_of(word.substr(0, at)) == known_[known] &&
          id_of(word.substr(at)) == known_[known + 1]) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool is_noise(std::uint32_t word) {
    const std::uint32_t at = words_.tokens[word];
    const text::Token& token = document_.tokens()[at];
    const bool opens_line = at == 0 || (token.flags & text::token_flag::newline) != 0;
    if (opens_line && token.length <= 3) {
      const std::string_view bytes = bytes_of(word);
      if (token.length == 1 || (token.flags & text::token_flag::number) != 0 || bytes == "dnl" ||
          bytes == "rem" || bytes == "REM" || bytes == "Rem") {
        return true;  // a comment leader or a number of a page or paragraph
      }
    }
    return noise_.at(at) != Noise::none;
  }

  [[nodiscard]] bool fits(const index::SlotRecord& slot, std::uint32_t before,
                          std::uint32_t after) const {
    for (std::uint32_t i = 0; i < slot.before.size() && slot.before[i] != 0; ++i) {
      if (before < i + 1 || known_[before - 1 - i] != slot.before[i]) {
        return false;
      }
    }
    for (std::uint32_t i = 0; i < slot.after.size() && slot.after[i] != 0; ++i) {
      if (after + i >= known_.size() || known_[after + i] != slot.after[i]) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool is_slot(const Edit& edit) const {
    for (const index::SlotRecord& slot : index_.slots) {
      if (edit.last - edit.first > slot.longest ||
          edit.known_last - edit.known_first > slot.longest) {
        continue;
      }
      for (std::uint32_t left = 0; left <= kSlotSkip && left <= edit.known_first; ++left) {
        for (std::uint32_t right = 0; right <= kSlotSkip; ++right) {
          if (fits(slot, edit.known_first - left, edit.known_last + right)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  const Words& words_;
  const text::Document& document_;
  const LicenseIndex::Impl& index_;
  std::span<const WordId> known_;
  std::size_t stream_first_;
  NoiseFinder noise_;
  std::map<std::uint64_t, std::size_t> renames_;
  bool renumbered_ = false;
  std::size_t own_missing_ = 0;
};

}  // namespace

Judgment judge(Alignment alignment, const Words& words, const text::Document& document,
               const LicenseIndex::Impl& index) {
  Judgment out;
  const std::vector<Edit> edits = std::move(alignment.edits);
  out.alignment = std::move(alignment);
  MatchJudge judge(words, document, index, out.alignment.text);
  for (const Edit& edit : edits) {
    judge.edit(edit, out);
  }
  out.renamed = judge.is_renamed();
  const double all = out.alignment.matched + out.extra + out.missing;
  out.similarity = all == 0 ? 0 : 100.0 * out.alignment.matched / all;
  return out;
}

bool restricts(std::span<const WordId> words, std::size_t at, const LicenseIndex::Impl& index) {
  const std::uint16_t flags = index.flags_of(words[at]);
  if ((flags & index::word_flag::restricts) != 0) {  // "royalty-free" does the reverse
    return at + 1 >= words.size() || (index.flags_of(words[at + 1]) & index::word_flag::frees) == 0;
  }
  return (flags & index::word_flag::negates) != 0 && at > 0 &&
         (index.flags_of(words[at - 1]) & index::word_flag::modal) != 0;
}

bool bears_name(const Judgment& judgment) {
  const double words = judgment.alignment.matched + judgment.missing;
  const double length =
      std::clamp((words - kShortTextWords) / (kLongTextWords - kShortTextWords), 0.0, 1.0);
  const double least = kLeastOfShort + length * (kLeastOfLong - kLeastOfShort);
  return judgment.similarity >= least && judgment.restricting == 0 && !judgment.renamed;
}

}  // namespace assay::license
