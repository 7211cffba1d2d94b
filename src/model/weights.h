// SPDX-License-Identifier: Apache-2.0
// All weights of a repository: which files hold them, and their headers. Reads headers only: a
// 400 GB checkpoint costs its headers. One broken file is a Problem, the others are still read.
#pragma once

#include <optional>
#include <string_view>

#include "model/repository.h"
#include "model/tensors.h"

namespace assay::model {

// Is this a file of weights by its name?
[[nodiscard]] std::optional<WeightFormat> weight_format(std::string_view path);

// Settings and states of a training (training_args.bin, optimizer.pt …), which are saved in the
// same formats: they are read for what they would run, their tensors are no parameters.
[[nodiscard]] bool is_training_state(std::string_view path);

// Reads the headers of every file of weights. Where a `*.index.json` lists shards, its shards are
// read and checked against it: each named file is there, each tensor where the map says.
[[nodiscard]] Weights read_weights(const Repository& repository);

}  // namespace assay::model
