// SPDX-License-Identifier: Apache-2.0
// A plan of several steps: fine-tune A, generate data with it, train B on the data, sell B. Walked
// step by step, each asks the licenses that have come along so far. Format: docs/chain.md.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "policy/standing.h"
#include "policy/use.h"
#include "policy/verdict.h"

namespace assay::policy {

enum class Deed : std::uint8_t {
  fine_tune,
  merge,
  quantize,
  generate,      // outputs
  distill,       // generate, and train a smaller model on it
  train,         // a model from scratch, or one that there is, on outputs or data sets
  use,           // for one's own work
  serve,         // to others
  ship,          // in a product
  redistribute,  // the weights
  publish,       // outputs, or the weights
  sell,          // outputs, or the weights
};
inline constexpr std::size_t kDeeds = 12;

struct ChainStep {
  Deed deed = Deed::use;
  std::vector<std::string> from;  // names of earlier steps, or model ids; empty: from scratch
  std::vector<std::string> on;    // what it is trained on: names, or ids of data sets
  std::string as;                 // what the result is called; may be empty
  std::optional<bool> competes;   // with the licensor's models; not said: both are answered
  std::uint32_t line = 0;         // in the file
};

struct Chain {
  std::string file;
  std::vector<ChainStep> steps;
  // Licenses of models that the file itself names: a service's terms, a model that is not at hand.
  std::vector<std::pair<std::string, std::string>> licenses;
};

// Fails (invalid_input or malformed) with file, line, column and the mend.
[[nodiscard]] Result<Chain> parse_chain(std::string_view yaml, const std::string& file);

// A license that holds for a model or data set: its own, or that of an ancestor.
struct Origin {
  Standing standing;
  model::Relation way = model::Relation::derived;  // from the ancestor; of its own no matter
};

// Gives the licenses of a model or data set by its id, its own first; under `license`, where that
// is not empty, only this one.
using OriginSource =
    std::function<Result<std::vector<Origin>>(const std::string& id, const std::string& license)>;

struct StepVerdict {
  std::size_t step = 0;  // index into Chain::steps
  std::string title;     // "train b from scratch on data"
  Verdict verdict;
};

struct ChainVerdict {
  std::vector<StepVerdict> steps;
  Answer answer = Answer::unclear;  // the worst of them
  // The first step whose answer is the worst; where all are allowed, none.
  std::optional<std::size_t> bites;
};

// Fails where `source` fails.
[[nodiscard]] Result<ChainVerdict> walk(const Chain& chain, const Use& use,
                                        const OriginSource& source);

// What OriginSource gives for nodes[0] of a family: the licenses that decide() hears.
[[nodiscard]] std::vector<Origin> origins_of(const lineage::Family& family,
                                             const std::vector<Standing>& standings);

[[nodiscard]] std::string_view name_of(Deed value);

}  // namespace assay::policy
