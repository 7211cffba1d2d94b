// SPDX-License-Identifier: Apache-2.0
// Words of a file that back a statement, and where they stand. License terms have their own form
// of it (license/term.h, Evidence), which knows the section; a file's name comes on top here.
#pragma once

#include <cstdint>
#include <string>

#include "base/range.h"

namespace assay {

struct Quote {
  std::string file;        // path inside the model's repository, or as the user gave it
  ByteRange range;         // in the file's original bytes; empty where not known
  std::uint32_t line = 0;  // 1-based, 0 = not known (binary files)
  std::string section;     // "1.b.v" for license texts, a key ("base_model") for other files
  std::string text;        // the words, valid UTF-8 on one line, at most some 300 bytes
};

}  // namespace assay
