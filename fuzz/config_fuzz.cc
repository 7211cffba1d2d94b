// SPDX-License-Identifier: Apache-2.0
// Any bytes as config.json: a network and its parameters, or one line.
#include <cstdint>

#include "model/architecture.h"
#include "one_line.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay::model;
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const auto network = parse_config(json);
  if (!network) {
    assay::fuzz::check_line(network.error().message);
    return 0;
  }
  const auto count = count_parameters(json);
  assay::fuzz::check(count.has_value(), "a config that parses once and not twice");
  assay::fuzz::check(count->active <= count->total, "more active than there are");
  Weights weights;
  weights.files.push_back({.path = "model.safetensors",
                           .format = WeightFormat::safetensors,
                           .size = 1,
                           .metadata = {}});
  Tensor experts;
  experts.name = "layers.0.mlp.experts.up";
  experts.type = "BF16";
  experts.shape = {8, 8};
  weights.tensors.push_back(experts);
  const ParameterCount counted = count_parameters(weights, *network, json);
  assay::fuzz::check(counted.active <= counted.total, "more active than there are");
  return 0;
}
