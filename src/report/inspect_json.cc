// SPDX-License-Identifier: Apache-2.0
// docs/schema/inspect-1.json.
#include <string>

#include "report/inspect_format.h"
#include "report/inspect_sheet.h"
#include "report/json.h"

namespace assay::report {
namespace {

using model::Model;

Json count_or_null(std::uint64_t number) {
  return number == 0 ? Json(nullptr) : Json(number);
}

Json network_json(const model::Architecture& network) {
  Json out;
  out["name"] = or_null(network.name);
  out["model_type"] = or_null(network.model_type);
  out["layers"] = count_or_null(network.layers);
  out["hidden_size"] = count_or_null(network.hidden_size);
  out["intermediate_size"] = count_or_null(network.intermediate_size);
  out["attention_heads"] = count_or_null(network.attention_heads);
  out["key_value_heads"] = count_or_null(network.key_value_heads);
  out["head_dim"] = count_or_null(network.head_dim);
  out["vocabulary"] = count_or_null(network.vocabulary);
  out["context_length"] = count_or_null(network.context_length);
  out["tied_embeddings"] = network.tied_embeddings;
  out["quantization"] = or_null(network.quantization);
  out["torch_dtype"] = or_null(network.torch_dtype);
  if (network.experts) {
    out["experts"] = {{"routed", network.experts->routed},
                      {"shared", network.experts->shared},
                      {"per_token", count_or_null(network.experts->per_token)},
                      {"layers", network.experts->layers}};
  } else {
    out["experts"] = nullptr;
  }
  return out;
}

Json weights_json(const model::Weights& weights) {
  Json out;
  std::uint64_t bytes = 0;
  Json files = Json::array();
  for (const model::WeightFile& file : weights.files) {
    bytes += file.size;
    files.push_back({{"path", file.path}, {"format", name_of(file.format)}, {"size", file.size}});
  }
  out["bytes"] = bytes;
  out["tensors"] = weights.tensors.size();
  Json types = Json::array();
  for (const TypeTotal& total : type_totals(weights)) {
    types.push_back({{"type", total.type}, {"tensors", total.tensors}, {"bytes", total.bytes}});
  }
  out["types"] = std::move(types);
  out["files"] = std::move(files);
  return out;
}

Json parents_json(const Model& model) {
  Json out = Json::array();
  for (const model::DeclaredParent& parent : model.parents) {
    Json one;
    one["id"] = parent.id;
    one["revision"] = or_null(parent.revision);
    one["relation"] = name_of(parent.relation);
    one["witness"] = name_of(parent.witness);
    one["file"] = or_null(parent.where.file);
    one["line"] = count_or_null(std::uint64_t{parent.where.line});
    one["text"] = or_null(parent.where.text);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::string inspect_json(const Model& model, const Style& style) {
  Json out;
  out["schema"] = "urn:assay:schema:inspect:1";
  out["model"] = {{"id", model.id},
                  {"revision", or_null(model.revision)},
                  {"location", model.location},
                  {"origin", name_of(model.origin)},
                  {"planned", model.planned}};
  out["network"] = model.architecture ? network_json(*model.architecture) : Json(nullptr);
  const model::ParameterCount& count = model.parameters;
  if (count.basis == model::ParameterCount::Basis::unknown) {
    out["parameters"] = nullptr;
  } else {
    out["parameters"] = {
        {"basis", name_of(count.basis)},
        {"total", count.total},
        {"active", count.active},
        {"active_without_input_embedding", count_or_null(count.active_without_input_embedding)}};
  }
  out["weights"] = weights_json(model.weights);
  if (model.tokenizer) {
    out["tokenizer"] = {{"kind", or_null(model.tokenizer->kind)},
                        {"vocabulary", count_or_null(model.tokenizer->vocabulary)},
                        {"hash", or_null(model.tokenizer->hash)}};
  } else {
    out["tokenizer"] = nullptr;
  }
  out["parents"] = parents_json(model);
  Json files = Json::array();
  for (const model::ModelFile& file : model.files) {
    files.push_back(
        {{"path", file.path}, {"size", file.size}, {"role", model::name_of(file.role)}});
  }
  out["files"] = std::move(files);
  Json problems = Json::array();
  for (const model::Problem& problem : model.problems) {
    problems.push_back({{"kind", name_of(problem.kind)},
                        {"file", or_null(problem.file)},
                        {"message", problem.message}});
  }
  out["problems"] = std::move(problems);
  return to_text(out, style);
}

}  // namespace assay::report
