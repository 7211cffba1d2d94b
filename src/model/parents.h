// SPDX-License-Identifier: Apache-2.0
// What a model says of its own ancestry: in the card, adapter_config.json, mergekit_config.yml, an
// axolotl YAML, GGUF metadata, config.json, links in the prose. A statement, not yet a fact.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/quote.h"
#include "base/result.h"
#include "model/card.h"
#include "model/repository.h"
#include "model/tensors.h"

namespace assay::model {

// How a model came from its parent. The Hub's own words where it has them (base_model_relation).
enum class Relation : std::uint8_t {
  finetune,   // weights trained further
  adapter,    // low-rank or other weights that go on top
  merge,      // weights combined
  quantized,  // the same weights in fewer bits, or another file format
  distilled,  // trained on the parent's outputs
  dataset,    // trained on that data set
  derived,    // said to be based on it, in which way is not said
};

// Which kind of file says so, the strongest first: what a tool wrote counts for more than prose.
enum class Witness : std::uint8_t {
  adapter_config,
  mergekit,
  axolotl,
  gguf,
  card,       // front matter
  tag,        // a `base_model:…` tag
  config,     // config.json _name_or_path
  prose,      // a link in the card's text
  mention,    // an id in the card's text, without a link: counts only where such a model is known
  catalogue,  // the catalogue of well-known models
  chain,      // a chain file of the user
};

struct DeclaredParent {
  std::string id;        // "org/name"; a local path or a bare name as it stands
  std::string revision;  // where the statement names one
  bool is_hub_id = false;
  Relation relation = Relation::derived;
  Witness witness = Witness::card;
  Quote where;
};

// Everything that the files of a repository declare, in the order of Witness. The same parent may
// be named by several. `config` is config.json, empty where there is none; `problems` gets what
// could not be parsed.
[[nodiscard]] std::vector<DeclaredParent> declared_parents(const Repository& repository,
                                                           std::string_view config,
                                                           const Card* card, const Weights& weights,
                                                           std::vector<Problem>& problems);

// Does `text` have the form of a hub id, "org/name" (or "name", where `bare` says that one may do)?
// Paths on somebody's disk have not.
[[nodiscard]] bool looks_like_hub_id(std::string_view text, bool bare = false);

// Are the parent's weights in the model? Not where it only learned from outputs or data.
[[nodiscard]] bool carries_weights(Relation relation);

[[nodiscard]] std::string_view name_of(Relation value);
[[nodiscard]] std::string_view name_of(Witness value);
[[nodiscard]] std::optional<Relation> find_relation(std::string_view word);

}  // namespace assay::model
