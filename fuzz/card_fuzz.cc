// SPDX-License-Identifier: Apache-2.0
// Everything of a model that is text and names a license or a parent: the card, recipes, adapter
// and model configs, records of an export. The same bytes go to each reader.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "model/card.h"
#include "model/card_record.h"
#include "model/parents_read.h"

namespace {

using namespace assay::model;

// A quote lies inside the file that it quotes from.
void check(const assay::Quote& quote, std::size_t size) {
  if (quote.range.end > size || quote.range.begin > quote.range.end) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A cast from libFuzzer's bytes.
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  std::vector<DeclaredParent> parents;
  std::vector<Problem> problems;
  const Card card = parse_card(bytes, "README.md");
  read_card_parents(card, {}, parents);
  for (const Stated& license : card.licenses) {
    check(license.where, size);
  }
  read_recipe(bytes, "mergekit_config.yml", 0, parents, problems);
  read_adapter_config(bytes, "adapter_config.json", parents, problems);
  read_config_parent(bytes, "config.json", parents);
  for (const DeclaredParent& parent : parents) {
    check(parent.where, size);
    if (parent.is_hub_id && !looks_like_hub_id(parent.id, /*bare=*/true)) {
      std::abort();
    }
  }
  CardRecordReader reader;
  if (const auto model = reader.read(bytes, "cards.jsonl", 1); model && model->id.empty()) {
    std::abort();
  }
  return 0;
}
