// SPDX-License-Identifier: Apache-2.0
#include "model/tokenizer.h"

#include <gtest/gtest.h>

#include "memory_repository.h"
#include "model_files.h"

namespace assay::model {
namespace {

using test::MemoryRepository;

// "kind vocabulary", or the problem.
std::string told(const std::string& file, const std::string& bytes) {
  MemoryRepository repository;
  repository.add(file, bytes);
  std::vector<Problem> problems;
  const auto found = find_tokenizer(repository, {}, problems);
  if (!problems.empty()) {
    return problems.front().message;
  }
  return found ? found->kind + " " + std::to_string(found->vocabulary) : "none";
}

TEST(Tokenizer, KindAndVocabularyAreThoseOfTheFile) {
  EXPECT_EQ(told("tokenizer.json", R"({"model":{"type":"BPE","vocab":{"a":0,"b":1}},
    "added_tokens":[{"id":1,"content":"b"},{"id":2,"content":"<s>"}]})"),
            "BPE 3");
  EXPECT_EQ(
      told("tokenizer.json", R"({"model":{"type":"Unigram","vocab":[["a",-1.5],["b",-2.5]]}})"),
      "Unigram 2");
  EXPECT_EQ(
      told("tokenizer.model", std::string("\x0a\x03\x0a\x01\x61\x0a\x03\x0a\x01\x62\x12\x00", 12)),
      "SentencePiece 2");
  EXPECT_EQ(told("tekken.json", R"({"config":{"default_vocab_size":131072}})"), "Tekken 131072");
  EXPECT_EQ(told("vocab.json", R"({"a":0,"b":1})"), "BPE 2");
  EXPECT_EQ(told("vocab.txt", "[PAD]\n[UNK]\nthe"), "WordPiece 3");
  EXPECT_EQ(told("README.md", ""), "none");
}

TEST(Tokenizer, BrokenFilesAreProblems) {
  EXPECT_TRUE(told("tokenizer.json", "{").starts_with("is no valid JSON: "));
  EXPECT_EQ(
      told("tokenizer.json", R"({"model":{"type":"BPE","vocab":{"a":18446744073709551615}}})"),
      "BPE 0");
  EXPECT_EQ(told("tokenizer.model", "\x0a\x7f"), "is no SentencePiece model: broken at byte 2");
  EXPECT_EQ(told("tekken.json", "{}"), "has no config.default_vocab_size");
}

TEST(Tokenizer, TheHashIsThatOfTheBytes) {
  MemoryRepository repository;
  repository.add("vocab.txt", "");
  std::vector<Problem> problems;
  // XXH3-128 of nothing, as its specification gives it.
  EXPECT_EQ(find_tokenizer(repository, {}, problems)->hash, "99aa06d3014798d86001c324468d497f");
}

TEST(Tokenizer, AGgufKeepsItsOwn) {
  Weights weights;
  weights.files.push_back({.path = "a.gguf",
                           .format = WeightFormat::gguf,
                           .size = 0,
                           .metadata = {{"tokenizer.ggml.model", "gpt2"},
                                        {"tokenizer.ggml.tokens", "[128256 strings]"}}});
  std::vector<Problem> problems;
  const auto found = find_tokenizer(MemoryRepository(), weights, problems);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, "gpt2");
  EXPECT_EQ(found->vocabulary, 128'256U);
}

}  // namespace
}  // namespace assay::model
