// SPDX-License-Identifier: Apache-2.0
// Private to src/license: typed, bounds-checked access to the sections of an opened index, and a
// document's words as numbers of the index's vocabulary.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "license/identity.h"
#include "license/index_format.h"

namespace assay::license {

struct LicenseIndex::Impl {
  std::vector<std::uint64_t> copy;  // holds the bytes where the caller's were not aligned
  std::string_view strings;
  std::span<const index::LicenseRecord> licenses;
  std::span<const index::TextRecord> texts;
  std::span<const index::WordSlot> words;
  std::span<const std::uint16_t> flags;
  std::span<const index::WordId> stream;
  std::span<const std::uint8_t> optional;
  std::span<const index::SeedSlot> seeds;
  std::span<const std::uint32_t> postings;
  std::span<const index::PhraseSlot> phrases;
  std::span<const index::SlotRecord> slots;

  [[nodiscard]] std::string_view string_at(index::Extent extent) const;
  [[nodiscard]] std::string_view id_of(std::size_t license) const;
  [[nodiscard]] std::string_view name_of(std::size_t license) const;
  // The number of the license with this id; licenses.size() where there is none.
  [[nodiscard]] std::size_t find_license(std::string_view id) const;
  [[nodiscard]] std::span<const index::WordId> words_of(std::size_t text) const;

  [[nodiscard]] bool is_optional(std::size_t stream_position) const {
    return ((static_cast<unsigned>(optional[stream_position / 8]) >> (stream_position % 8)) & 1U) !=
           0;
  }

  [[nodiscard]] std::uint16_t flags_of(index::WordId word) const {
    return word < flags.size() ? flags[word] : std::uint16_t{0};
  }

  // The word with this hash; nullptr where the vocabulary does not have it.
  [[nodiscard]] const index::WordSlot* find_word(std::uint64_t hash) const {
    const std::size_t mask = words.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash >> 7) & mask;
    const auto check = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t probe = 0; probe < index::kMaxProbes; ++probe) {
      const index::WordSlot& slot = words[at];
      if (slot.check == check) {
        return &slot;
      }
      if (slot.check == 0) {
        return nullptr;
      }
      at = (at + 1) & mask;
    }
    return nullptr;
  }

  // The postings of a seed: text << 16 | position, by text; empty where there are none.
  [[nodiscard]] std::uint32_t find_seed(std::uint64_t hash) const {
    const std::size_t mask = seeds.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash) & mask;
    const auto check = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t probe = 0; probe < index::kMaxProbes; ++probe) {
      const index::SeedSlot& slot = seeds[at];
      if (slot.postings == 0) {
        return 0;
      }
      if (slot.check == check) {
        return slot.postings;
      }
      at = (at + 1) & mask;
    }
    return 0;
  }

  [[nodiscard]] std::span<const std::uint32_t> postings_at(std::uint32_t where) const;
  [[nodiscard]] const index::PhraseSlot* find_phrase(std::uint64_t hash) const;
};

// A document's words that count: enumeration marks are left out, spellings are unified.
struct Words {
  std::vector<index::WordId> ids;
  std::vector<std::uint32_t> tokens;    // index of each word in Document::tokens()
  std::vector<std::uint32_t> triggers;  // tokens that a name, an address or a field may start at
};

[[nodiscard]] Words words_of(const text::Document& document, const LicenseIndex::Impl& index);

}  // namespace assay::license
