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
  const auto refuse = [](const Error& error) {
    complain(error);
    return Exit::could_not_answer;
  };
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
  std::vector<std::string> documents;
  for (const Output& output : arguments.outputs) {
    auto document = render_clause_tests(*tests, output.format, style_for(output, terminal));
    if (!document) {
      return refuse(document.error());
    }
    documents.push_back(*std::move(document));
  }
  const bool all_hold = std::all_of(tests->begin(), tests->end(),
                                    [](const ClauseTest& test) { return test.failures.empty(); });
  return worse(all_hold ? Exit::ok : Exit::answer_is_no,
               write_all(arguments.outputs, documents, files));
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
