// SPDX-License-Identifier: Apache-2.0
#include "model/text_lines.h"

#include <utf8proc.h>

#include <algorithm>

namespace assay::model {
namespace {

constexpr std::size_t kMaxQuoteBytes = 300;

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
    const std::string_view rest = text.substr(at, 4);
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),
                         static_cast<utf8proc_ssize_t>(rest.size()), &code);
    if (length <= 0) {
      out += "\xEF\xBF\xBD";
    } else if (code >= ' ') {
      out += rest.substr(0, static_cast<std::size_t>(length));
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
    at += static_cast<std::size_t>(std::max<utf8proc_ssize_t>(length, 1));
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
