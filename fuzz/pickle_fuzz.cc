// SPDX-License-Identifier: Apache-2.0
// Any bytes as a pickle, and as a file of torch.save: values and imports, or one line.
#include <cstdint>

#include "model/pickle.h"
#include "model/torch_file.h"
#include "one_line.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::model;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const Pickle pickle = read_pickle(bytes);
  if (pickle.error) {
    assay::fuzz::check_line(pickle.error->message);
  } else {
    assay::fuzz::check(pickle.root < pickle.values.size() && pickle.size <= size, "no root");
  }
  for (const PickleImport& import : pickle.imports) {
    assay::fuzz::check_line(import.name);
    static_cast<void>(only_builds_data(import.name));
  }
  const auto header = read_torch(assay::MemorySource(bytes), "pytorch_model.bin");
  if (!header) {
    assay::fuzz::check_line(header.error().message);
    return 0;
  }
  for (const Problem& problem : header->problems) {
    assay::fuzz::check_line(problem.message);
  }
  return 0;
}
