// SPDX-License-Identifier: Apache-2.0
// What is known of a model in words, in sections: the form that text, Markdown and HTML share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.h"

namespace assay::report {

struct SheetRow {
  std::string label;
  std::string says;
};

struct SheetSection {
  std::string title;
  std::vector<SheetRow> rows;
  bool trouble = false;  // of problems
};

struct Sheet {
  std::string title;     // the model's id
  std::string subtitle;  // where it was read
  std::vector<SheetSection> sections;
};

// Sections without rows are left out.
[[nodiscard]] Sheet model_sheet(const model::Model& model);

// Tensors of one type.
struct TypeTotal {
  std::string type;
  std::uint64_t tensors = 0;
  std::uint64_t bytes = 0;
};

// The most bytes first.
[[nodiscard]] std::vector<TypeTotal> type_totals(const model::Weights& weights);

struct RoleTotal {
  model::FileRole role = model::FileRole::other;
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
};

// In the order of FileRole, roles without files left out.
[[nodiscard]] std::vector<RoleTotal> role_totals(const model::Model& model);

[[nodiscard]] std::string_view name_of(model::ParameterCount::Basis value);
[[nodiscard]] std::string_view name_of(model::Problem::Kind value);
[[nodiscard]] std::string_view name_of(model::Origin value);
[[nodiscard]] std::string_view name_of(model::WeightFormat value);

}  // namespace assay::report
