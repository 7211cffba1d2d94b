// SPDX-License-Identifier: Apache-2.0
// Which parts the networks of a model_type have. One row for each; docs/parameters.md has the
// formulas, and where they were checked.
#pragma once

#include <cstdint>
#include <string_view>

namespace assay::model {

struct Recipe {
  enum class Bias : std::uint8_t { none, always, as_config };  // attention_bias, mlp_bias
  enum class QueryNorm : std::uint8_t { none, per_head, whole };

  std::string_view model_type;
  bool tied = false;                       // where the config does not say
  Bias query_bias = Bias::none;            // of query, key and value
  Bias output_bias = Bias::none;           // of the attention's output
  Bias mlp_bias = Bias::none;              //
  QueryNorm query_norm = QueryNorm::none;  // norms of query and key
  unsigned norms = 2;                      // a layer
  bool norm_bias = false;                  // LayerNorm in place of RMSNorm
  unsigned matrices = 3;                   // of an MLP or expert: gate, up, down; or up, down
  bool head_bias = false;
  bool positions = false;       // learned, one for each place of the context
  bool embedding_norm = false;  // a norm behind the embedding
  bool sinks = false;           // one number for each attention head (gpt-oss)
  bool expert_bias = false;     // of experts and router
  bool choice_bias = false;  // one number for each expert that only its choice sees (DeepSeek-V3)
};

// nullptr for a model_type without a formula.
[[nodiscard]] const Recipe* find_recipe(std::string_view model_type);

}  // namespace assay::model
