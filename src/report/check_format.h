// SPDX-License-Identifier: Apache-2.0
// The output formats of `assay check`: each turns one Check into one whole document.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "policy/check.h"
#include "report/style.h"

namespace assay::report {

struct CheckFormat {
  std::string_view name;  // "json"
  std::string (*render)(const policy::Check& check, const Style& style);
};

// The default first.
[[nodiscard]] std::span<const CheckFormat> check_formats();

// One file each.
extern const CheckFormat kCheckText;
extern const CheckFormat kCheckJson;
extern const CheckFormat kCheckMarkdown;
extern const CheckFormat kCheckHtml;
extern const CheckFormat kCheckGithub;
extern const CheckFormat kCheckSarif;
extern const CheckFormat kCheckCyclonedx;
extern const CheckFormat kCheckSpdx;

}  // namespace assay::report
