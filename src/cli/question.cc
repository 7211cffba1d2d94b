// SPDX-License-Identifier: Apache-2.0
#include "cli/question.h"

#include <array>
#include <ctime>

#include "base/file.h"

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
Result<policy::Use> parse_option(const std::string& file_or_words) {
  Result<std::string> bytes = read_file(file_or_words, kMaxUseBytes);
  if (bytes) {
    return policy::parse_use(*bytes, file_or_words);
  }
  if (bytes.error().code == ErrorCode::not_found && file_or_words.find(':') != std::string::npos) {
    return policy::parse_use('{' + file_or_words + '}', "--use");
  }
  return tl::unexpected<Error>(std::move(bytes).error());
}

}  // namespace

Result<Checker> checker_for(const Arguments& arguments) {
  ASSAY_TRY(const Engine engine, Engine::create({.data_directory = arguments.value("data")}));
  CheckerOptions options;
  options.use_hub = arguments.has("hub");
  if (arguments.has("models")) {
    options.models = {arguments.value("models")};
  }
  return Checker::create(engine, options);
}

Result<std::optional<policy::Use>> use_of(const Arguments& arguments) {
  if (!arguments.has("use")) {
    return std::nullopt;
  }
  ASSAY_TRY(policy::Use use, parse_option(arguments.value("use")));
  return use;
}

Result<Question> question_of(const Arguments& arguments, const Checker& checker) {
  Question question;
  question.today = today();
  ASSAY_TRY(question.use, use_of(arguments));
  if (arguments.has("policy")) {
    ASSAY_TRY(question.policy, checker.policy(arguments.value("policy")));
  }
  return question;
}

}  // namespace assay::cli
