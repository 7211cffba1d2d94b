// SPDX-License-Identifier: Apache-2.0
// Checking a repository on disk: ten files, weights of 200 tensors, an adapter's parent in a folder
// beside it. In-process; the whole process is measured with `perf stat` (docs/benchmarks.md).
#include <benchmark/benchmark.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "assay/check.h"
#include "model_files.h"

namespace {

using assay::test::TensorSpec;

// DIR/org/child and DIR/org/parent; removed at the end.
class Models {
 public:
  Models() : folder_(std::filesystem::temp_directory_path() / "assay-check-bench") {
    write("org/parent/README.md", "---\nlicense: llama3.1\n---\n\n# Parent\n");
    write("org/child/README.md",
          "---\nlicense: apache-2.0\nbase_model: org/parent\ndatasets:\n- org/data\n---\n\n# "
          "Child\n\nFine-tuned from [parent](https://huggingface.co/org/parent).\n");
    write("org/child/config.json",
          R"({"architectures":["LlamaForCausalLM"],"model_type":"llama","hidden_size":64,)"
          R"("num_hidden_layers":22,"num_attention_heads":4,"vocab_size":1000,)"
          R"("intermediate_size":128})");
    for (const char* const name :
         {"generation_config.json", "tokenizer_config.json", "special_tokens_map.json",
          "tokenizer.json", "NOTICE", ".gitattributes"}) {
      write(std::string("org/child/") + name, "{}\n");
    }
    std::error_code ignored;
    std::filesystem::copy_file("/usr/share/common-licenses/Apache-2.0",
                               folder_ / "org/child/LICENSE",
                               std::filesystem::copy_options::overwrite_existing, ignored);
    std::vector<TensorSpec> tensors;
    for (int i = 0; i < 200; ++i) {
      tensors.push_back({"model.layers." + std::to_string(i) + ".weight", "BF16", {64, 64}});
    }
    write("org/child/model.safetensors", assay::test::safetensors_file(tensors));
  }

  Models(const Models&) = delete;
  Models& operator=(const Models&) = delete;

  ~Models() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  [[nodiscard]] std::string folder() const { return folder_.string(); }

 private:
  void write(const std::string& path, const std::string& bytes) const {
    std::filesystem::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path, std::ios::binary) << bytes;
  }

  std::filesystem::path folder_;
};

void check_repository(benchmark::State& state) {
  const Models models;
  const auto engine = assay::Engine::create();
  const auto checker =
      assay::Checker::create(*engine, {.models = {models.folder()}, .use_cache = false});
  for (auto _ : state) {
    const auto check = checker->check(models.folder() + "/org/child");
    if (!check || check->findings.empty()) {
      state.SkipWithError("the conflict was not found");
      return;
    }
    benchmark::DoNotOptimize(check->verdicts.data());
  }
}

BENCHMARK(check_repository)->Unit(benchmark::kMillisecond);

}  // namespace
