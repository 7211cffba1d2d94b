// SPDX-License-Identifier: Apache-2.0
#include "text/marker_role.h"

#include <algorithm>

#include "text/unit_lexicon.h"

namespace assay::text {
namespace {

constexpr std::uint32_t kMaxReferenceWords = 12;  // "Sections 2, 3(a), 4 and 5"

// "IV" and the "d" of "IV(d)".
bool is_enumerator(const Words& words, std::uint32_t i) {
  const std::string_view word = words.word(i);
  if (word.size() == 1) {
    return words.has(i, token_flag::upper) || words.has(i, token_flag::tight);
  }
  return word.size() <= 5 && word.find_first_not_of("IVX") == std::string_view::npos;
}

// "Section 4 (a)", "Sections 2, 3 and 4": numbers that name a place, and open none.
bool is_reference(const Words& words, std::uint32_t i) {
  const Lexicon& known = lexicon();
  const std::uint32_t floor = i > kMaxReferenceWords ? i - kMaxReferenceWords : 0;
  for (std::uint32_t k = i; k > floor; --k) {
    if (words.gap(k) > Gap::comma) {
      return false;
    }
    const std::uint32_t before = k - 1;
    if (words.is_in(before, known.references)) {
      return true;
    }
    const bool enumerator =
        words.has(before, token_flag::number | token_flag::marker) || is_enumerator(words, before);
    if (!enumerator && !words.is_in(before, known.joiners)) {
      return false;
    }
  }
  return false;
}

// "… and 2) …"
bool continues(const Words& words, const Numbering& numbering, std::uint32_t i) {
  const Marker marker = numbering.read(words, i);
  return marker.paren && numbering.continues(marker);
}

// Is the line that word i opens set off from what stands above?
bool heads_line(const Words& words, Above above, std::uint32_t i) {
  return above == Above::nothing ||
         (above == Above::heading && words.has(i + 1, token_flag::upper));
}

}  // namespace

bool starts_item(const Words& words, const Numbering& numbering, Above above, std::uint32_t i) {
  if (i == 0 || words.has(i, token_flag::blank_line)) {
    return true;
  }
  if (i + 1 >= words.size() || is_reference(words, i)) {
    return false;
  }
  const Gap gap = words.gap(i);
  const bool line = words.has(i, token_flag::newline);
  const bool number = words.has(i, token_flag::number);
  if (line && (gap >= Gap::semicolon || words.has(i - 1, token_flag::marker))) {
    return true;
  }
  if (!line && number && words[i].length > 3) {
    return false;
  }
  const char before = words.text()[words[i].begin - 1];
  const bool opened = before == '(' || before == '*' || static_cast<signed char>(before) < 0;
  if (!line && gap == Gap::stop) {
    return words.has(i + 1, token_flag::upper | token_flag::quote);
  }
  if (!line && gap > Gap::comma) {
    return true;
  }
  if (!line && !opened &&
      !(words.is_in(i - 1, lexicon().leading) && continues(words, numbering, i))) {
    return false;
  }
  // After plain words, or where a line was wrapped: an item where it counts on or begins at one.
  const Marker marker = numbering.read(words, i);
  if (number && marker.value > 20 && !line) {
    return false;
  }
  return marker.value == 1 || numbering.continues(marker) || (line && heads_line(words, above, i));
}

bool names_section(const Words& words, std::uint32_t i) {
  const Lexicon& known = lexicon();
  if (i + 1 >= words.size() || !words.has(i, token_flag::upper) || !words.opens_line(i) ||
      words.has(i + 1, token_flag::newline) || words.gap(i + 1) != Gap::none ||
      !(words.is_in(i, known.named) || words.is_in(i, known.attachments))) {
    return false;
  }
  const std::string_view number = words.word(i + 1);
  const bool numeric = words.has(i + 1, token_flag::number) && number.size() <= 4;
  const bool letters =
      words.has(i + 1, token_flag::upper) &&
      (number.size() == 1 || number.find_first_not_of("IVX") == std::string_view::npos);
  if (!numeric && !letters) {
    return false;
  }
  // "Section 4 shall survive" and "Section 4(a)" are sentences.
  const std::uint32_t next = i + 2;
  if (next >= words.size() || words.has(next, token_flag::blank_line)) {
    return true;
  }
  return !words.is_lower(next) && !words.has(next, token_flag::tight) &&
         words.gap(next) != Gap::comma;
}

Marker named_marker(const Words& words, std::uint32_t i) {
  Marker marker;
  marker.style = MarkerStyle::named;
  marker.words = words.word(i + 1);
  if (words.is_in(i, lexicon().attachments)) {
    const std::size_t begin = words[i].begin;
    marker.words = words.text().substr(begin, words.end_of(i + 1) - begin);
  }
  return marker;
}

std::uint32_t compound_marker(const Words& words, std::uint32_t first, Marker& marker) {
  std::uint32_t last = first;
  while (words.has(first, token_flag::number) && last + 2 < words.size() &&
         last - first < kMaxMarkersInARow && words.between(last + 1) == "." &&
         (words[last + 1].length == 1 || words.has(last + 1, token_flag::number))) {
    ++last;
  }
  if (last != first) {
    const std::size_t begin = words[first].begin;
    marker.style = MarkerStyle::dotted;
    marker.words = words.text().substr(begin, words.end_of(last) - begin);
  }
  return last;
}

}  // namespace assay::text
