// SPDX-License-Identifier: Apache-2.0
// assay clause test: do the examples in clause files hold?
#include <algorithm>
#include <span>

#include "assay/assay.h"
#include "cli/command.h"
#include "cli/output.h"

namespace assay::cli {
namespace {

Exit run(const Arguments& arguments, const Terminal& terminal) {
  if (arguments.operands.front() != "test") {
    return refuse({.code = ErrorCode::invalid_input,
                   .message = "assay clause knows only \"test\"; for example: " +
                              std::string(kClause.example)});
  }
  const auto engine =
      Engine::create({.data_directory = arguments.value("data"), .identify = false});
  if (!engine) {
    return refuse(engine.error());
  }
  const std::span<const std::string> files = std::span(arguments.operands).subspan(1);
  const auto tests = engine->test_clauses(files);
  if (!tests) {
    return refuse(tests.error());
  }
  const Exit written =
      render_all(arguments, terminal, files, [&](std::string_view format, const Style& style) {
        return render_clause_tests(*tests, format, style);
      });
  const bool all_hold = std::all_of(tests->begin(), tests->end(),
                                    [](const ClauseTest& test) { return test.failures.empty(); });
  return worse(all_hold ? Exit::ok : Exit::answer_is_no, written);
}

}  // namespace

const Command kClause{
    .name = "clause",
    .operands = "test FILE...",
    .least_operands = 2,
    .most_operands = 0,
    .brief = "the examples in clause files",
    .summary = "Run the examples that stand in clause files",
    .example = "assay clause test x.clause",
    .details =
        "A FILE is tested together with the other clauses, in place of the one that has its\n"
        "name. Exit code 1: an example does not hold.",
    .formats = clause_test_formats,
    .options = {},
    .run = run,
};

}  // namespace assay::cli
