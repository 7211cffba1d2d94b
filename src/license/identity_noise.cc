// SPDX-License-Identifier: Apache-2.0
#include "license/identity_noise.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/ascii.h"

namespace assay::license {
namespace {

constexpr std::size_t kLineReach = 300;     // bytes looked at on each side of a word
constexpr std::size_t kMaxBareWords = 12;   // of a copyright line without a year
constexpr std::size_t kAddressReach = 120;  // bytes looked at before a word
constexpr std::size_t kPlaceholderReach = 60;

std::string_view line_around(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < kLineReach && !is_line_end(text[begin - 1])) {
    --begin;
  }
  std::size_t end = at;
  while (end < text.size() && end - at < kLineReach && !is_line_end(text[end])) {
    ++end;
  }
  return text.substr(begin, end - begin);
}

// The line before the one that `line` (a part of `text`) begins; empty where there is none.
std::string_view line_before(std::string_view text, std::string_view line) {
  auto at = static_cast<std::size_t>(line.data() - text.data());
  if (at == 0 || !is_line_end(text[at - 1])) {
    return {};
  }
  --at;
  if (at > 0 && text[at] == '\n' && text[at - 1] == '\r') {
    --at;
  }
  return at == 0 || is_line_end(text[at - 1]) ? std::string_view{} : line_around(text, at - 1);
}

std::string folded(std::string_view line) {
  std::string out(line);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool has_year(std::string_view line) {
  for (std::size_t i = 0; i + 4 <= line.size(); ++i) {
    const std::string_view digits = line.substr(i, 4);
    if ((digits.starts_with("19") || digits.starts_with("20")) && is_digit(digits[2]) &&
        is_digit(digits[3]) && (i == 0 || !is_digit(line[i - 1])) &&
        (i + 4 == line.size() || !is_digit(line[i + 4]))) {
      return true;
    }
  }
  for (const std::string_view word : {"year", "yyyy", "xxxx", "19xx", "20xx"}) {
    if (line.find(word) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

std::size_t count_words(std::string_view line) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : line) {
    const bool letter = is_letter(c) || is_digit(c);
    count += letter && !inside ? 1 : 0;
    inside = letter;
  }
  return count;
}

bool contains(std::string_view line, std::string_view what) {
  return line.find(what) != std::string_view::npos;
}

// "copyright notice" is a word of the license, "Copyright Jane Doe" is not.
bool names_a_holder(std::string_view line) {
  static constexpr std::array<std::string_view, 17> kProse = {
      "notice",    "holder",  "owner",     "license",  "law",      "permission",
      "permitted", "granted", "statement", "redist",   "provided", "hereby",
      "must",      "shall",   "may ",      "treaties", "patent"};
  const std::size_t at = line.find_first_not_of(" \t#*/;-%!\"'>|.{}=\\");
  const std::string_view rest = at == std::string_view::npos ? std::string_view{} : line.substr(at);
  const bool opens = rest.starts_with("copyright") || rest.starts_with("(c)") ||
                     rest.starts_with("\xC2\xA9") || rest.starts_with("portions copyright") ||
                     rest.starts_with("portions (c)") || rest.starts_with("copr.");
  const bool sign = contains(line, "(c)") || contains(line, "\xC2\xA9") || contains(line, "&copy;");
  const bool prose = std::any_of(kProse.begin(), kProse.end(),
                                 [&](std::string_view word) { return contains(line, word); });
  if (opens && has_year(line)) {
    return true;
  }
  if (sign && has_year(line)) {
    return contains(line, "copyright") || !prose;
  }
  if (contains(line, "copyright") && has_year(line)) {
    return !prose;
  }
  return opens && !prose && count_words(line) <= kMaxBareWords;
}

bool is_reserved_line(std::string_view line) {
  return contains(line, "all rights reserved") && count_words(line) <= 8;
}

// Most lines hold nothing of the kind: a look at their bytes is enough.
bool may_name_a_holder(std::string_view line) {
  for (std::size_t i = 0; i + 2 < line.size(); ++i) {
    const char c = lower(line[i]);
    if ((c == 'c' &&
         ((lower(line[i + 1]) == 'o' && lower(line[i + 2]) == 'p') || line[i + 1] == ')')) ||
        c == '\xA9' || (c == 'r' && lower(line[i + 1]) == 'e' && lower(line[i + 2]) == 's')) {
      return true;
    }
  }
  return false;
}

bool in_copyright_line(std::string_view text, std::string_view here) {
  const std::string_view above = line_before(text, here);
  const bool here_may = may_name_a_holder(here);
  if (!here_may && !may_name_a_holder(above)) {
    return false;
  }
  const std::string line = folded(here);
  if (here_may && (names_a_holder(line) || is_reserved_line(line))) {
    return true;
  }
  // A copyright line that goes on: "Copyright (c) 1990 The Regents of the\nUniversity of …".
  const std::string previous = folded(above);
  const bool open = !previous.empty() && previous.find_last_not_of(" \t*#/") != std::string::npos &&
                    previous[previous.find_last_not_of(" \t*#/")] != '.';
  return open && names_a_holder(previous) && count_words(line) <= 10 &&
         (contains(line, "reserved") || contains(line, "copyright") ||
          (!contains(line, "permission") && !contains(line, "redistribution") &&
           !contains(line, "licen") && !contains(line, "this ") && !contains(line, " is ") &&
           count_words(line) <= 6 && count_words(line) > 0));
}

// Part of an address: the run of bytes around it has "://", "www." or "@".
bool in_url(std::string_view text, const text::Token& token) {
  const auto inside = [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '(' && c != '<' && c != '"';
  };
  std::size_t begin = token.begin;
  while (begin > 0 && token.begin - begin < kAddressReach && inside(text[begin - 1])) {
    --begin;
  }
  const std::size_t end = std::min(text.size(), token.begin + std::size_t{token.length} + 3);
  const std::string_view run = text.substr(begin, end - begin);
  const bool www = run.size() > 4 && lower(run[0]) == 'w' && lower(run[1]) == 'w' &&
                   lower(run[2]) == 'w' && run[3] == '.';
  return www || run.find("://") != std::string_view::npos ||
         run.substr(0, token.begin + token.length + 1 - begin).find('@') != std::string_view::npos;
}

// Inside <...>, [...] or {{...}} on one line.
bool in_placeholder(std::string_view text, const text::Token& token) {
  for (const std::string_view pair : {"<>", "[]", "{}"}) {
    std::size_t at = token.begin;
    while (at > 0 && token.begin - at < kPlaceholderReach && !is_line_end(text[at - 1]) &&
           text[at - 1] != pair[0] && text[at - 1] != pair[1]) {
      --at;
    }
    if (at == 0 || text[at - 1] != pair[0]) {
      continue;
    }
    at = token.begin;
    const std::size_t limit = std::min(text.size(), at + kPlaceholderReach);
    while (at < limit && !is_line_end(text[at]) && text[at] != pair[1]) {
      ++at;
    }
    if (at < limit && text[at] == pair[1]) {
      return true;
    }
  }
  return false;
}

}  // namespace

Noise NoiseFinder::at(std::uint32_t token) {
  const std::string_view text = document_.text();
  const text::Token& word = document_.tokens()[token];
  if (word.begin < line_begin_ || word.begin >= line_end_) {
    const std::string_view line = line_around(text, word.begin);
    line_begin_ = static_cast<std::size_t>(line.data() - text.data());
    line_end_ = line_begin_ + line.size();
    in_copyright_ = in_copyright_line(text, line);
  }
  if (in_copyright_) {
    return Noise::copyright;
  }
  if (in_url(text, word)) {
    return Noise::url;
  }
  return in_placeholder(text, word) ? Noise::placeholder : Noise::none;
}

}  // namespace assay::license
