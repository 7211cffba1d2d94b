// SPDX-License-Identifier: Apache-2.0
// Random access to bytes that are not in memory: a file on disk, a file of a hub read by ranges.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace assay {

class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  // Bytes in all, as known when the source was opened.
  [[nodiscard]] virtual std::uint64_t size() const = 0;
  // Exactly `count` bytes from `offset` on. Fails: malformed (the range does not lie inside the
  // source, or the file shrank since), unreadable. `count` is the caller's memory: check it first.
  [[nodiscard]] virtual Result<std::string> read(std::uint64_t offset, std::size_t count) const = 0;
};

// Bytes in memory, for tests and for what was read already.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }

  [[nodiscard]] Result<std::string> read(std::uint64_t offset, std::size_t count) const override {
    if (offset > bytes_.size() || count > bytes_.size() - offset) {
      return fail(ErrorCode::malformed, "ends before byte " + std::to_string(offset + count));
    }
    return bytes_.substr(offset, count);
  }

 private:
  std::string bytes_;
};

}  // namespace assay
