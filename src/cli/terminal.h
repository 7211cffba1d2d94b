// SPDX-License-Identifier: Apache-2.0
// The terminal that the process talks to, and how lines for people get onto standard error.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.h"

namespace assay::cli {

struct Terminal {
  bool out = false;        // standard output is one
  bool err = false;        // standard error is one
  bool color = false;      // for what goes to standard output
  std::size_t width = 80;  // columns
};

// Looks at the streams, NO_COLOR, TERM and COLUMNS. `color` is "auto", "always" or "never".
[[nodiscard]] Terminal find_terminal(std::string_view color);

// "assay: FILE:LINE: message" on standard error, one line, whatever bytes the message holds.
void complain(std::string_view message);
void complain(const Error& error);

// Lines for people on standard error, as they are.
void tell(std::string_view text);

}  // namespace assay::cli
