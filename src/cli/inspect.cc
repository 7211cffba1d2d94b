// SPDX-License-Identifier: Apache-2.0
// assay inspect: what a model's files say of it, without a word on licenses.
#include <algorithm>
#include <array>

#include "assay/check.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/question.h"

namespace assay::cli {
namespace {

using model::Problem;

// A file that could not be read leaves part of the question open.
Exit exit_of(const model::Model& model) {
  const bool open =
      std::any_of(model.problems.begin(), model.problems.end(), [](const Problem& problem) {
        return problem.kind == Problem::Kind::malformed ||
               problem.kind == Problem::Kind::unreadable;
      });
  return open ? Exit::could_not_answer : Exit::ok;
}

Exit run(const Arguments& arguments, const Terminal& terminal) {
  const auto checker = checker_for(arguments);
  if (!checker) {
    return refuse(checker.error());
  }
  const auto model = checker->inspect(arguments.operands.front());
  if (!model) {
    return refuse(model.error());
  }
  const Exit written = render_all(arguments, terminal, arguments.operands,
                                  [&](std::string_view format, const Style& style) {
                                    return render_model(*model, format, style);
                                  });
  return worse(exit_of(*model), written);
}

constexpr std::array kOptions{kModelsOption, kHubOption};

}  // namespace

const Command kInspect{
    .name = "inspect",
    .operands = "MODEL",
    .least_operands = 1,
    .most_operands = 1,
    .brief = "what a model is",
    .summary = "What a model is: network, parameters, tensors, tokenizer, parents",
    .example = "assay inspect org/name",
    .details =
        "MODEL is as for check. Headers of the weights are read, never the weights; nothing in\n"
        "a pickle is executed. Exit code 2 where a file could not be read.",
    .formats = inspect_formats,
    .options = kOptions,
    .run = run,
};

}  // namespace assay::cli
