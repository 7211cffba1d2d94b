// SPDX-License-Identifier: Apache-2.0
// A badge: score, class and the worst warning in one line.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "report/report.h"

namespace assay::report {

struct BadgeFormat {
  std::string_view name;
  std::string (*render)(const Report& report);
};

// "svg": a self-contained picture; "shields": https://shields.io/badges/endpoint-badge.
[[nodiscard]] std::span<const BadgeFormat> badge_formats();

}  // namespace assay::report
