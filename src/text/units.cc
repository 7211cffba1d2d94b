// SPDX-License-Identifier: Apache-2.0
// Words to units: sentences, list items and headings, each with its place in the numbering and the
// words that lead it in.
//
// One pass over the tokens with two small stacks. The numbering stack holds the open levels of
// "1." / "(a)" / "(iv)"; a marker goes on with the level whose next number it is, or opens a level
// below. The level remembers the unit that stood before its first item: where that ended in a colon
// (or is the first part of the same sentence) it leads in every item of the level.
#include <algorithm>
#include <array>
#include <optional>

#include "text/builder.h"
#include "text/word.h"

namespace assay::text {
namespace {

constexpr std::size_t kMaxLevels = 12;
constexpr std::size_t kMaxSections = 50'000;  // more numbering than that is no license
constexpr std::size_t kMaxUnitTokens = 400;   // longer sentences are cut
constexpr std::size_t kMaxHeadingTokens = 14;
constexpr std::size_t kMinSentenceTokens = 2;

enum class Style : std::uint8_t { decimal, lower, upper, roman, upper_roman, bullet };

struct Marker {
  Style style = Style::bullet;
  std::uint32_t value = 0;  // 1-based
  bool paren = false;       // "(a)" and "a)" differ from "a."
  std::string_view words;   // as the text has it
};

struct Level {
  Style style = Style::bullet;
  bool paren = false;
  std::uint32_t value = 0;
  std::uint32_t section = 0;        // of the current item
  std::uint32_t parent = 0;         // section above
  std::uint32_t lead_in = kNoUnit;  // for every item of this level
  std::uint32_t indent = 0;         // bullets only
};

std::optional<std::uint32_t> roman_value(std::string_view word) {
  std::uint32_t total = 0;
  std::uint32_t last = 0;
  for (auto it = word.rbegin(); it != word.rend(); ++it) {
    const char c = static_cast<char>(*it | 0x20);
    const std::uint32_t value = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0;
    if (value == 0) {
      return std::nullopt;
    }
    total = value < last ? total - value : total + value;
    last = std::max(last, value);
  }
  return total;
}

class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {
    out_.sections.push_back(Section{});
    out_.units.reserve(tokens.size() / 20 + 4);
  }

  Structure run() {
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    std::uint32_t at = 0;
    while (at < count) {
      at = unit(at);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool has(std::uint32_t i, std::uint8_t flag) const {
    return (tokens_[i].flags & flag) != 0;
  }

  [[nodiscard]] Gap gap(std::uint32_t i) const {
    return i < tokens_.size() ? static_cast<Gap>(tokens_[i].gap) : Gap::stop;
  }

  [[nodiscard]] std::string_view word(std::uint32_t i) const {
    return text_.substr(tokens_[i].begin, tokens_[i].length);
  }

  // What stands between token i-1 and token i.
  [[nodiscard]] std::string_view between(std::uint32_t i) const {
    const std::size_t begin = i == 0 ? 0 : tokens_[i - 1].begin + tokens_[i - 1].length;
    return text_.substr(begin, tokens_[i].begin - begin);
  }

  // A bullet ("-", "*", "•", "+", "o" not) or a Markdown heading mark on the line of token i.
  struct LineStart {
    bool bullet = false;
    bool heading = false;
    std::uint32_t indent = 0;
  };

  [[nodiscard]] LineStart line_start(std::uint32_t i) const {
    LineStart out;
    std::string_view gap_text = between(i);
    const std::size_t cut = gap_text.find_last_of("\r\n");
    if (cut != std::string_view::npos) {
      gap_text.remove_prefix(cut + 1);
    } else if (i != 0) {
      return out;
    }
    if (gap_text.size() > 64) {
      gap_text.remove_prefix(gap_text.size() - 64);
    }
    std::size_t k = 0;
    while (k < gap_text.size() && (gap_text[k] == ' ' || gap_text[k] == '\t')) {
      ++k;
    }
    out.indent = static_cast<std::uint32_t>(k);
    const std::string_view rest = gap_text.substr(k);
    out.heading = rest.starts_with("#") && rest.find_first_not_of('#') != std::string_view::npos &&
                  rest[rest.find_first_not_of('#')] == ' ';
    const bool dash = rest.starts_with("- ") || rest.starts_with("* ") || rest.starts_with("+ ") ||
                      rest.starts_with("\xE2\x80\xA2") || rest.starts_with("\xC2\xB7") ||
                      rest.starts_with("\xE2\x97\xA6") || rest.starts_with("\xE2\x80\x93 ") ||
                      rest.starts_with("\xE2\x97\x8F") || rest.starts_with("\xEF\x82\xB7");
    out.bullet = dash;
    return out;
  }

  [[nodiscard]] static std::optional<std::uint32_t> next_of(const Level& level) {
    return level.value + 1;
  }

  [[nodiscard]] Marker marker_at(std::uint32_t i) const {
    Marker out;
    out.words = word(i);
    const std::size_t end = tokens_[i].begin + tokens_[i].length;
    out.paren = end < text_.size() && text_[end] == ')';
    if (has(i, token_flag::number)) {
      out.style = Style::decimal;
      std::uint32_t value = 0;
      const std::size_t point = out.words.rfind('.');
      for (const char c :
           point == std::string_view::npos ? out.words : out.words.substr(point + 1)) {
        value = c >= '0' && c <= '9'
                    ? std::min(value * 10 + static_cast<std::uint32_t>(c - '0'), 100'000U)
                    : value;
      }
      out.value = value;
      return out;
    }
    const bool upper = out.words[0] >= 'A' && out.words[0] <= 'Z';
    const Style alpha = upper ? Style::upper : Style::lower;
    const Style roman = upper ? Style::upper_roman : Style::roman;
    const std::optional<std::uint32_t> as_roman = roman_value(out.words);
    const std::uint32_t as_alpha =
        out.words.size() == 1 ? static_cast<std::uint32_t>((out.words[0] | 0x20) - 'a' + 1) : 0;
    // "i", "v", "x" are both letters and numbers: the level that they go on with decides.
    if (as_roman && as_alpha != 0) {
      for (auto it = levels_.rbegin(); it != levels_.rend(); ++it) {
        if (it->style == roman && it->value + 1 == *as_roman) {
          break;
        }
        if (it->style == alpha && it->value + 1 == as_alpha) {
          out.style = alpha;
          out.value = as_alpha;
          return out;
        }
      }
    }
    out.style = as_roman ? roman : alpha;
    out.value = as_roman ? *as_roman : as_alpha;
    return out;
  }

  // Opens or goes on with the level of a marker; the item's section becomes current.
  void enter(const Marker& marker, std::uint32_t indent, std::uint32_t previous, bool inline_item) {
    const auto fits = [&](const Level& l) {
      return l.style == marker.style && l.paren == marker.paren &&
             (marker.style != Style::bullet || l.indent == indent);
    };
    auto found = levels_.end();
    for (auto it = levels_.end(); it != levels_.begin();) {
      --it;
      if (fits(*it) && (marker.style == Style::bullet || marker.value == it->value + 1)) {
        found = it;
        break;
      }
    }
    const bool dotted =
        marker.style == Style::decimal && marker.words.find('.') != std::string_view::npos;
    if (found == levels_.end() && marker.style != Style::bullet && marker.value != 1) {
      // Not the next number of any level: the nearest level of its kind goes on.
      for (auto it = levels_.end(); it != levels_.begin();) {
        --it;
        if (fits(*it)) {
          found = it;
          break;
        }
      }
    }
    if (found == levels_.end() && marker.style == Style::decimal && !marker.paren && !inline_item &&
        !dotted) {
      levels_.clear();  // a top-level number starts over
      found = levels_.end();
    }
    if (found == levels_.end()) {
      if (levels_.size() >= kMaxLevels) {
        levels_.pop_back();
      }
      Level level;
      level.style = marker.style;
      level.paren = marker.paren;
      level.indent = indent;
      level.parent = levels_.empty() ? 0 : levels_.back().section;
      level.lead_in = previous;
      levels_.push_back(level);
    } else {
      levels_.erase(found + 1, levels_.end());
    }
    Level& level = levels_.back();
    level.value = marker.value;
    level.section = marker.style == Style::bullet ? level.parent
                                                  : add_section(level.parent, marker.words, dotted);
    section_ = level.section;
  }

  std::uint32_t add_section(std::uint32_t parent, std::string_view words, bool dotted) {
    if (out_.sections.size() >= kMaxSections) {
      return parent;
    }
    Section section;
    section.parent = parent;
    const std::string& above = out_.sections[parent].label;
    // "2.1" names its parents itself.
    section.label = above.empty() || dotted ? std::string(words) : above + "." + std::string(words);
    if (section.label.size() > 64) {
      return parent;
    }
    out_.sections.push_back(std::move(section));
    return static_cast<std::uint32_t>(out_.sections.size() - 1);
  }

  [[nodiscard]] bool is_abbreviation(std::uint32_t i) const {
    static constexpr std::array<std::string_view, 22> kShort{
        "inc", "ltd", "co", "corp", "llc", "no", "nos", "vs", "v", "sec",    "art",
        "e",   "g",   "i",  "etc",  "st",  "mr", "ms",  "dr", "u", "approx", "www"};
    const std::string_view w = word(i);
    if (w.size() > 6) {
      return false;
    }
    std::array<char, 8> folded{};
    std::transform(w.begin(), w.end(), folded.begin(),
                   [](char c) { return static_cast<char>(c | 0x20); });
    const std::string_view key(folded.data(), w.size());
    return std::find(kShort.begin(), kShort.end(), key) != kShort.end() ||
           (w.size() == 1 && has(i, token_flag::upper) && !has(i, token_flag::marker));
  }

  // Does a new unit start at token i (i is not the unit's first token)?
  [[nodiscard]] bool starts_unit(std::uint32_t i, std::uint32_t first, bool colon_open) const {
    const Gap g = gap(i);
    if (has(i, token_flag::marker) && starts_item(i)) {
      return true;
    }
    if (g == Gap::stop) {
      const bool short_word = is_abbreviation(i - 1) && !has(i, token_flag::blank_line);
      if (!short_word && (!is_lower(i) || tokens_[i - 1].length >= 4)) {
        return true;
      }
    }
    if (has(i, token_flag::newline)) {
      const LineStart line = line_start(i);
      if (line.bullet || line.heading) {
        return true;
      }
      // A paragraph goes on over a blank line only in mid-sentence (double-spaced or page-broken).
      if (has(i, token_flag::blank_line) && (g != Gap::none || !is_lower(i))) {
        return true;
      }
      if (g == Gap::semicolon || (g == Gap::colon && !is_lower(i))) {
        return true;
      }
    }
    if (g == Gap::semicolon && colon_open) {
      return true;
    }
    return i - first >= kMaxUnitTokens;
  }

  [[nodiscard]] bool is_lower(std::uint32_t i) const {
    const char c = text_[tokens_[i].begin];
    return c >= 'a' && c <= 'z';
  }

  // A marker in mid-line opens an item after punctuation or "and"/"or"; a cross reference ("Section
  // 4 (a)") does not.
  [[nodiscard]] bool starts_item(std::uint32_t i) const {
    if (i == 0 || has(i, token_flag::newline)) {
      return true;
    }
    if (has(i, token_flag::number) && tokens_[i].length > 3) {
      return false;
    }
    const bool opened = text_[tokens_[i].begin - 1] == '(';
    const Gap g = gap(i);
    if (g == Gap::stop) {
      return i + 1 < tokens_.size() && has(i + 1, token_flag::upper);
    }
    if (g != Gap::none) {
      return opened || g != Gap::comma;
    }
    if (!opened) {
      return false;
    }
    const std::string_view before = word(i - 1);
    static constexpr std::array<std::string_view, 12> kReferences{
        "section", "sections", "clause",     "clauses", "paragraph", "paragraphs",
        "article", "articles", "subsection", "Section", "Sections",  "Clause"};
    if (has(i - 1, token_flag::number | token_flag::marker) ||
        std::find(kReferences.begin(), kReferences.end(), before) != kReferences.end()) {
      return false;
    }
    // "(i)" after plain words: an enumeration where it counts on or begins at one.
    const Marker marker = marker_at(i);
    if (has(i, token_flag::number) && marker.value > 20) {
      return false;
    }
    if (marker.value == 1) {
      return true;
    }
    return std::any_of(levels_.begin(), levels_.end(), [&](const Level& l) {
      return l.style == marker.style && l.value + 1 == marker.value;
    });
  }

  // Headings: "# Title", a short line of its own, or "2. Title." before running text. Gives the end
  // of the heading, `first` where there is none.
  [[nodiscard]] std::uint32_t heading_end(std::uint32_t first, bool numbered, bool marked) const {
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    std::uint32_t end = first;
    std::uint32_t capitals = 0;
    std::uint32_t small = 0;
    while (end < count && end - first <= kMaxHeadingTokens) {
      if (end != first &&
          (has(end, token_flag::newline) || gap(end) == Gap::stop || gap(end) == Gap::semicolon ||
           (gap(end) == Gap::colon && !has(end, token_flag::newline)))) {
        break;
      }
      if (has(end, token_flag::upper | token_flag::number)) {
        ++capitals;
      } else if (tokens_[end].length > 4) {
        ++small;
      }
      ++end;
    }
    const std::uint32_t size = end - first;
    if (size == 0 || size > kMaxHeadingTokens) {
      return first;
    }
    if (marked) {
      return end;
    }
    const bool titled = has(first, token_flag::upper) && capitals > 0 && small * 2 <= capitals;
    const bool alone = end == count || has(end, token_flag::newline);
    const Gap after = gap(end);
    if (!titled) {
      return first;
    }
    if (alone) {
      const bool opens = first == 0 || has(first, token_flag::newline) || numbered;
      const bool closed = end == count || has(end, token_flag::blank_line) || numbered;
      return opens && closed && (after == Gap::none || after == Gap::stop || after == Gap::colon) &&
                     (after != Gap::stop || numbered || size <= 6)
                 ? end
                 : first;
    }
    // Run-in heading: "Title. Text" or "Title: Text".
    const bool run_in = (after == Gap::stop || after == Gap::colon) && size <= 10 && small == 0 &&
                        end < count && has(end, token_flag::upper | token_flag::quote) &&
                        (numbered || has(first, token_flag::blank_line) || first == 0);
    return run_in && !(size == 1 && is_abbreviation(first)) ? end : first;
  }

  void push(std::uint32_t first, std::uint32_t last, UnitKind kind, std::uint32_t lead_in) {
    out_.units.push_back(Unit{.first = first,
                              .last = last,
                              .lead_in = lead_in,
                              .heading = heading_,
                              .section = section_,
                              .kind = kind});
    if (kind == UnitKind::heading) {
      heading_ = static_cast<std::uint32_t>(out_.units.size() - 1);
    }
  }

  [[nodiscard]] std::uint32_t last_unit() const {
    return out_.units.empty() ? kNoUnit : static_cast<std::uint32_t>(out_.units.size() - 1);
  }

  // May the unit before token `i` lead in what starts there? It ended in a colon, or in nothing.
  [[nodiscard]] std::uint32_t leading_unit(std::uint32_t i) const {
    const std::uint32_t unit = last_unit();
    if (unit == kNoUnit || i == 0) {
      return kNoUnit;
    }
    const Gap g = gap(i);
    if (out_.units[unit].kind == UnitKind::heading && g != Gap::colon) {
      return kNoUnit;
    }
    if (g == Gap::stop || out_.units[unit].last - out_.units[unit].first < kMinSentenceTokens) {
      return kNoUnit;
    }
    return unit;
  }

  std::uint32_t unit(std::uint32_t first) {
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    const LineStart line =
        first == 0 || has(first, token_flag::newline) ? line_start(first) : LineStart{};
    UnitKind kind = UnitKind::sentence;
    std::uint32_t lead_in = kNoUnit;
    std::uint32_t body = first;
    bool numbered = false;
    if (has(first, token_flag::marker) && starts_item(first) && first + 1 < count) {
      enter(marker_at(first), line.indent, leading_unit(first), !has(first, token_flag::newline));
      lead_in = levels_.back().lead_in;
      kind = UnitKind::item;
      numbered = true;
      body = first + 1;
      colon_lead_ = kNoUnit;
    } else if (line.bullet) {
      enter(Marker{}, line.indent, leading_unit(first), false);
      lead_in = levels_.back().lead_in;
      kind = UnitKind::item;
      numbered = true;
      colon_lead_ = kNoUnit;
    } else if (colon_lead_ != kNoUnit) {
      lead_in = colon_lead_;
      kind = UnitKind::item;
    }
    const std::uint32_t heading = heading_end(body, numbered, line.heading);
    if (heading != body && heading > body) {
      heading_ = kNoUnit;
      push(body, heading, UnitKind::heading, kNoUnit);
      colon_lead_ = kNoUnit;
      return heading;
    }
    std::uint32_t end = body + 1;
    std::uint32_t colon = kNoUnit;
    while (end < count && !starts_unit(end, body, colon != kNoUnit)) {
      if (gap(end) == Gap::colon && colon == kNoUnit && colon_lead_ == kNoUnit) {
        colon = end;
      }
      ++end;
    }
    const bool listed = end < count && gap(end) == Gap::semicolon;
    if (colon != kNoUnit && listed && colon - body >= kMinSentenceTokens) {
      // "You may not: use it; sell it": the part before the colon leads in the parts between ";".
      push(body, colon, kind, lead_in);
      colon_lead_ = last_unit();
      push(colon, end, UnitKind::item, colon_lead_);
      return end;
    }
    push(body, end, kind, lead_in);
    if (colon_lead_ != kNoUnit && gap(end) == Gap::stop) {
      colon_lead_ = kNoUnit;
    }
    if (end < count && gap(end) == Gap::colon && end - body >= kMinSentenceTokens) {
      colon_lead_ = opens_plain_list(end) ? last_unit() : kNoUnit;
    }
    return end;
  }

  // After a colon and a line end: do parts follow that end in semicolons, without any marker?
  [[nodiscard]] bool opens_plain_list(std::uint32_t i) const {
    if (has(i, token_flag::marker) || line_start(i).bullet) {
      return false;
    }
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    for (std::uint32_t k = i + 1; k < count && k - i < kMaxUnitTokens; ++k) {
      if (gap(k) == Gap::semicolon || (gap(k) == Gap::comma && has(k, token_flag::blank_line))) {
        return true;
      }
      if (gap(k) == Gap::stop || has(k, token_flag::blank_line)) {
        return false;
      }
    }
    return false;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  Structure out_;
  std::vector<Level> levels_;
  std::uint32_t section_ = 0;
  std::uint32_t heading_ = kNoUnit;
  std::uint32_t colon_lead_ = kNoUnit;  // leads in the semicolon parts that follow
};

}  // namespace

Structure split_units(std::string_view text, const std::vector<Token>& tokens) {
  return Splitter(text, tokens).run();
}

}  // namespace assay::text
