// SPDX-License-Identifier: Apache-2.0
#include "text/line_start.h"

#include <algorithm>
#include <array>

namespace assay::text {
namespace {

constexpr std::size_t kMaxPrefixBytes = 64;     // what stands before a word in its line
constexpr std::size_t kMaxNeighborBytes = 512;  // of a line above or below that is looked at
constexpr std::uint32_t kTabColumns = 8;

constexpr std::array<std::string_view, 17> kBullets{"-",
                                                    "*",
                                                    "+",
                                                    "\xE2\x80\xA2",
                                                    "\xC2\xB7",
                                                    "\xE2\x97\xA6",
                                                    "\xE2\x80\x93",
                                                    "\xE2\x80\x94",
                                                    "\xE2\x97\x8F",
                                                    "\xE2\x97\x8B",
                                                    "\xE2\x96\xAA",
                                                    "\xE2\x96\xA0",
                                                    "\xE2\x80\xA3",
                                                    "\xE2\x81\x83",
                                                    "\xEF\x82\xB7",
                                                    "\x95",
                                                    "\xB7"};

// These need no blank after them.
constexpr std::array<std::string_view, 4> kTightBullets{"\xE2\x80\xA2", "\xC2\xB7", "\xE2\x97\x8F",
                                                        "\xEF\x82\xB7"};

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::size_t count_hashes(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && is_blank(line[at])) {
    ++at;
  }
  std::size_t count = 0;
  while (at + count < line.size() && line[at + count] == '#') {
    ++count;
  }
  return count;
}

// A comment of "#" lines is no run of headings: the lines above and below are looked at.
bool stands_alone(std::string_view text, std::size_t line_begin, std::size_t hashes) {
  if (line_begin > 0) {
    std::size_t end = line_begin - 1;
    if (end > 0 && text[end] == '\n' && text[end - 1] == '\r') {
      --end;
    }
    const std::size_t floor = end > kMaxNeighborBytes ? end - kMaxNeighborBytes : 0;
    std::size_t begin = end;
    while (begin > floor && text[begin - 1] != '\n' && text[begin - 1] != '\r') {
      --begin;
    }
    if (count_hashes(text.substr(begin, end - begin)) == hashes) {
      return false;
    }
  }
  const std::size_t below = text.substr(line_begin, kMaxNeighborBytes).find_first_of("\r\n");
  if (below == std::string_view::npos) {
    return true;
  }
  std::size_t next = line_begin + below + 1;
  if (text.substr(next - 1, 2) == "\r\n") {
    ++next;
  }
  return next >= text.size() || count_hashes(text.substr(next, kMaxPrefixBytes)) != hashes;
}

}  // namespace

LineStart line_start(const Words& words, std::uint32_t i, bool in_comment) {
  LineStart out;
  std::string_view prefix = words.between(i);
  const std::size_t cut = prefix.find_last_of("\r\n");
  if (cut != std::string_view::npos) {
    prefix.remove_prefix(cut + 1);
  } else if (i != 0) {
    return out;
  }
  const std::size_t line_begin = words[i].begin - prefix.size();
  if (prefix.size() > kMaxPrefixBytes) {
    prefix.remove_prefix(prefix.size() - kMaxPrefixBytes);
  }
  std::size_t attached = prefix.size();
  while (attached > 0 && !is_blank(prefix[attached - 1])) {
    --attached;
  }
  std::size_t mark_end = attached;
  while (mark_end > 0 && is_blank(prefix[mark_end - 1])) {
    --mark_end;
  }
  std::size_t mark = mark_end;
  while (mark > 0 && !is_blank(prefix[mark - 1])) {
    --mark;
  }
  const std::string_view symbol = prefix.substr(mark, mark_end - mark);
  const bool leader =
      in_comment && symbol == "*" && prefix.substr(0, mark).find('*') == std::string_view::npos;
  if (!leader && std::find(kBullets.begin(), kBullets.end(), symbol) != kBullets.end()) {
    out.bullet = symbol.back();
  }
  const std::string_view tight = prefix.substr(attached);
  if (symbol.empty() &&
      std::find(kTightBullets.begin(), kTightBullets.end(), tight) != kTightBullets.end()) {
    out.bullet = tight.back();
  }
  const std::string_view trimmed =
      prefix.substr(std::min(prefix.size(), prefix.find_first_not_of(" \t")));
  const std::size_t hashes = count_hashes(prefix);
  if (hashes > 0 && hashes <= 6 && trimmed.size() > hashes && is_blank(trimmed[hashes]) &&
      stands_alone(words.text(), line_begin, hashes)) {
    out.heading = static_cast<std::uint32_t>(hashes);
  }
  out.table_row = trimmed.starts_with('|');
  const std::size_t first = out.bullet != 0 && !symbol.empty() ? mark : attached;
  for (std::size_t k = 0; k < first; ++k) {
    out.column = prefix[k] == '\t' ? (out.column / kTabColumns + 1) * kTabColumns : out.column + 1;
  }
  return out;
}

}  // namespace assay::text
