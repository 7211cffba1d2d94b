// SPDX-License-Identifier: Apache-2.0
// Makes the bytes of a license index from texts and data files. Used by tools/build_index and by
// tests that want a small index of their own; programs only open what it made.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::license {

struct IndexedText {
  std::string id;    // SPDX id or catalogue id
  std::string name;  // full name
  std::string text;  // empty: the license is known by name only
};

// The files of data/identity, as text. docs/formats/license-index.md says what each line may hold.
struct IdentityData {
  std::string words;    // classes of words, spellings that count as one
  std::string texts;    // parts of texts that may be absent
  std::string slots;    // where names of people stand
  std::string phrases;  // names, URLs, frames of notices
};

// Fails (invalid_input) with file name and line where the data does not parse, or where there are
// more texts or words than the format can number.
[[nodiscard]] Result<std::vector<std::byte>> build_index(const std::vector<IndexedText>& texts,
                                                         const IdentityData& data);

}  // namespace assay::license
