// SPDX-License-Identifier: Apache-2.0
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

}  // namespace assay::model
