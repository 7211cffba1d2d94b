// SPDX-License-Identifier: Apache-2.0
#include "text/foreign_word.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "text/characters.h"
#include "text/document.h"
#include "text/word.h"

namespace assay::text {
namespace {

constexpr std::size_t kMaxFolded = 18;  // code points that one folds to (U+FDFA)

// What a word folds to so far.
class Folded {
 public:
  [[nodiscard]] bool has_room() const { return size_ + kMaxFolded * 4 < bytes_.size(); }

  void put(char c) { bytes_[size_++] = c; }

  void put(std::uint32_t code) {
    // Ligatures, full-width letters and accents come apart here, so that all spellings meet.
    std::array<utf8proc_int32_t, kMaxFolded> codes{};
    int boundary = 0;
    const utf8proc_ssize_t count = utf8proc_decompose_char(
        static_cast<utf8proc_int32_t>(code), codes.data(), codes.size(),
        static_cast<utf8proc_option_t>(UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE),
        &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(codes.size());
         ++i) {
      std::array<utf8proc_uint8_t, 4> encoded{};
      const utf8proc_ssize_t length =
          utf8proc_encode_char(codes[static_cast<std::size_t>(i)], encoded.data());
      for (utf8proc_ssize_t k = 0; k < length; ++k) {
        put(static_cast<char>(encoded[static_cast<std::size_t>(k)]));
      }
    }
  }

  [[nodiscard]] std::uint64_t hash() const {
    return hash_word(bytes_.data(), size_, bytes_.size());
  }

 private:
  std::array<char, kMaxWordBytes * 4> bytes_{};
  std::size_t size_ = 0;
};

}  // namespace

std::optional<ForeignWord> read_foreign_word(std::string_view text, std::size_t begin,
                                             bool latin1) {
  const std::size_t limit = std::min(text.size(), begin + kMaxWordBytes);
  Folded folded;
  std::size_t at = begin;
  std::size_t end = begin;  // after the last letter
  bool foreign = false;
  while (at < limit && folded.has_room()) {
    const ByteClass kind = kByteClass[static_cast<unsigned char>(text[at])];
    if (kind == ByteClass::letter || kind == ByteClass::digit) {
      folded.put(text[at++]);
      end = at;
      continue;
    }
    if (text[at] == kInvisibleByte) {
      ++at;
      foreign = true;
      continue;
    }
    if (kind != ByteClass::high) {
      break;
    }
    const Character character = character_at(text, at, latin1);
    const CharClass char_class = classify(character.code);
    if (char_class == CharClass::single && at == begin) {
      return ForeignWord{.end = at + character.length,
                         .hash = mix(character.code) | 1,
                         .flags = token_flag::non_ascii};
    }
    if (char_class == CharClass::invisible && at != begin) {
      at += character.length;
      foreign = true;
      continue;
    }
    if (char_class != CharClass::letter) {
      break;
    }
    folded.put(character.code);
    foreign = true;
    at += character.length;
    end = at;
  }
  if (!foreign || end == begin) {
    return std::nullopt;
  }
  const Character first = character_at(text, begin, latin1);
  const bool upper =
      first.code < 0x80 ? first.code >= 'A' && first.code <= 'Z' : is_upper(first.code);
  return ForeignWord{
      .end = end,
      .hash = folded.hash(),
      .flags = static_cast<std::uint8_t>(token_flag::non_ascii | (upper ? token_flag::upper : 0))};
}

}  // namespace assay::text
