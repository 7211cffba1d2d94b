// SPDX-License-Identifier: Apache-2.0
// Which tokenizer a model has: its kind, how many entries it knows, and a hash by which two models
// can be seen to share one.
#pragma once

#include <optional>
#include <vector>

#include "model/model.h"
#include "model/repository.h"
#include "model/tensors.h"

namespace assay::model {

// Of the file that decides: tokenizer.json, tokenizer.model, tekken.json, vocab.json, vocab.txt, in
// this order; else of the metadata of a GGUF (without a hash). Nothing where there is none; a file
// that cannot be read or is broken becomes a problem. Reads megabytes.
[[nodiscard]] std::optional<Tokenizer> find_tokenizer(const Repository& repository,
                                                      const Weights& weights,
                                                      std::vector<Problem>& problems);

}  // namespace assay::model
