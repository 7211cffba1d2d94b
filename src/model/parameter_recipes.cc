// SPDX-License-Identifier: Apache-2.0
#include "model/parameter_recipes.h"

#include <algorithm>
#include <array>

namespace assay::model {
namespace {

using Bias = Recipe::Bias;
using QueryNorm = Recipe::QueryNorm;

constexpr Bias kAsConfig = Bias::as_config;

// Llama's form: biases where the config asks for them.
constexpr Recipe llama_like(std::string_view type) {
  return {
      .model_type = type, .query_bias = kAsConfig, .output_bias = kAsConfig, .mlp_bias = kAsConfig};
}

constexpr Recipe with_query_norm(std::string_view type) {
  return {.model_type = type,
          .query_bias = kAsConfig,
          .output_bias = kAsConfig,
          .query_norm = QueryNorm::per_head};
}

// The form of GPT-2: LayerNorm, biases everywhere, two matrices.
constexpr Recipe gpt_like(std::string_view type, bool tied, bool positions, bool embedding_norm) {
  return {.model_type = type,
          .tied = tied,
          .query_bias = Bias::always,
          .output_bias = Bias::always,
          .mlp_bias = Bias::always,
          .norm_bias = true,
          .matrices = 2,
          .positions = positions,
          .embedding_norm = embedding_norm};
}

constexpr std::array kRecipes{
    llama_like("llama"),
    llama_like("mistral"),
    llama_like("ministral"),
    llama_like("mixtral"),
    llama_like("granite"),
    llama_like("phi3"),
    llama_like("smollm3"),
    llama_like("internlm2"),
    llama_like("llama4_text"),
    llama_like("llama4"),
    llama_like("deepseek_v2"),
    Recipe{.model_type = "deepseek_v3", .query_bias = kAsConfig, .choice_bias = true},
    Recipe{.model_type = "kimi_k2", .query_bias = kAsConfig, .choice_bias = true},
    Recipe{.model_type = "qwen2", .query_bias = Bias::always},
    Recipe{.model_type = "qwen2_moe", .query_bias = Bias::always},
    with_query_norm("qwen3"),
    with_query_norm("qwen3_moe"),
    Recipe{.model_type = "gemma", .tied = true, .query_bias = kAsConfig, .output_bias = kAsConfig},
    Recipe{.model_type = "gemma2",
           .tied = true,
           .query_bias = kAsConfig,
           .output_bias = kAsConfig,
           .norms = 4},
    Recipe{.model_type = "gemma3_text",
           .tied = true,
           .query_bias = kAsConfig,
           .output_bias = kAsConfig,
           .query_norm = QueryNorm::per_head,
           .norms = 4},
    Recipe{.model_type = "gemma3",
           .tied = true,
           .query_bias = kAsConfig,
           .output_bias = kAsConfig,
           .query_norm = QueryNorm::per_head,
           .norms = 4},
    Recipe{.model_type = "olmo2",
           .query_bias = kAsConfig,
           .output_bias = kAsConfig,
           .query_norm = QueryNorm::whole},
    Recipe{.model_type = "cohere", .tied = true, .norms = 1},
    Recipe{.model_type = "gpt_oss",
           .query_bias = Bias::always,
           .output_bias = Bias::always,
           .sinks = true,
           .expert_bias = true},
    Recipe{.model_type = "phi",
           .query_bias = Bias::always,
           .output_bias = Bias::always,
           .mlp_bias = Bias::always,
           .norms = 1,
           .norm_bias = true,
           .matrices = 2,
           .head_bias = true},
    gpt_like("starcoder2", true, false, false),
    gpt_like("gpt2", true, true, false),
    gpt_like("gpt_neox", false, false, false),
    gpt_like("bloom", true, false, true),
};

}  // namespace

const Recipe* find_recipe(std::string_view model_type) {
  const auto* const found =
      std::find_if(kRecipes.begin(), kRecipes.end(),
                   [model_type](const Recipe& r) { return r.model_type == model_type; });
  return found == kRecipes.end() ? nullptr : found;
}

}  // namespace assay::model
