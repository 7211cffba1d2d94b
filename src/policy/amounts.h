// SPDX-License-Identifier: Apache-2.0
// Numbers of terms and of uses, and how they are said.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "policy/use.h"

namespace assay::policy {

// A term's number; 0 where it is none.
[[nodiscard]] double number_of(std::string_view text);
// "700 million", "2.5 million", "12000".
[[nodiscard]] std::string amount_text(double value);
// "monthly active users".
[[nodiscard]] std::string metric_text(std::string_view metric);
// The use's number for a threshold's metric, per year or per month as the metric says.
[[nodiscard]] std::optional<double> measured(const Use& use, std::string_view metric);

}  // namespace assay::policy
