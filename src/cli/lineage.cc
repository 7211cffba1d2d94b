// SPDX-License-Identifier: Apache-2.0
// assay lineage: where a model comes from, by what its files and those of its ancestors say.
#include <algorithm>
#include <array>

#include "assay/check.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/question.h"

namespace assay::cli {
namespace {

// An ancestor that is there and could not be read leaves part of the question open.
Exit exit_of(const lineage::Family& family) {
  const bool open = std::any_of(family.problems.begin(), family.problems.end(),
                                [](const lineage::FamilyProblem& problem) {
                                  return problem.kind == lineage::FamilyProblem::Kind::unreadable;
                                });
  return open ? Exit::could_not_answer : Exit::ok;
}

Exit run(const Arguments& arguments, const Terminal& terminal) {
  const auto checker = checker_for(arguments);
  if (!checker) {
    return refuse(checker.error());
  }
  const auto family = checker->family(arguments.operands.front());
  if (!family) {
    return refuse(family.error());
  }
  const Exit written = render_all(arguments, terminal, arguments.operands,
                                  [&](std::string_view format, const Style& style) {
                                    return render_lineage(*family, format, style);
                                  });
  return worse(exit_of(*family), written);
}

constexpr std::array kOptions{kModelsOption, kHubOption};

}  // namespace

const Command kLineage{
    .name = "lineage",
    .operands = "MODEL",
    .least_operands = 1,
    .most_operands = 1,
    .brief = "where a model comes from",
    .summary = "Where a model comes from: parents, merges, data sets, with who says so",
    .example = "assay lineage org/name -o svg=family.svg",
    .details =
        "MODEL is as for check. A tree, or the same as a graph for Graphviz (dot), Markdown\n"
        "(mermaid) or as a picture. Exit code 2 where an ancestor could not be read.",
    .formats = lineage_formats,
    .options = kOptions,
    .run = run,
};

}  // namespace assay::cli
