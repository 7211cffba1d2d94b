// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <simdjson.h>

#include <string_view>

namespace assay::model {

// The member `name` where it is a string; empty where not.
[[nodiscard]] inline std::string_view json_word(const simdjson::dom::object& from,
                                                const char* name) {
  std::string_view text;
  return from[name].get_string().get(text) == simdjson::SUCCESS ? text : std::string_view();
}

}  // namespace assay::model
