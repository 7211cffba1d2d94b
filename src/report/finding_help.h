// SPDX-License-Identifier: Apache-2.0
// The help pages of findings: all as a list, or one as a page.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "policy/finding.h"
#include "report/style.h"

namespace assay::report {

struct FindingHelpFormat {
  std::string_view name;
  std::string (*list)(std::span<const policy::FindingHelp> pages, const Style& style);
  std::string (*page)(const policy::FindingHelp& page, const Style& style);
};

[[nodiscard]] std::span<const FindingHelpFormat> finding_help_formats();

}  // namespace assay::report
