// SPDX-License-Identifier: Apache-2.0
// Text for a terminal: columns instead of bytes, wrapping, colors. Whatever comes from a file
// passes visible(), so that no license text can move the cursor, hide words or reverse their order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace assay::report {

// `text` as valid UTF-8 on one line: white space is one space, control and direction-changing
// characters are written out ("\x1b", "\u{202e}"), broken bytes become U+FFFD.
[[nodiscard]] std::string visible(std::string_view text);

// Columns that `text`, made by visible(), takes; wide characters take two.
[[nodiscard]] std::size_t columns(std::string_view text);

// `text`, made by visible(), in lines of at most `width` columns. Where more than `max_lines` would
// be needed, the last one ends in "…".
[[nodiscard]] std::vector<std::string> wrapped(
    std::string_view text, std::size_t width,
    std::size_t max_lines = std::numeric_limits<std::size_t>::max());

enum class Ink : std::uint8_t { plain, bold, dim, red, yellow, green, cyan };

// The first such line.
[[nodiscard]] std::string clipped(std::string_view text, std::size_t width);

// Lines of colored text that know how wide they are.
class Canvas {
 public:
  Canvas(std::size_t width, bool color) : width_(width), color_(color) {}

  // Appends to the line; all text goes through visible().
  Canvas& put(std::string_view text, Ink ink = Ink::plain);
  // Words of our own, never a file's: several spaces stay several.
  Canvas& put_own(std::string_view text, Ink ink = Ink::plain);
  // Spaces up to `column`, at least one where the line is already that long (none at its start).
  Canvas& pad_to(std::size_t column);
  Canvas& end_line();
  // An empty line, never two in a row.
  Canvas& gap();
  // Appends `text` wrapped from the present column on, further lines start at `indent`.
  Canvas& put_wrapped(std::string_view text, std::size_t indent, Ink ink = Ink::plain,
                      std::size_t max_lines = std::numeric_limits<std::size_t>::max());

  [[nodiscard]] std::size_t width() const { return width_; }

  [[nodiscard]] std::size_t column() const { return column_; }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void put_visible(std::string_view text, Ink ink);

  std::string out_;
  std::size_t width_;
  std::size_t column_ = 0;
  bool color_;
};

}  // namespace assay::report
