// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "model/weights.h"

namespace assay::model {

std::optional<WeightFormat> weight_format(std::string_view path) {
  struct Ending {
    std::string_view text;
    WeightFormat format;
  };

  constexpr std::array<Ending, 6> kEndings{{{".safetensors", WeightFormat::safetensors},
                                            {".gguf", WeightFormat::gguf},
                                            {".bin", WeightFormat::torch},
                                            {".pt", WeightFormat::torch},
                                            {".pth", WeightFormat::torch},
                                            {".ckpt", WeightFormat::torch}}};
  for (const Ending& ending : kEndings) {
    if (path.ends_with(ending.text)) {
      return ending.format;
    }
  }
  return std::nullopt;
}

bool is_training_state(std::string_view path) {
  constexpr std::array<std::string_view, 6> kStates{"training_args", "optimizer", "scheduler",
                                                    "rng_state",     "scaler",    "random_states"};
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return std::any_of(kStates.begin(), kStates.end(),
                     [name](std::string_view word) { return name.starts_with(word); });
}

}  // namespace assay::model
