// SPDX-License-Identifier: Apache-2.0
// Parameters counted in tensors (docs/parameters.md). Two things stand in the way: files that hold
// the same model twice, and quantised files, in which one number of a tensor is several weights or
// none.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "model/architecture.h"
#include "model/config_json.h"
#include "model/count.h"
#include "model/weights.h"

namespace assay::model {
namespace {

// What comes with quantised weights and is no weight.
constexpr std::array<std::string_view, 20> kSideTensors{"weight_scale",
                                                        "weight_scale_inv",
                                                        "weight_scale_2",
                                                        "weight_global_scale",
                                                        "weight_zero_point",
                                                        "input_scale",
                                                        "input_global_scale",
                                                        "input_zero_point",
                                                        "zero_point",
                                                        "weight_shape",
                                                        "weight_g_idx",
                                                        "absmax",
                                                        "quant_map",
                                                        "nested_absmax",
                                                        "nested_quant_map",
                                                        "SCB",
                                                        "output_scale",
                                                        "k_scale",
                                                        "v_scale",
                                                        "inv_freq"};
constexpr std::array<std::string_view, 3> kBesidePacked{"qzeros", "g_idx", "scales"};
constexpr std::array<std::string_view, 8> kVisionParts{
    "vision_model.", "vision_tower.",          "vision_encoder.", "visual.",
    "audio_tower.",  "multi_modal_projector.", "mm_projector.",   "embed_vision."};
constexpr std::array<std::string_view, 6> kEmbeddings{
    "embed_tokens.weight",    "wte.weight",     "token_embd.weight", "tok_embeddings.weight",
    "word_embeddings.weight", "embed_in.weight"};
constexpr std::array<std::string_view, 4> kHeads{"lm_head.weight", "output.weight",
                                                 "embed_out.weight", "language_model_head.weight"};
constexpr std::uint64_t kIntBits = 32;

template <std::size_t N>
bool is_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// "model.embed_tokens.weight" ends with "embed_tokens.weight", at a dot or whole.
template <std::size_t N>
bool ends_with_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
    return text == word || (text.ends_with(word) && text[text.size() - word.size() - 1] == '.');
  });
}

std::string_view last_part(std::string_view name) {
  return name.substr(name.rfind('.') + 1);
}

std::string_view first_parts(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot + 1);
}

// ---- Which files are the model -----------------------------------------------------------------

// "model-00001-of-00003.safetensors" and its neighbors are one set: "model".
std::string stem_of(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  name = name.substr(0, name.rfind('.'));
  const std::size_t of = name.rfind("-of-");
  if (of != std::string_view::npos) {
    name = name.substr(0, of);
    const std::size_t dash = name.find_last_not_of("0123456789");
    name = dash == std::string_view::npos ? name : name.substr(0, dash);
  } else if (name.starts_with("consolidated.")) {
    name = "consolidated";
  }
  return std::string(name);
}

struct FileSet {
  std::vector<std::uint32_t> files;
  std::uint64_t bytes = 0;
  int rank = 0;  // the larger, the likelier that it is what users load
};

int rank_of(const WeightFile& file, const std::string& stem) {
  constexpr int kByFormat = 10;
  const int format = file.format == WeightFormat::safetensors ? 2
                     : file.format == WeightFormat::torch     ? 1
                                                              : 0;
  const int name = stem == "model" || stem == "pytorch_model" ? 2 : stem == "consolidated" ? 0 : 1;
  return format * kByFormat + name;
}

// Of the files at the root the best set; without any at the root the best set of each folder.
std::vector<std::uint32_t> model_files(const Weights& weights) {
  std::map<std::string_view, std::map<std::tuple<WeightFormat, std::string>, FileSet>> folders;
  for (std::uint32_t i = 0; i < weights.files.size(); ++i) {
    const WeightFile& file = weights.files[i];
    if (is_training_state(file.path)) {
      continue;
    }
    const std::size_t slash = file.path.rfind('/');
    const std::string_view folder =
        slash == std::string::npos ? "" : std::string_view(file.path).substr(0, slash);
    const std::string stem = stem_of(file.path);
    FileSet& set = folders[folder][{file.format, stem}];
    set.files.push_back(i);
    set.bytes += file.size;
    set.rank = rank_of(file, stem);
  }
  std::vector<std::uint32_t> out;
  for (const auto& [folder, sets] : folders) {
    const FileSet* best = nullptr;
    for (const auto& [name, set] : sets) {
      if (best == nullptr || std::pair(set.rank, set.bytes) > std::pair(best->rank, best->bytes)) {
        best = &set;
      }
    }
    out.insert(out.end(), best->files.begin(), best->files.end());
    if (folder.empty()) {
      break;  // the root comes first
    }
  }
  return out;
}

// ---- How many weights a tensor holds -----------------------------------------------------------

class Counter {
 public:
  Counter(const Weights& weights, const Architecture& architecture, std::string_view config_json)
      : weights_(weights), architecture_(architecture) {
    if (const auto config = Config::parse(config_json)) {
      const Config quantization = config->part("quantization_config");
      bits_ = quantization.number({"bits", "num_bits", "w_bit"});
      predicts_ = config->number("num_nextn_predict_layers") != 0;
      half_experts_ = config->word("expert_dtype").find('4') != std::string::npos;
    }
    const std::vector<std::uint32_t> files = model_files(weights);
    files_.insert(files.begin(), files.end());
    for (const Tensor& tensor : weights.tensors) {
      if (files_.contains(tensor.file)) {
        names_.insert(tensor.name);
      }
    }
  }

  ParameterCount count();

 private:
  bool has(std::string_view folder, std::string_view name) const {
    return names_.contains(std::string(folder) + std::string(name));
  }

  bool is_side_tensor(const Tensor& tensor) const;
  bool is_beyond(std::string_view name) const;
  std::uint64_t weights_per_item(const Tensor& tensor) const;

  std::uint64_t packed_bits() const { return bits_ != 0 && bits_ <= 8 ? bits_ : 4; }

  const Weights& weights_;
  const Architecture& architecture_;
  std::set<std::uint32_t> files_;
  std::set<std::string, std::less<>> names_;
  std::uint64_t bits_ = 0;
  bool predicts_ = false;
  bool half_experts_ = false;
};

bool Counter::is_side_tensor(const Tensor& tensor) const {
  const std::string_view name = tensor.name;
  const std::string_view last = last_part(name);
  const std::string_view folder = first_parts(name);
  if (is_any(last, kSideTensors) || tensor.type == "F8_E8M0" ||
      name.find("quant_state.") != std::string_view::npos) {
    return true;
  }
  if (is_any(last, kBesidePacked) && has(folder, "qweight")) {
    return true;
  }
  if (last.ends_with("_scales")) {  // MXFP4: gate_up_proj_scales beside gate_up_proj_blocks
    return has(folder, std::string(last.substr(0, last.size() - 7)) + "_blocks");
  }
  // GPT-2's causal masks are saved with its weights.
  return tensor.shape.size() == 4 && tensor.shape[0] == 1 && tensor.shape[1] == 1 &&
         tensor.shape[2] == tensor.shape[3] && name.ends_with("attn.bias");
}

// Heads that predict further tokens are stored as layers behind the last one.
bool Counter::is_beyond(std::string_view name) const {
  if (name.starts_with("mtp.")) {
    return true;
  }
  constexpr std::string_view kLayers = "layers.";
  const std::size_t at = name.find(kLayers);
  if (!predicts_ || at == std::string_view::npos) {
    return false;
  }
  std::uint64_t layer = 0;
  for (std::size_t i = at + kLayers.size(); i < name.size() && name[i] >= '0' && name[i] <= '9';
       ++i) {
    layer = layer * 10 + static_cast<std::uint64_t>(name[i] - '0');
    if (layer > architecture_.layers) {
      break;
    }
  }
  return architecture_.layers != 0 && layer >= architecture_.layers;
}

std::uint64_t Counter::weights_per_item(const Tensor& tensor) const {
  const std::string_view last = last_part(tensor.name);
  const std::string_view folder = first_parts(tensor.name);
  const bool byte = tensor.type == "U8" || tensor.type == "I8";
  if ((last == "qweight" || last == "weight_packed") && tensor.type == "I32") {
    return kIntBits / packed_bits();
  }
  if (!byte) {
    return 1;
  }
  if (last == "weight_packed" || last.ends_with("_blocks")) {
    return 2;
  }
  const std::string own = std::string(last);
  const auto state = names_.lower_bound(std::string(folder) + own + ".quant_state.");
  const bool bitsandbytes = has(folder, own + ".absmax") && state != names_.end() &&
                            state->starts_with(std::string(folder) + own + ".quant_state.");
  const bool nvfp4 = tensor.type == "U8" && last == "weight" && has(folder, "weight_scale") &&
                     has(folder, "weight_scale_2");
  const bool expert = half_experts_ && tensor.name.find(".experts.") != std::string::npos &&
                      tensor.name.find("shared_experts") == std::string::npos;
  return bitsandbytes || nvfp4 || expert ? 2 : 1;
}

bool is_routed(std::string_view name) {
  if (name.find("shared_expert") != std::string_view::npos) {
    return false;
  }
  return name.find(".experts.") != std::string_view::npos ||
         name.find("_exps.") != std::string_view::npos;  // GGUF: ffn_gate_exps.weight
}

bool is_vision(std::string_view name) {
  return std::any_of(kVisionParts.begin(), kVisionParts.end(), [name](std::string_view part) {
    return name.starts_with(part) ||
           (name.starts_with("model.") && name.substr(6).starts_with(part));
  });
}

ParameterCount Counter::count() {
  Count total;
  Count routed;
  Count vision;
  Count embedding;
  bool head = false;
  // Two names for the same bytes of a storage are one tensor.
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint64_t, std::uint64_t>> seen;
  for (const Tensor& tensor : weights_.tensors) {
    if (!files_.contains(tensor.file) || is_side_tensor(tensor) || is_beyond(tensor.name)) {
      continue;
    }
    head = head || ends_with_any(tensor.name, kHeads);
    if (weights_.files[tensor.file].format == WeightFormat::torch &&
        !seen.insert({tensor.file, tensor.storage, tensor.begin, tensor.end}).second) {
      head = head && !ends_with_any(tensor.name, kHeads);
      continue;
    }
    const Count weights =
        Count(element_count(tensor.shape).value_or(UINT64_MAX)) * weights_per_item(tensor);
    total += weights;
    // Never both: what a name says twice must not be taken off twice.
    const bool sees = is_vision(tensor.name);
    vision += sees ? weights : Count();
    routed += !sees && is_routed(tensor.name) ? weights : Count();
    embedding += ends_with_any(tensor.name, kEmbeddings) ? weights : Count();
  }
  ParameterCount out;
  if (total.value() == 0 || total.too_large()) {
    return out;
  }
  out.basis = ParameterCount::Basis::tensors;
  out.total = total.value();
  out.active = total.value() - vision.value();
  if (architecture_.experts && architecture_.experts->per_token <= architecture_.experts->routed) {
    const std::uint64_t one = routed.value() / architecture_.experts->routed;
    out.active -= routed.value() - one * architecture_.experts->per_token;
  }
  const bool tied = !head;
  out.active_without_input_embedding =
      tied ? out.active : out.active - std::min(out.active, embedding.value());
  return out;
}

}  // namespace

ParameterCount count_parameters(const Weights& weights, const Architecture& architecture,
                                std::string_view config_json) {
  ParameterCount counted = Counter(weights, architecture, config_json).count();
  const auto formula = count_parameters(config_json);
  if (counted.basis == ParameterCount::Basis::unknown) {
    return formula ? *formula : counted;
  }
  return counted;
}

}  // namespace assay::model
