// SPDX-License-Identifier: Apache-2.0
#include "model/card_fields.h"

#include <algorithm>
#include <array>
#include <utility>

namespace assay::model {
namespace {

using List = std::vector<Stated> Card::*;
using One = std::optional<Stated> Card::*;

constexpr std::array<std::pair<std::string_view, List>, 4> kLists{
    {{"license", &Card::licenses},
     {"base_model", &Card::base_models},
     {"datasets", &Card::datasets},
     {"tags", &Card::tags}}};

constexpr std::array<std::pair<std::string_view, One>, 5> kOnes{
    {{"license_name", &Card::license_name},
     {"license_link", &Card::license_link},
     {"base_model_relation", &Card::base_model_relation},
     {"library_name", &Card::library_name},
     {"pipeline_tag", &Card::pipeline_tag}}};

}  // namespace

void take_card_value(Card& card, std::string_view key, Stated value) {
  if (value.value.empty() || value.value == "null" || value.value == "~") {
    return;
  }
  for (const auto& [name, list] : kLists) {
    if (key == name) {
      (card.*list).push_back(std::move(value));
      return;
    }
  }
  for (const auto& [name, one] : kOnes) {
    if (key == name && !(card.*one)) {
      card.*one = std::move(value);
      return;
    }
  }
  if (key == "extra_gated_eu_disallowed") {
    card.eu_disallowed = value.value == "true" || value.value == "True" || value.value == "yes";
  }
}

void take_card_nested(Card& card, std::string_view key, std::uint32_t line) {
  card.gated_fields = card.gated_fields || key == "extra_gated_fields";
  constexpr std::array<std::string_view, 5> kNames{"license", "license_name", "license_link",
                                                   "base_model", "datasets"};
  if (std::find(kNames.begin(), kNames.end(), key) == kNames.end()) {
    return;
  }
  const std::string message =
      ": \"" + std::string(key) +
      "\" holds a map or a list in a list; write a name, or a list of names";
  // Once for each key: a list may hold thousands of them.
  if (std::none_of(card.problems.begin(), card.problems.end(),
                   [&](const Problem& other) { return other.message.ends_with(message); })) {
    card.problems.push_back({.kind = Problem::Kind::malformed,
                             .file = card.file,
                             .message = "line " + std::to_string(line) + message});
  }
}

}  // namespace assay::model
