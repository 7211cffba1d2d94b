// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cli/command.h"

namespace assay::cli {

std::span<const Command> commands() {
  static const std::array table{kCheck, kScan,    kInspect, kExplain,  kPlan,
                                kRead,  kCompare, kBadge,   kLicenses, kClause};
  return table;
}

std::span<const Option> shared_options() {
  static constexpr std::array kOptions{
      Option{"-o,--format", "FORMAT[=FILE]", "output format, into FILE if named; repeatable"},
      Option{"--color", "WHEN", "auto, always or never; auto obeys NO_COLOR"},
      Option{"--data", "DIR", "clauses, rubric, catalogue: DIR replaces data/"},
      Option{"-h,--help", "", "this help"},
  };
  return kOptions;
}

}  // namespace assay::cli
