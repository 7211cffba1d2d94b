// SPDX-License-Identifier: Apache-2.0
// Any bytes as a GGUF file: read, or refused in one line; tensors lie inside the file.
#include <cstdint>

#include "model/gguf.h"
#include "one_line.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::model;
  const auto header =
      read_gguf(assay::MemorySource(std::string(reinterpret_cast<const char*>(data), size)));
  if (!header) {
    assay::fuzz::check_line(header.error().message);
    return 0;
  }
  for (const Tensor& tensor : header->tensors) {
    assay::fuzz::check(tensor.begin <= tensor.end && tensor.end <= size, "a tensor outside");
  }
  const WeightFile file{
      .path = "a.gguf", .format = WeightFormat::gguf, .size = size, .metadata = header->metadata};
  static_cast<void>(find_architecture(file));
  return 0;
}
