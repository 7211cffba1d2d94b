// SPDX-License-Identifier: Apache-2.0
// Words to units: sentences, list items and headings, each with its place in the numbering and the
// words that lead it in. One pass over the words: most of them stand in mid-sentence and cost one
// look at what parts them from the word before.
#include <algorithm>
#include <array>

#include "text/builder.h"
#include "text/line_start.h"
#include "text/numbering.h"
#include "text/words.h"

namespace assay::text {
namespace {

constexpr std::uint32_t kMaxUnitWords = 400;  // longer sentences are cut
constexpr std::uint32_t kMaxHeadingWords = 14;
constexpr std::uint32_t kMaxRunInWords = 10;  // "Grant of Rights. You may …"
constexpr std::uint32_t kMaxClosedWords = 8;  // of a line that ends in a full stop
constexpr std::uint32_t kMaxLedHeadingWords = 5;
constexpr std::uint32_t kMinFragmentWords = 2;
constexpr std::uint32_t kMaxReferenceWords = 12;  // "Sections 2, 3(a), 4 and 5"
constexpr std::uint32_t kMaxFragmentWords = 60;
constexpr std::uint32_t kMaxMarkersInARow = 3;
constexpr std::size_t kMaxLineBytes = 256;  // longer lines are not wrapped by hand
constexpr std::uint32_t kLongWord = 4;      // letters above which a heading's words take capitals

// The words that the splitter knows. Never changed after construction.
struct Lexicon {
  // A full stop after these ends no sentence.
  WordSet abbreviations{"vs", "v",  "e",  "g",  "cf",  "mr",   "ms",  "mrs",
                        "dr", "st", "eg", "ie", "viz", "prof", "www", "incl"};
  // Nor after these, before a number ("No. 5", "Art. 3").
  WordSet numbered{"no", "nos", "sec", "sect", "art", "para", "fig", "cl", "p", "pp", "ch", "vol"};
  WordSet months{"jan", "feb", "mar",  "apr", "jun", "jul",
                 "aug", "sep", "sept", "oct", "nov", "dec"};
  // After these it does, before a word that often starts one ("OpenAI, Inc. You may").
  WordSet companies{"inc", "ltd", "co",  "corp", "llc", "etc", "jr", "sr",     "bros", "gmbh",
                    "plc", "lp",  "llp", "s",    "a",   "i",   "u",  "approx", "dept", "al"};
  WordSet starters{"you",
                   "the",
                   "this",
                   "if",
                   "in",
                   "we",
                   "all",
                   "any",
                   "no",
                   "by",
                   "for",
                   "except",
                   "subject",
                   "each",
                   "it",
                   "they",
                   "unless",
                   "upon",
                   "as",
                   "to",
                   "your",
                   "these",
                   "such",
                   "when",
                   "where",
                   "some",
                   "licensee",
                   "licensor",
                   "nothing",
                   "neither",
                   "however",
                   "without",
                   "not",
                   "with",
                   "permission",
                   "redistribution",
                   "notwithstanding",
                   "copyright",
                   "our",
                   "please",
                   "other"};
  WordSet references{"section",      "sections",  "clause",   "clauses",    "paragraph",
                     "paragraphs",   "article",   "articles", "subsection", "subsections",
                     "subparagraph", "subclause", "item",     "items",      "part",
                     "parts",        "exhibit",   "schedule", "annex",      "appendix",
                     "attachment",   "version",   "versions", "step",       "point",
                     "rule",         "title",     "chapter",  "sec",        "no",
                     "art"};
  WordSet joiners{"and", "or", "to", "through", "thru", "of"};
  // Finite verbs: what holds one of them in small letters is a sentence, no heading.
  WordSet verbs{"shall",   "must",     "may",      "will",       "is",       "are",
                "means",   "mean",     "agree",    "agrees",     "cannot",   "has",
                "have",    "hereby",   "was",      "were",       "does",     "do",
                "can",     "should",   "would",    "grants",     "refers",   "includes",
                "survive", "survives", "reserves", "requires",   "provides", "retains",
                "applies", "apply",    "claims",   "represents", "warrants", "acknowledges",
                "remains"};
  // A line that ends in one of these goes on over an empty line.
  WordSet open_ends{"the", "of",   "a",    "an",    "to",    "by",   "in",   "for",
                    "any", "this", "such", "with",  "from",  "that", "your", "its",
                    "on",  "as",   "at",   "under", "shall", "may",  "must", "not"};
  // So do these before a list.
  WordSet leading{"and",     "or",       "following", "if",      "either", "where",
                  "when",    "is",       "are",       "means",   "all",    "will",
                  "include", "includes", "including", "follows", "below"};
  WordSet questions{"what", "who", "how", "when", "where", "why", "which"};
  WordSet named{"section", "article", "part", "clause", "chapter", "title"};
  WordSet attachments{"attachment", "appendix", "exhibit", "annex", "schedule", "addendum"};
  WordSet page{"page"};
  WordSet all{"all"};
  WordSet rights{"rights"};
};

const Lexicon& lexicon() {
  static const Lexicon words;
  return words;
}

class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<Token>& tokens)
      : words_(text, tokens), lexicon_(lexicon()) {
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

  // Does a new unit start at word i of the unit that starts at `first`? Asked only where something
  // more than a blank or comma stands before i.
  [[nodiscard]] bool starts_unit(std::uint32_t i, bool colon_open) const {
    const Gap gap = words_.gap(i);
    if (words_.has(i, token_flag::marker) && starts_item(i)) {
      return true;
    }
    if (gap == Gap::stop && ends_sentence(i)) {
      return true;
    }
    if (words_.has(i, token_flag::newline) && starts_line_unit(i, gap)) {
      return true;
    }
    return gap == Gap::semicolon && ((colon_open && !closes_item(i)) || starts_with_capital(i));
  }

  // "…; or", with the next item in a new paragraph.
  [[nodiscard]] bool closes_item(std::uint32_t i) const {
    return words_.is_in(i, lexicon_.joiners) && words_.opens_paragraph(i + 1);
  }

  // "…; You must …": as good as a full stop.
  [[nodiscard]] bool starts_with_capital(std::uint32_t i) const {
    return words_.has(i, token_flag::upper) && !words_.is_capitals(i) &&
           words_.is_in(i, lexicon_.starters);
  }

  [[nodiscard]] bool starts_line_unit(std::uint32_t i, Gap gap) const {
    const LineStart line = line_start(words_, i, in_comment_);
    if (line.bullet != 0 || line.heading != 0 || line.table_row || in_front_matter(i)) {
      return true;
    }
    const bool paragraph = words_.has(i, token_flag::blank_line);
    // A paragraph goes on over a blank line only in mid-sentence (double-spaced or page-broken).
    if (paragraph && (gap != Gap::none || !goes_on_over_blank_line(i))) {
      return true;
    }
    if (paragraph && names_section(i)) {
      return true;
    }
    return gap >= Gap::semicolon && !words_.is_lower(i);
  }

  [[nodiscard]] bool goes_on_over_blank_line(std::uint32_t i) const {
    if (words_.gap(i - 1) >= Gap::semicolon && words_.is_in(i - 1, lexicon_.joiners)) {
      return false;  // "…; or"
    }
    if (words_.is_lower(i)) {
      return true;
    }
    return words_.is_lower(i - 1) && words_.is_in(i - 1, lexicon_.open_ends) &&
           words_.has(i, token_flag::upper);
  }

  // Is the full stop before word i the end of a sentence?
  [[nodiscard]] bool ends_sentence(std::uint32_t i) const {
    if (words_.has(i, token_flag::blank_line)) {
      return true;
    }
    if (i + 1 < words_.size() && words_.is_in(i, lexicon_.all) &&
        words_.is_in(i + 1, lexicon_.rights)) {
      return false;  // "Copyright X, Inc. All rights reserved."
    }
    const Token& last = words_[i - 1];
    const std::string_view mark = words_.between(i);
    if (mark[0] != '.' && mark[0] != ' ') {  // ")." and "?" follow no abbreviation
      return !words_.is_lower(i) || last.length >= kLongWord;
    }
    if (last.length <= 6) {
      if (words_.is_in(i - 1, lexicon_.abbreviations)) {
        return false;
      }
      const bool numbered =
          words_.is_in(i - 1, lexicon_.numbered) || words_.is_in(i - 1, lexicon_.months);
      if (numbered && words_.has(i, token_flag::number | token_flag::marker)) {
        return false;
      }
      const bool initial = last.length == 1 && words_.has(i - 1, token_flag::upper);
      if (initial || words_.is_in(i - 1, lexicon_.companies)) {
        return words_.has(i, token_flag::upper) && words_.is_in(i, lexicon_.starters);
      }
    }
    return !words_.is_lower(i) || last.length >= kLongWord;
  }

  // ---- Markers ----

  // "Section 4 (a)", "Sections 2, 3 and 4": numbers that name a place, and open none.
  [[nodiscard]] bool is_reference(std::uint32_t i) const {
    const std::uint32_t floor = i > kMaxReferenceWords ? i - kMaxReferenceWords : 0;
    for (std::uint32_t k = i; k > floor; --k) {
      if (words_.gap(k) > Gap::comma) {
        return false;
      }
      const std::uint32_t before = k - 1;
      if (words_.is_in(before, lexicon_.references)) {
        return true;
      }
      const bool enumerator =
          words_.has(before, token_flag::number | token_flag::marker) || is_enumerator(before);
      if (!enumerator && !words_.is_in(before, lexicon_.joiners)) {
        return false;
      }
    }
    return false;
  }

  // "IV" and the "d" of "IV(d)".
  [[nodiscard]] bool is_enumerator(std::uint32_t i) const {
    const std::string_view word = words_.word(i);
    if (word.size() == 1) {
      return words_.has(i, token_flag::upper) || words_.has(i, token_flag::tight);
    }
    return word.size() <= 5 && word.find_first_not_of("IVX") == std::string_view::npos;
  }

  // Does the marker at word i open an item, or only name one?
  [[nodiscard]] bool starts_item(std::uint32_t i) const {
    if (i == 0 || words_.has(i, token_flag::blank_line)) {
      return true;
    }
    if (i + 1 >= words_.size() || is_reference(i)) {
      return false;
    }
    const Gap gap = words_.gap(i);
    const bool line = words_.has(i, token_flag::newline);
    const bool number = words_.has(i, token_flag::number);
    if (line && (gap >= Gap::semicolon || words_.has(i - 1, token_flag::marker))) {
      return true;
    }
    if (!line && number && words_[i].length > 3) {
      return false;
    }
    const char before = words_.text()[words_[i].begin - 1];
    const bool opened = before == '(' || before == '*' || static_cast<signed char>(before) < 0;
    if (!line && gap == Gap::stop) {
      return words_.has(i + 1, token_flag::upper | token_flag::quote);
    }
    if (!line && gap > Gap::comma) {
      return true;
    }
    if (!line && !opened && !(words_.is_in(i - 1, lexicon_.leading) && continues(i))) {
      return false;
    }
    // After plain words, or where a line was wrapped: an item where it counts on or begins at one.
    const Marker marker = numbering_.read(words_, i);
    if (number && marker.value > 20 && !line) {
      return false;
    }
    return marker.value == 1 || numbering_.continues(marker) || (line && heads_line(i));
  }

  // "… and 2) …"
  [[nodiscard]] bool continues(std::uint32_t i) const {
    const Marker marker = numbering_.read(words_, i);
    return marker.paren && numbering_.continues(marker);
  }

  // Is the line that word i opens set off from the one above, which ends early or in no word?
  [[nodiscard]] bool heads_line(std::uint32_t i) const {
    return units_.empty() || (words_.has(i + 1, token_flag::upper) && last_is_heading_);
  }

  // "Section 2", "ARTICLE IV", "Attachment A" that open a line and no sentence.
  [[nodiscard]] bool names_section(std::uint32_t i) const {
    if (i + 1 >= words_.size() || !words_.has(i, token_flag::upper) || !words_.opens_line(i) ||
        words_.has(i + 1, token_flag::newline) || words_.gap(i + 1) != Gap::none ||
        !(words_.is_in(i, lexicon_.named) || words_.is_in(i, lexicon_.attachments))) {
      return false;
    }
    const std::string_view number = words_.word(i + 1);
    const bool numeric = words_.has(i + 1, token_flag::number) && number.size() <= 4;
    const bool letters =
        words_.has(i + 1, token_flag::upper) &&
        (number.size() == 1 || number.find_first_not_of("IVX") == std::string_view::npos);
    if (!numeric && !letters) {
      return false;
    }
    // "Section 4 shall survive" and "Section 4(a)" are sentences.
    const std::uint32_t next = i + 2;
    if (next >= words_.size() || words_.has(next, token_flag::blank_line)) {
      return true;
    }
    return !words_.is_lower(next) && !words_.has(next, token_flag::tight) &&
           words_.gap(next) != Gap::comma;
  }

  void enter_named(std::uint32_t i, const LineStart& line) {
    Marker marker;
    marker.style = MarkerStyle::named;
    marker.words = words_.word(i + 1);
    if (words_.is_in(i, lexicon_.attachments)) {
      const std::size_t begin = words_[i].begin;
      marker.words = words_.text().substr(begin, words_.end_of(i + 1) - begin);
    }
    numbering_.enter(marker, {.column = line.column, .heading_marks = line.heading});
  }

  // ---- Headings ----

  struct HeadingScan {
    std::uint32_t end = 0;
    std::uint32_t capitals = 0;
    std::uint32_t small = 0;  // long words in small letters
    std::uint32_t lower = 0;  // words in small letters
    bool verb = false;        // a finite verb in small letters
    bool comma = false;
    bool all_capitals = true;

    // Nearly all words that count have capitals.
    [[nodiscard]] bool titled() const { return small * 2 <= capitals && lower <= 2 * capitals + 1; }
  };

  // The words up to the end of the line, or to the punctuation that closes a run-in heading.
  [[nodiscard]] HeadingScan scan_heading(std::uint32_t first, bool over_line_end,
                                         bool up_to_verb) const {
    HeadingScan scan;
    std::uint32_t i = first;
    for (; i < words_.size() && i - first <= kMaxHeadingWords; ++i) {
      if (i != first) {
        const bool new_line = words_.has(i, token_flag::newline);
        if (new_line && (!over_line_end || words_.has(i, token_flag::blank_line))) {
          break;
        }
        const Gap gap = words_.gap(i);
        scan.comma = scan.comma || gap == Gap::comma;
        if (gap == Gap::semicolon && numbered_heading_goes_on(first, i)) {
          // "Warranties; Disclaimer"
        } else if (gap >= Gap::semicolon && (gap != Gap::stop || ends_sentence(i))) {
          break;
        }
        if (words_.has(i, token_flag::marker) && new_line) {
          break;
        }
      }
      const bool upper = words_.has(i, token_flag::upper);
      scan.all_capitals = scan.all_capitals && (words_.is_capitals(i) || words_[i].length == 1 ||
                                                words_.has(i, token_flag::number));
      if (upper || words_.has(i, token_flag::number)) {
        ++scan.capitals;
      } else {
        ++scan.lower;
        scan.small += words_[i].length > kLongWord ? 1U : 0U;
        scan.verb = scan.verb || words_.is_in(i, lexicon_.verbs);
      }
      // "THE SOFTWARE IS PROVIDED …": capitals make no heading of a sentence.
      scan.verb = scan.verb || (words_.is_in(i, lexicon_.verbs) && words_.is_capitals(i));
      if (scan.verb && up_to_verb) {
        break;  // a sentence: where it ends does not matter
      }
    }
    scan.end = i;
    return scan;
  }

  [[nodiscard]] bool numbered_heading_goes_on(std::uint32_t first, std::uint32_t i) const {
    return i - first <= 4 && words_.has(i, token_flag::upper) &&
           !words_.has(i, token_flag::newline);
  }

  // The end of the heading that starts at `first`; `first` where there is none. `numbered`: after a
  // marker; `marked`: Markdown or HTML say that it is one; `led`: it is an item that a sentence
  // leads in, and hardly a heading.
  [[nodiscard]] std::uint32_t heading_end(std::uint32_t first, bool numbered, bool marked,
                                          bool led = false) const {
    const bool possible = marked || (words_.has(first, token_flag::upper) &&
                                     (numbered || words_.opens_paragraph(first) ||
                                      (last_is_heading_ && words_.opens_line(first))));
    if (!possible) {
      return first;
    }
    const bool up_to_verb = !marked && !words_.is_in(first, lexicon_.questions);
    const HeadingScan scan = scan_heading(first, false, up_to_verb);
    const auto alone_at = [&](std::uint32_t end) {
      return end == words_.size() || words_.has(end, token_flag::newline);
    };
    const Gap after = words_.gap(scan.end);
    if (numbered && !marked && scan.end < words_.size() && after == Gap::none &&
        words_.has(scan.end, token_flag::newline) &&
        !words_.has(scan.end, token_flag::blank_line)) {
      // Wrapped in mid-heading: "3. Grant of\nPatent License. Subject to".
      const HeadingScan wrapped = scan_heading(first, true, up_to_verb);
      if (is_run_in(first, wrapped, numbered)) {
        return wrapped.end;
      }
    }
    const std::uint32_t size = scan.end - first;
    if (size == 0 || size > kMaxHeadingWords) {
      return first;
    }
    if (marked) {
      return alone_at(scan.end) || is_run_in(first, scan, true) ? scan.end : first;
    }
    if ((scan.verb && !(words_.is_in(first, lexicon_.questions) && alone_at(scan.end))) ||
        first_word_opens_no_heading(first)) {
      return first;
    }
    if (led && (scan.small > 0 || size > kMaxLedHeadingWords)) {
      return first;
    }
    if (!alone_at(scan.end)) {
      return is_run_in(first, scan, numbered) ? scan.end : first;
    }
    return stands_alone(first, scan, numbered) ? scan.end : first;
  }

  [[nodiscard]] bool first_word_opens_no_heading(std::uint32_t first) const {
    static const WordSet kNone{"copyright", "spdx", "c"};
    return words_.is_in(first, kNone);
  }

  // "Title" on a line of its own.
  [[nodiscard]] bool stands_alone(std::uint32_t first, const HeadingScan& scan,
                                  bool numbered) const {
    const std::uint32_t end = scan.end;
    const Gap after = words_.gap(end);
    if (after == Gap::comma || after == Gap::semicolon) {
      return false;
    }
    const bool titled = scan.titled();
    if (numbered) {
      if (!titled && (scan.end - first > kMaxRunInWords || after == Gap::colon)) {
        return false;
      }
      return !is_short_item(end) &&
             (words_.opens_paragraph(end) || (titled && ends_early(first, end))) &&
             (after != Gap::stop || end - first <= kMaxClosedWords);
    }
    const bool opens =
        words_.opens_paragraph(first) || (last_is_heading_ && words_.opens_line(first));
    const bool closed = words_.opens_paragraph(end) ||
                        (titled && after == Gap::none && ends_early(first, end)) ||
                        (scan.all_capitals && !words_.is_capitals(end) && after != Gap::stop);
    if (!opens || !closed) {
      return false;
    }
    if (titled) {
      return after != Gap::stop || scan.lower * 3 <= end - first;
    }
    // "How you can use it", "Similarity of content": a paragraph of some words, closed by nothing.
    return after == Gap::none && end - first <= kMaxClosedWords - 2 && end < words_.size() &&
           words_.has(end, token_flag::upper | token_flag::marker) &&
           (first == 0 || words_.gap(first) == Gap::stop || last_is_heading_);
  }

  // Does the line end before its margin? The first word of the next line would have fitted in.
  [[nodiscard]] bool ends_early(std::uint32_t first, std::uint32_t end) const {
    if (end >= words_.size()) {
      return true;
    }
    if (words_.is_lower(end) || words_.is_in(end - 1, lexicon_.open_ends) ||
        words_.is_in(end - 1, lexicon_.leading)) {
      return false;
    }
    const std::string_view text = words_.text();
    const auto line_length = [&](std::size_t at) {
      std::size_t begin = at;
      while (begin > 0 && at - begin < kMaxLineBytes && text[begin - 1] != '\n') {
        --begin;
      }
      const std::size_t stop = text.substr(at, kMaxLineBytes).find_first_of("\r\n");
      return std::min({stop, kMaxLineBytes, text.size() - at}) + (at - begin);
    };
    const std::size_t above =
        first > 1 && !words_.opens_paragraph(first - 1) ? line_length(words_[first - 2].begin) : 0;
    const std::size_t width = std::max(above, line_length(words_[end].begin));
    return line_length(words_[first].begin) + 1 + words_[end].length <= width;
  }

  // An item of some words in a list that is led in, with the next item directly after it.
  [[nodiscard]] bool is_short_item(std::uint32_t end) const {
    if (numbering_.lead_in() == kNoUnit) {
      return false;
    }
    if (end >= words_.size()) {
      return true;
    }
    return words_.has(end, token_flag::marker) &&
           numbering_.continues(numbering_.read(words_, end));
  }

  // "Title. Text" or "Title: Text".
  [[nodiscard]] bool is_run_in(std::uint32_t first, const HeadingScan& scan, bool numbered) const {
    const std::uint32_t size = scan.end - first;
    if (scan.end >= words_.size() || size > (numbered ? kMaxHeadingWords : kMaxRunInWords) ||
        scan.verb) {
      return false;
    }
    const Gap after = words_.gap(scan.end);
    if ((after != Gap::stop && after != Gap::colon) ||
        !words_.has(scan.end, token_flag::upper | token_flag::quote | token_flag::marker)) {
      return false;
    }
    if (numbered) {
      return scan.titled() || (after == Gap::stop && size <= kMaxClosedWords && !scan.comma);
    }
    return scan.small == 0 && scan.titled() && words_.opens_paragraph(first) &&
           !(scan.comma && after == Gap::stop);
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
        !words_.is_in(last.last - 1, lexicon_.open_ends) &&
        !words_.is_in(last.last - 1, lexicon_.leading)) {
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
    if (words_.is_in(i, lexicon_.page)) {
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
    if (names_section(first) &&
        (words_.opens_paragraph(first) || line.heading != 0 || words_.gap(first) == Gap::stop)) {
      return named_section(first, line);
    }
    Start start = item_start(first, line);
    if (!start.item && opens_line) {
      numbering_.line(line.column, words_.opens_paragraph(first));
      column_ = line.column;
    } else if (!start.item && words_.gap(first) == Gap::stop) {
      numbering_.sentence();
    }
    if (start.item) {
      colon_lead_ = kNoUnit;
      column_ = opens_line ? line.column : column_;
    } else if (colon_lead_ != kNoUnit && leads_on(first, line)) {
      start.lead_in = colon_lead_;
      start.kind = UnitKind::item;
    } else if (indent_ == 0 || opens_line) {
      colon_lead_ = kNoUnit;
    }
    const bool led = start.lead_in != kNoUnit && !is_section_number(start.style);
    const std::uint32_t heading =
        (led && !start.item) || start.in_line || line.table_row
            ? start.body
            : heading_end(start.body, start.item && start.style != MarkerStyle::bullet,
                          line.heading != 0, led);
    if (heading > start.body) {
      return push_heading(start, heading, line);
    }
    return sentence(start);
  }

  std::uint32_t named_section(std::uint32_t first, const LineStart& line) {
    enter_named(first, line);
    colon_lead_ = kNoUnit;
    heading_ = kNoUnit;
    std::uint32_t end = first + 2;
    // "Section 2: Scope", "Article IV – Term", and the title on the line below.
    const std::uint32_t title = end < words_.size() ? heading_end(end, true, false) : end;
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
           (start.body == first ? starts_item(first) : !words_.opens_line(start.body))) {
      Marker marker = numbering_.read(words_, start.body);
      if (opens_line && start.body == first) {
        start.body = compound_marker(first, marker);
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

  // "1.E.3": a number that goes on in letters. Gives its last word.
  std::uint32_t compound_marker(std::uint32_t first, Marker& marker) const {
    std::uint32_t last = first;
    while (words_.has(first, token_flag::number) && last + 2 < words_.size() &&
           last - first < kMaxMarkersInARow && words_.between(last + 1) == "." &&
           (words_[last + 1].length == 1 || words_.has(last + 1, token_flag::number))) {
      ++last;
    }
    if (last != first) {
      const std::size_t begin = words_[first].begin;
      marker.style = MarkerStyle::dotted;
      marker.words = words_.text().substr(begin, words_.end_of(last) - begin);
    }
    return last;
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
    colon_lead_ = kNoUnit;
    return end;
  }

  [[nodiscard]] bool closes_sections(std::uint32_t first, std::uint32_t end,
                                     const LineStart& line) const {
    if (line.heading != 0 || words_.is_in(first, lexicon_.attachments)) {
      return true;
    }
    for (std::uint32_t i = first; i < end; ++i) {
      if (!words_.is_capitals(i) && words_[i].length > 1) {
        return false;
      }
    }
    return words_.opens_paragraph(first) && words_.opens_paragraph(end);
  }

  // Items without markers go on while their sentence or their kind does.
  [[nodiscard]] bool leads_on(std::uint32_t first, const LineStart& line) const {
    if (indent_ != 0) {
      return words_.opens_line(first) && line.column >= indent_;
    }
    if (words_.gap(first) != Gap::stop) {
      return true;
    }
    return fragments_ && words_.opens_paragraph(first) && is_fragment(first);
  }

  // A paragraph without a finite verb near its start: "Engage in …", "For any unlawful purpose".
  [[nodiscard]] bool is_fragment(std::uint32_t first) const {
    std::uint32_t i = first;
    for (; i < words_.size() && i - first < kMaxFragmentWords; ++i) {
      if (i != first && words_.has(i, token_flag::blank_line)) {
        break;
      }
      if (i != first && words_.gap(i) >= Gap::semicolon && words_.gap(i) != Gap::stop) {
        return false;
      }
      if (i != first && words_.gap(i) == Gap::stop && ends_sentence(i)) {
        return false;
      }
      const bool near = i - first < 12;
      if (near && (words_.is_in(i, lexicon_.verbs) || words_.has(i, token_flag::marker))) {
        return false;
      }
    }
    return i - first >= kMinFragmentWords && i - first < kMaxFragmentWords &&
           line_start(words_, first, in_comment_).heading == 0;
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
      if (starts_unit(end, colon != kNoUnit || colon_lead_ != kNoUnit)) {
        break;
      }
      if (words_.gap(end) == Gap::colon && colon == kNoUnit && colon_lead_ == kNoUnit) {
        colon = end;
      }
    }
    const Gap after = words_.gap(end);
    if (colon != kNoUnit && end < words_.size() && after == Gap::semicolon) {
      // "You may not: use it; sell it": the part before the colon leads in the parts between ";".
      push(start.body, colon, start.kind, start.lead_in);
      colon_lead_ = last_unit();
      fragments_ = false;
      indent_ = 0;
      push(colon, end, UnitKind::item, colon_lead_);
      return end;
    }
    push(start.body, end, start.kind, start.lead_in);
    if (colon_lead_ != kNoUnit && after == Gap::stop && !fragments_ && indent_ == 0) {
      colon_lead_ = kNoUnit;
    }
    if (end < words_.size() && after == Gap::colon) {
      fragments_ = words_.has(end, token_flag::blank_line) && is_fragment(end);
      indent_ = fragments_ ? 0 : indented_list(end);
      colon_lead_ = indent_ != 0 || opens_plain_list(end) ? last_unit() : kNoUnit;
    }
    return end;
  }

  // After a colon: the column of lines that stand further right than the text before; 0 where there
  // are none, or they are numbered.
  [[nodiscard]] std::uint32_t indented_list(std::uint32_t i) const {
    if (!words_.opens_line(i) || words_.has(i, token_flag::marker)) {
      return 0;
    }
    const LineStart line = line_start(words_, i, in_comment_);
    return line.bullet == 0 && line.heading == 0 && line.column > column_ + 1 ? line.column : 0;
  }

  // After a colon: do parts follow that end in semicolons, or paragraphs that are no sentences,
  // without any marker?
  [[nodiscard]] bool opens_plain_list(std::uint32_t i) const {
    if (words_.has(i, token_flag::marker) ||
        (words_.opens_line(i) && line_start(words_, i, in_comment_).bullet != 0)) {
      return false;
    }
    if (fragments_) {
      return true;
    }
    const std::uint32_t limit = std::min(words_.size(), i + kMaxUnitWords);
    for (std::uint32_t k = i + 1; k < limit; ++k) {
      const Gap gap = words_.gap(k);
      const bool paragraph = words_.has(k, token_flag::blank_line);
      if (gap == Gap::semicolon || (gap == Gap::comma && paragraph)) {
        return true;
      }
      if (gap == Gap::stop || paragraph) {
        return false;
      }
    }
    return false;
  }

  Words words_;
  const Lexicon& lexicon_;
  std::vector<Unit> units_;
  Numbering numbering_;
  std::size_t front_matter_end_ = 0;
  std::uint32_t heading_ = kNoUnit;
  std::uint32_t colon_lead_ = kNoUnit;  // leads in the parts without markers that follow
  bool fragments_ = false;              // these parts are paragraphs
  std::uint32_t indent_ = 0;            // these parts are lines that begin in this column
  std::uint32_t column_ = 0;            // of the last line that opened a unit
  bool last_is_heading_ = false;
  bool in_comment_ = false;
};

}  // namespace

Structure split_units(std::string_view text, const std::vector<Token>& tokens) {
  return Splitter(text, tokens).run();
}

}  // namespace assay::text
