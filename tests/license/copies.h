// SPDX-License-Identifier: Apache-2.0
// How copies of a license text vary, for the tests of identity.
#pragma once

#include <string>

namespace assay::license {

// Every line behind a comment leader, "# " or " * ".
inline std::string with_leader(const std::string& text, const std::string& leader) {
  std::string out = leader;
  for (const char c : text) {
    out += c;
    if (c == '\n') {
      out += leader;
    }
  }
  return out;
}

}  // namespace assay::license
