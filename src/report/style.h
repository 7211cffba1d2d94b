// SPDX-License-Identifier: Apache-2.0
// How a report is to look: decided by whoever knows the terminal, obeyed by every writer.
#pragma once

#include <cstddef>
#include <cstdint>

namespace assay {

struct Style {
  std::size_t width = 80;  // columns of plain text, at least kMinWidth
  bool color = false;      // ANSI colors in plain text
  bool explain = false;    // every deduction of the score, every unread sentence
  bool lines = false;      // several reports in one stream: in JSON one object a line
  // What documents are dated with, in seconds since 1970; 0: they are not, or say 1970 where their
  // format asks for a date. Never the clock, so that the same input gives the same bytes.
  std::int64_t date = 0;
};

inline constexpr std::size_t kMinWidth = 40;
inline constexpr std::size_t kMaxWidth = 120;  // longer lines are hard to read

}  // namespace assay
