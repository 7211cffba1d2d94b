// SPDX-License-Identifier: Apache-2.0
// Private to src/text: what stands before the first word of a line: indentation, a bullet, the
// marks of a Markdown heading, a comment leader.
#pragma once

#include <cstdint>

#include "text/words.h"

namespace assay::text {

struct LineStart {
  char bullet = 0;            // last byte of the bullet, 0 where there is none
  bool table_row = false;     // "| a | b |"
  std::uint32_t heading = 0;  // number of "#", 0 where it is no heading
  std::uint32_t column = 0;   // of the bullet, or of the first word with what is attached to it
};

// For a word that opens a line. `in_comment`: between "/*" and "*/", where "*" is a leader.
[[nodiscard]] LineStart line_start(const Words& words, std::uint32_t i, bool in_comment);

}  // namespace assay::text
