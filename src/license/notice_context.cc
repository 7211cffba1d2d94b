// SPDX-License-Identifier: Apache-2.0
#include "license/notice_context.h"

#include <algorithm>
#include <iterator>

namespace assay::license {
namespace {

using index::PhraseKind;

constexpr std::uint32_t kSubjectReach = 24;  // tokens between what is licensed and the lead
constexpr std::uint32_t kProseReach = 200;   // tokens on each side of a name
constexpr std::uint32_t kProseWords = 22;    // of them legal ones, in a license text

}  // namespace

bool NoticeContext::is_license_word(std::uint32_t token) const {
  return finder_.is(token, "license") || finder_.is(token, "licence") ||
         finder_.is(token, "licenses") || finder_.is(token, "licences");
}

bool NoticeContext::ends_sentence_before(std::uint32_t token) const {
  const text::Token& t = document_.tokens()[token];
  return t.gap == static_cast<std::uint8_t>(text::Gap::stop) &&
         (token == 0 || finder_.bytes(token - 1).size() > 2);
}

std::optional<std::uint32_t> NoticeContext::lead_before(std::uint32_t token,
                                                        std::uint32_t reach) const {
  const std::uint32_t least = std::max(floor_, token - std::min(token, reach));
  for (std::uint32_t i = token; i-- > least;) {
    if (ends_sentence_before(i + 1) && i + 1 <= token) {
      if (i + 1 != token || !finder_.frame_at(i, PhraseKind::lead)) {
        break;
      }
    }
    if (const auto deny = finder_.frame_at(i, PhraseKind::deny); deny && deny->last <= token) {
      return std::nullopt;
    }
    if (const auto lead = finder_.frame_at(i, PhraseKind::lead); lead && lead->last <= token) {
      // A longer lead may start earlier: "is licensed under the terms of the".
      std::uint32_t first = i;
      for (std::uint32_t k = i; k-- > least && i - k <= 6;) {
        if (ends_sentence_before(k + 1)) {
          break;
        }
        if (const auto deny = finder_.frame_at(k, PhraseKind::deny); deny && deny->last > i) {
          return std::nullopt;
        }
        if (finder_.is(k, "not") || finder_.is(k, "cannot")) {
          return std::nullopt;
        }
        if (const auto more = finder_.frame_at(k, PhraseKind::lead); more) {
          first = k;
        }
      }
      return first;
    }
  }
  return std::nullopt;
}

const text::Unit* NoticeContext::unit_of(std::uint32_t token) const {
  const auto units = document_.units();
  const auto after =
      std::upper_bound(units.begin(), units.end(), token,
                       [](std::uint32_t t, const text::Unit& unit) { return t < unit.first; });
  return after == units.begin() ? nullptr : &*std::prev(after);
}

bool NoticeContext::names_license(const text::Unit& heading) const {
  const std::uint32_t last = std::min(heading.last, heading.first + 10);
  for (std::uint32_t i = heading.first; i < last; ++i) {
    if (is_license_word(i) || finder_.is(i, "licensing") || finder_.is(i, "licencing")) {
      return true;
    }
  }
  return false;
}

bool NoticeContext::under_license_heading(std::uint32_t token) const {
  const text::Unit* const unit = unit_of(token);
  if (unit == nullptr) {
    return false;
  }
  // A line of one word ("MIT") looks like a heading itself: then the one above counts.
  if (unit != document_.units().data() && (unit - 1)->kind == text::UnitKind::heading &&
      names_license(*(unit - 1))) {
    return true;
  }
  return unit->heading < document_.units().size() &&
         names_license(document_.units()[unit->heading]);
}

bool NoticeContext::has_subject(std::uint32_t lead) const {
  if (lead == 0 || ends_sentence_before(lead) ||
      (document_.tokens()[lead].flags & text::token_flag::blank_line) != 0) {
    return true;
  }
  const text::Unit* const unit = unit_of(lead);
  if (unit != nullptr && unit->first == lead) {
    return true;
  }
  const std::uint32_t least = std::max(floor_, lead - std::min(lead, kSubjectReach));
  for (std::uint32_t i = lead; i-- > least;) {
    if (finder_.frame_at(i, PhraseKind::subject) || noun_after_this(i)) {
      return true;
    }
    if (ends_sentence_before(i)) {
      break;
    }
  }
  return false;
}

bool NoticeContext::noun_after_this(std::uint32_t token) const {
  return finder_.is(token, "this") || finder_.is(token, "these") ||
         finder_.is(token, "copyright") || finder_.is(token, "dual");
}

bool NoticeContext::is_short_sentence(std::uint32_t lead, std::uint32_t last) const {
  const text::Unit* const unit = unit_of(lead);
  return unit != nullptr && unit->last - unit->first <= 16 && last <= unit->last &&
         lead - unit->first <= 5 &&
         (document_.tokens()[unit->first].flags & text::token_flag::newline) != 0;
}

bool NoticeContext::alone_on_line(const PhraseMatch& mention) const {
  const auto tokens = document_.tokens();
  const auto opens = [&](std::uint32_t token) {
    return token == 0 || (tokens[token].flags & text::token_flag::newline) != 0;
  };
  std::uint32_t first = mention.first;
  while (first > 0 && !opens(first) && mention.first - first < 4) {
    --first;
  }
  std::uint32_t last = mention.last;
  while (last < size_ && !opens(last) && last - mention.last < 4) {
    ++last;
  }
  return opens(first) && (last == size_ || opens(last));
}

bool NoticeContext::is_style(const PhraseMatch& mention) const {
  for (std::uint32_t i = mention.last; i < size_ && i < mention.last + 2; ++i) {
    if (finder_.is(i, "style") || finder_.is(i, "styled") || finder_.is(i, "like") ||
        finder_.is(i, "compatible") || finder_.is(i, "type") || finder_.is(i, "family") ||
        finder_.is(i, "alike")) {
      return true;
    }
  }
  return false;
}

bool NoticeContext::says_later(std::uint32_t token) const {
  if (finder_.gap_after(token - 1).starts_with('+')) {
    return true;
  }
  for (std::uint32_t i = token; i < size_ && i < token + 8; ++i) {
    if (finder_.is(i, "later") || finder_.is(i, "newer") || finder_.is(i, "higher")) {
      return true;
    }
    if (ends_sentence_before(i)) {
      return false;
    }
  }
  return false;
}

bool NoticeContext::in_legal_prose(std::uint32_t token) const {
  const std::uint32_t first = std::max(floor_, token - std::min(token, kProseReach));
  const std::uint32_t last = std::min(ceiling_, token + std::min(size_ - token, kProseReach));
  std::uint32_t count = 0;
  for (std::uint32_t i = first; i < last; ++i) {
    const index::WordSlot* const word = index_.find_word(document_.tokens()[i].hash);
    count += word != nullptr && (word->flags & index::word_flag::legal) != 0 ? 1U : 0U;
  }
  return count >= kProseWords;
}

}  // namespace assay::license
