// SPDX-License-Identifier: Apache-2.0
// assay badge: score, class and the worst warning as a picture, or as data for shields.io.
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
  const auto report = engine->read_or_look_up(arguments.operands.front());
  if (!report) {
    return refuse(report.error());
  }
  return render_all(arguments, terminal, arguments.operands,
                    [&](std::string_view format, const Style& /*style*/) {
                      return render_badge(*report, format);
                    });
}

}  // namespace

const Command kBadge{
    .name = "badge",
    .operands = "PATH|ID",
    .least_operands = 1,
    .most_operands = 1,
    .brief = "score and class as a picture",
    .summary = "A badge of score, class and the worst warning",
    .example = "assay badge LICENSE -o svg=badge.svg",
    .details =
        "svg is a picture that needs nothing else; shields is the JSON that the endpoint badge\n"
        "of shields.io reads.",
    .formats = badge_formats,
    .options = {},
    .run = run,
};

}  // namespace assay::cli
