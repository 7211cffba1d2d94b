// SPDX-License-Identifier: Apache-2.0
// Reads a ByteSource from front to back in chunks: little-endian numbers, strings, skips. What lies
// past the end is an error, whatever a length says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/byte_source.h"
#include "base/result.h"

namespace assay::model {

class ByteCursor {
 public:
  explicit ByteCursor(const ByteSource& source) : source_(source) {}

  [[nodiscard]] std::uint64_t position() const { return at_; }

  [[nodiscard]] std::uint64_t remaining() const { return source_.size() - at_; }

  // The next `count` bytes, valid until the next call. `count` is checked against what remains.
  [[nodiscard]] Result<std::string_view> take(std::uint64_t count);
  [[nodiscard]] Result<void> skip(std::uint64_t count);
  // The next `bytes` (1 to 8) bytes as a little-endian number.
  [[nodiscard]] Result<std::uint64_t> number(std::size_t bytes);

 private:
  [[nodiscard]] Error past_end(std::uint64_t count) const;

  const ByteSource& source_;
  std::uint64_t at_ = 0;     // in the source
  std::uint64_t begin_ = 0;  // of the chunk
  std::string chunk_;
};

}  // namespace assay::model
