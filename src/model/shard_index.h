// SPDX-License-Identifier: Apache-2.0
// The index of a sharded checkpoint: `*.safetensors.index.json`, `pytorch_model.bin.index.json`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::model {

struct ShardIndex {
  struct Place {
    std::string tensor;
    std::uint32_t shard = 0;  // index into `shards`
  };

  std::vector<std::string> shards;  // names of files beside the index, ascending
  std::vector<Place> tensors;       // in the map's order
  std::uint64_t total_size = 0;     // bytes of all tensors; 0 where the index does not say
};

inline constexpr std::size_t kMaxShards = 10'000;
inline constexpr std::size_t kMaxIndexBytes = std::size_t{256} << 20;

[[nodiscard]] bool is_shard_index(std::string_view path);

// Fails (malformed): no JSON object with a weight_map of names, a file name that leads elsewhere
// ('/', "..", control characters), over kMaxShards files, a tensor named twice.
[[nodiscard]] Result<ShardIndex> parse_shard_index(std::string json);

}  // namespace assay::model
