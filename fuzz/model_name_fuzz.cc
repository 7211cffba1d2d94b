// SPDX-License-Identifier: Apache-2.0
// Any text is a model's name or an error. A name stays inside the folders that it is looked for in,
// and its own text means the same.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "model/model_name.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::model;
  const auto name = parse_model_name({reinterpret_cast<const char*>(data), size});
  if (!name) {
    return 0;
  }
  const auto again = parse_model_name(text_of(*name));
  if (!again || text_of(*again) != text_of(*name) || again->id != name->id ||
      ('/' + name->id).find("/.") != std::string::npos ||
      ('/' + name->revision).find("/.") != std::string::npos) {
    std::abort();
  }
  return 0;
}
