// SPDX-License-Identifier: Apache-2.0
#include "model/gguf.h"

#include <gtest/gtest.h>

#include "model_files.h"

namespace assay::model {
namespace {

using test::Gguf;
using test::little_endian;

Gguf small() {
  Gguf file;
  file.text("general.architecture", "llama").text("general.license", "apache-2.0");
  file.tensors = {{"token_embd.weight", "Q4_K", {4, 256}}, {"output_norm.weight", "F32", {256}}};
  return file;
}

std::string error_of(const Gguf& file) {
  const Result<Header> header = read_gguf(MemorySource(file.bytes()));
  return header ? "no error" : header.error().message;
}

WeightFile file_of(const Gguf& gguf) {
  const Result<Header> header = read_gguf(MemorySource(gguf.bytes()));
  EXPECT_TRUE(header) << header.error().message;
  return {.path = "a.gguf", .format = WeightFormat::gguf, .size = 0, .metadata = header->metadata};
}

TEST(Gguf, TensorsAndMetadataAreRead) {
  for (const std::uint32_t version : {2U, 3U}) {
    Gguf file = small();
    file.version = version;
    const auto header = read_gguf(MemorySource(file.bytes()));
    ASSERT_TRUE(header) << header.error().message;
    ASSERT_EQ(header->tensors.size(), 2U);
    EXPECT_EQ(header->tensors[0].type, "Q4_K");
    EXPECT_EQ(header->tensors[0].shape, (std::vector<std::uint64_t>{4, 256}));
    EXPECT_EQ(header->tensors[0].end - header->tensors[0].begin, 4U * 144U);
    EXPECT_EQ(header->tensors[1].end, file.bytes().size());
    EXPECT_EQ(header->metadata[1].second, "apache-2.0");
  }
}

TEST(Gguf, EveryKindOfValueIsText) {
  Gguf file;
  file.raw("u8", 0, "\x07").raw("i8", 1, "\xff").raw("i16", 3, little_endian(0xfffe, 2));
  file.raw("i32", 5, little_endian(0xfffffffd, 4)).raw("f32", 6, little_endian(0x3f800000, 4));
  file.raw("bool", 7, "\x01").raw("i64", 11, little_endian(UINT64_MAX, 8));
  file.raw("f64", 12, little_endian(0x3fe0000000000000, 8)).texts("tags", {"a", "b"});
  file.texts("many", std::vector<std::string>(101, "x"));
  file.raw(
      "nested", 9,
      little_endian(9, 4) + little_endian(1, 8) + little_endian(0, 4) + little_endian(2, 8) + "ab");
  const WeightFile read = file_of(file);
  const std::vector<std::pair<std::string, std::string>> want{{"u8", "7"},
                                                              {"i8", "-1"},
                                                              {"i16", "-2"},
                                                              {"i32", "-3"},
                                                              {"f32", "1"},
                                                              {"bool", "true"},
                                                              {"i64", "-1"},
                                                              {"f64", "0.5"},
                                                              {"tags", "a\nb"},
                                                              {"many", "[101 strings]"},
                                                              {"nested", "[1 arrays]"}};
  EXPECT_EQ(read.metadata, want);
  EXPECT_EQ(metadata_items("a\nb"), 2U);
  EXPECT_EQ(metadata_items("[101 strings]"), 101U);
}

TEST(Gguf, TheNetworkIsInTheMetadata) {
  Gguf file;
  file.text("general.architecture", "qwen3moe").text("general.name", "Tiny");
  file.number("qwen3moe.block_count", 4).number("qwen3moe.embedding_length", 64);
  file.number("qwen3moe.expert_count", 8).number("qwen3moe.expert_used_count", 2);
  file.number("qwen3moe.leading_dense_block_count", 1).number("general.file_type", 15);
  file.texts("tokenizer.ggml.tokens", std::vector<std::string>(300, "t"));
  const auto found = find_architecture(file_of(file));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->model_type, "qwen3moe");
  EXPECT_EQ(found->layers, 4U);
  EXPECT_EQ(found->quantization, "Q4_K_M");
  EXPECT_EQ(found->vocabulary, 300U);
  ASSERT_TRUE(found->experts);
  EXPECT_EQ(found->experts->routed, 8U);
  EXPECT_EQ(found->experts->per_token, 2U);
  EXPECT_EQ(found->experts->layers, (std::vector<std::uint32_t>{1, 2, 3}));
}

TEST(Gguf, EveryRuleOfTheFormatIsKept) {
  struct Case {
    const char* what;
    void (*spoil)(Gguf& file);
    const char* message;
  };

  const std::vector<Case> cases{
      {"version 1", [](Gguf& f) { f.version = 1; },
       "is GGUF version 1, which no tool writes any more; convert it to version 3"},
      {"version 9", [](Gguf& f) { f.version = 9; }, "is GGUF version 9; versions 2 and 3 are read"},
      {"big-endian", [](Gguf& f) { f.version = 0x03000000; },
       "is a big-endian GGUF; only little-endian ones are read"},
      {"tensor count", [](Gguf& f) { f.tensor_count = UINT64_MAX; },
       "says that it has 18446744073709551615 tensors; at most 1000000 are read"},
      {"pair count", [](Gguf& f) { f.pair_count = 1ULL << 63U; },
       "says that it has 9223372036854775808 metadata keys; at most 100000 are read"},
      {"string length", [](Gguf& f) { f.raw("k", 8, little_endian(9'999'999, 8)); },
       "metadata \"k\": a length of 9999999 at byte 135 exceeds the 1721 bytes that remain"},
      {"string over the limit", [](Gguf& f) { f.raw("k", 8, little_endian(1ULL << 62U, 8)); },
       "metadata \"k\": a string of 4611686018427387904 bytes; at most 10000000 are read"},
      {"array over the limit",
       [](Gguf& f) { f.raw("k", 9, little_endian(0, 4) + little_endian(1ULL << 60U, 8)); },
       "metadata \"k\": array of 1152921504606846976 items; at most 1000000 are read"},
      {"array of nothing",
       [](Gguf& f) { f.raw("k", 9, little_endian(99, 4) + little_endian(1, 8)); },
       "metadata \"k\": array of the unknown value type 99"},
      {"value type", [](Gguf& f) { f.raw("k", 13, ""); },
       "metadata \"k\" has the unknown value type 13"},
      {"bool", [](Gguf& f) { f.raw("k", 7, "\x02"); }, "metadata \"k\": a bool of 2"},
      {"empty key", [](Gguf& f) { f.raw("", 0, "\x02"); },
       "a metadata key of 0 bytes at byte 114; it must have 1 to 65535"},
      {"alignment", [](Gguf& f) { f.number("general.alignment", 12); },
       "general.alignment is 12, no multiple of 8"},
      {"alignment 0", [](Gguf& f) { f.number("general.alignment", 0); },
       "general.alignment is 0, no multiple of 8"},
      {"same name", [](Gguf& f) { f.tensors[1].name = f.tensors[0].name; },
       "tensor \"token_embd.weight\" is there twice"},
      {"overlap", [](Gguf& f) { f.second_offset = 32; },
       "tensor \"output_norm.weight\" begins at byte 32 of the data, inside the tensor before it, "
       "which ends at 576"},
      {"hole", [](Gguf& f) { f.second_offset = 640; },
       "tensor \"output_norm.weight\" begins at byte 640 of the data, not right behind the tensor "
       "before it, which ends at 576"},
      {"misaligned", [](Gguf& f) { f.second_offset = 577; },
       "tensor \"output_norm.weight\" begins at byte 577 of the data, which is no multiple of the "
       "alignment 32"},
      {"cut", [](Gguf& f) { f.cut = 1; },
       "tensor \"output_norm.weight\" ends past the end of the file; fetch the file again"},
      {"shape over 2^64",
       [](Gguf& f) {
         f.tensors[1].shape = {1ULL << 40U, 1ULL << 40U};
       },
       "tensor \"output_norm.weight\": its shape is too large, or its rows are no multiple of the "
       "1 "
       "weights of a F32 block"},
      {"five dimensions",
       [](Gguf& f) {
         f.tensors[1].shape = {1, 1, 1, 1, 1};
       },
       "tensor \"output_norm.weight\" has 5 dimensions; at most 4 are allowed"},
      {"half a block",
       [](Gguf& f) {
         f.tensors[0].shape = {4, 255};
       },
       "tensor \"token_embd.weight\": its shape is too large, or its rows are no multiple of the "
       "256 weights of a Q4_K block"},
  };
  for (const Case& one : cases) {
    Gguf file = small();
    one.spoil(file);
    EXPECT_EQ(error_of(file), one.message) << one.what;
  }
}

TEST(Gguf, AnUnknownTensorTypeLeavesTheMetadata) {
  Gguf file = small();
  file.first_type = 36;
  const auto header = read_gguf(MemorySource(file.bytes()));
  ASSERT_TRUE(header);
  EXPECT_EQ(header->metadata.size(), 2U);
  EXPECT_TRUE(header->tensors.empty());
  ASSERT_EQ(header->problems.size(), 1U);
  EXPECT_EQ(header->problems[0].message,
            "tensor \"token_embd.weight\" has the tensor type 36, which is not known; the tensors "
            "were not read");
}

TEST(Gguf, EveryPrefixOfAFileIsAnError) {
  const std::string whole = small().bytes();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(read_gguf(MemorySource(whole.substr(0, length)))) << length;
  }
}

}  // namespace
}  // namespace assay::model
