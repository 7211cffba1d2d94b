// SPDX-License-Identifier: Apache-2.0
// Licenses side by side. The rows that people ask for first come first, then the rest of the
// vocabulary as far as one of the licenses speaks of it; rows that differ stand above rows that do
// not. What is not said is "not found" where a text was read, "unknown" where nobody read all of
// it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"
#include "report/style.h"

namespace assay::report {

struct ComparisonCell {
  std::string text;                         // never empty
  std::vector<const license::Term*> terms;  // what it rests on; views into the Reports
};

struct ComparisonRow {
  std::string id;     // "user_threshold", or the term's name
  std::string label;  // "user threshold"
  bool differs = false;
  std::vector<ComparisonCell> cells;  // one for each report
};

[[nodiscard]] std::vector<ComparisonRow> compare(std::span<const Report> reports);

struct ComparisonFormat {
  std::string_view name;
  std::string (*render)(std::span<const Report> reports, const Style& style);
};

[[nodiscard]] std::span<const ComparisonFormat> comparison_formats();

}  // namespace assay::report
