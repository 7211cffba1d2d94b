// SPDX-License-Identifier: Apache-2.0
// What kind of network a model is, from config.json or a GGUF's metadata, and how many parameters
// it has: counted in the tensors where their headers are at hand, by formula from the config where
// not. Formulas and published totals: docs/parameters.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/tensors.h"

namespace assay::model {

// More layers than this are not believed.
inline constexpr std::uint64_t kMaxLayers = 100'000;

// A mixture of experts.
struct Experts {
  std::uint64_t routed = 0;           // per layer
  std::uint64_t shared = 0;           // per layer, always active
  std::uint64_t per_token = 0;        // routed experts that one token passes
  std::vector<std::uint32_t> layers;  // which layers have experts, ascending, from 0
};

// Zero where the config does not say.
struct Architecture {
  std::string name;          // architectures[0], "LlamaForCausalLM"
  std::string model_type;    // "llama", "llama4", "gpt_oss"; GGUF: general.architecture
  std::string quantization;  // quantization_config.quant_method, "gptq"; GGUF: file type
  std::string torch_dtype;   // declared type, "bfloat16"
  std::uint64_t layers = 0;
  std::uint64_t hidden_size = 0;
  std::uint64_t intermediate_size = 0;
  std::uint64_t attention_heads = 0;
  std::uint64_t key_value_heads = 0;
  std::uint64_t head_dim = 0;
  std::uint64_t vocabulary = 0;
  std::uint64_t context_length = 0;  // max_position_embeddings
  bool tied_embeddings = false;
  std::optional<Experts> experts;
};

// Vendors count "active" differently, so both are here.
struct ParameterCount {
  enum class Basis : std::uint8_t { unknown, config, tensors };
  Basis basis = Basis::unknown;  // where `total` comes from
  std::uint64_t total = 0;
  std::uint64_t active = 0;                          // for one token; = total for a dense model
  std::uint64_t active_without_input_embedding = 0;  // 0 where not known
};

// Of config.json. Fails (malformed) only where it is no JSON object; unknown keys and wild values
// (negative, over 2^40, of another type) count as not said. Looks into text_config first.
[[nodiscard]] Result<Architecture> parse_config(std::string_view json);

// By formula from the whole config (bias and norm flags, vision tower, MLA …), basis config;
// basis unknown for a model_type that no formula is known for.
[[nodiscard]] Result<ParameterCount> count_parameters(std::string_view config_json);

// From the tensors: scales and other side tensors of quantised files left out, packed integers
// counted as the weights they hold. `active` from the architecture's experts.
[[nodiscard]] ParameterCount count_parameters(const Weights& weights,
                                              const Architecture& architecture,
                                              std::string_view config_json);

}  // namespace assay::model
