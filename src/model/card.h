// SPDX-License-Identifier: Apache-2.0
// The model card: the YAML front matter of README.md with the place of every value, and the prose
// below it. Values are as they stand; nothing is normalized here.
//
// The YAML of strangers is hostile: no tags, a bounded depth, no expansion of aliases; a front
// matter that does not parse is a Problem, and its simple "key: value" lines are still read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/quote.h"
#include "model/tensors.h"

namespace assay::model {

// One value with the place it was read at.
struct Stated {
  std::string value;
  Quote where;
};

struct Card {
  std::string file;              // "README.md"
  std::vector<Stated> licenses;  // `license`: one, or a list
  std::optional<Stated> license_name;
  std::optional<Stated> license_link;
  std::vector<Stated> base_models;
  std::optional<Stated> base_model_relation;
  std::vector<Stated> datasets;
  std::vector<Stated> tags;
  std::optional<Stated> library_name;
  std::optional<Stated> pipeline_tag;
  bool gated_fields = false;   // extra_gated_fields: personal data is asked for
  bool eu_disallowed = false;  // extra_gated_eu_disallowed: true
  std::string text;            // the whole file
  std::size_t body = 0;        // where the prose begins in `text`
  std::vector<Problem> problems;
};

// Of README.md's bytes. Never fails: a file without front matter is all prose.
[[nodiscard]] Card parse_card(std::string text, const std::string& file);

}  // namespace assay::model
