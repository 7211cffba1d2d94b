// SPDX-License-Identifier: Apache-2.0
// The readers behind declared_parents(), one per kind of witness. Each appends what it finds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/card.h"
#include "model/parents.h"
#include "model/tensors.h"

namespace assay::model {

// Which relation a card means that names a base model and no relation.
struct CardContext {
  bool has_adapter_config = false;
  bool looks_quantized = false;  // GGUF files, or a name that says so
};

// Front matter, `base_model:…` tags, and sentences of the prose that link to what they came from.
void read_card_parents(const Card& card, const CardContext& context,
                       std::vector<DeclaredParent>& out);
// adapter_config.json.
void read_adapter_config(std::string_view json, const std::string& file,
                         std::vector<DeclaredParent>& out, std::vector<Problem>& problems);
// config.json, its `_name_or_path`.
void read_config_parent(std::string_view json, const std::string& file,
                        std::vector<DeclaredParent>& out);
// general.base_model.* and general.dataset* of GGUF files.
void read_gguf_parents(const Weights& weights, std::vector<DeclaredParent>& out);

// Is this YAML a merge config (mergekit) or a training config (axolotl)? By its keys, unparsed.
[[nodiscard]] bool looks_like_merge_config(std::string_view yaml);
[[nodiscard]] bool looks_like_training_config(std::string_view yaml);
// Either of them; `lines_before` of the file stand above `yaml`.
void read_recipe(std::string_view yaml, const std::string& file, std::uint32_t lines_before,
                 std::vector<DeclaredParent>& out, std::vector<Problem>& problems);

// "org/name" of a link to a model or a data set of a hub; empty where it is none.
struct HubLink {
  std::string id;
  bool dataset = false;
};

[[nodiscard]] HubLink hub_link(std::string_view url);

}  // namespace assay::model
