// SPDX-License-Identifier: Apache-2.0
// What every fuzzer asks of messages.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace assay::fuzz {

inline void check(bool holds, const char* what) {
  if (!holds) {
    std::fprintf(stderr, "found: %s\n", what);
    std::abort();
  }
}

// An error or problem is one line of something.
inline void check_line(const std::string& message) {
  check(!message.empty() && message.find('\n') == std::string::npos, message.c_str());
}

}  // namespace assay::fuzz
