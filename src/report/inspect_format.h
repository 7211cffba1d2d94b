// SPDX-License-Identifier: Apache-2.0
// The output formats of `assay inspect`: each turns one Model into one whole document.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/model.h"
#include "report/style.h"

namespace assay::report {

struct InspectFormat {
  std::string_view name;  // "text"
  std::string (*render)(const model::Model& model, const Style& style);
};

[[nodiscard]] std::span<const InspectFormat> inspect_formats();

[[nodiscard]] std::string inspect_json(const model::Model& model, const Style& style);

}  // namespace assay::report
