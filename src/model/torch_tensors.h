// SPDX-License-Identifier: Apache-2.0
// The tensors that a pickle of torch.save would build, with the storages that they lie in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/pickle.h"
#include "model/tensors.h"

namespace assay::model {

struct TorchStorage {
  std::string key;  // "0": its entry in the archive, or its key in a legacy file
  std::uint64_t bytes = 0;
};

struct TorchTensors {
  std::vector<Tensor> tensors;  // begin and end are offsets in their storage
  std::vector<TorchStorage> storages;
};

// Names are the keys on the way to a tensor, joined by dots. Fails (malformed): a tensor whose
// shape, strides or offset lead outside its storage, one storage said to have two sizes.
[[nodiscard]] Result<TorchTensors> torch_tensors(const Pickle& pickle);

// Bytes of one element and the type's word ("F32", as in safetensors) for "torch.FloatStorage",
// "torch.bfloat16"; nothing for others.
struct TorchType {
  std::string_view word;
  std::uint64_t bytes = 0;
};

[[nodiscard]] std::optional<TorchType> find_torch_type(std::string_view global);

}  // namespace assay::model
