// SPDX-License-Identifier: Apache-2.0
// One model, read from its repository: card, license files, configs, what it says of its parents,
// and (where asked) the headers of its weights. Plain data; licenses are not read here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/architecture.h"
#include "model/card.h"
#include "model/parents.h"
#include "model/repository.h"
#include "model/tensors.h"

namespace assay::model {

// What a file is for, told by its name alone.
enum class FileRole : std::uint8_t {
  card,        // README.md, modelcard.md
  license,     // LICENSE*, COPYING*, *LICENCE*, also in subfolders
  notice,      // NOTICE*
  use_policy,  // USE_POLICY*, ACCEPTABLE_USE*
  config,      // config.json and the other configs that name a parent or a shape
  tokenizer,
  weights,
  training,  // axolotl, mergekit, training arguments
  code,
  other,
};

struct ModelFile {
  std::string path;
  std::uint64_t size = 0;
  FileRole role = FileRole::other;
};

// A text of license, notice or use policy with its bytes.
struct TextFile {
  std::string path;
  FileRole role = FileRole::license;
  std::string bytes;
};

struct Tokenizer {
  std::string kind;              // "BPE", "Unigram", "tokenizer.model"; empty where not known
  std::uint64_t vocabulary = 0;  // entries, added ones included
  std::string hash;              // XXH3-128 of the file that decides, hex
};

struct Model {
  std::string id;        // as Repository::id()
  std::string revision;  // as Repository::revision()
  std::string location;  // as Repository::location()
  Origin origin = Origin::folder;
  std::vector<ModelFile> files;
  std::optional<Card> card;
  std::vector<TextFile> texts;  // license, notice and use policy files
  std::optional<Architecture> architecture;
  ParameterCount parameters;
  std::optional<Tokenizer> tokenizer;
  std::vector<DeclaredParent> parents;  // datasets too; the same parent may be named by several
  Weights weights;                      // empty where ReadOptions::weights is false
  bool planned = false;                 // a training or merge config: the model does not exist yet
  std::vector<Problem> problems;
};

struct ReadOptions {
  bool weights = true;     // headers of the weights, parameter counts
  bool tokenizer = false;  // hash and vocabulary: reads megabytes
};

// Reads a model. Fails only where nothing can be said: no file at all.
[[nodiscard]] Result<Model> read_model(const Repository& repository,
                                       const ReadOptions& options = {});

[[nodiscard]] FileRole role_of(std::string_view path);
[[nodiscard]] std::string_view name_of(FileRole value);

}  // namespace assay::model
