// SPDX-License-Identifier: Apache-2.0
// Bytes to text: UTF-8 (also broken) and Latin-1 are kept as they are, UTF-16 with a byte order
// mark is turned into UTF-8 together with a sparse table that leads back.
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "text/blocks.h"
#include "text/builder.h"

namespace assay::text {
namespace {

constexpr std::size_t kOffsetStride = 64;
constexpr std::size_t kSniffBytes = 8192;

Decoded decode_utf16(const std::string& bytes, bool big_endian) {
  Decoded out;
  out.encoding = big_endian ? Encoding::utf16be : Encoding::utf16le;
  out.text.reserve(bytes.size() / 2 + bytes.size() / 8);
  const auto unit_at = [&](std::size_t i) {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<std::uint32_t>(big_endian ? (a << 8) | b : (b << 8) | a);
  };
  std::size_t i = 2;
  while (i + 1 < bytes.size()) {
    const std::size_t start = i;
    std::uint32_t code = unit_at(i);
    i += 2;
    if (code >= 0xD800 && code < 0xDC00 && i + 1 < bytes.size()) {
      const std::uint32_t low = unit_at(i);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    if (code >= 0xD800 && code < 0xE000) {
      code = 0xFFFD;
    }
    append_utf8(out.text, code);
    while (out.utf16_offsets.size() * kOffsetStride < out.text.size()) {
      out.utf16_offsets.push_back(static_cast<std::uint32_t>(start));
    }
  }
  return out;
}

// Length of the valid UTF-8 sequence at `at`, 0 where there is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned lead = byte(at);
  const std::size_t length = lead >= 0xF0 && lead < 0xF5   ? 4
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                                                           : 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) {
      return 0;
    }
  }
  return length;
}

// More broken than valid multi-byte sequences: the text was never UTF-8.
bool reads_as_latin1(std::string_view text) {
  std::size_t valid = 0;
  std::size_t broken = 0;
  std::size_t i = 0;
  while (i < text.size()) {
    if (i + kBlockBytes <= text.size()) {
      const std::uint64_t high = high_mask(text.data() + i);
      if (high == 0) {
        i += kBlockBytes;
        continue;
      }
      i += static_cast<std::size_t>(std::countr_zero(high));
    }
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = sequence_length(text, i);
    (length == 0 ? broken : valid) += 1;
    i += std::max<std::size_t>(length, 1);
  }
  return broken > valid;
}

// Control characters that texts do not have: all but white space, escape and end of file.
bool is_odd_control(unsigned char byte) {
  return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' &&
         byte != '\v' && byte != 0x1B && byte != 0x1A;
}

bool sniff_binary(std::string_view bytes) {
  for (const std::string_view magic : {"%PDF-", "PK\x03\x04", "\x1f\x8b", "\177ELF", "GGUF"}) {
    if (bytes.starts_with(magic)) {
      return true;
    }
  }
  const std::string_view head = bytes.substr(0, kSniffBytes);
  std::size_t controls = 0;
  for (std::size_t at = 0; at < head.size(); at += kBlockBytes) {
    const std::string_view block = head.substr(at, kBlockBytes);
    if (block.size() == kBlockBytes) {
      const std::uint64_t ends = byte_mask(block.data(), '\n') | byte_mask(block.data(), '\r') |
                                 byte_mask(block.data(), '\t');
      if ((control_mask(block.data()) & ~ends) == 0) {
        continue;
      }
    }
    for (const char c : block) {
      if (c == '\0') {
        return true;
      }
      controls += is_odd_control(static_cast<unsigned char>(c)) ? 1U : 0U;
    }
  }
  return controls * 20 > head.size();
}

}  // namespace

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

Decoded decode(std::string bytes) {
  const auto byte = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
  };
  if (bytes.size() >= 2 && byte(0) == 0xFF && byte(1) == 0xFE) {
    Decoded out = decode_utf16(bytes, false);
    out.looks_binary = sniff_binary(out.text);
    return out;
  }
  if (bytes.size() >= 2 && byte(0) == 0xFE && byte(1) == 0xFF) {
    Decoded out = decode_utf16(bytes, true);
    out.looks_binary = sniff_binary(out.text);
    return out;
  }
  Decoded out;
  out.looks_binary = sniff_binary(bytes);
  out.encoding = reads_as_latin1(bytes) ? Encoding::latin1 : Encoding::utf8;
  out.text = std::move(bytes);
  if (out.text.starts_with("\xEF\xBB\xBF")) {  // a byte order mark is no word
    std::fill_n(out.text.begin(), 3, ' ');
  }
  return out;
}

}  // namespace assay::text
