// SPDX-License-Identifier: Apache-2.0
// assay explain: what a finding means, why it matters and how to mend it.
#include "assay/check.h"
#include "cli/command.h"
#include "cli/output.h"

namespace assay::cli {
namespace {

Exit run(const Arguments& arguments, const Terminal& terminal) {
  const std::string_view id =
      arguments.operands.empty() ? std::string_view() : arguments.operands.front();
  return render_all(arguments, terminal, {}, [&](std::string_view format, const Style& style) {
    return explain(id, format, style, arguments.value("data"));
  });
}

}  // namespace

const Command kExplain{
    .name = "explain",
    .operands = "[FINDING]",
    .least_operands = 0,
    .most_operands = 1,
    .brief = "what a finding means",
    .summary = "What a finding of check means, why it matters, how to mend it",
    .example = "assay explain license-laundering",
    .details = "Without a FINDING: the list of all.",
    .formats = explain_formats,
    .options = {},
    .run = run,
};

}  // namespace assay::cli
