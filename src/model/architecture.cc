// SPDX-License-Identifier: Apache-2.0
// Key names of transformers' configs and their aliases; docs/parameters.md lists them.
#include "model/architecture.h"

#include <algorithm>

#include "model/config_json.h"
#include "model/parameter_recipes.h"

namespace assay::model {
namespace {

// Which layers have experts.
std::vector<std::uint32_t> expert_layers(const Config& config, std::uint64_t layers) {
  std::vector<std::uint32_t> out;
  const auto listed = config.numbers("moe_layers");
  const auto dense = config.numbers("mlp_only_layers");
  const std::vector<std::string> types = config.words("mlp_layer_types");
  const std::uint64_t first = config.number("first_k_dense_replace");
  const std::uint64_t frequency = std::max<std::uint64_t>(config.number("moe_layer_freq"), 1);
  const std::uint64_t sparse = std::max<std::uint64_t>(config.number("decoder_sparse_step"), 1);
  const std::uint64_t interleave =
      std::max<std::uint64_t>(config.number("interleave_moe_layer_step"), 1);
  for (std::uint64_t layer = 0; layer < std::min(layers, kMaxLayers); ++layer) {
    bool has = layer >= first && (layer - first) % frequency == 0 && (layer + 1) % sparse == 0 &&
               (layer + 1) % interleave == 0;
    if (listed) {
      has = std::find(listed->begin(), listed->end(), layer) != listed->end();
    } else if (layer < types.size()) {
      has = types[layer] == "sparse" || types[layer] == "moe";
    }
    if (dense && std::find(dense->begin(), dense->end(), layer) != dense->end()) {
      has = false;
    }
    if (has) {
      out.push_back(static_cast<std::uint32_t>(layer));
    }
  }
  return out;
}

std::optional<Experts> experts_of(const Config& config, const std::string& type,
                                  std::uint64_t layers) {
  Experts experts;
  experts.routed = config.number({"num_local_experts", "n_routed_experts", "num_experts"});
  if (experts.routed < 2) {
    return std::nullopt;
  }
  experts.per_token = config.number({"num_experts_per_tok", "experts_per_token"});
  experts.shared = config.number({"n_shared_experts", "num_shared_experts"});
  const bool always_one = type.starts_with("llama4");  // fixed by the architecture, no key
  if (experts.shared == 0 &&
      (always_one || config.number("shared_expert_intermediate_size") != 0)) {
    experts.shared = 1;
  }
  experts.layers = expert_layers(config, layers);
  return experts;
}

// What transformers takes where a published config leaves it out.
void fill_in(Architecture& out) {
  if (out.model_type == "gemma3" || out.model_type == "gemma3_text") {
    constexpr std::uint64_t kHeads = 8;
    constexpr std::uint64_t kKeyHeads = 4;
    constexpr std::uint64_t kHeadDim = 256;
    constexpr std::uint64_t kVocabulary = 262'208;
    out.attention_heads = out.attention_heads != 0 ? out.attention_heads : kHeads;
    out.key_value_heads = out.key_value_heads != 0 ? out.key_value_heads : kKeyHeads;
    out.head_dim = out.head_dim != 0 ? out.head_dim : kHeadDim;
    out.vocabulary = out.vocabulary != 0 ? out.vocabulary : kVocabulary;
  }
}

}  // namespace

Result<Architecture> parse_config(std::string_view json) {
  ASSAY_TRY(const Config config, Config::parse(json));
  Architecture out;
  out.name = config.first_word("architectures");
  out.model_type = config.word("model_type");
  out.quantization = config.part("quantization_config").empty()
                         ? ""
                         : config.part("quantization_config").word("quant_method");
  out.torch_dtype = config.word("torch_dtype");
  if (out.torch_dtype.empty()) {
    out.torch_dtype = config.word("dtype");
  }
  out.layers = config.number({"num_hidden_layers", "n_layer", "n_layers", "num_layers"});
  out.hidden_size = config.number({"hidden_size", "n_embd", "n_embed", "d_model", "dim"});
  out.intermediate_size = config.number({"intermediate_size", "n_inner", "ffn_dim", "d_ff"});
  out.attention_heads = config.number({"num_attention_heads", "n_head", "n_heads", "num_heads"});
  out.key_value_heads = config.number({"num_key_value_heads", "num_kv_heads"});
  out.head_dim = config.number("head_dim");
  out.vocabulary = config.number("vocab_size");
  fill_in(out);
  if (out.key_value_heads == 0) {
    out.key_value_heads = out.attention_heads;
  }
  if (out.head_dim == 0 && out.attention_heads != 0) {
    out.head_dim = out.hidden_size / out.attention_heads;
  }
  out.context_length = config.number(
      {"max_position_embeddings", "n_positions", "max_sequence_length", "seq_length"});
  const Recipe* const recipe = find_recipe(out.model_type);
  out.tied_embeddings = config.flag("tie_word_embeddings", recipe != nullptr && recipe->tied);
  out.experts = experts_of(config, out.model_type, out.layers);
  return out;
}

}  // namespace assay::model
