// SPDX-License-Identifier: Apache-2.0
// assay check: a model's files become findings and a verdict on one's use of it.
#include "assay/check.h"

#include <array>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/question.h"

namespace assay::cli {
namespace {

// 1 where something says no, 2 where what was asked for could not be answered.
Exit exit_of(const policy::Check& check) {
  Exit exit = Exit::ok;
  for (const policy::Finding& finding : check.findings) {
    if (finding.severity == policy::Severity::error) {
      return Exit::answer_is_no;
    }
  }
  if (check.policy && check.policy->ruling == policy::Ruling::fail) {
    return Exit::answer_is_no;
  }
  if (check.policy && check.policy->ruling == policy::Ruling::cannot_say) {
    exit = Exit::could_not_answer;
  }
  // Without a use nobody asked for these verdicts.
  if (check.use_given) {
    for (const policy::Verdict& verdict : check.verdicts) {
      if (verdict.answer == policy::Answer::not_allowed) {
        return Exit::answer_is_no;
      }
      if (verdict.answer == policy::Answer::unclear) {
        exit = Exit::could_not_answer;
      }
    }
  }
  return exit;
}

// Several steps, each with its verdict.
Exit walk(const Checker& checker, const Question& question, const Arguments& arguments,
          const Terminal& terminal) {
  const std::string file = arguments.value("chain");
  const auto report = checker.walk(file, question.use.value_or(policy::Use{}));
  if (!report) {
    return refuse(report.error());
  }
  const Exit written = render_all(arguments, terminal, std::span(&file, 1),
                                  [&](std::string_view format, const Style& style) {
                                    return render_chain(*report, format, style);
                                  });
  const policy::Answer answer = report->walked.answer;
  const Exit exit = answer == policy::Answer::not_allowed ? Exit::answer_is_no
                    : answer == policy::Answer::unclear   ? Exit::could_not_answer
                                                          : Exit::ok;
  return worse(exit, written);
}

Exit run(const Arguments& arguments, const Terminal& terminal) {
  const auto checker = checker_for(arguments);
  if (!checker) {
    return refuse(checker.error());
  }
  const auto question = question_of(arguments, *checker);
  if (!question) {
    return refuse(question.error());
  }
  if (arguments.has("chain") != arguments.operands.empty()) {
    return refuse({.code = ErrorCode::invalid_input,
                   .message = "check needs a MODEL or --chain FILE; for example: " +
                              std::string(kCheck.example)});
  }
  if (arguments.has("chain")) {
    return walk(*checker, *question, arguments, terminal);
  }
  const auto check = checker->check(arguments.operands.front(), *question);
  if (!check) {
    return refuse(check.error());
  }
  const Exit written = render_all(arguments, terminal, arguments.operands,
                                  [&](std::string_view format, const Style& style) {
                                    return render_check(*check, format, style);
                                  });
  return worse(exit_of(*check), written);
}

constexpr std::array kOptions{
    kUseOption,
    kPolicyOption,
    kModelsOption,
    kHubOption,
    Option{"--chain", "FILE", "several steps instead of a MODEL: docs/chain.md"},
};

}  // namespace

const Command kCheck{
    .name = "check",
    .operands = "MODEL",
    .least_operands = 0,
    .most_operands = 1,
    .brief = "may you use this model?",
    .summary = "May you use this model? Findings, and a verdict for each activity",
    .example = "assay check org/name --use use.yaml",
    .details =
        "MODEL is a folder, a file of a model, a training or merge config, an entry of the\n"
        "Hugging Face cache, or org/name[@revision]. Exit code: 0 clean, 1 the answer is no,\n"
        "2 it could not be answered.",
    .formats = check_formats,
    .options = kOptions,
    .run = run,
};

}  // namespace assay::cli
