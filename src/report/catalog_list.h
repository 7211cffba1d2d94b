// SPDX-License-Identifier: Apache-2.0
// The catalogue as a list, and one license of it with its terms as facts.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "report/catalog_entry.h"
#include "report/report.h"
#include "report/style.h"

namespace assay::report {

struct CatalogFormat {
  std::string_view name;
  std::string (*list)(std::span<const CatalogEntry> entries, const Style& style);
  std::string (*entry)(const CatalogEntry& entry, const Report& report, const Style& style);
};

[[nodiscard]] std::span<const CatalogFormat> catalog_formats();

}  // namespace assay::report
