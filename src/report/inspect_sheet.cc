// SPDX-License-Identifier: Apache-2.0
#include "report/inspect_sheet.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "report/words.h"

namespace assay::report {
namespace {

using model::Experts;
using model::FileRole;
using model::Model;
using model::ParameterCount;
using model::Problem;

constexpr std::size_t kListedLayers = 12;
constexpr std::size_t kListedTypes = 20;
constexpr std::size_t kListedProblems = 100;
constexpr std::size_t kRoles = static_cast<std::size_t>(FileRole::other) + 1;

// "404.9 GB", "12 bytes".
std::string size_words(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 5> kUnits{"kB", "MB", "GB", "TB", "PB"};
  constexpr double kStep = 1000;
  if (bytes < static_cast<std::uint64_t>(kStep)) {
    return counted(static_cast<std::size_t>(bytes), "byte");
  }
  double value = static_cast<double>(bytes) / kStep;
  std::size_t unit = 0;
  while (value >= kStep && unit + 1 < kUnits.size()) {
    value /= kStep;
    ++unit;
  }
  return decimal(value, 1) + " " + std::string(kUnits[unit]);
}

std::string digits(std::uint64_t number) {
  return grouped_digits(std::to_string(number));
}

// "8,030,261,248 (8.03 billion)".
std::string parameter_words(std::uint64_t number) {
  constexpr double kMillion = 1e6;
  constexpr double kBillion = 1e9;
  const auto value = static_cast<double>(number);
  if (value < kMillion) {
    return digits(number);
  }
  return digits(number) + " (" +
         (value < kBillion ? decimal(value / kMillion, 1) + " million"
                           : decimal(value / kBillion, 2) + " billion") +
         ")";
}

// "all 48 layers", "layers 3 to 60", "every 2nd layer from 1 to 47", "layers 0, 4, 5 …".
std::string layer_words(const std::vector<std::uint32_t>& layers, std::uint64_t all) {
  if (layers.size() == all) {
    return "all " + std::to_string(all) + " layers";
  }
  if (layers.size() == 1) {
    return "layer " + std::to_string(layers.front());
  }
  const std::uint32_t step = layers.size() > 1 ? layers[1] - layers[0] : 0;
  bool even = step != 0;
  for (std::size_t i = 1; i < layers.size(); ++i) {
    even = even && layers[i] - layers[i - 1] == step;
  }
  const std::string ends =
      layers.empty() ? "" : std::to_string(layers.front()) + " to " + std::to_string(layers.back());
  if (even && step == 1) {
    return "layers " + ends;
  }
  if (even && layers.size() > 2) {
    return "every " + std::to_string(step) +
           (step == 2   ? "nd"
            : step == 3 ? "rd"
                        : "th") +
           " layer from " + ends;
  }
  std::string out = "layers ";
  for (std::size_t i = 0; i < std::min(layers.size(), kListedLayers); ++i) {
    out += (i == 0 ? "" : ", ") + std::to_string(layers[i]);
  }
  return layers.size() > kListedLayers ? out + " \u2026" : out;
}

std::string expert_words(const Experts& experts, std::uint64_t layers) {
  std::string out = std::to_string(experts.routed) + " routed";
  if (experts.shared != 0) {
    out += " and " + std::to_string(experts.shared) + " shared";
  }
  if (!experts.layers.empty()) {
    out += " in " + layer_words(experts.layers, layers);
  }
  return experts.per_token == 0
             ? out
             : out + "; a token passes " + std::to_string(experts.per_token) + " of the routed";
}

class Section {
 public:
  explicit Section(std::string title) { made_.title = std::move(title); }

  // Empty values are left out.
  Section& add(std::string label, std::string says) {
    if (!says.empty()) {
      made_.rows.push_back({.label = std::move(label), .says = std::move(says)});
    }
    return *this;
  }

  Section& add(std::string label, std::uint64_t number) {
    return add(std::move(label), number == 0 ? std::string() : digits(number));
  }

  void into(Sheet& sheet, bool trouble = false) {
    made_.trouble = trouble;
    if (!made_.rows.empty()) {
      sheet.sections.push_back(std::move(made_));
    }
  }

 private:
  SheetSection made_;
};

void add_network(const Model& model, Sheet& sheet) {
  if (!model.architecture) {
    return;
  }
  const model::Architecture& network = *model.architecture;
  Section section("Network");
  section.add("architecture", network.name).add("model type", network.model_type);
  section.add("layers", network.layers).add("hidden size", network.hidden_size);
  section.add("MLP width", network.intermediate_size);
  if (network.attention_heads != 0) {
    section.add("attention", digits(network.attention_heads) + " heads, " +
                                 digits(network.key_value_heads) + " for keys and values, " +
                                 digits(network.head_dim) + " wide");
  }
  if (network.experts) {
    section.add("experts", expert_words(*network.experts, network.layers));
  }
  section.add("vocabulary", network.vocabulary).add("context", network.context_length);
  section.add("embeddings", network.tied_embeddings ? "input and output are one" : "");
  section.add("quantization", network.quantization).add("declared type", network.torch_dtype);
  section.into(sheet);
}

void add_parameters(const Model& model, Sheet& sheet) {
  const ParameterCount& count = model.parameters;
  if (count.basis == ParameterCount::Basis::unknown) {
    return;
  }
  Section section("Parameters");
  section.add("total", parameter_words(count.total));
  if (count.active != count.total) {
    section.add("active", parameter_words(count.active));
  }
  if (count.active_without_input_embedding != 0 &&
      count.active_without_input_embedding != count.active) {
    section.add("without input embedding", parameter_words(count.active_without_input_embedding));
  }
  section.add("counted", count.basis == ParameterCount::Basis::tensors
                             ? "in the tensors"
                             : "by formula from the config: no tensors are here");
  section.into(sheet);
}

void add_weights(const Model& model, Sheet& sheet) {
  const model::Weights& weights = model.weights;
  if (weights.files.empty()) {
    return;
  }
  std::uint64_t bytes = 0;
  std::map<std::string_view, std::size_t> formats;
  for (const model::WeightFile& file : weights.files) {
    bytes += file.size;
    ++formats[name_of(file.format)];
  }
  Section section("Weights");
  std::string kinds;
  for (const auto& [format, count] : formats) {
    kinds += (kinds.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(format);
  }
  section.add("files", kinds).add("on disk", size_words(bytes));
  section.add("tensors", static_cast<std::uint64_t>(weights.tensors.size()));
  std::size_t listed = 0;
  for (const TypeTotal& total : type_totals(weights)) {
    if (++listed <= kListedTypes) {
      section.add(total.type.empty() ? "no type" : total.type,
                  counted(static_cast<std::size_t>(total.tensors), "tensor") + ", " +
                      size_words(total.bytes));
    }
  }
  section.into(sheet);
}

void add_parents(const Model& model, Sheet& sheet) {
  Section section("Declared parents");
  for (const model::DeclaredParent& parent : model.parents) {
    std::string place = parent.where.file;
    if (parent.where.line != 0) {
      place += ":" + std::to_string(parent.where.line);
    }
    section.add(parent.id.empty() ? "(no name)" : parent.id,
                std::string(name_of(parent.relation)) + ", says the " +
                    spaced(name_of(parent.witness)) + (place.empty() ? "" : " (" + place + ")"));
  }
  section.into(sheet);
}

void add_files(const Model& model, Sheet& sheet) {
  Section section("Files");
  for (const RoleTotal& total : role_totals(model)) {
    section.add(
        spaced(name_of(total.role)),
        counted(static_cast<std::size_t>(total.files), "file") + ", " + size_words(total.bytes));
  }
  for (const model::TextFile& text : model.texts) {
    section.add("", spaced(name_of(text.role)) + ": " + text.path);
  }
  section.into(sheet);
}

void add_problems(const Model& model, Sheet& sheet) {
  Section section("Problems");
  std::size_t listed = 0;
  for (const Problem& problem : model.problems) {
    if (++listed <= kListedProblems) {
      section.add(std::string(name_of(problem.kind)),
                  (problem.file.empty() ? "" : problem.file + ": ") + problem.message);
    }
  }
  if (listed > kListedProblems) {
    section.add("", std::to_string(listed - kListedProblems) + " more");
  }
  section.into(sheet, true);
}

}  // namespace

std::vector<TypeTotal> type_totals(const model::Weights& weights) {
  std::map<std::string, TypeTotal> totals;
  for (const model::Tensor& tensor : weights.tensors) {
    TypeTotal& total = totals[tensor.type];
    total.type = tensor.type;
    ++total.tensors;
    total.bytes += tensor.end - tensor.begin;
  }
  std::vector<TypeTotal> out;
  for (auto& [type, total] : totals) {
    out.push_back(std::move(total));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const TypeTotal& a, const TypeTotal& b) { return a.bytes > b.bytes; });
  return out;
}

std::vector<RoleTotal> role_totals(const Model& model) {
  std::array<RoleTotal, kRoles> totals{};
  for (const model::ModelFile& file : model.files) {
    RoleTotal& total = totals[static_cast<std::size_t>(file.role)];
    total.role = file.role;
    ++total.files;
    total.bytes += file.size;
  }
  std::vector<RoleTotal> out;
  std::copy_if(totals.begin(), totals.end(), std::back_inserter(out),
               [](const RoleTotal& total) { return total.files != 0; });
  return out;
}

std::string_view name_of(ParameterCount::Basis value) {
  constexpr std::array<std::string_view, 3> kNames{"unknown", "config", "tensors"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(Problem::Kind value) {
  constexpr std::array<std::string_view, 6> kNames{"malformed", "unreadable", "unsafe",
                                                   "mismatch",  "absent",     "refused"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(model::Origin value) {
  constexpr std::array<std::string_view, 4> kNames{"folder", "file", "cache", "hub"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(model::WeightFormat value) {
  constexpr std::array<std::string_view, 3> kNames{"safetensors", "gguf", "torch"};
  return kNames[static_cast<std::size_t>(value)];
}

Sheet model_sheet(const Model& model) {
  Sheet sheet;
  sheet.title = model.id;
  sheet.subtitle = model.location + (model.revision.empty() ? "" : " at " + model.revision) + ", " +
                   std::string(name_of(model.origin));
  if (model.planned) {
    sheet.subtitle += "; a recipe: the model does not exist yet";
  }
  add_network(model, sheet);
  add_parameters(model, sheet);
  add_weights(model, sheet);
  if (model.tokenizer) {
    Section section("Tokenizer");
    section.add("kind", model.tokenizer->kind).add("vocabulary", model.tokenizer->vocabulary);
    section.add("hash", model.tokenizer->hash);
    section.into(sheet);
  }
  add_parents(model, sheet);
  add_files(model, sheet);
  add_problems(model, sheet);
  return sheet;
}

}  // namespace assay::report
