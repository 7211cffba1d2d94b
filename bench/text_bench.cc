// SPDX-License-Identifier: Apache-2.0
// The text layer: bytes to a Document (decoding, words, units).
#include <benchmark/benchmark.h>

#include "corpus.h"
#include "text/document.h"

namespace assay::bench {
namespace {

// Every text of the corpus, one after the other.
void text_of_corpus(benchmark::State& state) {
  for (auto run : state) {
    static_cast<void>(run);
    for (const std::string& bytes : corpus()) {
      benchmark::DoNotOptimize(text::read_document(bytes));
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(corpus_bytes()) * state.iterations());
}

BENCHMARK(text_of_corpus)->Unit(benchmark::kMillisecond);

// One text of a given size: the time must grow as the size does.
void text_by_size(benchmark::State& state) {
  const std::string bytes = text_of_size(static_cast<std::size_t>(state.range(0)));
  for (auto run : state) {
    static_cast<void>(run);
    benchmark::DoNotOptimize(text::read_document(bytes));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) * state.iterations());
}

BENCHMARK(text_by_size)
    ->RangeMultiplier(16)
    ->Range(1 << 10, 64 << 20)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::bench
