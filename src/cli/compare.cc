// SPDX-License-Identifier: Apache-2.0
// assay compare: files and known licenses side by side.
#include "assay/assay.h"
#include "cli/command.h"
#include "cli/output.h"

namespace assay::cli {
namespace {

Exit run(const Arguments& arguments, const Terminal& terminal) {
  const auto engine = Engine::create({.data_directory = arguments.value("data")});
  if (!engine) {
    return refuse(engine.error());
  }
  Exit exit = Exit::ok;
  std::vector<Report> reports;
  for (const std::string& operand : arguments.operands) {
    Result<Report> report = engine->read_or_look_up(operand);
    if (report) {
      reports.push_back(*std::move(report));
    } else {
      complain(report.error());
      exit = Exit::could_not_answer;
    }
  }
  if (reports.size() < kCompare.least_operands) {
    return exit;
  }
  const Exit written = render_all(arguments, terminal, arguments.operands,
                                  [&](std::string_view format, const Style& style) {
                                    return render_comparison(reports, format, style);
                                  });
  return worse(exit, written);
}

}  // namespace

const Command kCompare{
    .name = "compare",
    .operands = "A B [C...]",
    .least_operands = 2,
    .most_operands = 0,
    .brief = "licenses side by side",
    .summary = "Licenses side by side, what differs first; files or known ids",
    .example = "assay compare LICENSE llama-4 apache-2.0",
    .details =
        "An id stands for what the catalogue knows of it, and the report says so. A file of\n"
        "that name comes first; ./NAME is always a file.",
    .formats = table_formats,
    .options = {},
    .run = run,
};

}  // namespace assay::cli
