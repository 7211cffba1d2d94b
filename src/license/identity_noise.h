// SPDX-License-Identifier: Apache-2.0
// Private to src/license: words that say whose text this is and not what it permits: copyright
// lines, addresses on the net, placeholders. They differ from copy to copy of one license and never
// count as a difference.
#pragma once

#include <cstddef>
#include <cstdint>

#include "text/document.h"

namespace assay::license {

enum class Noise : std::uint8_t { none, copyright, url, placeholder };

// Looks at a token's line and the one above it only, whatever their length. Answers are kept for
// the line that was asked for last, as neighbours are asked for one after another. Not thread-safe.
class NoiseFinder {
 public:
  explicit NoiseFinder(const text::Document& document) : document_(document) {}

  [[nodiscard]] Noise at(std::uint32_t token);

 private:
  const text::Document& document_;
  std::size_t line_begin_ = 1;  // of the last answer; begin > end: none yet
  std::size_t line_end_ = 0;
  bool in_copyright_ = false;
};

}  // namespace assay::license
