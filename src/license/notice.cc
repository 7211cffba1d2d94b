// SPDX-License-Identifier: Apache-2.0
#include "license/notice.h"

#include <algorithm>

#include "base/ascii.h"
#include "license/notice_context.h"
#include "license/notice_gnu.h"
#include "license/notice_phrase.h"

namespace assay::license {
namespace {

using index::PhraseKind;

constexpr std::uint32_t kLeadReach = 12;  // tokens between a lead's start and the name
constexpr std::uint32_t kListReach = 14;  // tokens between two names of one list
constexpr std::uint32_t kUrlReach = 40;   // tokens before an address in which a lead may stand
constexpr std::uint32_t kShortText = 60;  // tokens: a text this short is about its license only
constexpr std::size_t kMaxFieldBytes = 200;
constexpr std::size_t kMaxNotices = 4096;

class Scanner {
 public:
  Scanner(const text::Document& document, const LicenseIndex::Impl& index)
      : document_(document),
        index_(index),
        finder_(document, index),
        around_(document, index, finder_),
        size_(static_cast<std::uint32_t>(document.tokens().size())) {}

  std::vector<Notice> run(const Words& words, const std::vector<Covered>& covered) {
    auto cover = covered.begin();
    std::uint32_t floor = 0;  // where the last license text ended
    for (const std::uint32_t token : words.triggers) {
      if (token < next_ || notices_.size() >= kMaxNotices) {
        continue;
      }
      while (cover != covered.end() && cover->last <= token) {
        floor = cover->last;
        ++cover;
      }
      if (cover != covered.end() && cover->first <= token) {
        continue;
      }
      around_.set_bounds(floor, cover != covered.end() ? cover->first : size_);
      at(token);
    }
    return std::move(notices_);
  }

 private:
  void at(std::uint32_t token) {
    const auto mention = finder_.mention_at(token);
    if (mention && mention->kind == PhraseKind::tag) {
      expression(mention->last, line_end(mention->last), token);
      return;
    }
    if (around_.is_license_word(token) && !around_.in_legal_prose(token) && field(token)) {
      return;
    }
    if (!mention || around_.in_legal_prose(token)) {
      return;
    }
    if (mention->kind == PhraseKind::url) {
      url(*mention);
    } else {
      name(*mention);
    }
  }

  // --- Tags and fields -------------------------------------------------------------------------

  // Offset where the line of `token` ends.
  [[nodiscard]] std::size_t line_end(std::uint32_t token) const {
    if (token >= size_) {
      return document_.text().size();
    }
    const std::string_view text = document_.text();
    std::size_t at = document_.tokens()[token].begin;
    const std::size_t limit = std::min(text.size(), at + kMaxFieldBytes);
    while (at < limit && !is_line_end(text[at])) {
      ++at;
    }
    return at;
  }

  // The licenses of an SPDX expression, or of a list of names, in [token, end of bytes).
  bool expression(std::uint32_t token, std::size_t end, std::uint32_t first) {
    bool any = false;
    const auto tokens = document_.tokens();
    while (token < size_ && tokens[token].begin < end) {
      std::uint32_t limit = token;
      while (limit < size_ && tokens[limit].begin < end) {
        ++limit;
      }
      if (finder_.is(token, "and") || finder_.is(token, "or")) {
        ++token;
        continue;
      }
      if (finder_.is(token, "with")) {  // an exception's id, no license
        while (token < limit && !finder_.is(token, "and") && !finder_.is(token, "or")) {
          ++token;
        }
        continue;
      }
      const auto found = finder_.id_at(token, limit);
      if (!found) {
        if (!any && (finder_.is(token, "the") || finder_.is(token, "under") ||
                     finder_.is(token, "osi") || finder_.is(token, "approved"))) {
          ++token;
          continue;
        }
        break;
      }
      any = true;
      token = take(*found, limit, first);
    }
    next_ = std::max(next_, token);
    return any;
  }

  // Adds the license of one id; gives the token after it.
  std::uint32_t take(const PhraseMatch& found, std::uint32_t limit, std::uint32_t first) {
    if (found.kind == PhraseKind::gnu) {
      const GnuNotice notice = read_gnu_notice(finder_, document_, found, found.first, limit);
      const std::uint32_t last = std::min(std::max(notice.last, found.last), limit);
      for (const std::string& id : notice.ids) {
        add(id, MatchKind::reference, first, last, notice.vague);
      }
      return last;
    }
    std::string id(index_.id_of(found.value));
    std::uint32_t last = found.last;
    const bool plus = finder_.gap_after(last - 1).starts_with('+') && id.ends_with("-only");
    if (plus || (last + 1 < limit && finder_.is(last, "or") && finder_.is(last + 1, "later") &&
                 id.ends_with("-only"))) {
      id.replace(id.size() - 5, 5, "-or-later");
      last += plus ? 0U : 2U;
    }
    add(id, MatchKind::reference, first, last,
        found.kind == PhraseKind::weak && id == "BSD-3-Clause");
    return last;
  }

  // "license": "MIT", License = Apache-2.0, license: [mit], MODULE_LICENSE("GPL v2")
  bool field(std::uint32_t token) {
    std::string_view gap = finder_.gap_after(token);
    const bool macro = gap == "(\"" && token > 0 && finder_.is(token - 1, "module");
    if (!macro) {
      if (gap.size() > 16) {
        return false;
      }
      gap.remove_prefix(std::min(gap.find_first_not_of("\"'* \t"), gap.size()));
      if (gap.empty() || (gap[0] != ':' && gap[0] != '=') || gap.starts_with("://") ||
          gap.starts_with("==")) {
        return false;
      }
    }
    const std::uint32_t value = token + 1;
    if (value >= size_) {
      return false;
    }
    const std::string_view text = document_.text();
    const std::size_t begin = document_.tokens()[value].begin;
    const std::size_t limit = std::min(text.size(), begin + kMaxFieldBytes);
    std::size_t end = begin;
    while (end < limit && !is_line_end(text[end]) && text[end] != '"' && text[end] != '`' &&
           text[end] != '|' && text[end] != ']' && text[end] != '<') {
      ++end;
    }
    return expression(value, end, token);
  }

  // --- Names in sentences ------------------------------------------------------------------------

  [[nodiscard]] bool continues_list(const PhraseMatch& mention) const {
    if (notices_.empty() || mention.first < list_last_ || mention.first - list_last_ > kListReach) {
      return false;
    }
    bool joined = false;
    for (std::uint32_t i = list_last_; i < mention.first; ++i) {
      if (around_.ends_sentence_before(i)) {
        return false;
      }
      joined = joined || finder_.is(i, "or") || finder_.is(i, "and") ||
               document_.tokens()[i].gap == static_cast<std::uint8_t>(text::Gap::comma);
    }
    return joined ||
           finder_.gap_after(list_last_ - 1).find_first_of("/&,") != std::string_view::npos ||
           document_.tokens()[mention.first].gap == static_cast<std::uint8_t>(text::Gap::comma);
  }

  void name(const PhraseMatch& mention) {
    if (around_.is_style(mention)) {
      return;
    }
    const bool weak = mention.kind == PhraseKind::weak;
    MatchKind kind = MatchKind::notice;
    std::uint32_t first = mention.first;
    if (!continues_list(mention)) {
      const auto lead = around_.lead_before(mention.first, kLeadReach);
      const bool headed = around_.under_license_heading(mention.first);
      if (lead && (headed || size_ <= kShortText || around_.has_subject(*lead) ||
                   around_.is_short_sentence(*lead, mention.last))) {
        first = *lead;
      } else if (around_.alone_on_line(mention) && (headed || size_ <= kShortText) &&
                 !(weak && !headed && size_ > 6)) {
        kind = MatchKind::reference;
      } else {
        return;
      }
    }
    if (mention.kind == PhraseKind::gnu) {
      const GnuNotice notice =
          read_gnu_notice(finder_, document_, mention, std::max(around_.floor(), next_), size_);
      for (const std::string& id : notice.ids) {
        add(id, kind, first, notice.last, notice.vague);
      }
      next_ = std::max(mention.last, next_);
    } else {
      std::string id(index_.id_of(mention.value));
      std::uint32_t last = mention.last;
      if (id.ends_with("-only") && around_.says_later(last)) {
        id.replace(id.size() - 5, 5, "-or-later");
      }
      const bool vague = weak || id == "BSD-3-Clause";
      add(id, kind, first, last,
          vague && finder_.bytes(mention.first) == "BSD" && mention.last - mention.first <= 2);
      next_ = mention.last;
    }
    list_last_ = next_;
  }

  // --- Addresses ---------------------------------------------------------------------------------

  void url(const PhraseMatch& mention) {
    std::uint32_t begin = mention.first;  // "https://www." belongs to it
    while (begin > 0 && mention.first - begin < 3 &&
           (finder_.is(begin - 1, "www") || finder_.is(begin - 1, "http") ||
            finder_.is(begin - 1, "https"))) {
      --begin;
    }
    bool near = size_ <= kShortText || around_.under_license_heading(begin);
    const std::uint32_t least = std::max(around_.floor(), begin - std::min(begin, kUrlReach));
    for (std::uint32_t i = begin; !near && i-- > least;) {
      near = (around_.is_license_word(i) && begin - i <= 12) || finder_.is(i, "licensed") ||
             finder_.is(i, "licenced");
    }
    if (near) {
      add(std::string(index_.id_of(mention.value)), MatchKind::reference, begin, mention.last,
          false);
      notices_.back().vague = is_gnu_url(mention);
    }
    next_ = mention.last;
    list_last_ = mention.last;
  }

  // The address says which text, the words beside it say whether later versions are meant.
  [[nodiscard]] bool is_gnu_url(const PhraseMatch& mention) const {
    return finder_.is(mention.first, "gnu");
  }

  void add(std::string id, MatchKind kind, std::uint32_t first, std::uint32_t last, bool vague) {
    notices_.push_back({.id = std::move(id),
                        .kind = kind,
                        .first = first,
                        .last = std::max(last, first + 1),
                        .vague = vague});
  }

  const text::Document& document_;
  const LicenseIndex::Impl& index_;
  PhraseFinder finder_;
  NoticeContext around_;
  std::uint32_t size_;
  std::uint32_t next_ = 0;       // tokens before it are read
  std::uint32_t list_last_ = 0;  // end of the last name of a list
  std::vector<Notice> notices_;
};

}  // namespace

std::vector<Notice> find_notices(const text::Document& document, const Words& words,
                                 const LicenseIndex::Impl& index,
                                 const std::vector<Covered>& covered) {
  return Scanner(document, index).run(words, covered);
}

}  // namespace assay::license
