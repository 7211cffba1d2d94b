// SPDX-License-Identifier: Apache-2.0
// Any bytes as a ZIP archive: entries and their bytes, or one line; also as a file of torch.save.
#include <cstdint>

#include "model/torch_file.h"
#include "model/zip.h"
#include "one_line.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::model;
  constexpr std::size_t kLimit = std::size_t{1} << 20;
  const assay::MemorySource source(std::string(reinterpret_cast<const char*>(data), size));
  const auto entries = read_zip_directory(source);
  if (!entries) {
    assay::fuzz::check_line(entries.error().message);
    return 0;
  }
  for (const ZipEntry& entry : *entries) {
    const auto bytes = read_zip_entry(source, entry, kLimit);
    if (bytes) {
      assay::fuzz::check(bytes->size() == entry.size, "an entry of another size");
    } else {
      assay::fuzz::check_line(bytes.error().message);
    }
  }
  static_cast<void>(read_torch(source, "pytorch_model.bin"));
  return 0;
}
