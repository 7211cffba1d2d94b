// SPDX-License-Identifier: Apache-2.0
// The license layer and the whole read: label, clauses, and bytes to a Reading.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>

#include "corpus.h"
#include "license/clause_files.h"
#include "license/clause_run.h"
#include "license/identity.h"
#include "license/reader.h"
#include "text/document.h"

namespace assay::bench {
namespace {

// The compiled-in data cannot be broken; a message beats a crash all the same.
template <typename T>
T must(Result<T> result) {
  if (!result) {
    std::fprintf(stderr, "%s\n", result.error().to_string().c_str());
    std::exit(2);
  }
  return *std::move(result);
}

const license::Reader& reader() {
  static const license::Reader made = must(license::Reader::create(DataFiles::embedded()));
  return made;
}

const std::vector<text::Document>& documents() {
  static const std::vector<text::Document> made = [] {
    std::vector<text::Document> out;
    for (const std::string& bytes : corpus()) {
      out.push_back(must(text::read_document(bytes)));
    }
    return out;
  }();
  return made;
}

void count_bytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void start_reader(benchmark::State& state) {
  for (auto run : state) {
    static_cast<void>(run);
    benchmark::DoNotOptimize(must(license::Reader::create(DataFiles::embedded())));
  }
}

BENCHMARK(start_reader)->Unit(benchmark::kMillisecond);

void identity_of_corpus(benchmark::State& state) {
  const std::string_view bytes = must(DataFiles::embedded().get("index/licenses.idx"));
  const license::LicenseIndex index =
      must(license::LicenseIndex::open(std::as_bytes(std::span(bytes))));
  for (auto run : state) {
    static_cast<void>(run);
    for (const text::Document& document : documents()) {
      benchmark::DoNotOptimize(license::identify(document, index));
    }
  }
  count_bytes(state, corpus_bytes());
}

BENCHMARK(identity_of_corpus)->Unit(benchmark::kMillisecond);

void clauses_of_corpus(benchmark::State& state) {
  const auto program =
      must(license::Program::compile(must(license::parse_clause_files(DataFiles::embedded()))));
  const auto places = must(license::load_places(DataFiles::embedded()));
  for (auto run : state) {
    static_cast<void>(run);
    for (const text::Document& document : documents()) {
      benchmark::DoNotOptimize(license::run_clauses(program, places, document));
    }
  }
  count_bytes(state, corpus_bytes());
}

BENCHMARK(clauses_of_corpus)->Unit(benchmark::kMillisecond);

void read_of_corpus(benchmark::State& state) {
  for (auto run : state) {
    static_cast<void>(run);
    for (const std::string& bytes : corpus()) {
      benchmark::DoNotOptimize(reader().read(must(text::read_document(bytes))));
    }
  }
  count_bytes(state, corpus_bytes());
}

BENCHMARK(read_of_corpus)->Unit(benchmark::kMillisecond);

// One text of a given size. Peak memory is that of the process so far: run sizes in rising order.
void read_by_size(benchmark::State& state) {
  const std::string bytes = text_of_size(static_cast<std::size_t>(state.range(0)));
  for (auto run : state) {
    static_cast<void>(run);
    benchmark::DoNotOptimize(reader().read(must(text::read_document(bytes))));
  }
  count_bytes(state, bytes.size());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}

BENCHMARK(read_by_size)
    ->RangeMultiplier(8)
    ->Range(1 << 10, 64 << 20)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace assay::bench
