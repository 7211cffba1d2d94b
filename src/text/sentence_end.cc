// SPDX-License-Identifier: Apache-2.0
#include "text/sentence_end.h"

#include "text/unit_lexicon.h"

namespace assay::text {
namespace {

// Letters. After a shorter word, before a small letter, a full stop belongs to an abbreviation.
constexpr std::uint32_t kNoAbbreviation = 4;

}  // namespace

bool ends_sentence(const Words& words, std::uint32_t i) {
  const Lexicon& known = lexicon();
  if (words.has(i, token_flag::blank_line)) {
    return true;
  }
  if (i + 1 < words.size() && words.is_in(i, known.all) && words.is_in(i + 1, known.rights)) {
    return false;  // "Copyright X, Inc. All rights reserved."
  }
  const Token& last = words[i - 1];
  const std::string_view mark = words.between(i);
  if (mark[0] != '.' && mark[0] != ' ') {  // ")." and "?" follow no abbreviation
    return !words.is_lower(i) || last.length >= kNoAbbreviation;
  }
  if (last.length <= 6) {
    if (words.is_in(i - 1, known.abbreviations)) {
      return false;
    }
    const bool numbered = words.is_in(i - 1, known.numbered) || words.is_in(i - 1, known.months);
    if (numbered && words.has(i, token_flag::number | token_flag::marker)) {
      return false;
    }
    const bool initial = last.length == 1 && words.has(i - 1, token_flag::upper);
    if (initial || words.is_in(i - 1, known.companies)) {
      return words.has(i, token_flag::upper) && words.is_in(i, known.starters);
    }
  }
  return !words.is_lower(i) || last.length >= kNoAbbreviation;
}

bool closes_item(const Words& words, std::uint32_t i) {
  const Lexicon& known = lexicon();
  return words.is_in(i, known.joiners) && words.opens_paragraph(i + 1);
}

bool starts_with_capital(const Words& words, std::uint32_t i) {
  const Lexicon& known = lexicon();
  return words.has(i, token_flag::upper) && !words.is_capitals(i) && words.is_in(i, known.starters);
}

bool goes_on_over_blank_line(const Words& words, std::uint32_t i) {
  const Lexicon& known = lexicon();
  if (words.gap(i - 1) >= Gap::semicolon && words.is_in(i - 1, known.joiners)) {
    return false;  // "…; or"
  }
  if (words.is_lower(i)) {
    return true;
  }
  return words.is_lower(i - 1) && words.is_in(i - 1, known.open_ends) &&
         words.has(i, token_flag::upper);
}

}  // namespace assay::text
