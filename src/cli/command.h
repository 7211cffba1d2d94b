// SPDX-License-Identifier: Apache-2.0
// What a verb of the command line is: a line of a table, and a function.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/terminal.h"

namespace assay::cli {

// The process's answer.
enum class Exit { ok = 0, answer_is_no = 1, could_not_answer = 2 };

[[nodiscard]] constexpr Exit worse(Exit a, Exit b) {
  return a > b ? a : b;
}

struct Option {
  std::string_view names;  // "-o,--format"
  std::string_view value;  // "FORMAT[=FILE]"; empty for a flag
  std::string_view help;
};

// One asked-for output: "json" to standard output, "html=report.html" to a file.
struct Output {
  std::string format;
  std::string file;  // empty: standard output
};

// The arguments of one call, checked against the verb's table.
struct Arguments {
  std::vector<std::string> operands;                        // PATH..., ID
  std::map<std::string, std::string, std::less<>> options;  // by long name without dashes
  std::vector<Output> outputs;                              // at least one

  [[nodiscard]] bool has(std::string_view name) const { return options.contains(name); }

  // Empty where the option was not given.
  [[nodiscard]] std::string value(std::string_view name) const {
    const auto found = options.find(name);
    return found == options.end() ? std::string() : found->second;
  }
};

struct Command {
  std::string_view name;
  std::string_view operands;  // "PATH...|-"
  std::size_t least_operands;
  std::size_t most_operands;  // 0: any number
  std::string_view brief;     // beside the example in `assay --help`, at most 34 columns
  std::string_view summary;   // one sentence
  std::string_view example;
  std::string_view details;                    // for `assay VERB --help`
  std::vector<std::string_view> (*formats)();  // the default first
  std::span<const Option> options;             // besides kSharedOptions
  Exit (*run)(const Arguments& arguments, const Terminal& terminal);
};

// Options that every verb takes.
[[nodiscard]] std::span<const Option> shared_options();
[[nodiscard]] std::span<const Command> commands();

// One file each.
extern const Command kCheck;
extern const Command kScan;
extern const Command kInspect;
extern const Command kExplain;
extern const Command kPlan;
extern const Command kRead;
extern const Command kCompare;
extern const Command kBadge;
extern const Command kLicenses;
extern const Command kClause;

}  // namespace assay::cli
