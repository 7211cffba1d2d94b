// SPDX-License-Identifier: Apache-2.0
// From the metadata of a GGUF to what network it holds. Keys: docs/formats/gguf.md.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "model/gguf.h"

namespace assay::model {
namespace {

constexpr std::uint64_t kMaxMetadataNumber = std::uint64_t{1} << 40;

// llama.cpp's general.file_type.
constexpr std::array<std::string_view, 39> kFileTypes{
    "F32",    "F16",    "Q4_0",  "Q4_1",    "",       "",       "",       "Q8_0",
    "Q5_0",   "Q5_1",   "Q2_K",  "Q3_K_S",  "Q3_K_M", "Q3_K_L", "Q4_K_S", "Q4_K_M",
    "Q5_K_S", "Q5_K_M", "Q6_K",  "IQ2_XXS", "IQ2_XS", "Q2_K_S", "IQ3_XS", "IQ3_XXS",
    "IQ1_S",  "IQ4_NL", "IQ3_S", "IQ3_M",   "IQ2_S",  "IQ2_M",  "IQ4_XS", "IQ1_M",
    "BF16",   "",       "",      "",        "TQ1_0",  "TQ2_0",  "MXFP4"};

std::uint64_t number_in(std::string_view text) {
  // Some models give a list with one number for each layer: the largest stands for all.
  std::uint64_t most = 0;
  while (!text.empty()) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && value <= kMaxMetadataNumber) {
      most = std::max(most, value);
    }
    const std::size_t next = text.find('\n');
    text = next == std::string_view::npos ? std::string_view() : text.substr(next + 1);
  }
  return most;
}

}  // namespace

std::string_view metadata_of(const WeightFile& file, std::string_view key) {
  const auto found = std::find_if(file.metadata.begin(), file.metadata.end(),
                                  [key](const auto& entry) { return entry.first == key; });
  return found == file.metadata.end() ? std::string_view() : std::string_view(found->second);
}

std::uint64_t metadata_items(std::string_view text) {
  if (text.empty()) {
    return 0;
  }
  std::uint64_t count = 0;
  if (text.front() == '[' && text.back() == ']') {
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), count);
    return error == std::errc() ? count : 0;
  }
  return 1 + static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

std::optional<Architecture> find_architecture(const WeightFile& gguf) {
  Architecture out;
  out.model_type = metadata_of(gguf, "general.architecture");
  if (out.model_type.empty()) {
    return std::nullopt;
  }
  const auto number = [&](std::string_view key) {
    return number_in(metadata_of(gguf, out.model_type + "." + std::string(key)));
  };
  out.name = metadata_of(gguf, "general.name");
  if (const std::uint64_t type = number_in(metadata_of(gguf, "general.file_type"));
      type < kFileTypes.size() && !metadata_of(gguf, "general.file_type").empty()) {
    out.quantization = kFileTypes[static_cast<std::size_t>(type)];
  }
  out.layers = number("block_count");
  out.hidden_size = number("embedding_length");
  out.intermediate_size = number("feed_forward_length");
  out.attention_heads = number("attention.head_count");
  out.key_value_heads = number("attention.head_count_kv");
  if (out.key_value_heads == 0) {
    out.key_value_heads = out.attention_heads;
  }
  out.head_dim = number("attention.key_length");
  if (out.head_dim == 0 && out.attention_heads != 0) {
    out.head_dim = out.hidden_size / out.attention_heads;
  }
  out.vocabulary = number("vocab_size");
  if (out.vocabulary == 0) {
    out.vocabulary = metadata_items(metadata_of(gguf, "tokenizer.ggml.tokens"));
  }
  out.context_length = number("context_length");
  if (const std::uint64_t routed = number("expert_count"); routed > 1) {
    Experts experts;
    experts.routed = routed;
    experts.per_token = number("expert_used_count");
    experts.shared = number("expert_shared_count");
    const std::uint64_t step = std::max<std::uint64_t>(number("interleave_moe_layer_step"), 1);
    for (std::uint64_t layer = number("leading_dense_block_count");
         layer < std::min(out.layers, kMaxLayers); ++layer) {
      if ((layer + 1) % step == 0) {
        experts.layers.push_back(static_cast<std::uint32_t>(layer));
      }
    }
    out.experts = std::move(experts);
  }
  return out;
}

}  // namespace assay::model
