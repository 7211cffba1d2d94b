// SPDX-License-Identifier: Apache-2.0
// Published numbers: docs/parameters.md. The configs hold the values that the publishers give.
#include <gtest/gtest.h>

#include "model/architecture.h"
#include "model_files.h"

namespace assay::model {
namespace {

struct Known {
  const char* name;
  const char* config;
  std::uint64_t total;
  std::uint64_t active;                    // 0: = total
  std::uint64_t active_without_embedding;  // 0: not checked
};

constexpr const char* kScout = R"({"model_type":"llama4","text_config":{
  "model_type":"llama4_text","hidden_size":5120,"num_hidden_layers":48,"num_attention_heads":40,
  "num_key_value_heads":8,"head_dim":128,"vocab_size":202048,"num_local_experts":16,
  "num_experts_per_tok":1,"intermediate_size":8192,"intermediate_size_mlp":16384,
  "interleave_moe_layer_step":1,"tie_word_embeddings":false},"vision_config":{
  "hidden_size":1408,"num_hidden_layers":34,"num_attention_heads":16,"intermediate_size":5632,
  "patch_size":14,"image_size":336,"projector_input_dim":4096,"projector_output_dim":4096,
  "vision_output_dim":4096}})";
constexpr const char* kMaverick = R"({"model_type":"llama4","text_config":{
  "model_type":"llama4_text","hidden_size":5120,"num_hidden_layers":48,"num_attention_heads":40,
  "num_key_value_heads":8,"head_dim":128,"vocab_size":202048,"num_local_experts":128,
  "num_experts_per_tok":1,"intermediate_size":8192,"intermediate_size_mlp":16384,
  "interleave_moe_layer_step":2,"tie_word_embeddings":false},"vision_config":{
  "hidden_size":1408,"num_hidden_layers":34,"num_attention_heads":16,"intermediate_size":5632,
  "patch_size":14,"image_size":336,"projector_input_dim":4096,"projector_output_dim":4096,
  "vision_output_dim":4096}})";
constexpr const char* kDeepSeek = R"({"model_type":"deepseek_v3","hidden_size":7168,
  "num_hidden_layers":61,"vocab_size":129280,"num_attention_heads":128,"num_key_value_heads":128,
  "q_lora_rank":1536,"kv_lora_rank":512,"qk_nope_head_dim":128,"qk_rope_head_dim":64,
  "v_head_dim":128,"intermediate_size":18432,"first_k_dense_replace":3,"n_routed_experts":256,
  "num_experts_per_tok":8,"moe_intermediate_size":2048,"n_shared_experts":1,"moe_layer_freq":1,
  "num_nextn_predict_layers":1,"tie_word_embeddings":false})";

const std::vector<Known>& known() {
  static const std::vector<Known> kAll{
      {"Llama 3.1 8B",
       R"({"model_type":"llama","hidden_size":4096,"intermediate_size":14336,"num_hidden_layers":32,
       "num_attention_heads":32,"num_key_value_heads":8,"vocab_size":128256})",
       8'030'261'248, 0, 0},
      {"Llama 3.1 70B",
       R"({"model_type":"llama","hidden_size":8192,"intermediate_size":28672,"num_hidden_layers":80,
       "num_attention_heads":64,"num_key_value_heads":8,"vocab_size":128256})",
       70'553'706'496, 0, 0},
      {"Llama 3.1 405B",
       R"({"model_type":"llama","hidden_size":16384,"intermediate_size":53248,
       "num_hidden_layers":126,"num_attention_heads":128,"num_key_value_heads":8,
       "vocab_size":128256})",
       405'853'388'800, 0, 0},
      {"Mistral 7B v0.1",
       R"({"model_type":"mistral","hidden_size":4096,"intermediate_size":14336,
       "num_hidden_layers":32,"num_attention_heads":32,"num_key_value_heads":8,
       "vocab_size":32000})",
       7'241'732'096, 0, 0},
      {"Mistral Large 2407",
       R"({"model_type":"mistral","hidden_size":12288,"intermediate_size":28672,
       "num_hidden_layers":88,"num_attention_heads":96,"num_key_value_heads":8,"head_dim":128,
       "vocab_size":32768})",
       122'610'069'504, 0, 0},
      {"Mixtral 8x7B",
       R"({"model_type":"mixtral","hidden_size":4096,"intermediate_size":14336,
       "num_hidden_layers":32,"num_attention_heads":32,"num_key_value_heads":8,"vocab_size":32000,
       "num_local_experts":8,"num_experts_per_tok":2})",
       46'702'792'704, 12'879'925'248, 12'748'853'248},
      {"Mixtral 8x22B v0.1",
       R"({"model_type":"mixtral","hidden_size":6144,"intermediate_size":16384,
       "num_hidden_layers":56,"num_attention_heads":48,"num_key_value_heads":8,"vocab_size":32000,
       "num_local_experts":8,"num_experts_per_tok":2})",
       140'620'634'112, 39'152'031'744, 0},
      {"Llama 4 Scout", kScout, 108'641'793'536, 17'172'894'720, 16'138'408'960},
      {"Llama 4 Maverick", kMaverick, 401'583'781'376, 17'184'691'200, 16'150'205'440},
      {"Qwen3 235B A22B",
       R"({"model_type":"qwen3_moe","hidden_size":4096,"num_hidden_layers":94,
       "num_attention_heads":64,"num_key_value_heads":4,"head_dim":128,"vocab_size":151936,
       "num_experts":128,"num_experts_per_tok":8,"moe_intermediate_size":1536,
       "intermediate_size":12288,"decoder_sparse_step":1,"mlp_only_layers":[]})",
       235'093'634'560, 22'190'763'520, 21'568'433'664},
      {"Qwen3 30B A3B",
       R"({"model_type":"qwen3_moe","hidden_size":2048,"num_hidden_layers":48,
       "num_attention_heads":32,"num_key_value_heads":4,"head_dim":128,"vocab_size":151936,
       "num_experts":128,"num_experts_per_tok":8,"moe_intermediate_size":768,
       "intermediate_size":6144,"decoder_sparse_step":1,"mlp_only_layers":[]})",
       30'532'122'624, 3'353'032'704, 0},
      {"DeepSeek V3", kDeepSeek, 671'026'419'200, 37'552'297'472, 36'625'618'432},
      {"gpt-oss 120b",
       R"({"model_type":"gpt_oss","hidden_size":2880,"num_hidden_layers":36,
       "num_attention_heads":64,"num_key_value_heads":8,"head_dim":64,"vocab_size":201088,
       "num_local_experts":128,"num_experts_per_tok":4,"intermediate_size":2880,
       "attention_bias":true})",
       116'829'156'672, 5'711'982'912, 5'132'849'472},
      {"gpt-oss 20b",
       R"({"model_type":"gpt_oss","hidden_size":2880,"num_hidden_layers":24,
       "num_attention_heads":64,"num_key_value_heads":8,"head_dim":64,"vocab_size":201088,
       "num_local_experts":32,"experts_per_token":4,"intermediate_size":2880})",
       20'914'757'184, 4'187'440'704, 3'608'307'264},
      {"Qwen2.5 7B",
       R"({"model_type":"qwen2","hidden_size":3584,"intermediate_size":18944,
       "num_hidden_layers":28,"num_attention_heads":28,"num_key_value_heads":4,
       "vocab_size":152064})",
       7'615'616'512, 0, 0},
      {"Qwen2.5 0.5B, tied",
       R"({"model_type":"qwen2","hidden_size":896,"intermediate_size":4864,"num_hidden_layers":24,
       "num_attention_heads":14,"num_key_value_heads":2,"vocab_size":151936,
       "tie_word_embeddings":true})",
       494'032'768, 0, 0},
      {"Gemma 2B, tied without saying so",
       R"({"model_type":"gemma","hidden_size":2048,"intermediate_size":16384,
       "num_hidden_layers":18,"num_attention_heads":8,"num_key_value_heads":1,"head_dim":256,
       "vocab_size":256000})",
       2'506'172'416, 0, 0},
      {"Gemma 2 9B",
       R"({"model_type":"gemma2","hidden_size":3584,"intermediate_size":14336,
       "num_hidden_layers":42,"num_attention_heads":16,"num_key_value_heads":8,"head_dim":256,
       "vocab_size":256000})",
       9'241'705'984, 0, 0},
      {"Gemma 3 1B",
       R"({"model_type":"gemma3_text","hidden_size":1152,"intermediate_size":6912,
       "num_hidden_layers":26,"num_attention_heads":4,"num_key_value_heads":1,"head_dim":256,
       "vocab_size":262144})",
       999'885'952, 0, 0},
      {"Gemma 3 4B, as short as it is published",
       R"({"model_type":"gemma3","text_config":{"hidden_size":2560,"intermediate_size":10240,
       "num_hidden_layers":34},"vision_config":{"hidden_size":1152,"intermediate_size":4304,
       "num_hidden_layers":27,"patch_size":14,"image_size":896}})",
       4'300'079'472, 3'880'263'168, 0},
      {"Phi-3 mini",
       R"({"model_type":"phi3","hidden_size":3072,"intermediate_size":8192,"num_hidden_layers":32,
       "num_attention_heads":32,"num_key_value_heads":32,"vocab_size":32064})",
       3'821'079'552, 0, 0},
      {"Phi-2",
       R"({"model_type":"phi","hidden_size":2560,"intermediate_size":10240,"num_hidden_layers":32,
       "num_attention_heads":32,"vocab_size":51200})",
       2'779'683'840, 0, 0},
      {"OLMo 2 7B",
       R"({"model_type":"olmo2","hidden_size":4096,"intermediate_size":11008,
       "num_hidden_layers":32,"num_attention_heads":32,"num_key_value_heads":32,
       "vocab_size":100352})",
       7'298'617'344, 0, 0},
      {"Command R",
       R"({"model_type":"cohere","hidden_size":8192,"intermediate_size":22528,
       "num_hidden_layers":40,"num_attention_heads":64,"num_key_value_heads":64,
       "vocab_size":256000})",
       34'980'831'232, 0, 0},
      {"StarCoder2 3B",
       R"({"model_type":"starcoder2","hidden_size":3072,"intermediate_size":12288,
       "num_hidden_layers":30,"num_attention_heads":24,"num_key_value_heads":2,
       "vocab_size":49152})",
       3'030'371'328, 0, 0},
      {"GPT-2",
       R"({"model_type":"gpt2","n_embd":768,"n_layer":12,"n_head":12,"n_positions":1024,
       "vocab_size":50257})",
       124'439'808, 0, 0},
      {"Pythia 6.9B",
       R"({"model_type":"gpt_neox","hidden_size":4096,"intermediate_size":16384,
       "num_hidden_layers":32,"num_attention_heads":32,"vocab_size":50432})",
       6'857'302'016, 0, 0},
      {"BLOOM 7B1",
       R"({"model_type":"bloom","n_embed":4096,"n_layer":30,"num_attention_heads":32,
       "vocab_size":250880})",
       7'069'016'064, 0, 0},
  };
  return kAll;
}

TEST(Parameters, PublishedTotalsComeOutOfTheConfigs) {
  for (const Known& model : known()) {
    const auto count = count_parameters(model.config);
    ASSERT_TRUE(count) << model.name << ": " << count.error().message;
    EXPECT_EQ(count->basis, ParameterCount::Basis::config) << model.name;
    EXPECT_EQ(count->total, model.total) << model.name;
    EXPECT_EQ(count->active, model.active == 0 ? model.total : model.active) << model.name;
    if (model.active_without_embedding != 0) {
      EXPECT_EQ(count->active_without_input_embedding, model.active_without_embedding)
          << model.name;
    }
  }
}

TEST(Parameters, WhatHasNoFormulaIsUnknown) {
  for (const char* const config :
       {"{}", R"({"model_type":"some_new_net","hidden_size":64})",
        R"({"model_type":"llama","hidden_size":-1,"num_hidden_layers":2})",
        R"({"model_type":"llama","hidden_size":"64","num_hidden_layers":[2],"vocab_size":{}})",
        R"({"model_type":"llama","hidden_size":1099511627776,"intermediate_size":1099511627776,
            "num_hidden_layers":1,"num_attention_heads":1099511627776,"vocab_size":1099511627776})",
        R"({"model_type":"llama","hidden_size":64,"num_hidden_layers":1099511627776,
            "num_attention_heads":4,"vocab_size":100})"}) {
    const auto count = count_parameters(config);
    ASSERT_TRUE(count) << config;
    EXPECT_EQ(count->basis, ParameterCount::Basis::unknown) << config;
    EXPECT_EQ(count->total, 0U) << config;
  }
  EXPECT_FALSE(count_parameters("[]"));
}

TEST(Parameters, ExpertLayersAreThoseThatTheConfigSays) {
  EXPECT_EQ(parse_config(kMaverick)->experts->layers.size(), 24U);
  EXPECT_EQ(parse_config(kMaverick)->experts->layers.front(), 1U);
  EXPECT_EQ(parse_config(kDeepSeek)->experts->layers.front(), 3U);
  EXPECT_EQ(parse_config(kDeepSeek)->experts->shared, 1U);
  EXPECT_EQ(parse_config(kScout)->experts->shared, 1U);
}

// ---- From the tensors ------------------------------------------------------------------------

Tensor tensor(std::string name, std::string type, std::vector<std::uint64_t> shape) {
  Tensor out;
  out.name = std::move(name);
  out.type = std::move(type);
  out.shape = std::move(shape);
  return out;
}

Weights weights(const std::vector<std::pair<std::string, std::vector<Tensor>>>& files) {
  Weights out;
  for (const auto& [path, tensors] : files) {
    const WeightFormat format = path.ends_with(".safetensors") ? WeightFormat::safetensors
                                : path.ends_with(".gguf")      ? WeightFormat::gguf
                                                               : WeightFormat::torch;
    for (Tensor one : tensors) {
      one.file = static_cast<std::uint32_t>(out.files.size());
      out.tensors.push_back(std::move(one));
    }
    out.files.push_back({.path = path, .format = format, .size = tensors.size(), .metadata = {}});
  }
  return out;
}

std::uint64_t total(const std::vector<Tensor>& tensors, const char* config = "{}") {
  const auto count =
      count_parameters(weights({{"model.safetensors", tensors}}), Architecture{}, config);
  return count.total;
}

TEST(ParametersOfTensors, QuantisedFilesCountTheWeightsTheyHold) {
  struct Case {
    const char* what;
    std::vector<Tensor> tensors;
    const char* config;
    std::uint64_t total;
  };

  const std::vector<Case> cases{
      {"GPTQ, 4 bits",
       {tensor("a.qweight", "I32", {8, 64}), tensor("a.qzeros", "I32", {1, 8}),
        tensor("a.scales", "F16", {1, 64}), tensor("a.g_idx", "I32", {64})},
       R"({"quantization_config":{"quant_method":"gptq","bits":4}})",
       64 * 64},
      {"GPTQ, 8 bits",
       {tensor("a.qweight", "I32", {16, 64})},
       R"({"quantization_config":{"bits":8}})",
       64 * 64},
      {"FP8 with block scales",
       {tensor("a.weight", "F8_E4M3", {128, 128}), tensor("a.weight_scale_inv", "F32", {1, 1})},
       "{}",
       128 * 128},
      {"MXFP4",
       {tensor("m.gate_up_proj_blocks", "U8", {2, 64, 4, 16}),
        tensor("m.gate_up_proj_scales", "U8", {2, 64, 4}),
        tensor("m.gate_up_proj_bias", "BF16", {2, 64})},
       "{}",
       2 * 64 * 128 + 128},
      {"bitsandbytes, 4 bits",
       {tensor("a.weight", "U8", {2048, 1}), tensor("a.weight.absmax", "U8", {64}),
        tensor("a.weight.quant_map", "F32", {16}), tensor("a.weight.nested_absmax", "F32", {1}),
        tensor("a.weight.quant_state.bitsandbytes__nf4", "U8", {90})},
       "{}",
       4096},
      {"bitsandbytes, 8 bits",
       {tensor("a.weight", "I8", {64, 64}), tensor("a.SCB", "F32", {64})},
       "{}",
       64 * 64},
      {"NVFP4",
       {tensor("a.weight", "U8", {64, 32}), tensor("a.weight_scale", "F8_E4M3", {64, 4}),
        tensor("a.weight_scale_2", "F32", {}), tensor("a.input_scale", "F32", {})},
       "{}",
       64 * 64},
      {"compressed-tensors",
       {tensor("a.weight_packed", "I32", {64, 8}), tensor("a.weight_scale", "BF16", {64, 1}),
        tensor("a.weight_shape", "I64", {2})},
       "{}",
       64 * 64},
      {"packed experts beside whole ones",
       {tensor("layers.0.mlp.experts.0.w.weight", "I8", {4, 4}),
        tensor("layers.0.mlp.shared_experts.w.weight", "F8_E4M3", {4, 4}),
        tensor("layers.0.mlp.experts.0.w.scale", "F8_E8M0", {4, 1})},
       R"({"expert_dtype":"fp4"})",
       32 + 16},
      {"a norm that is called scales", {tensor("norm.scales", "F32", {8})}, "{}", 8},
      {"GPT-2's masks and rotary tables",
       {tensor("h.0.attn.bias", "F32", {1, 1, 16, 16}), tensor("h.0.attn.c_attn.bias", "F32", {24}),
        tensor("l.rotary_emb.inv_freq", "F32", {4})},
       "{}",
       24},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(total(one.tensors, one.config), one.total) << one.what;
  }
}

TEST(ParametersOfTensors, FilesThatHoldTheModelAgainCountOnce) {
  const std::vector<Tensor> model{tensor("w", "BF16", {4, 4})};
  const auto count = [](const Weights& all) {
    return count_parameters(all, Architecture{}, "{}").total;
  };
  EXPECT_EQ(count(weights({{"consolidated.safetensors", model},
                           {"model-00001-of-00002.safetensors", model},
                           {"model-00002-of-00002.safetensors", model},
                           {"original/consolidated.00.pth", model},
                           {"pytorch_model.bin", model}})),
            32U);
  EXPECT_EQ(count(weights({{"a-Q4_K_M.gguf", model}, {"a-Q8_0.gguf", model}})), 16U);
  EXPECT_EQ(count(weights({{"pytorch_model.bin", model}, {"optimizer.pt", model}})), 16U);
  EXPECT_EQ(count(weights({{"unet/diffusion_pytorch_model.safetensors", model},
                           {"vae/diffusion_pytorch_model.safetensors", model},
                           {"vae/diffusion_pytorch_model.bin", model}})),
            32U);
}

TEST(ParametersOfTensors, TiedTensorsOfATorchFileCountOnce) {
  std::vector<Tensor> tied{tensor("embed_tokens.weight", "F32", {8, 2}),
                           tensor("lm_head.weight", "F32", {8, 2})};
  tied[0].end = tied[1].end = 64;
  EXPECT_EQ(count_parameters(weights({{"pytorch_model.bin", tied}}), Architecture{}, "{}").total,
            16U);
}

TEST(ParametersOfTensors, ActiveOnesLeaveOutExpertsAndVision) {
  Architecture architecture;
  architecture.layers = 1;
  architecture.experts = Experts{.routed = 4, .shared = 1, .per_token = 1, .layers = {0}};
  const Weights all = weights({{"model.safetensors",
                                {tensor("model.embed_tokens.weight", "BF16", {10, 4}),
                                 tensor("lm_head.weight", "BF16", {10, 4}),
                                 tensor("model.layers.0.mlp.experts.gate_up", "BF16", {4, 4, 8}),
                                 tensor("model.layers.0.mlp.shared_expert.up", "BF16", {4, 4}),
                                 tensor("model.layers.1.eh_proj.weight", "BF16", {100}),
                                 tensor("vision_model.patch.weight", "BF16", {1000})}}});
  const ParameterCount count =
      count_parameters(all, architecture, R"({"num_nextn_predict_layers":1})");
  EXPECT_EQ(count.basis, ParameterCount::Basis::tensors);
  EXPECT_EQ(count.total, 40U + 40U + 128U + 16U + 1000U);
  EXPECT_EQ(count.active, 40U + 40U + 32U + 16U);
  EXPECT_EQ(count.active_without_input_embedding, 40U + 32U + 16U);
}

TEST(ParametersOfTensors, ExpertsOfAVisionTowerAreTakenOffOnce) {
  Architecture architecture;
  architecture.layers = 1;
  architecture.experts = Experts{.routed = 4, .shared = 0, .per_token = 1, .layers = {0}};
  const Weights all = weights({{"model.safetensors",
                                {tensor("vision_model.layers.0.experts.up", "BF16", {64}),
                                 tensor("model.norm.weight", "BF16", {8})}}});
  const ParameterCount count = count_parameters(all, architecture, "{}");
  EXPECT_EQ(count.total, 72U);
  EXPECT_EQ(count.active, 8U);
}

// gpt-oss 20b as it is published, in MXFP4: the same total as its formula has.
TEST(ParametersOfTensors, APublishedQuantisedFileGivesThePublishedTotal) {
  std::vector<Tensor> all{tensor("model.embed_tokens.weight", "BF16", {201088, 2880}),
                          tensor("lm_head.weight", "BF16", {201088, 2880}),
                          tensor("model.norm.weight", "BF16", {2880})};
  for (int i = 0; i < 24; ++i) {
    const std::string layer = "model.layers." + std::to_string(i) + ".";
    const auto add = [&](const char* name, const char* type, std::vector<std::uint64_t> shape) {
      all.push_back(tensor(layer + name, type, std::move(shape)));
    };
    add("input_layernorm.weight", "BF16", {2880});
    add("post_attention_layernorm.weight", "BF16", {2880});
    add("self_attn.q_proj.weight", "BF16", {4096, 2880});
    add("self_attn.q_proj.bias", "BF16", {4096});
    add("self_attn.k_proj.weight", "BF16", {512, 2880});
    add("self_attn.k_proj.bias", "BF16", {512});
    add("self_attn.v_proj.weight", "BF16", {512, 2880});
    add("self_attn.v_proj.bias", "BF16", {512});
    add("self_attn.o_proj.weight", "BF16", {2880, 4096});
    add("self_attn.o_proj.bias", "BF16", {2880});
    add("self_attn.sinks", "BF16", {64});
    add("mlp.router.weight", "BF16", {32, 2880});
    add("mlp.router.bias", "BF16", {32});
    add("mlp.experts.gate_up_proj_blocks", "U8", {32, 5760, 90, 16});
    add("mlp.experts.gate_up_proj_scales", "U8", {32, 5760, 90});
    add("mlp.experts.gate_up_proj_bias", "BF16", {32, 5760});
    add("mlp.experts.down_proj_blocks", "U8", {32, 2880, 90, 16});
    add("mlp.experts.down_proj_scales", "U8", {32, 2880, 90});
    add("mlp.experts.down_proj_bias", "BF16", {32, 2880});
  }
  Architecture architecture;
  architecture.layers = 24;
  architecture.experts = Experts{.routed = 32, .shared = 0, .per_token = 4, .layers = {}};
  const ParameterCount count =
      count_parameters(weights({{"model.safetensors", all}}), architecture, "{}");
  EXPECT_EQ(count.total, 20'914'757'184U);
  EXPECT_EQ(count.active, 4'187'440'704U);
  EXPECT_EQ(count.active_without_input_embedding, 3'608'307'264U);
}

TEST(ParametersOfTensors, WithoutTensorsTheConfigCounts) {
  const ParameterCount count = count_parameters(Weights{}, Architecture{}, known().front().config);
  EXPECT_EQ(count.basis, ParameterCount::Basis::config);
  EXPECT_EQ(count.total, 8'030'261'248U);
}

}  // namespace
}  // namespace assay::model
