// SPDX-License-Identifier: Apache-2.0
// Tables of formats: any list whose entries have a name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/spelling.h"

namespace assay {

template <typename Formats>
[[nodiscard]] std::vector<std::string_view> names_of(const Formats& formats) {
  std::vector<std::string_view> names;
  for (const auto& format : formats) {
    names.push_back(format.name);
  }
  return names;
}

// Fails (invalid_input) with formats that are spelled alike.
template <typename Formats>
[[nodiscard]] auto find_format(const Formats& formats, std::string_view name)
    -> Result<decltype(formats.data())> {
  for (const auto& format : formats) {
    if (format.name == name) {
      return &format;
    }
  }
  return fail(ErrorCode::invalid_input, "unknown format \"" + std::string(name.substr(0, 40)) +
                                            '"' + spelling_advice(name, names_of(formats)));
}

}  // namespace assay
