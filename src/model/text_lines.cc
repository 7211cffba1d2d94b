// SPDX-License-Identifier: Apache-2.0
#include "model/text_lines.h"

#include <algorithm>

namespace assay::model {
namespace {

constexpr std::size_t kMaxQuoteBytes = 300;

// Bytes of the well-formed UTF-8 sequence at the start of `text`, 0 where there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const std::size_t length = lead < 0x80                   ? 1
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xF0 && lead < 0xF5 ? 4
                                                           : 0;
  if (length == 0 || length > text.size()) {
    return 0;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) {
      return 0;
    }
  }
  // Surrogates, overlong forms and what lies past U+10FFFF.
  if (length > 2) {
    const unsigned char second = byte(1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) {
      return 0;
    }
  }
  return length;
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_space(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

std::string_view line_at(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  const std::size_t end = std::min(text.find('\n', at), text.size());
  const std::string_view line = text.substr(at, end - at);
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

std::size_t next_line(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', std::min(at, text.size()));
  return end == std::string_view::npos ? text.size() : end + 1;
}

std::string quotable(std::string_view text) {
  text = trimmed(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (out.size() >= kMaxQuoteBytes) {
      return out + "…";
    }
    const std::size_t length = sequence_length(text.substr(at, 4));
    if (length == 0) {
      out += "\xEF\xBF\xBD";
    } else if (length > 1 || static_cast<unsigned char>(text[at]) >= ' ') {
      out += text.substr(at, length);
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

LineIndex::LineIndex(std::string_view text) : text_(text) {
  begins_.push_back(0);
  for (std::size_t at = next_line(text, 0); at < text.size(); at = next_line(text, at)) {
    begins_.push_back(at);
  }
}

std::uint32_t LineIndex::line_of(std::size_t offset) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset);
  return static_cast<std::uint32_t>(after - begins_.begin());
}

ByteRange LineIndex::range(std::uint32_t number) const {
  const std::size_t index =
      std::min<std::size_t>(std::max<std::uint32_t>(number, 1), begins_.size()) - 1;
  return {begins_[index], begins_[index] + line_at(text_, begins_[index]).size()};
}

std::string_view LineIndex::line(std::uint32_t number) const {
  const ByteRange where = range(number);
  return text_.substr(where.begin, where.size());
}

Quote LineIndex::quote(const std::string& file, std::uint32_t number,
                       std::string_view section) const {
  return {.file = file,
          .range = range(number),
          .line = number,
          .section = std::string(section),
          .text = quotable(line(number))};
}

}  // namespace assay::model
