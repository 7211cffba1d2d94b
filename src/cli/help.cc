// SPDX-License-Identifier: Apache-2.0
#include "cli/help.h"

#include "report/words.h"

namespace assay::cli {
namespace {

constexpr std::size_t kBriefColumn = 45;
constexpr std::size_t kOptionColumn = 30;

void pad_to(std::string& out, std::size_t column) {
  const std::size_t line = out.rfind('\n') == std::string::npos ? 0 : out.rfind('\n') + 1;
  const std::size_t used = out.size() - line;
  out.append(column > used ? column - used : 1, ' ');
}

void put_options(std::string& out, std::span<const Option> options) {
  for (const Option& option : options) {
    std::string names(option.names);
    if (const std::size_t comma = names.find(','); comma != std::string::npos) {
      names.insert(comma + 1, " ");
    }
    out += "  " + names;
    out += option.value.empty() ? "" : " " + std::string(option.value);
    pad_to(out, kOptionColumn);
    out += std::string(option.help) + '\n';
  }
}

}  // namespace

std::string main_help() {
  std::string out = "assay says what you may do with an AI model, and quotes the words.\n\n";
  for (const Command& command : commands()) {
    out += "  " + std::string(command.example);
    pad_to(out, kBriefColumn);
    out += std::string(command.brief) + '\n';
  }
  out += '\n';
  put_options(out, shared_options());
  out += "  --version";
  pad_to(out, kOptionColumn);
  out += "the version\n\nassay VERB --help tells more.\n" + std::string(report::kNotLegalAdvice) +
         '\n';
  return out;
}

std::string verb_help(const Command& command) {
  std::string out = "assay " + std::string(command.name) + ' ' + std::string(command.operands) +
                    " [OPTIONS]\n\n" + std::string(command.summary) + ".\n";
  if (!command.details.empty()) {
    out += std::string(command.details) + '\n';
  }
  out += "\nFormats: ";
  bool first = true;
  for (const std::string_view format : command.formats()) {
    out += (first ? "" : ", ") + std::string(format);
    out += first ? " (default)" : "";
    first = false;
  }
  out += "\n\n";
  put_options(out, command.options);
  put_options(out, shared_options());
  return out + "\nExample: " + std::string(command.example) +
         "\nExit code: 0, 1 where the answer is no, 2 where something could not be answered.\n";
}

}  // namespace assay::cli
