// SPDX-License-Identifier: Apache-2.0
// docs/formats/safetensors.md, "Shards".
#include "model/shard_index.h"

#include <simdjson.h>

#include <algorithm>
#include <map>
#include <utility>

#include "model/hashed_name.h"
#include "model/layout.h"

namespace assay::model {
namespace {

namespace dom = simdjson::dom;
using simdjson::SUCCESS;

constexpr std::size_t kIndexDepth = 16;
constexpr double kMaxReal = 9e18;  // fits 64 bits

bool stays_here(std::string_view name) {
  return !name.empty() && name != "." && name.find('/') == std::string_view::npos &&
         name.find('\\') == std::string_view::npos && name.find("..") == std::string_view::npos &&
         std::none_of(name.begin(), name.end(),
                      [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

Result<void> read_map(const dom::object& map, ShardIndex& out) {
  std::map<std::string, std::uint32_t, std::less<>> shards;
  out.tensors.reserve(map.size());
  for (const dom::key_value_pair field : map) {
    std::string_view file;
    if (field.value.get_string().get(file) != SUCCESS) {
      return malformed("weight_map: \"" + shown(field.key) + "\" names no file");
    }
    auto found = shards.find(file);
    if (found == shards.end()) {
      if (!stays_here(file)) {
        return malformed("weight_map names the file \"" + shown(file) +
                         "\", which is not one beside the index");
      }
      if (shards.size() == kMaxShards) {
        return malformed("weight_map names over " + std::to_string(kMaxShards) + " files");
      }
      found = shards.emplace(std::string(file), static_cast<std::uint32_t>(shards.size())).first;
    }
    out.tensors.push_back({.tensor = std::string(field.key), .shard = found->second});
  }
  // Numbers as found become numbers in the order of names.
  std::vector<std::uint32_t> place(shards.size());
  for (const auto& [name, number] : shards) {
    place[number] = static_cast<std::uint32_t>(out.shards.size());
    out.shards.push_back(name);
  }
  for (ShardIndex::Place& tensor : out.tensors) {
    tensor.shard = place[tensor.shard];
  }
  return {};
}

}  // namespace

bool is_shard_index(std::string_view path) {
  return path.ends_with(".safetensors.index.json") || path.ends_with(".bin.index.json");
}

Result<ShardIndex> parse_shard_index(std::string json) {
  const std::size_t length = json.size();
  json.resize(length + simdjson::SIMDJSON_PADDING, ' ');
  dom::parser parser;
  dom::element root;
  dom::object map;
  simdjson::error_code error = parser.allocate(length, kIndexDepth);
  if (error == SUCCESS) {
    error = parser.parse(json.data(), length, /*realloc_if_needed=*/false).get(root);
  }
  if (error != SUCCESS) {
    return malformed("is no valid JSON: " + std::string(simdjson::error_message(error)));
  }
  if (root["weight_map"].get_object().get(map) != SUCCESS) {
    return malformed("has no weight_map");
  }
  ShardIndex out;
  Result<void> done = read_map(map, out);
  if (!done) {
    return tl::unexpected<Error>(std::move(done).error());
  }
  std::vector<HashedName> names;
  names.reserve(out.tensors.size());
  for (const ShardIndex::Place& place : out.tensors) {
    names.emplace_back(place.tensor, place.shard);
  }
  if (const HashedName* const twice = find_twice(names)) {
    return malformed("weight_map has \"" + shown(twice->name) + "\" twice");
  }
  const auto said = root["metadata"]["total_size"];
  double real = 0;  // as some tools write it
  if (said.get_uint64().get(out.total_size) != SUCCESS && said.get_double().get(real) == SUCCESS &&
      real > 0 && real < kMaxReal) {
    out.total_size = static_cast<std::uint64_t>(real);
  }
  return out;
}

}  // namespace assay::model
