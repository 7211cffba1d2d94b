// SPDX-License-Identifier: Apache-2.0
#include "model/parents.h"

#include <array>
#include <utility>

namespace assay::model {
namespace {

constexpr std::array<std::pair<Relation, std::string_view>, 7> kRelations{{
    {Relation::finetune, "finetune"},
    {Relation::adapter, "adapter"},
    {Relation::merge, "merge"},
    {Relation::quantized, "quantized"},
    {Relation::distilled, "distilled"},
    {Relation::dataset, "dataset"},
    {Relation::derived, "derived"},
}};

constexpr std::array<std::pair<Witness, std::string_view>, 11> kWitnesses{{
    {Witness::adapter_config, "adapter_config"},
    {Witness::mergekit, "mergekit"},
    {Witness::axolotl, "axolotl"},
    {Witness::gguf, "gguf"},
    {Witness::card, "card"},
    {Witness::tag, "tag"},
    {Witness::config, "config"},
    {Witness::prose, "prose"},
    {Witness::mention, "mention"},
    {Witness::catalogue, "catalogue"},
    {Witness::chain, "chain"},
}};

}  // namespace

bool carries_weights(Relation relation) {
  return relation != Relation::distilled && relation != Relation::dataset;
}

std::string_view name_of(Relation value) {
  return kRelations[static_cast<std::size_t>(value)].second;
}

std::string_view name_of(Witness value) {
  return kWitnesses[static_cast<std::size_t>(value)].second;
}

std::optional<Relation> find_relation(std::string_view word) {
  for (const auto& [value, name] : kRelations) {
    if (name == word) {
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace assay::model
