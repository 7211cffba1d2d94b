// SPDX-License-Identifier: Apache-2.0
// Help, composed from the verbs' table. `assay --help` fits a screen of 24 lines by 80 columns.
#pragma once

#include <string>

#include "cli/command.h"

namespace assay::cli {

[[nodiscard]] std::string main_help();
[[nodiscard]] std::string verb_help(const Command& command);

}  // namespace assay::cli
