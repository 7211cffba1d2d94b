// SPDX-License-Identifier: Apache-2.0
// assay check: a model's files become findings and a verdict on one's use of it.
#include "assay/check.h"

#include <array>
#include <ctime>

#include "base/file.h"
#include "cli/command.h"
#include "cli/output.h"

namespace assay::cli {
namespace {

constexpr std::size_t kMaxUseBytes = std::size_t{1} << 20;

// The day in UTC: waivers end with it.
std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 16> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
  return {text.data(), length};
}

// A file, or the same written on the command line: "commercial: true, monthly_active_users: 2M".
Result<policy::Use> use_of(const std::string& file_or_words) {
  Result<std::string> bytes = read_file(file_or_words, kMaxUseBytes);
  if (bytes) {
    return policy::parse_use(*bytes, file_or_words);
  }
  if (bytes.error().code == ErrorCode::not_found && file_or_words.find(':') != std::string::npos) {
    return policy::parse_use('{' + file_or_words + '}', "--use");
  }
  return tl::unexpected<Error>(std::move(bytes).error());
}

Result<Question> question_of(const Arguments& arguments, const Checker& checker) {
  Question question;
  question.today = today();
  if (arguments.has("use")) {
    ASSAY_TRY(question.use, use_of(arguments.value("use")));
  }
  if (arguments.has("policy")) {
    ASSAY_TRY(question.policy, checker.policy(arguments.value("policy")));
  }
  return question;
}

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

Exit run(const Arguments& arguments, const Terminal& terminal) {
  const auto refuse = [](const Error& error) {
    complain(error);
    return Exit::could_not_answer;
  };
  const auto engine = Engine::create({.data_directory = arguments.value("data")});
  if (!engine) {
    return refuse(engine.error());
  }
  CheckerOptions options;
  options.use_hub = arguments.has("hub");
  if (arguments.has("models")) {
    options.models = {arguments.value("models")};
  }
  const auto checker = Checker::create(*engine, options);
  if (!checker) {
    return refuse(checker.error());
  }
  const auto question = question_of(arguments, *checker);
  if (!question) {
    return refuse(question.error());
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
    Option{"--use", "FILE|WORDS", "who asks and for what: docs/use.md, or \"commercial: true\""},
    Option{"--policy", "NAME|FILE", "what you accept: osi-only, no-usage-caps … or a file"},
    Option{"--models", "DIR", "models at hand, as DIR/org/name/"},
    Option{"--hub", "", "fetch from the Hub what is not at hand"},
};

}  // namespace

const Command kCheck{
    .name = "check",
    .operands = "MODEL",
    .least_operands = 1,
    .most_operands = 1,
    .summary = "May you use this model? Findings, and a verdict for each activity",
    .example = "assay check org/name --models models --use use.yaml",
    .details =
        "MODEL is a folder, a file of a model, a training or merge config, an entry of the\n"
        "Hugging Face cache, or org/name[@revision]. Exit code: 0 clean, 1 the answer is no,\n"
        "2 it could not be answered.",
    .formats = check_formats,
    .options = kOptions,
    .run = run,
};

}  // namespace assay::cli
