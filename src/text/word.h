// SPDX-License-Identifier: Apache-2.0
// Private to src/text: the hash of a word, and what each byte is. The hash folds ASCII case while
// it reads eight bytes at a time, so that no folded copy of the text is ever made.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace assay::text {

enum class ByteClass : std::uint8_t {
  letter,     // a-z A-Z
  digit,      // 0-9
  space,      // blank, tab, form feed
  newline,    // \n, \r
  quote,      // "
  stop,       // . ! ?
  semicolon,  // ;
  colon,      // :
  comma,      // ,
  other,      // all other ASCII
  high,       // >= 0x80
};

inline constexpr std::array<ByteClass, 256> kByteClass = [] {
  std::array<ByteClass, 256> table{};
  for (std::size_t i = 0; i < 256; ++i) {
    const bool letter = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z');
    const bool digit = i >= '0' && i <= '9';
    table[i] = letter                                        ? ByteClass::letter
               : digit                                       ? ByteClass::digit
               : i == ' ' || i == '\t' || i == 12 || i == 11 ? ByteClass::space
               : i == '\n' || i == '\r'                      ? ByteClass::newline
               : i == '"'                                    ? ByteClass::quote
               : i == '.' || i == '!' || i == '?'            ? ByteClass::stop
               : i == ';'                                    ? ByteClass::semicolon
               : i == ':'                                    ? ByteClass::colon
               : i == ','                                    ? ByteClass::comma
               : i >= 0x80                                   ? ByteClass::high
                                                             : ByteClass::other;
  }
  return table;
}();

// Stands for what is not there (the rest of an entity, a tag inside a word): no word ends at it.
inline constexpr char kInvisibleByte = 0x7F;

inline constexpr std::size_t kMaxWordBytes = 256;  // longer runs are cut: no token is unbounded
inline constexpr std::size_t kMaxRomanBytes = 5;   // "xviii"

inline std::uint64_t mix(std::uint64_t value) {
  value *= 0x9E3779B97F4A7C15ULL;
  return value ^ (value >> 29);
}

// Hash of `length` bytes, ASCII letters folded (digits are not changed by the fold: they already
// carry bit 5). `readable` bytes may be read from `data`.
inline std::uint64_t hash_word(const char* data, std::size_t length, std::size_t readable) {
  std::uint64_t hash = length * 0xD6E8FEB86659FD93ULL;
  std::size_t at = 0;
  while (at < length) {
    const std::size_t left = length - at;
    std::uint64_t chunk = 0;
    if (readable - at >= 8) {
      std::memcpy(&chunk, data + at, 8);
      if (left < 8) {
        chunk &= (std::uint64_t{1} << (left * 8)) - 1;
      }
    } else {
      std::memcpy(&chunk, data + at, left < 8 ? left : 8);
    }
    // Only bytes < 0x80 are folded; bytes of multi-byte letters were case-folded before.
    const std::uint64_t ascii = (~chunk & 0x8080808080808080ULL) >> 2;
    const std::uint64_t present =
        left >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (left * 8)) - 1;
    chunk |= ascii & present;
    hash = mix(hash ^ chunk);
    at += 8;
  }
  return hash | 1;
}

// The same for 1 to 16 ASCII letters and digits, of which 16 bytes may be read: no branch depends
// on the length.
inline std::uint64_t hash_letters(const char* data, std::size_t length) {
  constexpr std::uint64_t kFold = 0x2020202020202020ULL;
  const std::size_t head = length < 8 ? length : 8;
  const std::size_t tail = length - head;
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  std::memcpy(&first, data, 8);
  std::memcpy(&second, data + 8, 8);
  first = (first | kFold) & (~std::uint64_t{0} >> (64 - head * 8));
  // Shifting in two steps: 64 at once is not defined.
  second = (second | kFold) & ~(~std::uint64_t{0} << (tail * 4) << (tail * 4));
  const std::uint64_t short_hash = mix(length * 0xD6E8FEB86659FD93ULL ^ first);
  const std::uint64_t long_hash = mix(short_hash ^ second);
  return (tail == 0 ? short_hash : long_hash) | 1;
}

}  // namespace assay::text
