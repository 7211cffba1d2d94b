// SPDX-License-Identifier: Apache-2.0
// Headers of weights: one file of 200 tensors, and a checkpoint of 400 GB in 191 sparse files that
// takes some megabytes of disk. ASSAY_BENCH_KEEP=DIR makes the checkpoint there and leaves it.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "model/repository.h"
#include "model/safetensors.h"
#include "model/weights.h"
#include "model_files.h"

namespace {

using assay::test::TensorSpec;

constexpr std::size_t kShards = 191;
constexpr std::uint64_t kCheckpointBytes = 400'000'000'000;

std::vector<TensorSpec> layers(std::size_t first, std::size_t count, std::uint64_t bytes) {
  std::vector<TensorSpec> out;
  for (std::size_t i = 0; i < count; ++i) {
    out.push_back({"model.layers." + std::to_string(first + i) + ".mlp.experts.down_proj.weight",
                   "BF16",
                   {bytes / 2 / 1024, 1024}});
  }
  return out;
}

std::string shard_name(std::size_t shard) {
  std::string number = std::to_string(shard + 1);
  number.insert(0, 5 - number.size(), '0');
  return "model-" + number + "-of-00191.safetensors";
}

// A folder with the checkpoint and its index; removed at the end unless it shall be kept.
class Checkpoint {
 public:
  explicit Checkpoint(std::size_t tensors) {
    const char* const keep = std::getenv("ASSAY_BENCH_KEEP");
    keep_ = keep != nullptr;
    folder_ = (keep_ ? std::filesystem::path(keep) : std::filesystem::temp_directory_path()) /
              ("assay-bench-" + std::to_string(tensors));
    std::filesystem::create_directories(folder_);
    std::string index = "{\"metadata\":{},\"weight_map\":{";
    const std::size_t each = tensors / kShards + 1;
    for (std::size_t shard = 0; shard < kShards; ++shard) {
      const auto specs = layers(shard * each, each, kCheckpointBytes / kShards / each);
      std::uint64_t data = 0;
      const std::string header = assay::test::safetensors_header(specs, data);
      const std::filesystem::path path = folder_ / shard_name(shard);
      std::ofstream(path, std::ios::binary) << header;
      std::filesystem::resize_file(path, header.size() + data);
      for (const TensorSpec& spec : specs) {
        index +=
            (index.back() == '{' ? "\"" : ",\"") + spec.name + "\":\"" + shard_name(shard) + "\"";
      }
    }
    std::ofstream(folder_ / "model.safetensors.index.json") << index << "}}";
  }

  Checkpoint(const Checkpoint&) = delete;
  Checkpoint& operator=(const Checkpoint&) = delete;

  ~Checkpoint() {
    if (!keep_) {
      std::error_code ignored;
      std::filesystem::remove_all(folder_, ignored);
    }
  }

  [[nodiscard]] std::string folder() const { return folder_.string(); }

 private:
  std::filesystem::path folder_;
  bool keep_ = false;
};

void header_of_200_tensors(benchmark::State& state) {
  const assay::MemorySource source(assay::test::safetensors_file(layers(0, 200, 4096)));
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(assay::model::read_safetensors(source));
  }
}

void headers_of_400_gb(benchmark::State& state) {
  const Checkpoint checkpoint(static_cast<std::size_t>(state.range(0)));
  std::size_t tensors = 0;
  for ([[maybe_unused]] auto _ : state) {
    const auto repository = assay::model::open_local(checkpoint.folder());
    const assay::model::Weights weights = assay::model::read_weights(**repository);
    tensors = weights.problems.empty() ? weights.tensors.size() : 0;
  }
  state.counters["tensors"] = static_cast<double>(tensors);
}

BENCHMARK(header_of_200_tensors)->Unit(benchmark::kMicrosecond);
BENCHMARK(headers_of_400_gb)->Arg(2'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
