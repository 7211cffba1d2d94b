// SPDX-License-Identifier: Apache-2.0
// Private to src/license: what a license index holds, and its bytes
// (docs/formats/license-index.md). index_builder.h makes the content from texts.
// Thread safety: pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "license/index_format.h"

namespace assay::license::index {

struct Content {
  struct Text {
    std::size_t license = 0;  // index into licenses
    std::vector<WordId> words;
    std::vector<bool> optional;  // by word: a copy may lack it
    std::uint32_t sampling = 1;  // one run of words of so many is a seed
  };

  struct PhraseValue {
    PhraseKind kind = PhraseKind::none;
    std::uint16_t value = 0;
  };

  std::string strings;  // what the licenses' ids and names lie in
  std::vector<LicenseRecord> licenses;
  std::map<std::uint64_t, WordId> words;  // by hash, all spellings
  std::vector<std::uint16_t> flags;       // by number of the word, 0 included
  std::vector<Text> texts;
  std::map<std::uint64_t, PhraseValue> phrases;  // by PhraseHash
  std::vector<SlotRecord> slots;
};

// The same content gives the same bytes.
[[nodiscard]] std::vector<std::byte> write(const Content& content);

}  // namespace assay::license::index
