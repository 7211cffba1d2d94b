// SPDX-License-Identifier: Apache-2.0
// From argv to a verb and its arguments. Errors name the mend: unknown verbs, options and formats
// get a suggestion.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "cli/command.h"

namespace assay::cli {

// What was asked for.
struct Call {
  const Command* command = nullptr;  // nullptr: print `text` and be done
  Arguments arguments;
  std::string text;  // help or version
};

[[nodiscard]] Result<Call> parse_arguments(std::span<const char* const> argv);

}  // namespace assay::cli
