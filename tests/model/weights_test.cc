// SPDX-License-Identifier: Apache-2.0
#include "model/weights.h"

#include <gtest/gtest.h>

#include "memory_repository.h"
#include "model/shard_index.h"
#include "model_files.h"

namespace assay::model {
namespace {

using test::MemoryRepository;
using test::safetensors_file;

constexpr const char* kIndex = "model.safetensors.index.json";
constexpr const char* kFirst = "model-00001-of-00002.safetensors";
constexpr const char* kSecond = "model-00002-of-00002.safetensors";

std::string index_of(const std::vector<std::pair<std::string, std::string>>& map,
                     std::uint64_t total) {
  std::string out = "{\"metadata\":{\"total_size\":" + std::to_string(total) + "},\"weight_map\":{";
  for (const auto& [tensor, file] : map) {
    out += (out.back() == '{' ? "\"" : ",\"") + tensor + "\":\"" + file + "\"";
  }
  return out + "}}";
}

// Two shards with three tensors, and an index.
std::unique_ptr<MemoryRepository> sharded(std::string index) {
  auto out = std::make_unique<MemoryRepository>();
  out->add(kFirst, safetensors_file({{"a", "F32", {2}}, {"b", "F32", {2}}}));
  out->add(kSecond, safetensors_file({{"c", "BF16", {4}}}));
  out->add(kIndex, std::move(index));
  return out;
}

std::string problems(const Repository& repository) {
  std::string out;
  for (const Problem& problem : read_weights(repository).problems) {
    out += (out.empty() ? "" : "\n") + problem.file + ": " + problem.message;
  }
  return out;
}

TEST(Weights, ShardsAreReadInTheOrderOfTheirNames) {
  const Weights weights =
      read_weights(*sharded(index_of({{"a", kFirst}, {"b", kFirst}, {"c", kSecond}}, 24)));
  EXPECT_TRUE(weights.problems.empty()) << weights.problems.front().message;
  ASSERT_EQ(weights.files.size(), 2U);
  ASSERT_EQ(weights.tensors.size(), 3U);
  EXPECT_EQ(weights.tensors[2].name, "c");
  EXPECT_EQ(weights.tensors[2].file, 1U);
}

TEST(Weights, TheIndexIsCheckedAgainstItsShards) {
  const std::string where = std::string(kIndex) + ": ";
  EXPECT_EQ(problems(*sharded(index_of({{"a", kFirst}, {"b", kSecond}, {"c", kSecond}}, 24))),
            where +
                "says that \"b\" is in model-00002-of-00002.safetensors, which does not have it "
                "(1 such tensors)");
  EXPECT_EQ(problems(*sharded(index_of({{"a", kFirst}, {"c", kSecond}}, 24))),
            where + "does not name \"b\" of model-00001-of-00002.safetensors (1 such tensors)");
  EXPECT_EQ(problems(*sharded(index_of({{"a", kFirst}, {"b", kFirst}, {"c", kSecond}}, 25))),
            where + "says that all tensors have 25 bytes; they have 24");
  EXPECT_EQ(problems(*sharded(index_of({{"a", kFirst}, {"x", "gone.safetensors"}}, 24))),
            where + "names 1 files that are not here, the first is gone.safetensors; fetch them");
  EXPECT_EQ(problems(*sharded("[]")), where + "has no weight_map");
}

TEST(Weights, AnIndexWithoutAnyOfItsShardsIsNoMistake) {
  MemoryRepository repository;
  repository.add(kIndex, index_of({{"a", kFirst}}, 8));
  EXPECT_EQ(problems(repository), "");
}

TEST(ShardIndex, NamesThatLeadElsewhereAreRefused) {
  for (const char* const name :
       {"../a.safetensors", "/etc/passwd", "a/b.safetensors", "..", "", "a\\\\b", "a\\nb", "."}) {
    const auto index = parse_shard_index(index_of({{"t", name}}, 0));
    ASSERT_FALSE(index) << name;
    EXPECT_TRUE(index.error().message.ends_with("which is not one beside the index")) << name;
  }
  EXPECT_EQ(parse_shard_index(index_of({{"t", "a"}, {"t", "b"}}, 0)).error().message,
            "weight_map has \"t\" twice");
  EXPECT_EQ(parse_shard_index(R"({"weight_map":{"t":3}})").error().message,
            "weight_map: \"t\" names no file");
  EXPECT_FALSE(parse_shard_index(std::string(100'000, '[')));
  EXPECT_EQ(parse_shard_index(R"({"metadata":{"total_size":24.0},"weight_map":{}})")->total_size,
            24U);
}

TEST(Weights, OneBrokenFileDoesNotStopTheOthers) {
  MemoryRepository repository;
  repository.add("a.safetensors", "broken")
      .add("b.safetensors", safetensors_file({{"w", "U8", {1}}}));
  const Weights weights = read_weights(repository);
  EXPECT_EQ(weights.tensors.size(), 1U);
  ASSERT_EQ(weights.problems.size(), 1U);
  EXPECT_EQ(weights.problems[0].file, "a.safetensors");
  EXPECT_EQ(weights.problems[0].kind, Problem::Kind::malformed);
}

TEST(Weights, PlaceholdersAreAbsentNotBroken) {
  MemoryRepository repository;
  repository.add("model.safetensors", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");
  repository.add("empty.gguf", "");
  const Weights weights = read_weights(repository);
  ASSERT_EQ(weights.problems.size(), 2U);
  EXPECT_EQ(weights.problems[0].message, "is empty; fetch the file again");
  EXPECT_EQ(weights.problems[1].message,
            "is a Git LFS pointer in place of the weights; run git lfs pull");
  EXPECT_EQ(weights.problems[1].kind, Problem::Kind::absent);
}

TEST(Weights, PartsOfAGgufAreCounted) {
  test::Gguf file;
  file.text("general.architecture", "llama");
  MemoryRepository repository;
  repository.add("m-Q4_K_M-00001-of-00003.gguf", file.bytes());
  repository.add("m-Q4_K_M-00003-of-00003.gguf", file.bytes());
  repository.add("m-Q8_0.gguf", file.bytes());
  EXPECT_EQ(problems(repository), "m-Q4_K_M-*.gguf: 2 of 3 parts are here; fetch the others");
}

TEST(Weights, AHugeCheckpointCostsItsHeadersOnly) {
  MemoryRepository repository;
  for (int shard = 0; shard < 191; ++shard) {
    std::vector<test::TensorSpec> tensors;
    for (int i = 0; i < 10; ++i) {
      tensors.push_back(
          {"layer." + std::to_string(shard) + "." + std::to_string(i), "BF16", {100'000, 1'050}});
    }
    std::uint64_t data = 0;
    std::string header = test::safetensors_header(tensors, data);
    const std::uint64_t size = header.size() + data;
    repository.add("model-" + std::to_string(1000 + shard) + ".safetensors", std::move(header),
                   size);
  }
  const Weights weights = read_weights(repository);
  EXPECT_TRUE(weights.problems.empty());
  EXPECT_EQ(weights.tensors.size(), 1910U);
  EXPECT_GT(weights.files.front().size * 191, 400'000'000'000U);
}

}  // namespace
}  // namespace assay::model
