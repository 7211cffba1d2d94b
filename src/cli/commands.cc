// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cli/command.h"

namespace assay::cli {

std::span<const Command> commands() {
  static const std::array table{kRead, kCompare, kBadge, kLicenses};
  return table;
}

std::span<const Option> shared_options() {
  static constexpr std::array kOptions{
      Option{"-o,--format", "FORMAT[=FILE]", "output format, to FILE where named; repeatable"},
      Option{"--color", "WHEN", "auto (a terminal, without NO_COLOR), always or never"},
      Option{"--data", "DIR", "clauses, rubric and catalogue from DIR, laid out like data/"},
      Option{"-h,--help", "", "this help"},
  };
  return kOptions;
}

}  // namespace assay::cli
