// SPDX-License-Identifier: Apache-2.0
// Private to src/text: where the text stands in its own numbering. A stack of open levels ("1.",
// "(a)", "(iv)", bullets); a marker goes on with the level whose next number it is, or opens one
// below. Each level remembers the unit that leads in its items.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"
#include "text/words.h"

namespace assay::text {

enum class MarkerStyle : std::uint8_t {
  decimal,      // 1.
  dotted,       // 2.1
  lower,        // a.
  upper,        // A.
  roman,        // iv.
  upper_roman,  // IV.
  bullet,
  named,  // "Section 2", "Article IV", "Attachment A"
};

struct Marker {
  MarkerStyle style = MarkerStyle::bullet;
  bool paren = false;       // "(a)" and "a)" differ from "a."
  char symbol = 0;          // last byte of a bullet
  std::uint32_t value = 0;  // 1-based
  std::string_view words;   // as the text has it
};

// How a marker stands in the text.
struct MarkerPlace {
  std::uint32_t column = 0;
  bool in_line = false;             // in mid-line, or in mid-sentence at a line's start
  bool fragment = false;            // its item starts in lower case: a part of a sentence
  bool after_colon = false;         // a list begins, below whatever is open
  std::uint32_t heading_marks = 0;  // "#" before it
  std::uint32_t lead_in = kNoUnit;  // what leads in its level, if it opens one
};

class Numbering {
 public:
  Numbering();

  // The marker at word i; "i", "v" and "x" are read as the open levels suggest.
  [[nodiscard]] Marker read(const Words& words, std::uint32_t i) const;
  // Is it the next number of an open level?
  [[nodiscard]] bool continues(const Marker& marker) const;

  // Goes to the marker's item; section() and lead_in() are then those of the item.
  void enter(const Marker& marker, const MarkerPlace& place);
  // A line without a marker begins: lists that it stands outside of are closed.
  void line(std::uint32_t column, bool paragraph);
  // A sentence begins in mid-line after a full stop: it is no part of an item of the sentence
  // before.
  void sentence();
  // A heading without a number that closes what is open (all of it, where `marks` is 0).
  void heading(std::uint32_t marks);
  // The items of the innermost level turned out to be sections with headings: nothing leads them
  // in.
  void drop_lead_in();

  [[nodiscard]] std::uint32_t section() const { return section_; }

  [[nodiscard]] std::uint32_t lead_in() const {
    return levels_.empty() ? kNoUnit : levels_.back().lead_in;
  }

  [[nodiscard]] std::vector<Section> take_sections() { return std::move(sections_); }

 private:
  struct Level {
    MarkerStyle style = MarkerStyle::bullet;
    bool paren = false;
    char symbol = 0;
    bool in_line = false;
    bool fragment = false;
    std::uint32_t value = 0;
    std::uint32_t section = 0;  // of the current item
    std::uint32_t parent = 0;   // section above
    std::uint32_t lead_in = kNoUnit;
    std::uint32_t column = 0;
    std::uint32_t heading_marks = 0;
    std::string_view words;  // of the current item
  };

  [[nodiscard]] static bool is_same_kind(const Level& level, const Marker& marker);
  [[nodiscard]] std::size_t find_level(const Marker& marker, const MarkerPlace& place) const;
  void open(const Marker& marker, const MarkerPlace& place);
  void make_room(const Marker& marker, const MarkerPlace& place);
  [[nodiscard]] std::uint32_t add_section(const Level& level, const Marker& marker);

  std::vector<Level> levels_;
  std::vector<Section> sections_;
  std::uint32_t section_ = 0;
  std::size_t closed_from_ = 0;     // levels from here on go on only with their next number
  std::uint32_t last_decimal_ = 0;  // of the numbers directly below the last named section
};

}  // namespace assay::text
