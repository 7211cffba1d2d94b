// SPDX-License-Identifier: Apache-2.0
#include "text/marker_form.h"

#include <algorithm>

namespace assay::text {
namespace {

constexpr std::size_t kMaxNumberMarker = 3;              // digits: "1995)" is no item
constexpr std::size_t kMaxMarkupBytes = 6;               // emphasis around a marker: "**1.**"
constexpr std::string_view kWideOpen = "\xEF\xBC\x88";   // U+FF08, full-width parenthesis
constexpr std::string_view kWideClose = "\xEF\xBC\x89";  // U+FF09

char char_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\n';
}

bool is_open(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '"' || c == '\f' ||
         static_cast<signed char>(c) < 0;
}

bool is_markup(char c) {
  return c == '*' || c == '_' || c == '\\';
}

std::size_t pass_markup(std::string_view text, std::size_t at) {
  const std::size_t limit = std::min(text.size(), at + kMaxMarkupBytes);
  while (at < limit && is_markup(text[at])) {
    ++at;
  }
  return at;
}

std::size_t back_over_markup(std::string_view text, std::size_t at) {
  const std::size_t limit = at > kMaxMarkupBytes ? at - kMaxMarkupBytes : 0;
  while (at > limit && is_markup(text[at - 1])) {
    --at;
  }
  return at;
}

bool is_roman(std::string_view word) {
  return word.size() <= kMaxRomanBytes &&
         (word.find_first_not_of("ivx") == std::string_view::npos ||
          word.find_first_not_of("IVX") == std::string_view::npos);
}

// "（a）" as Chinese and Japanese texts have it.
bool is_in_wide_parens(std::string_view text, std::size_t begin, std::size_t end) {
  return begin >= kWideOpen.size() &&
         text.substr(begin - kWideOpen.size(), kWideOpen.size()) == kWideOpen &&
         text.substr(end, kWideClose.size()) == kWideClose;
}

// May a marker stand after what is before `begin`? In mid-line only after white space.
bool is_free_before(std::string_view text, std::size_t begin, bool opens_line) {
  if (begin == 0) {
    return true;
  }
  const char before = text[begin - 1];
  return before == ' ' || before == '\n' || before == '\t' || before == '\r' || before == '\f' ||
         (opens_line && (is_markup(before) || before == '>' || before == '#' || before == '|' ||
                         before == '/' || before == '[' || static_cast<signed char>(before) < 0));
}

}  // namespace

bool has_marker_form(std::string_view text, std::size_t begin, std::size_t end, bool opens_line) {
  const bool digit = text[begin] <= '9';
  if (digit ? end - begin > kMaxNumberMarker && text[begin + 1] != '.' && text[begin + 2] != '.'
            : end - begin > 1 && !is_roman(text.substr(begin, end - begin))) {
    return false;
  }
  if (is_in_wide_parens(text, begin, end)) {
    return true;
  }
  const std::size_t after_at = pass_markup(text, end);
  const char after = char_at(text, after_at);
  if (after != ')' && after != '.') {
    // "2.1 Grant" without a point: only where it opens a line.
    return digit && opens_line && is_free_before(text, begin, opens_line) &&
           text.substr(begin, end - begin).find('.') != std::string_view::npos;
  }
  const std::size_t before_at = back_over_markup(text, begin);
  if (after == ')' && before_at > 0 && text[before_at - 1] == '(') {
    return before_at < 2 || is_open(text[before_at - 2]) || opens_line;
  }
  if (!is_free_before(text, begin, opens_line)) {
    return false;
  }
  const std::size_t next_at = pass_markup(text, after_at + 1);
  const ByteClass next = next_at < text.size()
                             ? kByteClass[static_cast<unsigned char>(text[next_at])]
                             : ByteClass::newline;
  return next == ByteClass::space || next == ByteClass::newline ||
         (after == '.' && opens_line &&
          ((digit && (next == ByteClass::letter || next == ByteClass::quote)) ||
           next == ByteClass::high));
}

}  // namespace assay::text
