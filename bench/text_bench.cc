// SPDX-License-Identifier: Apache-2.0
// The text layer: bytes to a Document (decoding, words, units).
#include <benchmark/benchmark.h>

#include "corpus.h"
#include "text/document.h"

namespace assay::bench {
namespace {

// The yardstick of docs/benchmarks.md: one look at every byte and a hash of every word, no more.
void byte_loop(benchmark::State& state) {
  for (auto run : state) {
    static_cast<void>(run);
    for (const std::string& bytes : corpus()) {
      std::uint64_t hash = 0;
      std::uint64_t all = 0;
      for (const char c : bytes) {
        const unsigned byte = static_cast<unsigned char>(c);
        if ((byte | 0x20U) - 'a' < 26 || byte - unsigned{'0'} < 10) {
          hash = (hash ^ (byte | 0x20U)) * 0x100000001B3ULL;
        } else if (hash != 0) {
          all ^= hash;
          hash = 0;
        }
      }
      benchmark::DoNotOptimize(all);
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(corpus_bytes()) * state.iterations());
}

BENCHMARK(byte_loop)->Unit(benchmark::kMillisecond);

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
