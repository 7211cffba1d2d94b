// SPDX-License-Identifier: Apache-2.0
// What the Hub says of a model: its commit and the names of its files. A stranger's JSON: names
// that would lead out of the model are refused, all is bounded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/repository.h"

namespace assay::model {

struct HubFile {
  std::string path;                   // as FileEntry::path
  std::optional<std::uint64_t> size;  // where the record has it
  std::string blob;                   // its name in the cache's blobs/, a hash; empty: not known
};

struct HubRecord {
  std::string commit;                // 40 hex digits; empty where the record has none
  std::vector<HubFile> files;        // sorted by path, each once
  std::vector<std::string> refused;  // as Repository::refused()
  bool truncated = false;            // more than kMaxFiles
};

inline constexpr std::size_t kMaxRecordBytes = std::size_t{64} << 20;

// The answer to GET /api/models/{id}. Fails: malformed (no JSON, or no object).
[[nodiscard]] Result<HubRecord> parse_hub_record(std::string_view json);

// A name that a blob in the cache may have: letters and digits, no path.
[[nodiscard]] bool is_blob_name(std::string_view text);

}  // namespace assay::model
