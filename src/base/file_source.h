// SPDX-License-Identifier: Apache-2.0
// A file on disk as a ByteSource.
#pragma once

#include "base/byte_source.h"

namespace assay {

// Owns an open file descriptor and reads it by position; several threads may read at once.
class FileSource final : public ByteSource {
 public:
  // Takes over `descriptor`, of a regular file of `size` bytes.
  FileSource(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}

  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override;

  [[nodiscard]] std::uint64_t size() const override { return size_; }

  [[nodiscard]] Result<std::string> read(std::uint64_t offset, std::size_t count) const override;

 private:
  int descriptor_;
  std::uint64_t size_;
};

// Opens a regular file. Fails: not_found, unreadable; the error carries `path`.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> open_file(const std::string& path);

}  // namespace assay
