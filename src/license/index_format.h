// SPDX-License-Identifier: Apache-2.0
// Private to src/license: the bytes of index/licenses.idx (docs/formats/license-index.md). Known
// texts are stored as numbers of words in a vocabulary, itself stored as hashes: no prose, and a
// word of a document is compared exactly. All integers are little-endian; sections start at
// multiples of 8.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace assay::license::index {

inline constexpr std::array<char, 8> kMagic = {'A', 'S', 'A', 'Y', 'I', 'D', 'X', '1'};

// Number of a word in the vocabulary; words that no known text uses are kUnknownWord.
using WordId = std::uint16_t;
inline constexpr WordId kUnknownWord = 0;

enum class Section : std::uint8_t {
  strings,   // ids and names, no terminators
  licenses,  // LicenseRecord
  texts,     // TextRecord
  words,     // WordSlot, open addressing
  flags,     // u16 a word, by its number: word_flag
  stream,    // WordId, all texts one after another
  optional,  // one bit a word of the stream: the text may lack it
  seeds,     // SeedSlot, open addressing
  postings,  // u32: count, then text << 16 | position
  phrases,   // PhraseSlot, open addressing: names, URLs, frames of notices
  slots,     // SlotRecord: where names of people stand in texts
  count,
};

inline constexpr std::size_t kSections = static_cast<std::size_t>(Section::count);

struct Extent {
  std::uint32_t offset = 0;  // bytes from the start of the file
  std::uint32_t size = 0;    // bytes
};

struct Header {
  std::array<char, 8> magic{};
  std::uint32_t file_size = 0;
  std::uint32_t reserved = 0;
  std::array<Extent, kSections> sections{};
};

static_assert(sizeof(Header) == 16 + 8 * kSections);

struct LicenseRecord {
  Extent id;    // in strings
  Extent name;  // in strings
};

struct TextRecord {
  std::uint32_t license = 0;   // index into licenses
  std::uint32_t first = 0;     // in stream
  std::uint32_t count = 0;     // words, < 65536
  std::uint32_t required = 0;  // words that are not optional
  std::uint32_t sampling = 0;  // one of how many word runs is a seed
  std::uint32_t reserved = 0;
};

// What a word is apart from being a word.
namespace word_flag {
inline constexpr std::uint16_t restricts = 1;  // "prohibited", "noncommercial": see words.txt
inline constexpr std::uint16_t negates = 2;    // "not", "solely": binds behind a modal verb
inline constexpr std::uint16_t modal = 4;      // "shall", "may", "must"
inline constexpr std::uint16_t opens = 8;      // a phrase may start with it
inline constexpr std::uint16_t number = 16;    // digits
inline constexpr std::uint16_t legal = 32;     // "licensee", "hereby", "you": prose of a license
inline constexpr std::uint16_t frees = 128;    // "free": turns the word before it round
inline constexpr std::uint16_t own = 256;      // stands in one known text only, more than once
inline constexpr std::uint16_t work = 64;      // "software", "materials": what a license is about
}  // namespace word_flag

struct WordSlot {
  std::uint32_t check = 0;  // high half of the word's hash; 0 with id 0: free
  WordId id = kUnknownWord;
  std::uint16_t flags = 0;
};

struct SeedSlot {
  std::uint32_t check = 0;
  std::uint32_t postings = 0;  // index into postings; 0: free
};

enum class PhraseKind : std::uint16_t {
  none,     // a free slot
  name,     // "Apache License, Version 2.0": a license, value = its number
  weak,     // "MIT": a license where the words around it say so
  id,       // "BSD-3-Clause": a license where a tag or a field says so
  url,      // "apache.org/licenses/LICENSE-2.0"
  gnu,      // "GNU General Public License": value = GnuFamily, a version stands near it
  lead,     // "licensed under"
  deny,     // "compatible with": what follows is another's license
  subject,  // "this software"
  tag,      // "SPDX-License-Identifier"
};

// GNU licenses: the version and whether later ones are meant stand beside the name.
enum class GnuFamily : std::uint16_t { gpl = 1, lgpl, agpl, gfdl };
inline constexpr std::array<std::string_view, 5> kGnuFamilies = {"", "gpl", "lgpl", "agpl", "gfdl"};

[[nodiscard]] inline std::optional<GnuFamily> gnu_family_of(std::string_view name) {
  for (std::size_t i = 1; i < kGnuFamilies.size(); ++i) {
    if (kGnuFamilies[i] == name) {
      return static_cast<GnuFamily>(i);
    }
  }
  return std::nullopt;
}

struct PhraseSlot {
  std::uint32_t check = 0;
  std::uint16_t kind = 0;   // PhraseKind, 0: free
  std::uint16_t value = 0;  // what it means
};

struct SlotRecord {  // "neither the name of ___ nor the names": words beside the gap, 0 = any
  std::array<WordId, 3> before{};
  std::array<WordId, 3> after{};
  std::uint16_t longest = 0;  // words that may stand in the gap
  std::uint16_t unused = 0;
};

inline constexpr std::size_t kSeedWords = 5;  // words of a seed
inline constexpr std::size_t kMaxPhraseWords = 16;
inline constexpr std::size_t kMaxProbes = 64;

inline std::uint64_t spread(std::uint64_t value) {
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93ULL;
  value ^= value >> 32;
  value *= 0xD6E8FEB86659FD93ULL;
  return value ^ (value >> 32);
}

// The hash of kSeedWords words, kept up word by word.
class SeedHash {
 public:
  static constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15ULL;
  static constexpr std::uint64_t kTop = kBase * kBase * kBase * kBase * kBase;

  void push(WordId in) { value_ = value_ * kBase + term(in); }

  // `out` leaves the run at its front, `in` joins it at its end.
  void roll(WordId out, WordId in) { value_ = value_ * kBase + term(in) - term(out) * kTop; }

  [[nodiscard]] std::uint64_t value() const { return spread(value_); }

 private:
  static std::uint64_t term(WordId id) { return (std::uint64_t{id} + 1) * 0xC2B2AE3D27D4EB4FULL; }

  std::uint64_t value_ = 0;
};

[[nodiscard]] inline std::uint64_t seed_of(std::span<const WordId> words) {
  std::uint64_t value = 0;
  for (const WordId id : words) {
    value = value * SeedHash::kBase + (std::uint64_t{id} + 1) * 0xC2B2AE3D27D4EB4FULL;
  }
  return spread(value);
}

// The hash of a phrase, word by word.
class PhraseHash {
 public:
  void push(WordId word) { value_ = spread(value_ * 31 + word); }

  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 77;
};

}  // namespace assay::license::index
