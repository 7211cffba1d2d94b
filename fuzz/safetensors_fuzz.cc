// SPDX-License-Identifier: Apache-2.0
// Any bytes as a safetensors file, and as the index of one: read, or refused in one line.
#include <cstdint>

#include "model/safetensors.h"
#include "model/shard_index.h"
#include "one_line.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto header = assay::model::read_safetensors(assay::MemorySource(bytes));
  if (!header) {
    assay::fuzz::check_line(header.error().message);
  } else {
    for (const auto& tensor : header->tensors) {
      assay::fuzz::check(tensor.begin <= tensor.end && tensor.end <= size, "a tensor outside");
    }
  }
  const auto index = assay::model::parse_shard_index(bytes);
  if (!index) {
    assay::fuzz::check_line(index.error().message);
  }
  return 0;
}
