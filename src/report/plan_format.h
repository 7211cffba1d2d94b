// SPDX-License-Identifier: Apache-2.0
// The output formats of `assay plan`, and the words that several of them share.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/plan.h"
#include "report/style.h"

namespace assay::report {

struct PlanFormat {
  std::string_view name;  // "json"
  std::string (*render)(const policy::Plan& plan, const Style& style);
};

[[nodiscard]] std::span<const PlanFormat> plan_formats();

// One file each.
extern const PlanFormat kPlanText;
extern const PlanFormat kPlanJson;
extern const PlanFormat kPlanMarkdown;
extern const PlanFormat kPlanSvg;

// "2026-08" where the plan has a start, "month 8" where not.
[[nodiscard]] std::string month_words(const policy::PlanQuestion& question, int month);
// "520 million", "1.04 billion".
[[nodiscard]] std::string figure_words(double value);
// "USD 12.5 million", "-USD 20 thousand"; without a currency the amount alone.
[[nodiscard]] std::string money_words(const policy::PlanQuestion& question, double amount);
// "5%".
[[nodiscard]] std::string rate_words(double fraction);
// "520 million monthly active users, growing by 4% a month (2.5% to 5.5%)"; a sentence for each
// fact of the use that the plan rests on.
[[nodiscard]] std::vector<std::string> basis_words(const policy::PlanQuestion& question);
// "700 million monthly active users: royalty".
[[nodiscard]] std::string threshold_words(const policy::PlanThreshold& threshold);
// "crossed in 2026-08 (2026-06 to 2027-01)".
[[nodiscard]] std::string crossing_words(const policy::PlanQuestion& question,
                                         const policy::Crossing& crossing);
// "5% to 10% of gross revenue, past 700 million monthly active users".
[[nodiscard]] std::string royalty_words(const policy::PlanQuestion& question,
                                        const policy::PlanRoyalty& royalty);
// "moving in 2026-08 costs USD 2 million; it pays from 2026-10 on".
[[nodiscard]] std::string move_words(const policy::PlanQuestion& question,
                                     const policy::Move& move);
// Why a candidate is none: "its terms are not known"; empty where nothing is known against it.
[[nodiscard]] std::string objection_words(const policy::Move& move);
// At most `most` months of the horizon, evenly apart, the first and the last among them.
[[nodiscard]] std::vector<policy::PlanMonth> sampled(const policy::Plan& plan, std::size_t most);
// Is there anything to pay, at any speed of growth?
[[nodiscard]] bool has_royalty(const policy::Plan& plan);
// The thresholds on monthly active users that growth can cross.
[[nodiscard]] std::vector<double> user_limits(const policy::Plan& plan);

}  // namespace assay::report
