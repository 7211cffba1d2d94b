// SPDX-License-Identifier: Apache-2.0
#include "text/plain_list.h"

#include <algorithm>

#include "text/sentence_end.h"
#include "text/unit_lexicon.h"

namespace assay::text {
namespace {

constexpr std::uint32_t kMinFragmentWords = 2;
constexpr std::uint32_t kMaxFragmentWords = 60;
constexpr std::uint32_t kMaxPartWords = 400;  // looked through for the end of the first part

// A paragraph without a finite verb near its start: "Engage in …", "For any unlawful purpose".
bool is_fragment(const Words& words, bool in_comment, std::uint32_t first) {
  std::uint32_t i = first;
  for (; i < words.size() && i - first < kMaxFragmentWords; ++i) {
    if (i != first && words.has(i, token_flag::blank_line)) {
      break;
    }
    if (i != first && words.gap(i) >= Gap::semicolon && words.gap(i) != Gap::stop) {
      return false;
    }
    if (i != first && words.gap(i) == Gap::stop && ends_sentence(words, i)) {
      return false;
    }
    const bool near = i - first < 12;
    if (near && (words.is_in(i, lexicon().verbs) || words.has(i, token_flag::marker))) {
      return false;
    }
  }
  return i - first >= kMinFragmentWords && i - first < kMaxFragmentWords &&
         line_start(words, first, in_comment).heading == 0;
}

// After a colon: the column of lines that stand further right than the text before; 0 where there
// are none, or they are numbered.
std::uint32_t indented_list(const Words& words, bool in_comment, std::uint32_t column,
                            std::uint32_t i) {
  if (!words.opens_line(i) || words.has(i, token_flag::marker)) {
    return 0;
  }
  const LineStart line = line_start(words, i, in_comment);
  return line.bullet == 0 && line.heading == 0 && line.column > column + 1 ? line.column : 0;
}

bool has_marker(const Words& words, bool in_comment, std::uint32_t i) {
  return words.has(i, token_flag::marker) ||
         (words.opens_line(i) && line_start(words, i, in_comment).bullet != 0);
}

// After a colon: do parts follow that end in semicolons?
bool has_parts(const Words& words, std::uint32_t i) {
  const std::uint32_t limit = std::min(words.size(), i + kMaxPartWords);
  for (std::uint32_t k = i + 1; k < limit; ++k) {
    const Gap gap = words.gap(k);
    const bool paragraph = words.has(k, token_flag::blank_line);
    if (gap == Gap::semicolon || (gap == Gap::comma && paragraph)) {
      return true;
    }
    if (gap == Gap::stop || paragraph) {
      return false;
    }
  }
  return false;
}

}  // namespace

bool PlainList::takes(std::uint32_t first, const LineStart& line, bool in_comment) const {
  if (lead_ == kNoUnit) {
    return false;
  }
  if (indent_ != 0) {
    return words_.opens_line(first) && line.column >= indent_;
  }
  if (words_.gap(first) != Gap::stop) {
    return true;
  }
  return fragments_ && words_.opens_paragraph(first) && is_fragment(words_, in_comment, first);
}

void PlainList::open_parts(std::uint32_t lead) {
  lead_ = lead;
  fragments_ = false;
  indent_ = 0;
}

void PlainList::open_at(std::uint32_t i, std::uint32_t lead, bool in_comment) {
  fragments_ = words_.has(i, token_flag::blank_line) && is_fragment(words_, in_comment, i);
  indent_ = fragments_ ? 0 : indented_list(words_, in_comment, column_, i);
  const bool opens =
      indent_ != 0 || (!has_marker(words_, in_comment, i) && (fragments_ || has_parts(words_, i)));
  lead_ = opens ? lead : kNoUnit;
}

}  // namespace assay::text
