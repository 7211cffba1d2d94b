// SPDX-License-Identifier: Apache-2.0
// The only file that includes CLI11. The verbs' tables are handed to it; what it cannot place comes
// back as leftovers, so that the suggestions are ours.
#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "assay/assay.h"
#include "base/spelling.h"
#include "cli/help.h"

namespace assay::cli {
namespace {

struct Values {
  std::map<std::string, std::vector<std::string>, std::less<>> options;
  std::vector<std::string> operands;
};

// "-o,--format" is "format".
std::string long_name(std::string_view names) {
  return std::string(names.substr(names.rfind("--") + 2));
}

void declare(CLI::App& app, const Option& option, Values& values) {
  const std::string name = long_name(option.names);
  if (option.value.empty()) {
    app.add_flag_callback(std::string(option.names),
                          [&values, name] { values.options[name].emplace_back(); });
  } else {
    app.add_option_function<std::vector<std::string>>(
           std::string(option.names),
           [&values, name](const std::vector<std::string>& given) {
             auto& all = values.options[name];
             all.insert(all.end(), given.begin(), given.end());
           })
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->type_name(std::string(option.value));
  }
}

std::vector<std::string_view> option_names(const Command* command) {
  std::vector<std::string_view> names;
  const auto add = [&names](std::span<const Option> options) {
    for (const Option& option : options) {
      names.push_back(option.names.substr(option.names.rfind("--")));
    }
  };
  if (command != nullptr) {
    add(command->options);
  }
  add(shared_options());
  if (command == nullptr) {
    names.push_back("--version");
  }
  return names;
}

// The options that stand before or after the verb are the same ones.
Result<std::vector<Output>> outputs_of(const Command& command,
                                       const std::vector<std::string>& asked) {
  const std::vector<std::string_view> known = command.formats();
  std::vector<Output> outputs;
  for (const std::string& one : asked) {
    const std::size_t equals = std::min(one.find('='), one.size());
    Output output{.format = one.substr(0, equals), .file = {}};
    if (std::find(known.begin(), known.end(), output.format) == known.end()) {
      return fail(ErrorCode::invalid_input, "unknown format \"" + output.format.substr(0, 40) +
                                                "\" for assay " + std::string(command.name) +
                                                spelling_advice(output.format, known));
    }
    if (equals < one.size()) {
      output.file = one.substr(equals + 1);
      if (output.file.empty()) {
        return fail(
            ErrorCode::invalid_input,
            "--format " + one + " names no file; write --format " + output.format + "=FILE");
      }
    }
    const bool taken = std::any_of(outputs.begin(), outputs.end(),
                                   [&](const Output& other) { return other.file == output.file; });
    if (taken && output.file.empty()) {
      return fail(ErrorCode::invalid_input,
                  "two formats go to standard output; give one a file: --format " + output.format +
                      "=FILE");
    }
    if (taken) {
      return fail(ErrorCode::invalid_input, "two formats go to the file " + output.file);
    }
    outputs.push_back(std::move(output));
  }
  if (outputs.empty()) {
    outputs.push_back({.format = std::string(known.front()), .file = {}});
  }
  return outputs;
}

Result<Arguments> checked(const Command& command, Values values) {
  Arguments out;
  ASSAY_TRY(out.outputs, outputs_of(command, values.options["format"]));
  for (auto& [name, given] : values.options) {
    if (name == "format" || given.empty()) {
      continue;
    }
    if (given.size() > 1 && given.front() != given.back()) {
      return fail(ErrorCode::invalid_input,
                  "--" + name + " stands twice with different values; give it once");
    }
    out.options[name] = std::move(given.back());
  }
  const std::string color = out.value("color");
  constexpr std::array<std::string_view, 3> kColors{"auto", "always", "never"};
  if (out.has("color") && std::find(kColors.begin(), kColors.end(), color) == kColors.end()) {
    return fail(ErrorCode::invalid_input,
                "unknown --color \"" + color + '"' + spelling_advice(color, kColors));
  }
  out.operands = std::move(values.operands);
  const std::size_t count = out.operands.size();
  if (count < command.least_operands) {
    return fail(ErrorCode::invalid_input, std::string(command.name) + " needs " +
                                              std::string(command.operands) +
                                              "; for example: " + std::string(command.example));
  }
  if (command.most_operands != 0 && count > command.most_operands) {
    return fail(ErrorCode::invalid_input, std::string(command.name) + " takes " +
                                              std::string(command.operands) + " only, not also \"" +
                                              out.operands[command.most_operands] + '"');
  }
  return out;
}

std::vector<std::string_view> verb_names() {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) {
    names.push_back(command.name);
  }
  return names;
}

tl::unexpected<Error> unknown_word(const std::string& word, const Command* command) {
  if (word.starts_with('-')) {
    const std::string name = word.substr(0, word.find('='));
    return fail(ErrorCode::invalid_input,
                "unknown option " + name + spelling_advice(name, option_names(command)));
  }
  std::string message = "unknown verb \"" + word.substr(0, 80) + '"';
  std::error_code ignored;
  if (word == "-" || std::filesystem::exists(word, ignored)) {
    message += "; to read that file: assay read " + word;
  } else {
    message += spelling_advice(word, verb_names());
  }
  return fail(ErrorCode::invalid_input, std::move(message));
}

}  // namespace

Result<Call> parse_arguments(std::span<const char* const> argv) {
  Values values;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  for (const Option& option : shared_options()) {
    declare(app, option, values);
  }
  app.add_flag_callback("--version", [&values] { values.options["version"].emplace_back(); });
  for (const Command& command : commands()) {
    CLI::App* const verb = app.add_subcommand(std::string(command.name));
    verb->set_help_flag();
    verb->allow_extras();
    for (const auto options : {command.options, shared_options()}) {
      for (const Option& option : options) {
        declare(*verb, option, values);
      }
    }
    verb->add_option("operands", values.operands);
  }
  try {
    app.parse(static_cast<int>(argv.size()), argv.data());
  } catch (const CLI::ParseError& error) {
    return fail(ErrorCode::invalid_input, std::string(error.what()) + "; see assay --help");
  }
  Call call;
  const auto chosen = app.get_subcommands();
  if (!chosen.empty()) {
    const auto named = [&](const Command& c) { return c.name == chosen.front()->get_name(); };
    call.command = &*std::find_if(commands().begin(), commands().end(), named);
  }
  if (!values.options["version"].empty()) {
    return Call{
        .command = nullptr, .arguments = {}, .text = "assay " + std::string(version()) + '\n'};
  }
  if (!values.options["help"].empty()) {
    return Call{.command = nullptr,
                .arguments = {},
                .text = call.command == nullptr ? main_help() : verb_help(*call.command)};
  }
  const std::vector<std::string> left = app.remaining(/*recurse=*/true);
  if (!left.empty()) {
    return unknown_word(left.front(), call.command);
  }
  if (call.command == nullptr) {
    return fail(ErrorCode::invalid_input,
                "what shall be done? For example: " + std::string(commands().front().example) +
                    "; all verbs: assay --help");
  }
  ASSAY_TRY(call.arguments, checked(*call.command, std::move(values)));
  return call;
}

}  // namespace assay::cli
