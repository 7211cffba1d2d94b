// SPDX-License-Identifier: Apache-2.0
#include "text/heading.h"

#include <algorithm>

#include "text/sentence_end.h"
#include "text/unit_lexicon.h"

namespace assay::text {
namespace {

constexpr std::uint32_t kMaxHeadingWords = 14;
constexpr std::uint32_t kMaxRunInWords = 10;  // "Grant of Rights. You may …"
constexpr std::uint32_t kMaxClosedWords = 8;  // of a line that ends in a full stop
constexpr std::uint32_t kMaxLedHeadingWords = 5;
constexpr std::size_t kMaxLineBytes = 256;  // longer lines are not wrapped by hand
constexpr std::uint32_t kLongWord = 4;      // letters above which a heading's words take capitals

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

bool numbered_heading_goes_on(const Words& words, std::uint32_t first, std::uint32_t i) {
  return i - first <= 4 && words.has(i, token_flag::upper) && !words.has(i, token_flag::newline);
}

// The words up to the end of the line, or to the punctuation that closes a run-in heading.
HeadingScan scan_heading(const Words& words, std::uint32_t first, bool over_line_end,
                         bool up_to_verb) {
  const Lexicon& known = lexicon();
  HeadingScan scan;
  std::uint32_t i = first;
  for (; i < words.size() && i - first <= kMaxHeadingWords; ++i) {
    if (i != first) {
      const bool new_line = words.has(i, token_flag::newline);
      if (new_line && (!over_line_end || words.has(i, token_flag::blank_line))) {
        break;
      }
      const Gap gap = words.gap(i);
      scan.comma = scan.comma || gap == Gap::comma;
      if (gap == Gap::semicolon && numbered_heading_goes_on(words, first, i)) {
        // "Warranties; Disclaimer"
      } else if (gap >= Gap::semicolon && (gap != Gap::stop || ends_sentence(words, i))) {
        break;
      }
      if (words.has(i, token_flag::marker) && new_line) {
        break;
      }
    }
    const bool upper = words.has(i, token_flag::upper);
    scan.all_capitals = scan.all_capitals && (words.is_capitals(i) || words[i].length == 1 ||
                                              words.has(i, token_flag::number));
    if (upper || words.has(i, token_flag::number)) {
      ++scan.capitals;
    } else {
      ++scan.lower;
      scan.small += words[i].length > kLongWord ? 1U : 0U;
      scan.verb = scan.verb || words.is_in(i, known.verbs);
    }
    // "THE SOFTWARE IS PROVIDED …": capitals make no heading of a sentence.
    scan.verb = scan.verb || (words.is_in(i, known.verbs) && words.is_capitals(i));
    if (scan.verb && up_to_verb) {
      break;  // a sentence: where it ends does not matter
    }
  }
  scan.end = i;
  return scan;
}

bool first_word_opens_no_heading(const Words& words, std::uint32_t first) {
  static const WordSet kNone{"copyright", "spdx", "c"};
  return words.is_in(first, kNone);
}

// Does the line end before its margin? The first word of the next line would have fitted in.
bool ends_early(const Words& words, std::uint32_t first, std::uint32_t end) {
  if (end >= words.size()) {
    return true;
  }
  const Lexicon& known = lexicon();
  if (words.is_lower(end) || words.is_in(end - 1, known.open_ends) ||
      words.is_in(end - 1, known.leading)) {
    return false;
  }
  const std::string_view text = words.text();
  const auto line_length = [&](std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < kMaxLineBytes && text[begin - 1] != '\n') {
      --begin;
    }
    const std::size_t stop = text.substr(at, kMaxLineBytes).find_first_of("\r\n");
    return std::min({stop, kMaxLineBytes, text.size() - at}) + (at - begin);
  };
  const std::size_t above =
      first > 1 && !words.opens_paragraph(first - 1) ? line_length(words[first - 2].begin) : 0;
  const std::size_t width = std::max(above, line_length(words[end].begin));
  return line_length(words[first].begin) + 1 + words[end].length <= width;
}

// An item of some words in a list that is led in, with the next item directly after it.
bool is_short_item(const Words& words, const Numbering& numbering, std::uint32_t end) {
  if (numbering.lead_in() == kNoUnit) {
    return false;
  }
  if (end >= words.size()) {
    return true;
  }
  return words.has(end, token_flag::marker) && numbering.continues(numbering.read(words, end));
}

// "Title. Text" or "Title: Text".
bool is_run_in(const Words& words, std::uint32_t first, const HeadingScan& scan, bool numbered) {
  const std::uint32_t size = scan.end - first;
  if (scan.end >= words.size() || size > (numbered ? kMaxHeadingWords : kMaxRunInWords) ||
      scan.verb) {
    return false;
  }
  const Gap after = words.gap(scan.end);
  if ((after != Gap::stop && after != Gap::colon) ||
      !words.has(scan.end, token_flag::upper | token_flag::quote | token_flag::marker)) {
    return false;
  }
  if (numbered) {
    return scan.titled() || (after == Gap::stop && size <= kMaxClosedWords && !scan.comma);
  }
  return scan.small == 0 && scan.titled() && words.opens_paragraph(first) &&
         !(scan.comma && after == Gap::stop);
}

// "Title" on a line of its own.
bool stands_alone(const Words& words, const Numbering& numbering, std::uint32_t first,
                  const HeadingScan& scan, const HeadingPlace& place) {
  const std::uint32_t end = scan.end;
  const Gap after = words.gap(end);
  if (after == Gap::comma || after == Gap::semicolon) {
    return false;
  }
  const bool titled = scan.titled();
  if (place.numbered) {
    if (!titled && (scan.end - first > kMaxRunInWords || after == Gap::colon)) {
      return false;
    }
    return !is_short_item(words, numbering, end) &&
           (words.opens_paragraph(end) || (titled && ends_early(words, first, end))) &&
           (after != Gap::stop || end - first <= kMaxClosedWords);
  }
  const bool opens =
      words.opens_paragraph(first) || (place.after_heading && words.opens_line(first));
  const bool closed = words.opens_paragraph(end) ||
                      (titled && after == Gap::none && ends_early(words, first, end)) ||
                      (scan.all_capitals && !words.is_capitals(end) && after != Gap::stop);
  if (!opens || !closed) {
    return false;
  }
  if (titled) {
    return after != Gap::stop || scan.lower * 3 <= end - first;
  }
  // "How you can use it", "Similarity of content": a paragraph of some words, closed by nothing.
  return after == Gap::none && end - first <= kMaxClosedWords - 2 && end < words.size() &&
         words.has(end, token_flag::upper | token_flag::marker) &&
         (first == 0 || words.gap(first) == Gap::stop || place.after_heading);
}

}  // namespace

std::uint32_t heading_end(const Words& words, const Numbering& numbering, std::uint32_t first,
                          const HeadingPlace& place) {
  const Lexicon& known = lexicon();
  const bool possible = place.marked || (words.has(first, token_flag::upper) &&
                                         (place.numbered || words.opens_paragraph(first) ||
                                          (place.after_heading && words.opens_line(first))));
  if (!possible) {
    return first;
  }
  const bool up_to_verb = !place.marked && !words.is_in(first, known.questions);
  const HeadingScan scan = scan_heading(words, first, false, up_to_verb);
  const auto alone_at = [&](std::uint32_t end) {
    return end == words.size() || words.has(end, token_flag::newline);
  };
  const Gap after = words.gap(scan.end);
  if (place.numbered && !place.marked && scan.end < words.size() && after == Gap::none &&
      words.has(scan.end, token_flag::newline) && !words.has(scan.end, token_flag::blank_line)) {
    // Wrapped in mid-heading: "3. Grant of\nPatent License. Subject to".
    const HeadingScan wrapped = scan_heading(words, first, true, up_to_verb);
    if (is_run_in(words, first, wrapped, place.numbered)) {
      return wrapped.end;
    }
  }
  const std::uint32_t size = scan.end - first;
  if (size == 0 || size > kMaxHeadingWords) {
    return first;
  }
  if (place.marked) {
    return alone_at(scan.end) || is_run_in(words, first, scan, true) ? scan.end : first;
  }
  if ((scan.verb && !(words.is_in(first, known.questions) && alone_at(scan.end))) ||
      first_word_opens_no_heading(words, first)) {
    return first;
  }
  if (place.led && (scan.small > 0 || size > kMaxLedHeadingWords)) {
    return first;
  }
  if (!alone_at(scan.end)) {
    return is_run_in(words, first, scan, place.numbered) ? scan.end : first;
  }
  return stands_alone(words, numbering, first, scan, place) ? scan.end : first;
}

}  // namespace assay::text
