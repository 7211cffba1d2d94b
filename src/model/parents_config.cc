// SPDX-License-Identifier: Apache-2.0
// Parents by the word of files that tools write: PEFT's adapter_config.json, transformers'
// config.json, GGUF metadata.
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>

#include "model/parents_read.h"
#include "model/text_lines.h"

namespace assay::model {
namespace {

constexpr std::size_t kMaxBaseModels = 64;

// String members of a JSON object, each empty where it is none. Nothing where `json` is no object.
template <std::size_t N>
std::optional<std::array<std::string, N>> string_members(std::string_view json,
                                                         const std::array<const char*, N>& keys) {
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(json.data(), json.size()).get_object().get(object) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  std::array<std::string, N> out;
  for (std::size_t i = 0; i < N; ++i) {
    std::string_view value;
    if (object[keys[i]].get_string().get(value) == simdjson::SUCCESS) {
      out[i] = std::string(value);
    }
  }
  return out;
}

// The line that `key` stands on.
Quote quote_of(std::string_view json, const std::string& file, const std::string& key) {
  const LineIndex lines(json);
  const std::size_t at = json.find('"' + key + '"');
  return lines.quote(file, lines.line_of(at == std::string_view::npos ? 0 : at), key);
}

std::string_view metadata(const WeightFile& file, std::string_view key) {
  for (const auto& [name, value] : file.metadata) {
    if (name == key) {
      return value;
    }
  }
  return {};
}

}  // namespace

void read_adapter_config(std::string_view json, const std::string& file,
                         std::vector<DeclaredParent>& out, std::vector<Problem>& problems) {
  constexpr const char* kKey = "base_model_name_or_path";
  auto members = string_members<2>(json, {kKey, "revision"});
  if (!members) {
    problems.push_back(
        {.kind = Problem::Kind::malformed,
         .file = file,
         .message = "is no JSON object; the base model of this adapter is not known"});
    return;
  }
  auto& [id, revision] = *members;
  if (id.empty()) {
    return;
  }
  const bool is_hub_id = looks_like_hub_id(id, true);
  out.push_back({.id = std::move(id),
                 .revision = std::move(revision),
                 .is_hub_id = is_hub_id,
                 .relation = Relation::adapter,
                 .witness = Witness::adapter_config,
                 .where = quote_of(json, file, kKey)});
}

void read_config_parent(std::string_view json, const std::string& file,
                        std::vector<DeclaredParent>& out) {
  constexpr const char* kKey = "_name_or_path";
  auto members = string_members<1>(json, {kKey});
  // Most are paths of the machine that trained: no statement at all.
  if (!members || !looks_like_hub_id(members->front())) {
    return;
  }
  out.push_back({.id = std::move(members->front()),
                 .revision = {},
                 .is_hub_id = true,
                 .relation = Relation::derived,
                 .witness = Witness::config,
                 .where = quote_of(json, file, kKey)});
}

void read_gguf_parents(const Weights& weights, std::vector<DeclaredParent>& out) {
  for (const WeightFile& file : weights.files) {
    for (std::size_t i = 0; i < kMaxBaseModels; ++i) {
      const std::string key = "general.base_model." + std::to_string(i) + '.';
      const std::string_view url = metadata(file, key + "repo_url");
      const std::string_view name = metadata(file, key + "name");
      if (url.empty() && name.empty()) {
        break;
      }
      std::string id = hub_link(url).id;
      const bool from_url = !id.empty();
      if (!from_url) {
        const std::string_view organization = metadata(file, key + "organization");
        id = (organization.empty() ? "" : std::string(organization) + '/') + std::string(name);
        std::replace(id.begin(), id.end(), ' ', '-');
      }
      const bool is_hub_id = looks_like_hub_id(id);
      out.push_back({.id = std::move(id),
                     .revision = {},
                     .is_hub_id = is_hub_id,
                     .relation = Relation::derived,
                     .witness = Witness::gguf,
                     .where = {.file = file.path,
                               .range = {},
                               .line = 0,
                               .section = from_url ? key + "repo_url" : key + "name",
                               .text = quotable(from_url ? url : name)}});
    }
  }
}

}  // namespace assay::model
