// SPDX-License-Identifier: Apache-2.0
// The formulas of docs/parameters.md. Letters as there: h hidden size, L layers, V vocabulary,
// a heads, k key-value heads, d head size, E experts, t experts per token, m an expert's width.
#include <algorithm>

#include "model/architecture.h"
#include "model/config_json.h"
#include "model/count.h"
#include "model/parameter_recipes.h"

namespace assay::model {
namespace {

using Bias = Recipe::Bias;

struct Shape {
  Count h;
  Count heads;
  Count key_heads;
  Count head;
  Count width;  // of a dense MLP
};

bool has(Bias bias, const Config& config, const char* flag) {
  return bias == Bias::always || (bias == Bias::as_config && config.flag(flag));
}

Count norm(Count size, bool bias) {
  return size * (bias ? 2 : 1);
}

// Multi-head latent attention of DeepSeek: queries, and keys with values, pass a narrow middle.
Count latent_attention(const Config& config, const Shape& shape) {
  const Count q = config.number("q_lora_rank");
  const Count kv = config.number("kv_lora_rank");
  const Count nope = config.number("qk_nope_head_dim");
  const Count rope = config.number("qk_rope_head_dim");
  const Count v = config.number("v_head_dim");
  const Count queries = q.value() == 0 ? shape.h * shape.heads * (nope + rope)
                                       : shape.h * q + q + q * shape.heads * (nope + rope);
  return queries + shape.h * (kv + rope) + kv + kv * shape.heads * (nope + v) +
         shape.heads * v * shape.h;
}

Count attention(const Config& config, const Recipe& recipe, const Shape& shape) {
  if (config.number("kv_lora_rank") != 0) {
    return latent_attention(config, shape);
  }
  const Count query = shape.heads * shape.head;
  const Count key = shape.key_heads * shape.head;
  Count out = shape.h * query * 2 + shape.h * key * 2;
  if (has(recipe.query_bias, config, "attention_bias")) {
    out += query + key * 2;
  }
  if (has(recipe.output_bias, config, "attention_bias")) {
    out += shape.h;
  }
  if (recipe.query_norm == Recipe::QueryNorm::per_head) {
    out += shape.head * 2;
  } else if (recipe.query_norm == Recipe::QueryNorm::whole) {
    out += query + key;
  }
  return recipe.sinks ? out + shape.heads : out;
}

Count mlp(const Recipe& recipe, Count h, Count width, bool bias) {
  return h * width * recipe.matrices + (bias ? width * (recipe.matrices - 1) + h : Count());
}

// What the experts of one layer have: what every token passes, and what one routed expert has.
struct ExpertLayer {
  Count always;
  Count one;
};

ExpertLayer expert_layer(const Config& config, const Recipe& recipe, const Shape& shape,
                         const Experts& experts) {
  const Count m = config.number({"moe_intermediate_size", "intermediate_size"});
  const bool bias = recipe.expert_bias;
  ExpertLayer out;
  out.one = mlp(recipe, shape.h, m, bias);
  out.always = shape.h * experts.routed + (bias || recipe.choice_bias ? experts.routed : 0);
  if (const Count width = config.number("shared_expert_intermediate_size"); width.value() != 0) {
    out.always += mlp(recipe, shape.h, width, false) + shape.h;  // with a gate of its own
  } else {
    out.always += mlp(recipe, shape.h, m * experts.shared, false);
  }
  return out;
}

// SigLIP as Gemma 3 has it: `vision_config`, a norm and a matrix into the text's size.
Count siglip(const Config& vision, Count text) {
  const Count h = vision.number("hidden_size");
  const Count width = vision.number("intermediate_size");
  const Count layers = vision.number("num_hidden_layers");
  const std::uint64_t patch = std::max<std::uint64_t>(vision.number("patch_size"), 1);
  const Count side = vision.number("image_size") / patch;
  const Count layer = (h * h + h) * 4 + h * width * 2 + width + h + h * 4;
  return Count(3) * patch * patch * h + h + side * side * h + layers * layer + h * 2 + h * text + h;
}

// Llama 4's: patches without bias, a class token, an adapter of two matrices, a projector.
Count llama4_vision(const Config& vision, Count text) {
  const Count h = vision.number("hidden_size");
  const Count width = vision.number("intermediate_size");
  const Count layers = vision.number("num_hidden_layers");
  const Count out = vision.number("vision_output_dim");
  const std::uint64_t patch = std::max<std::uint64_t>(vision.number("patch_size"), 1);
  const Count side = vision.number("image_size") / patch;
  const Count layer = (h * h + h) * 4 + h * width * 2 + width + h + h * 4;
  const Count inside = vision.number("projector_output_dim");
  const Count adapter = width * vision.number("projector_input_dim") + inside * inside;
  return Count(3) * patch * patch * h + h + (side * side + 1) * h + layers * layer + h * 4 +
         adapter + out * text;
}

Count vision_part(const Config& config, const std::string& type, Count text) {
  const Config vision = config.part("vision_config");
  if (vision.empty()) {
    return 0;
  }
  if (type.starts_with("gemma3")) {
    return siglip(vision, text);
  }
  return type.starts_with("llama4") ? llama4_vision(vision, text) : Count();
}

bool complete(const Architecture& all) {
  return all.layers != 0 && all.layers <= kMaxLayers && all.hidden_size != 0 &&
         all.attention_heads != 0 && all.vocabulary != 0;
}

}  // namespace

Result<ParameterCount> count_parameters(std::string_view config_json) {
  ASSAY_TRY(const Config config, Config::parse(config_json));
  ASSAY_TRY(const Architecture all, parse_config(config_json));
  ParameterCount out;
  const Recipe* const recipe = find_recipe(all.model_type);
  if (recipe == nullptr || !complete(all)) {
    return out;
  }
  Shape shape{.h = all.hidden_size,
              .heads = all.attention_heads,
              .key_heads = all.key_value_heads,
              .head = all.head_dim,
              .width = all.intermediate_size};
  if (recipe->matrices == 2 && shape.width.value() == 0) {
    shape.width = shape.h * 4;
  }
  // Llama 4 names the width of its dense layers apart.
  if (const std::uint64_t dense = config.number("intermediate_size_mlp"); dense != 0) {
    shape.width = dense;
  }
  const Count expert_layers = all.experts ? all.experts->layers.size() : 0;
  const Count dense_layers = all.layers - expert_layers.value();
  Count shared = Count(all.layers) * (attention(config, *recipe, shape) +
                                      norm(shape.h, recipe->norm_bias) * recipe->norms);
  shared +=
      dense_layers * mlp(*recipe, shape.h, shape.width, has(recipe->mlp_bias, config, "mlp_bias"));
  shared += norm(shape.h, recipe->norm_bias) * (recipe->embedding_norm ? 2 : 1);
  const Count embedding = Count(all.vocabulary) * shape.h;
  shared += all.tied_embeddings ? embedding : embedding * 2;
  shared += recipe->head_bias ? all.vocabulary : 0;
  shared += recipe->positions ? Count(all.context_length) * shape.h : Count();
  Count total = shared;
  Count active = shared;
  if (all.experts) {
    const ExpertLayer layer = expert_layer(config, *recipe, shape, *all.experts);
    total += expert_layers * (layer.always + layer.one * all.experts->routed);
    active += expert_layers *
              (layer.always + layer.one * std::min(all.experts->per_token, all.experts->routed));
  }
  total += vision_part(config, all.model_type, shape.h);
  if (total.too_large()) {
    return out;
  }
  out.basis = ParameterCount::Basis::config;
  out.total = total.value();
  out.active = active.value();
  out.active_without_input_embedding =
      all.tied_embeddings ? active.value() : active.value() - embedding.value();
  return out;
}

}  // namespace assay::model
