// SPDX-License-Identifier: Apache-2.0
// ZIP archives as PyTorch writes them: the directory at the end of the file, and single entries.
// Strict where archives can be read in two ways: the reader that a model is loaded with must see
// what this one saw.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/byte_source.h"
#include "base/result.h"

namespace assay::model {

struct ZipEntry {
  std::string name;
  std::uint64_t header = 0;      // where its local header begins
  std::uint64_t compressed = 0;  // bytes in the archive
  std::uint64_t size = 0;        // bytes as they were
  std::uint16_t method = 0;      // 0 stored, 8 deflated
  bool encrypted = false;
};

// In the directory's order. Fails: malformed (no archive, a directory that does not end where the
// end record says, entries outside the file, one name twice), unreadable.
[[nodiscard]] Result<std::vector<ZipEntry>> read_zip_directory(const ByteSource& source);

// The entry's bytes, at most `limit` (too_large). Fails: malformed (encrypted, another method,
// bytes that do not inflate to the size in the directory).
[[nodiscard]] Result<std::string> read_zip_entry(const ByteSource& source, const ZipEntry& entry,
                                                 std::size_t limit);

}  // namespace assay::model
