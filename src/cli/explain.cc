// SPDX-License-Identifier: Apache-2.0
// assay explain: what a finding means, why it matters and how to mend it.
#include "assay/check.h"
#include "cli/command.h"
#include "cli/output.h"

namespace assay::cli {
namespace {

Exit run(const Arguments& arguments, const Terminal& terminal) {
  std::vector<std::string> documents;
  for (const Output& output : arguments.outputs) {
    const std::string_view id =
        arguments.operands.empty() ? std::string_view() : arguments.operands.front();
    auto document =
        explain(id, output.format, style_for(output, terminal), arguments.value("data"));
    if (!document) {
      complain(document.error());
      return Exit::could_not_answer;
    }
    documents.push_back(*std::move(document));
  }
  return write_all(arguments.outputs, documents, {});
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
