// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

namespace assay {

std::string Error::to_string() const {
  std::string out = file;
  if (line != 0) {
    out += out.empty() ? "line " : ":";
    out += std::to_string(line);
    if (column != 0) {
      out += ':';
      out += std::to_string(column);
    }
  }
  if (!out.empty()) {
    out += ": ";
  }
  return out + message;
}

}  // namespace assay
