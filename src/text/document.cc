// SPDX-License-Identifier: Apache-2.0
#include "text/document.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "text/blocks.h"
#include "text/builder.h"
#include "text/word.h"

namespace assay::text {
namespace {

// Offsets of all lines: after "\n", "\r\n" and a "\r" alone.
std::vector<std::uint32_t> find_line_starts(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  starts.reserve(text.size() / 64 + 8);
  const auto add = [&](std::uint64_t ends, std::size_t base, std::uint64_t feeds) {
    while (ends != 0) {
      const auto i = static_cast<std::size_t>(std::countr_zero(ends));
      const std::size_t next = base + i + 1;
      const bool pair = ((feeds >> i) & 1U) == 0 && next < text.size() && text[next] == '\n';
      if (!pair) {
        starts.push_back(static_cast<std::uint32_t>(next));
      }
      ends &= ends - 1;
    }
  };
  std::size_t at = 0;
  for (; at + kBlockBytes <= text.size(); at += kBlockBytes) {
    const std::uint64_t feeds = byte_mask(text.data() + at, '\n');
    add(feeds | byte_mask(text.data() + at, '\r'), at, feeds);
  }
  if (at < text.size()) {
    std::array<char, kBlockBytes> rest{};
    std::memcpy(rest.data(), text.data() + at, text.size() - at);
    const std::uint64_t feeds = byte_mask(rest.data(), '\n');
    add(feeds | byte_mask(rest.data(), '\r'), at, feeds);
  }
  return starts;
}

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

}  // namespace

Document DocumentBuilder::build(std::string bytes, const ReadOptions& options) {
  Document made;
  Decoded decoded = decode(std::move(bytes));
  made.text_ = std::move(decoded.text);
  made.utf16_offsets_ = std::move(decoded.utf16_offsets);
  made.encoding_ = decoded.encoding;
  made.looks_binary_ = decoded.looks_binary;
  made.line_starts_ = find_line_starts(made.text_);
  blank_markup(made.text_, options.markup, made.encoding_ == Encoding::latin1);
  made.tokens_ = tokenize(made.text_, made.encoding_ == Encoding::latin1);
  Structure structure = split_units(made.text_, made.tokens_);
  made.units_ = std::move(structure.units);
  made.sections_ = std::move(structure.sections);
  return made;
}

Result<Document> read_document(std::string bytes, const ReadOptions& options) {
  if (bytes.size() > kMaxTextBytes) {
    return fail(ErrorCode::too_large, "holds more than " + std::to_string(kMaxTextBytes >> 20) +
                                          " MiB of text; split it");
  }
  return DocumentBuilder::build(std::move(bytes), options);
}

ByteRange Document::original(ByteRange in_text) const {
  if (utf16_offsets_.empty()) {
    return in_text;
  }
  const auto map = [&](std::size_t offset) -> std::size_t {
    offset = std::min(offset, text_.size());
    const std::size_t block = std::min(offset / 64, utf16_offsets_.size() - 1);
    std::size_t at = block * 64;
    std::size_t original = utf16_offsets_[block];
    while (at > 0 && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) {
      --at;  // the table names the start of the character that covers the block's first byte
    }
    while (at < offset) {
      const auto lead = static_cast<unsigned char>(text_[at]);
      at += lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
      original += lead >= 0xF0 ? 4 : 2;
    }
    return original;
  };
  return {.begin = map(in_text.begin), .end = map(in_text.end)};
}

std::uint32_t Document::line_of(std::size_t offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<std::uint32_t>(after - line_starts_.begin());
}

std::string Document::quote(ByteRange in_text) const {
  std::string out;
  const std::size_t end = std::min(in_text.end, text_.size());
  out.reserve(end > in_text.begin ? end - in_text.begin : 0);
  bool blank = false;
  for (std::size_t at = in_text.begin; at < end;) {
    const char c = text_[at];
    if (c == kInvisibleByte) {
      ++at;
      continue;
    }
    if (is_white(c)) {
      blank = !out.empty();
      ++at;
      continue;
    }
    if (blank) {
      out.push_back(' ');
      blank = false;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out.push_back(byte < 0x20 || byte == 0x7F ? ' ' : c);
      ++at;
      continue;
    }
    if (encoding_ == Encoding::latin1) {
      out.push_back(static_cast<char>(0xC0 | (byte >> 6)));
      out.push_back(static_cast<char>(0x80 | (byte & 0x3F)));
      ++at;
      continue;
    }
    utf8proc_int32_t code = -1;
    const auto length = utf8proc_iterate(
        reinterpret_cast<const utf8proc_uint8_t*>(text_.data() + at),
        static_cast<utf8proc_ssize_t>(std::min<std::size_t>(4, text_.size() - at)), &code);
    if (length <= 0) {
      out += "\xEF\xBF\xBD";
      ++at;
    } else {
      out.append(text_, at, static_cast<std::size_t>(length));
      at += static_cast<std::size_t>(length);
    }
  }
  return out;
}

ByteRange Document::range_of(std::uint32_t first_token, std::uint32_t last_token) const {
  if (first_token >= last_token || last_token > tokens_.size()) {
    return {};
  }
  const Token& last = tokens_[last_token - 1];
  return {.begin = tokens_[first_token].begin, .end = std::size_t{last.begin} + last.length};
}

}  // namespace assay::text
