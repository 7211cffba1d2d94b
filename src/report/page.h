// SPDX-License-Identifier: Apache-2.0
// The frame of a self-contained HTML page: style sheet inside, nothing from elsewhere, no script.
#pragma once

#include <string>
#include <string_view>

namespace assay::report {

[[nodiscard]] std::string page_head(std::string_view title);
[[nodiscard]] std::string page_foot();

}  // namespace assay::report
