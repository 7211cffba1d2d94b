// SPDX-License-Identifier: Apache-2.0
// Numbers of terms and of uses, and how they are said.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "policy/use.h"

namespace assay::policy {

// What people write for an amount, not negative: "2M", "800 million", "1.5e6", "20,000,000", "5%".
[[nodiscard]] std::optional<double> parse_amount(std::string_view text);
// A term's number; 0 where it is none.
[[nodiscard]] double number_of(std::string_view text);
// "700 million", "2.5 million", "12000".
[[nodiscard]] std::string amount_text(double value);
// "monthly active users".
[[nodiscard]] std::string metric_text(std::string_view metric);
// The use's number for a threshold's metric, per year or per month as the metric says.
[[nodiscard]] std::optional<double> measured(const Use& use, std::string_view metric);

}  // namespace assay::policy
