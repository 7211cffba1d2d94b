// SPDX-License-Identifier: Apache-2.0
// Any bytes are a Document that keeps its promises, and every question about it has an answer.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "dump.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  using namespace assay::text;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Document document = document_of(bytes);
  const std::string broken = broken_invariant(document);
  if (!broken.empty()) {
    std::fprintf(stderr, "broken promise: %s\n", broken.c_str());
    std::abort();
  }
  std::uint32_t line = 1;
  for (const Unit& unit : document.units()) {
    const ByteRange range = document.range_of(unit.first, unit.last);
    const ByteRange original = document.original(range);
    const std::uint32_t here = document.line_of(range.begin);
    if (original.begin > original.end || original.end > size || here < line) {
      std::abort();
    }
    line = here;
    static_cast<void>(document.quote(range));
  }
  return 0;
}
