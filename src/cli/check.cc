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
    complain(report.error());
    return Exit::could_not_answer;
  }
  std::vector<std::string> documents;
  for (const Output& output : arguments.outputs) {
    const auto document = render_chain(*report, output.format, style_for(output, terminal));
    if (!document) {
      complain(document.error());
      return Exit::could_not_answer;
    }
    documents.push_back(*document);
  }
  const policy::Answer answer = report->walked.answer;
  const Exit exit = answer == policy::Answer::not_allowed ? Exit::answer_is_no
                    : answer == policy::Answer::unclear   ? Exit::could_not_answer
                                                          : Exit::ok;
  return worse(exit, write_all(arguments.outputs, documents, std::vector<std::string>{file}));
}

Exit run(const Arguments& arguments, const Terminal& terminal) {
  const auto refuse = [](const Error& error) {
    complain(error);
    return Exit::could_not_answer;
  };
  const auto engine = Engine::create({.data_directory = arguments.value("data")});
  if (!engine) {
    return refuse(engine.error());
  }
  const auto checker = checker_for(*engine, arguments);
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
  std::vector<std::string> documents;
  for (const Output& output : arguments.outputs) {
    const auto document = render_check(*check, output.format, style_for(output, terminal));
    if (!document) {
      return refuse(document.error());
    }
    documents.push_back(*document);
  }
  return worse(exit_of(*check), write_all(arguments.outputs, documents, arguments.operands));
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
