// SPDX-License-Identifier: Apache-2.0
#include "text/numbering.h"

#include <algorithm>
#include <optional>

namespace assay::text {
namespace {

constexpr std::size_t kMaxLevels = 12;
constexpr std::size_t kMaxSections = 50'000;  // more numbering than that is no license
constexpr std::size_t kMaxLabelBytes = 64;
constexpr std::uint32_t kMaxValue = 100'000;

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

std::uint32_t decimal_value(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    if (c >= '0' && c <= '9') {
      value = std::min(value * 10 + static_cast<std::uint32_t>(c - '0'), kMaxValue);
    }
  }
  return value;
}

// Is "2.1.3" below "2.1"?
bool is_below(std::string_view number, std::string_view above) {
  return number.size() > above.size() && number.starts_with(above) && number[above.size()] == '.';
}

std::string_view without_last_part(std::string_view number) {
  return number.substr(0, number.rfind('.'));
}

}  // namespace

Numbering::Numbering() {
  sections_.push_back(Section{});
}

Marker Numbering::read(const Words& words, std::uint32_t i) const {
  Marker out;
  out.words = words.word(i);
  std::size_t end = words.end_of(i);
  while (end < words.text().size() && (words.text()[end] == '*' || words.text()[end] == '\\')) {
    ++end;
  }
  const std::string_view after = words.text().substr(end, 3);
  out.paren = after.starts_with(')') || after == "\xEF\xBC\x89";  // U+FF09, full width
  if (words.has(i, token_flag::number)) {
    const std::size_t point = out.words.rfind('.');
    out.style = point == std::string_view::npos ? MarkerStyle::decimal : MarkerStyle::dotted;
    out.value =
        decimal_value(point == std::string_view::npos ? out.words : out.words.substr(point + 1));
    return out;
  }
  const bool upper = words.has(i, token_flag::upper);
  const MarkerStyle alpha = upper ? MarkerStyle::upper : MarkerStyle::lower;
  const MarkerStyle roman = upper ? MarkerStyle::upper_roman : MarkerStyle::roman;
  const std::optional<std::uint32_t> as_roman = roman_value(out.words);
  const std::uint32_t as_alpha =
      out.words.size() == 1 ? static_cast<std::uint32_t>((out.words[0] | 0x20) - 'a' + 1) : 0;
  out.style = as_roman ? roman : alpha;
  out.value = as_roman ? *as_roman : as_alpha;
  if (as_roman && as_alpha != 0) {
    for (auto it = levels_.rbegin(); it != levels_.rend(); ++it) {
      if (it->style == roman && it->value + 1 == *as_roman) {
        break;
      }
      if (it->style == alpha && it->value + 1 == as_alpha) {
        out.style = alpha;
        out.value = as_alpha;
        break;
      }
    }
  }
  return out;
}

bool Numbering::is_same_kind(const Level& level, const Marker& marker) {
  return level.style == marker.style && level.paren == marker.paren;
}

bool Numbering::continues(const Marker& marker) const {
  return std::any_of(levels_.begin(), levels_.end(), [&](const Level& level) {
    return is_same_kind(level, marker) &&
           (marker.style == MarkerStyle::dotted
                ? without_last_part(level.words) == without_last_part(marker.words)
                : marker.value == level.value + 1);
  });
}

// The level that the marker goes on with, or levels_.size().
std::size_t Numbering::find_level(const Marker& marker, const MarkerPlace& place) const {
  for (std::size_t i = levels_.size(); i > 0; --i) {
    const Level& level = levels_[i - 1];
    if (!is_same_kind(level, marker)) {
      continue;
    }
    switch (marker.style) {
      case MarkerStyle::bullet:
        if (level.column == place.column && level.symbol == marker.symbol) {
          return i - 1;
        }
        break;
      case MarkerStyle::dotted:
        if (without_last_part(level.words) == without_last_part(marker.words)) {
          return i - 1;
        }
        break;
      case MarkerStyle::named:
        return i - 1;
      case MarkerStyle::decimal:
      case MarkerStyle::lower:
      case MarkerStyle::upper:
      case MarkerStyle::roman:
      case MarkerStyle::upper_roman:
        if (marker.value == level.value + 1) {
          return i - 1;
        }
        break;
    }
  }
  if (marker.value == 1 || marker.style == MarkerStyle::bullet ||
      marker.style == MarkerStyle::dotted || marker.style == MarkerStyle::named) {
    return levels_.size();
  }
  // Not the next number of any level ("7" after "5"): the nearest of its kind goes on.
  for (std::size_t i = levels_.size(); i > 0; --i) {
    if (is_same_kind(levels_[i - 1], marker)) {
      return i - 1;
    }
  }
  return levels_.size();
}

// Closes what a new level cannot stand below.
void Numbering::make_room(const Marker& marker, const MarkerPlace& place) {
  if (marker.style == MarkerStyle::named) {
    levels_.clear();
    return;
  }
  if (place.in_line) {
    levels_.resize(std::min(levels_.size(), closed_from_));
    return;
  }
  while (!levels_.empty() && levels_.back().in_line) {
    levels_.pop_back();
  }
  if (marker.style == MarkerStyle::bullet) {
    while (!levels_.empty() && levels_.back().style == MarkerStyle::bullet &&
           levels_.back().column > place.column) {
      levels_.pop_back();
    }
    return;
  }
  if (marker.style == MarkerStyle::dotted) {
    while (!levels_.empty() && levels_.back().style != MarkerStyle::named &&
           !((levels_.back().style == MarkerStyle::decimal ||
              levels_.back().style == MarkerStyle::dotted) &&
             is_below(marker.words, levels_.back().words))) {
      levels_.pop_back();
    }
    return;
  }
  if (marker.style == MarkerStyle::decimal && !marker.paren && marker.value != 1) {
    // "3." below "c.": the numbers that it goes on with were not seen.
    while (!levels_.empty() && levels_.back().style != MarkerStyle::named) {
      levels_.pop_back();
    }
    return;
  }
  if (marker.style == MarkerStyle::decimal && !place.after_colon) {
    while (!levels_.empty() && levels_.back().style == MarkerStyle::dotted &&
           place.column <= levels_.back().column) {
      levels_.pop_back();
    }
  }
  // A number that starts over starts a list beside the last of its kind, unless it stands deeper.
  for (std::size_t i = levels_.size(); i > 0; --i) {
    const Level& level = levels_[i - 1];
    if (!is_same_kind(level, marker)) {
      continue;
    }
    if (place.column <= levels_.back().column && !place.after_colon) {
      levels_.resize(i - 1);
    }
    return;
  }
}

void Numbering::open(const Marker& marker, const MarkerPlace& place) {
  make_room(marker, place);
  if (levels_.size() >= kMaxLevels) {
    levels_.pop_back();
  }
  Level level;
  level.style = marker.style;
  level.paren = marker.paren;
  level.symbol = marker.symbol;
  level.in_line = place.in_line;
  level.column = place.column;
  level.heading_marks = place.heading_marks;
  level.parent = levels_.empty() ? 0 : levels_.back().section;
  level.lead_in = place.lead_in;
  levels_.push_back(level);
}

void Numbering::enter(const Marker& marker, const MarkerPlace& place) {
  const std::size_t found = find_level(marker, place);
  const bool opened = found == levels_.size();
  if (opened) {
    open(marker, place);
  } else {
    levels_.resize(found + 1);
  }
  closed_from_ = levels_.size();
  Level& level = levels_.back();
  const bool below_named = levels_.size() == 2 && levels_[0].style == MarkerStyle::named &&
                           marker.style == MarkerStyle::decimal;
  if (below_named && opened && marker.value != 1 && marker.value == last_decimal_ + 1) {
    level.parent = 0;  // "Section III" goes on with the numbers of Section II: they need no parent
  }
  if (below_named) {
    last_decimal_ = marker.value;
  }
  level.value = marker.value;
  level.words = marker.words;
  level.fragment = place.fragment;
  level.section = marker.style == MarkerStyle::bullet ? level.parent : add_section(level, marker);
  section_ = level.section;
}

std::uint32_t Numbering::add_section(const Level& level, const Marker& marker) {
  if (sections_.size() >= kMaxSections) {
    return level.parent;
  }
  Section section;
  section.parent = level.parent;
  const std::string& above = sections_[level.parent].label;
  // "2.1" names its parents itself.
  section.label = above.empty() || marker.style == MarkerStyle::dotted
                      ? std::string(marker.words)
                      : above + "." + std::string(marker.words);
  if (section.label.size() > kMaxLabelBytes) {
    return level.parent;
  }
  sections_.push_back(std::move(section));
  return static_cast<std::uint32_t>(sections_.size() - 1);
}

void Numbering::line(std::uint32_t column, bool paragraph) {
  while (!levels_.empty()) {
    const Level& top = levels_.back();
    const bool list = top.style == MarkerStyle::bullet || top.lead_in != kNoUnit;
    const bool left_of_parent =
        levels_.size() > 1 && column <= levels_[levels_.size() - 2].column && column < top.column;
    // Paragraphs that stand as far left as the items of a list follow the list; below a numbered
    // section they belong to the section, however they are indented.
    const bool outside = top.in_line  ? paragraph
                         : !paragraph ? top.style == MarkerStyle::bullet && column < top.column
                         : list       ? column <= top.column
                                      : left_of_parent;
    if (!outside) {
      break;
    }
    levels_.pop_back();
  }
  section_ = levels_.empty() ? 0 : levels_.back().section;
}

void Numbering::sentence() {
  std::size_t depth = levels_.size();
  while (depth > 0 && levels_[depth - 1].in_line && levels_[depth - 1].fragment) {
    --depth;
  }
  if (depth < levels_.size()) {
    section_ = levels_[depth].parent;
    closed_from_ = depth;
  }
}

void Numbering::heading(std::uint32_t marks) {
  // A heading inside a numbered section closes the lists of that section, not the section.
  std::size_t kept = 0;
  while (marks != 0 && kept < levels_.size() && levels_[kept].heading_marks != 0 &&
         levels_[kept].heading_marks < marks) {
    ++kept;
  }
  levels_.resize(kept);
  closed_from_ = std::min(closed_from_, kept);
  section_ = kept == 0 ? 0 : levels_.back().section;
}

void Numbering::drop_lead_in() {
  if (!levels_.empty()) {
    levels_.back().lead_in = kNoUnit;
  }
}

}  // namespace assay::text
