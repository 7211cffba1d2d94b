// SPDX-License-Identifier: Apache-2.0
// Words to units: sentences, list items and headings, each with its place in the numbering and the
// words that lead it in. One pass over the words: most of them stand in mid-sentence and cost one
// look at what parts them from the word before.
#include <algorithm>

#include "text/builder.h"
#include "text/heading.h"
#include "text/line_start.h"
#include "text/marker_role.h"
#include "text/numbering.h"
#include "text/plain_list.h"
#include "text/sentence_end.h"
#include "text/unit_lexicon.h"
#include "text/words.h"

namespace assay::text {
namespace {

constexpr std::uint32_t kMaxUnitWords = 400;  // longer sentences are cut

class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<Token>& tokens)
      : words_(text, tokens), list_(words_) {
    units_.reserve(tokens.size() / 20 + 4);
    front_matter_end_ = find_front_matter_end(text);
  }

  Structure run() {
    for (std::uint32_t at = 0; at < words_.size();) {
      at = unit(at);
    }
    return {.units = std::move(units_), .sections = numbering_.take_sections()};
  }

 private:
  // "---" lines around "key: value" lines at the top of a Markdown file.
  static std::size_t find_front_matter_end(std::string_view text) {
    const std::size_t start = text.find_first_not_of(' ');  // a byte order mark was blanked
    if (start == std::string_view::npos || !text.substr(start).starts_with("---")) {
      return 0;
    }
    const std::size_t line = text.find('\n', start);
    const std::size_t end = line == std::string_view::npos ? line : text.find("\n---", line);
    return end == std::string_view::npos ? 0 : end;
  }

  [[nodiscard]] bool in_front_matter(std::uint32_t i) const {
    return words_[i].begin < front_matter_end_;
  }

  // ---- Where a unit ends ----

  // Does a new unit start at word i? Asked only where more than a blank or comma stands before it.
  [[nodiscard]] bool starts_unit(std::uint32_t i, bool colon_open) const {
    const Gap gap = words_.gap(i);
    if (words_.has(i, token_flag::marker) && opens_item(i)) {
      return true;
    }
    if (gap == Gap::stop && ends_sentence(words_, i)) {
      return true;
    }
    if (words_.has(i, token_flag::newline) && starts_line_unit(i, gap)) {
      return true;
    }
    return gap == Gap::semicolon &&
           ((colon_open && !closes_item(words_, i)) || starts_with_capital(words_, i));
  }

  [[nodiscard]] bool opens_item(std::uint32_t i) const {
    const Above above = units_.empty()     ? Above::nothing
                        : last_is_heading_ ? Above::heading
                                           : Above::text;
    return starts_item(words_, numbering_, above, i);
  }

  [[nodiscard]] bool starts_line_unit(std::uint32_t i, Gap gap) const {
    const LineStart line = line_start(words_, i, in_comment_);
    if (line.bullet != 0 || line.heading != 0 || line.table_row || in_front_matter(i)) {
      return true;
    }
    const bool paragraph = words_.has(i, token_flag::blank_line);
    // A paragraph goes on over a blank line only in mid-sentence (double-spaced or page-broken).
    if (paragraph && (gap != Gap::none || !goes_on_over_blank_line(words_, i))) {
      return true;
    }
    if (paragraph && names_section(words_, i)) {
      return true;
    }
    return gap >= Gap::semicolon && !words_.is_lower(i);
  }

  // ---- Units ----

  void push(std::uint32_t first, std::uint32_t last, UnitKind kind, std::uint32_t lead_in) {
    units_.push_back(Unit{.first = first,
                          .last = last,
                          .lead_in = lead_in,
                          .heading = heading_,
                          .section = numbering_.section(),
                          .kind = kind});
    last_is_heading_ = kind == UnitKind::heading;
    if (last_is_heading_) {
      heading_ = last_unit();
    }
  }

  [[nodiscard]] std::uint32_t last_unit() const {
    return units_.empty() ? kNoUnit : static_cast<std::uint32_t>(units_.size() - 1);
  }

  // The unit before word i, where it may lead in a list that starts there: it ended in a colon, or
  // in mid-sentence.
  [[nodiscard]] std::uint32_t leading_unit(std::uint32_t i) const {
    const std::uint32_t unit = last_unit();
    if (unit == kNoUnit) {
      return kNoUnit;
    }
    const Gap gap = words_.gap(i);
    const Unit& last = units_[unit];
    if (gap == Gap::stop || (last.kind == UnitKind::heading && gap != Gap::colon)) {
      return kNoUnit;
    }
    // A title or date above the first number is no lead-in.
    if (words_.has(i, token_flag::blank_line) && gap == Gap::none &&
        !words_.is_in(last.last - 1, lexicon().open_ends) &&
        !words_.is_in(last.last - 1, lexicon().leading)) {
      return kNoUnit;
    }
    return unit;
  }

  void note_comment(std::uint32_t i) {
    const std::string_view gap = words_.between(i);
    if (gap.size() < 2) {
      return;
    }
    const std::size_t open = gap.rfind("/*");
    const std::size_t close = gap.rfind("*/");
    if (open != std::string_view::npos) {
      in_comment_ = close == std::string_view::npos || close < open;
    } else if (close != std::string_view::npos) {
      in_comment_ = false;
    }
  }

  // "12" or "Page 3 of 7" on a line of its own: a page break must not end a list. Gives its end.
  [[nodiscard]] std::uint32_t page_number_end(std::uint32_t first) const {
    std::uint32_t i = first;
    if (words_.is_in(i, lexicon().page)) {
      ++i;
    }
    const std::uint32_t number = i;
    while (i < words_.size() && i - number < 3 &&
           (i == first || !words_.has(i, token_flag::newline)) &&
           (words_.has(i, token_flag::number) || words_.word(i) == "of")) {
      ++i;
    }
    const bool page = number != first;
    return i > number && (page || i - first == 1) && !words_.has(first, token_flag::marker) &&
                   i < words_.size() && words_.has(i, token_flag::newline) &&
                   words_[i - 1].length <= 3
               ? i
               : first;
  }

  std::uint32_t unit(std::uint32_t first) {
    const bool opens_line = words_.opens_line(first);
    LineStart line;
    if (opens_line) {
      note_comment(first);
      line = line_start(words_, first, in_comment_);
      const std::uint32_t page_end = page_number_end(first);
      if (page_end != first) {
        units_.push_back(Unit{.first = first, .last = page_end, .section = numbering_.section()});
        return page_end;
      }
    }
    if (names_section(words_, first) &&
        (words_.opens_paragraph(first) || line.heading != 0 || words_.gap(first) == Gap::stop)) {
      return named_section(first, line);
    }
    Start start = item_start(first, line);
    if (!start.item && opens_line) {
      numbering_.line(line.column, words_.opens_paragraph(first));
      list_.set_column(line.column);
    } else if (!start.item && words_.gap(first) == Gap::stop) {
      numbering_.sentence();
    }
    if (start.item) {
      list_.close();
      if (opens_line) {
        list_.set_column(line.column);
      }
    } else if (list_.takes(first, line, in_comment_)) {
      start.lead_in = list_.lead();
      start.kind = UnitKind::item;
    } else {
      list_.pass_other(opens_line);
    }
    const bool led = start.lead_in != kNoUnit && !is_section_number(start.style);
    const std::uint32_t heading =
        (led && !start.item) || start.in_line || line.table_row
            ? start.body
            : heading_end(words_, numbering_, start.body,
                          {.numbered = start.item && start.style != MarkerStyle::bullet,
                           .marked = line.heading != 0,
                           .led = led,
                           .after_heading = last_is_heading_});
    if (heading > start.body && !is_title_of_led_item(start, heading, line)) {
      return push_heading(start, heading, line);
    }
    return sentence(start);
  }

  std::uint32_t named_section(std::uint32_t first, const LineStart& line) {
    numbering_.enter(named_marker(words_, first),
                     {.column = line.column, .heading_marks = line.heading});
    list_.close();
    heading_ = kNoUnit;
    std::uint32_t end = first + 2;
    // "Section 2: Scope", "Article IV – Term", and the title on the line below.
    const std::uint32_t title =
        end < words_.size() ? heading_end(words_, numbering_, end,
                                          {.numbered = true, .after_heading = last_is_heading_})
                            : end;
    if (title > end && !words_.has(end, token_flag::blank_line)) {
      end = title;
    }
    push(first, end, UnitKind::heading, kNoUnit);
    return end;
  }

  struct Start {
    std::uint32_t body = 0;
    UnitKind kind = UnitKind::sentence;
    std::uint32_t lead_in = kNoUnit;
    bool item = false;     // a marker or bullet stands before it
    bool in_line = false;  // a marker that does not open its line
    MarkerStyle style = MarkerStyle::bullet;
  };

  // "You may not use it for: 1. Illegal Activities: Any activity …": the title belongs to the item,
  // and what follows it is still led in.
  [[nodiscard]] bool is_title_of_led_item(const Start& start, std::uint32_t end,
                                          const LineStart& line) const {
    return start.item && start.lead_in != kNoUnit && line.heading == 0 && end < words_.size() &&
           words_.gap(end) == Gap::colon && !words_.opens_line(end);
  }

  Start item_start(std::uint32_t first, const LineStart& line) {
    Start start{.body = first};
    const bool opens_line = words_.opens_line(first);
    MarkerPlace place{.column = line.column,
                      .in_line = !opens_line,
                      .after_colon = words_.gap(first) == Gap::colon,
                      .heading_marks = line.heading,
                      .lead_in = leading_unit(first)};
    if (line.bullet != 0) {
      place.fragment = words_.is_lower(first);
      Marker bullet;
      bullet.symbol = line.bullet;
      enter(bullet, place, start);
    }
    // "1. (a) Text": one marker directly after the other.
    while (words_.has(start.body, token_flag::marker) && start.body + 1 < words_.size() &&
           start.body - first <= kMaxMarkersInARow &&
           (start.body == first ? opens_item(first) : !words_.opens_line(start.body))) {
      Marker marker = numbering_.read(words_, start.body);
      if (opens_line && start.body == first) {
        start.body = compound_marker(words_, first, marker);
      }
      place.fragment = words_.is_lower(start.body + 1);
      // A wrapped line may happen to begin with an item of a list that runs in the line.
      place.in_line = !opens_line || (!words_.opens_paragraph(first) && marker.paren &&
                                      words_.gap(first) <= Gap::comma && !last_is_heading_);
      enter(marker, place, start);
      start.in_line = place.in_line;
      place.after_colon = false;
      ++start.body;
    }
    return start;
  }

  void enter(const Marker& marker, MarkerPlace& place, Start& start) {
    numbering_.enter(marker, place);
    start.lead_in = numbering_.lead_in();
    start.kind = UnitKind::item;
    start.item = true;
    start.style = marker.style;
    place.lead_in = start.lead_in;  // leads in what is numbered below it, too
  }

  static bool is_section_number(MarkerStyle style) {
    return style == MarkerStyle::decimal || style == MarkerStyle::dotted ||
           style == MarkerStyle::upper_roman;
  }

  std::uint32_t push_heading(const Start& start, std::uint32_t end, const LineStart& line) {
    if (start.item && (is_section_number(start.style) || line.heading != 0)) {
      numbering_.drop_lead_in();
    }
    if (!start.item && closes_sections(start.body, end, line)) {
      numbering_.heading(line.heading);
    }
    heading_ = kNoUnit;
    push(start.body, end, UnitKind::heading, kNoUnit);
    list_.close();
    return end;
  }

  [[nodiscard]] bool closes_sections(std::uint32_t first, std::uint32_t end,
                                     const LineStart& line) const {
    if (line.heading != 0 || words_.is_in(first, lexicon().attachments)) {
      return true;
    }
    for (std::uint32_t i = first; i < end; ++i) {
      if (!words_.is_capitals(i) && words_[i].length > 1) {
        return false;
      }
    }
    return words_.opens_paragraph(first) && words_.opens_paragraph(end);
  }

  std::uint32_t sentence(const Start& start) {
    std::uint32_t end = start.body + 1;
    std::uint32_t colon = kNoUnit;
    constexpr std::uint8_t kLook =
        token_flag::newline | token_flag::blank_line | token_flag::marker;
    const std::uint32_t limit = std::min(words_.size(), start.body + kMaxUnitWords);
    for (; end < limit; ++end) {
      if (!words_.has(end, kLook) && words_.gap(end) <= Gap::comma) {
        continue;
      }
      if (starts_unit(end, colon != kNoUnit || list_.lead() != kNoUnit)) {
        break;
      }
      if (words_.gap(end) == Gap::colon && colon == kNoUnit && list_.lead() == kNoUnit) {
        colon = end;
      }
    }
    const Gap after = words_.gap(end);
    if (colon != kNoUnit && end < words_.size() && after == Gap::semicolon) {
      // "You may not: use it; sell it": the part before the colon leads in the parts between ";".
      push(start.body, colon, start.kind, start.lead_in);
      list_.open_parts(last_unit());
      push(colon, end, UnitKind::item, list_.lead());
      return end;
    }
    push(start.body, end, start.kind, start.lead_in);
    if (after == Gap::stop) {
      list_.end_sentence();
    }
    if (end < words_.size() && after == Gap::colon) {
      list_.open_at(end, last_unit(), in_comment_);
    }
    return end;
  }

  Words words_;
  std::vector<Unit> units_;
  Numbering numbering_;
  PlainList list_;
  std::size_t front_matter_end_ = 0;
  std::uint32_t heading_ = kNoUnit;
  bool last_is_heading_ = false;
  bool in_comment_ = false;
};

}  // namespace

Structure split_units(std::string_view text, const std::vector<Token>& tokens) {
  return Splitter(text, tokens).run();
}

}  // namespace assay::text
