// SPDX-License-Identifier: Apache-2.0
// From what a user or a card calls a model ("org/name@revision", a folder) to its files: folders
// at hand (`--models DIR`), then the Hub where that is allowed (it fetches only what the cache does
// not have), then the Hugging Face cache alone.
//
// Thread safety: a Finder may be used by several threads at once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/repository.h"

namespace assay::model {

struct ModelName {
  std::string id = {};        // "org/name", or "name" for the Hub's oldest models ("gpt2")
  std::string revision = {};  // empty: main
  bool dataset = false;       // a data set: DIR/datasets/org/name or DIR/org/name at hand
};

// "org/name", "org/name@revision", "https://huggingface.co/org/name[/tree/REVISION]", "hf://…",
// each with "datasets/" before the id for a data set. Fails (invalid_input) for what cannot be a
// hub id: absolute and relative paths, "..", characters outside [A-Za-z0-9._-], parts over 96
// bytes.
[[nodiscard]] Result<ModelName> parse_model_name(std::string_view text);

struct FinderOptions {
  std::vector<std::string> folders = {};  // each holds org/name/; the first that has the model wins
  bool use_cache = true;                  // the Hugging Face cache (HF_HUB_CACHE, HF_HOME)
  bool use_hub = false;                   // HTTPS to HF_ENDPOINT; never with HF_HUB_OFFLINE=1
  // Told how many bytes came, for each piece that comes from the Hub, in any thread; may be empty.
  std::function<void(std::uint64_t)> on_bytes = {};
};

class Finder {
 public:
  virtual ~Finder() = default;
  // The model's files. Fails: not_found (looked everywhere that was allowed; the message says
  // where), unreadable (gated, private, network; the message says what would help).
  [[nodiscard]] virtual Result<std::unique_ptr<Repository>> find(const ModelName& name) const = 0;
  // "org/name" of a folder that lies in one of the folders at hand; empty for any other path.
  [[nodiscard]] virtual std::string id_of(const std::string& path) const = 0;
};

[[nodiscard]] Result<std::unique_ptr<Finder>> make_finder(const FinderOptions& options);

// What the user asked for: a path where one exists, a hub id where not.
[[nodiscard]] Result<std::unique_ptr<Repository>> open_model(const std::string& path_or_id,
                                                             const Finder& finder);

}  // namespace assay::model
