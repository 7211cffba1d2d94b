// SPDX-License-Identifier: Apache-2.0
#include "standings.h"

#include <gtest/gtest.h>

#include <sstream>

namespace assay::policy {
namespace {

using license::Field;
using license::FieldValue;

std::vector<FieldValue> fields_of(std::istringstream& words, const std::string& line) {
  std::vector<FieldValue> out;
  for (std::string word; words >> word;) {
    const std::size_t sign = word.find('=');
    if (sign == std::string::npos) {
      out.push_back({.field = Field::value, .value = word});
      continue;
    }
    const auto field = license::find_field(word.substr(0, sign));
    EXPECT_TRUE(field) << line;
    std::string value = word.substr(sign + 1);
    for (char& c : value) {
      c = c == '+' ? ' ' : c;  // "text=Built+with+Llama"
    }
    out.push_back({.field = field.value_or(Field::value), .value = std::move(value)});
  }
  return out;
}

}  // namespace

Standing license_of(std::string_view lines, std::string model) {
  Standing out;
  out.model = std::move(model);
  out.basis = Basis::text;
  out.complete = true;
  out.license = "test-license";
  out.license_name = "Test License";
  std::istringstream all{std::string(lines)};
  for (std::string line; std::getline(all, line);) {
    const std::size_t bar = line.find('|');
    std::istringstream words(line.substr(0, bar));
    std::string name;
    if (!(words >> name)) {
      continue;
    }
    const auto kind = license::find_term(name);
    EXPECT_TRUE(kind) << line;
    license::Evidence evidence;
    evidence.text = bar == std::string::npos ? line : line.substr(bar + 2);
    evidence.line = 1;
    out.terms.push_back(
        {.term = {kind.value_or(license::TermKind::venue), fields_of(words, line), evidence},
         .file = "LICENSE",
         .basis = Basis::text});
  }
  return out;
}

lineage::Family alone(const std::string& id) {
  lineage::Family family;
  auto model = std::make_shared<model::Model>();
  model->id = id;
  family.nodes.push_back({.id = id,
                          .kind = lineage::NodeKind::model,
                          .found = lineage::Found::given,
                          .model = std::move(model),
                          .known = {}});
  return family;
}

lineage::Family child_of(const std::string& parent, model::Relation relation) {
  lineage::Family family = alone();
  family.nodes.push_back({.id = parent,
                          .kind = relation == model::Relation::dataset ? lineage::NodeKind::dataset
                                                                       : lineage::NodeKind::model,
                          .found = lineage::Found::folder,
                          .model = {},
                          .known = {}});
  family.edges.push_back({.child = 0, .parent = 1, .relation = relation, .statements = {}});
  return family;
}

}  // namespace assay::policy
