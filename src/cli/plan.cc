// SPDX-License-Identifier: Apache-2.0
// assay plan: growth against the terms of a license.
#include "assay/plan.h"

#include <array>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/question.h"

namespace assay::cli {
namespace {

Exit run(const Arguments& arguments, const Terminal& terminal) {
  const auto engine = Engine::create({.data_directory = arguments.value("data")});
  if (!engine) {
    return refuse(engine.error());
  }
  const auto use = use_of(arguments);
  if (!use) {
    return refuse(use.error());
  }
  const auto made = plan(*engine, arguments.operands.front(), *use);
  if (!made) {
    return refuse(made.error());
  }
  return render_all(arguments, terminal, arguments.operands,
                    [&](std::string_view format, const Style& style) {
                      return render_plan(*made, format, style);
                    });
}

constexpr std::array kOptions{kUseOption};

}  // namespace

const Command kPlan{
    .name = "plan",
    .operands = "PLAN.yaml|LICENSE",
    .least_operands = 1,
    .most_operands = 1,
    .brief = "when growth crosses a threshold",
    .summary = "When growth crosses a threshold, and what staying or moving costs",
    .example = "assay plan plan.yaml -o svg=plan.svg",
    .details =
        "A plan file says who you are, under which terms, how you grow and where you could\n"
        "go instead (docs/plan.md). A LICENSE is a file or a known license; then --use gives\n"
        "the figures: --use \"mau: 520M, monthly_growth: 4%, growth_uncertainty: 1%\".",
    .formats = plan_formats,
    .options = kOptions,
    .run = run,
};

}  // namespace assay::cli
