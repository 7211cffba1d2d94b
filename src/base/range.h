// SPDX-License-Identifier: Apache-2.0
// A half-open range of byte offsets into a file's original bytes.
#pragma once

#include <cstddef>

namespace assay {

struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] constexpr std::size_t size() const { return end > begin ? end - begin : 0; }

  [[nodiscard]] constexpr bool empty() const { return end <= begin; }

  friend constexpr bool operator==(const ByteRange&, const ByteRange&) = default;
};

}  // namespace assay
