// SPDX-License-Identifier: Apache-2.0
#include "report/terminal_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace assay::report {
namespace {

constexpr std::string_view kEllipsis = "\u2026";
constexpr std::string_view kReplacement = "\uFFFD";

struct Character {
  utf8proc_int32_t code = -1;  // -1: the byte is not UTF-8
  std::size_t bytes = 1;
};

Character first_character(std::string_view text) {
  Character c;
  // The cast is utf8proc's interface: bytes as unsigned char.
  const auto got = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                    static_cast<utf8proc_ssize_t>(text.size()), &c.code);
  c.bytes = got > 0 ? static_cast<std::size_t>(got) : 1;
  if (got <= 0) {
    c.code = -1;
  }
  return c;
}

std::size_t columns_of(utf8proc_int32_t code) {
  if (code >= 0x20 && code < 0x7F) {
    return 1;
  }
  return static_cast<std::size_t>(std::max(utf8proc_charwidth(code), 0));
}

std::string hexadecimal(utf8proc_int32_t code) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (int shift = 28; shift >= 0; shift -= 4) {
    const auto digit = (static_cast<std::uint32_t>(code) >> static_cast<unsigned>(shift)) & 0xFU;
    if (digit != 0 || !out.empty() || shift <= 4) {
      out += kDigits[digit];
    }
  }
  return out;
}

bool is_joiner(utf8proc_int32_t code) {
  return code == 0x200C || code == 0x200D || code == 0x00AD;
}

std::string_view escape_of(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return {};
    case Ink::bold:
      return "\x1b[1m";
    case Ink::dim:
      return "\x1b[2m";
    case Ink::red:
      return "\x1b[1;31m";
    case Ink::yellow:
      return "\x1b[33m";
    case Ink::green:
      return "\x1b[32m";
    case Ink::cyan:
      return "\x1b[36m";
  }
  return {};
}

// The longest start of `text` that fits `width`, at least one character, cut at a space where
// there is one.
std::size_t line_length(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t at = 0;
  std::size_t space = 0;
  while (at < text.size()) {
    const Character c = first_character(text.substr(at));
    used += columns_of(c.code);
    if (c.code == ' ') {
      space = at;
      // A space at the end of a line takes no room.
      if (used == width + 1) {
        return at;
      }
    }
    if (used > width && at > 0) {
      return space > 0 ? space : at;
    }
    at += c.bytes;
  }
  return text.size();
}

// `line` with a "…" at its end: whole words give way to it, half a word only where it is the only
// one.
std::string with_ellipsis(std::string_view line, std::size_t width) {
  while (columns(line) + 1 > width) {
    const std::size_t space = line.rfind(' ');
    if (space != std::string_view::npos && space > 0) {
      line = line.substr(0, space);
      continue;
    }
    std::size_t end = line.size() - 1;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    line = line.substr(0, end);
  }
  while (line.ends_with(' ')) {
    line.remove_suffix(1);
  }
  return std::string(line).append(kEllipsis);
}

}  // namespace

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  while (!text.empty()) {
    const Character c = first_character(text);
    const std::string_view bytes = text.substr(0, c.bytes);
    text.remove_prefix(c.bytes);
    const auto category = c.code < 0 ? UTF8PROC_CATEGORY_SO : utf8proc_category(c.code);
    if (c.code == ' ' || (c.code >= '\t' && c.code <= '\r') || category == UTF8PROC_CATEGORY_ZS ||
        category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP) {
      space = true;
      continue;
    }
    if (space && !out.empty()) {
      out += ' ';
    }
    space = false;
    if (c.code < 0) {
      out.append(kReplacement);
    } else if (category == UTF8PROC_CATEGORY_CC) {
      out += "\\x" + hexadecimal(c.code);
    } else if (category == UTF8PROC_CATEGORY_CF && !is_joiner(c.code)) {
      out += "\\u{" + hexadecimal(c.code) + '}';
    } else {
      out.append(bytes);
    }
  }
  return out;
}

std::size_t columns(std::string_view text) {
  std::size_t total = 0;
  while (!text.empty()) {
    const Character c = first_character(text);
    total += columns_of(c.code);
    text.remove_prefix(c.bytes);
  }
  return total;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t max_lines) {
  std::vector<std::string> lines;
  width = std::max<std::size_t>(width, 2);
  while (!text.empty() && lines.size() < max_lines) {
    const std::size_t end = line_length(text, width);
    const bool cut = lines.size() + 1 == max_lines && end < text.size();
    lines.push_back(cut ? with_ellipsis(text.substr(0, end), width)
                        : std::string(text.substr(0, end)));
    text.remove_prefix(end);
    while (text.starts_with(' ')) {
      text.remove_prefix(1);
    }
  }
  return lines;
}

std::string clipped(std::string_view text, std::size_t width) {
  const std::vector<std::string> lines = wrapped(text, width, 1);
  return lines.empty() ? std::string() : lines.front();
}

void Canvas::put_visible(std::string_view text, Ink ink) {
  const bool colored = color_ && ink != Ink::plain && !text.empty();
  if (colored) {
    out_.append(escape_of(ink));
  }
  out_.append(text);
  if (colored) {
    out_ += "\x1b[0m";
  }
  column_ += columns(text);
}

Canvas& Canvas::put(std::string_view text, Ink ink) {
  // visible() trims; a space at an end separates this piece from its neighbors.
  std::string shown = visible(text);
  if (text.starts_with(' ')) {
    shown.insert(0, 1, ' ');
  }
  if (text.ends_with(' ') && text.size() > 1) {
    shown += ' ';
  }
  put_visible(shown, ink);
  return *this;
}

Canvas& Canvas::put_own(std::string_view text, Ink ink) {
  put_visible(text, ink);
  return *this;
}

Canvas& Canvas::pad_to(std::size_t column) {
  const bool touches = column_ > 0 && !out_.ends_with(' ');
  const std::size_t spaces = column > column_ ? column - column_ : (touches ? 1 : 0);
  out_.append(spaces, ' ');
  column_ += spaces;
  return *this;
}

Canvas& Canvas::end_line() {
  while (out_.ends_with(' ')) {
    out_.pop_back();
  }
  out_ += '\n';
  column_ = 0;
  return *this;
}

Canvas& Canvas::gap() {
  if (column_ > 0) {
    end_line();
  }
  if (!out_.empty() && !out_.ends_with("\n\n")) {
    out_ += '\n';
  }
  return *this;
}

Canvas& Canvas::put_wrapped(std::string_view text, std::size_t indent, Ink ink,
                            std::size_t max_lines) {
  const std::string shown = visible(text);
  if (shown.empty()) {
    return column_ > 0 ? end_line() : *this;
  }
  // Room for a few words must be left on the line, or the text starts below.
  constexpr std::size_t kLeastRoom = 12;
  if (column_ < indent) {
    pad_to(indent);
  } else if (column_ + kLeastRoom > width_ && column_ > indent) {
    end_line().pad_to(indent);
  }
  const std::size_t first_room = width_ > column_ ? width_ - column_ : 2;
  std::string_view rest = shown;
  const std::string first = clipped(rest, first_room);
  const bool fits = columns(rest) <= first_room;
  if (fits || max_lines == 1) {
    put_visible(first, ink);
    return end_line();
  }
  const std::size_t length = line_length(rest, first_room);
  put_visible(rest.substr(0, length), ink);
  end_line();
  rest.remove_prefix(length);
  while (rest.starts_with(' ')) {
    rest.remove_prefix(1);
  }
  for (const std::string& line :
       wrapped(rest, width_ > indent ? width_ - indent : 2, max_lines - 1)) {
    pad_to(indent);
    put_visible(line, ink);
    end_line();
  }
  return *this;
}

}  // namespace assay::report
