// SPDX-License-Identifier: Apache-2.0
// Any bytes are a record of the Hub or an error; no name in it leads out of the model.
#include <cstdint>
#include <cstdlib>

#include "model/file_names.h"
#include "model/hub_record.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::model;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto record = parse_hub_record(bytes);
  if (!record) {
    return 0;
  }
  for (std::size_t i = 0; i < record->files.size(); ++i) {
    const HubFile& file = record->files[i];
    const bool sorted = i == 0 || record->files[i - 1].path < file.path;
    const bool plain = file.blob.empty() || is_blob_name(file.blob);
    if (!sorted || !plain || !unsafe_path(file.path).empty()) {
      std::abort();
    }
  }
  for (const std::string& line : record->refused) {
    if (!unprintable(line).empty()) {
      std::abort();
    }
  }
  return 0;
}
