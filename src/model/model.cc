// SPDX-License-Identifier: Apache-2.0
#include "model/model.h"

#include <algorithm>
#include <utility>

#include "model/config_json.h"
#include "model/gguf.h"
#include "model/parents_read.h"
#include "model/tokenizer.h"
#include "model/weights.h"

namespace assay::model {
namespace {

constexpr std::size_t kMaxCardBytes = std::size_t{16} << 20;
constexpr std::size_t kMaxTextBytes = std::size_t{16} << 20;
constexpr std::size_t kMaxTexts = 200;

// The card is the README nearest to the root, by the Hub's order of names.
const FileEntry* find_card(const Repository& repository) {
  for (const std::string_view name : {"README.md", "readme.md", "Readme.md", "README.MD", "README",
                                      "README.txt", "modelcard.md", "MODEL_CARD.md"}) {
    if (const FileEntry* const file = repository.find(name)) {
      return file;
    }
  }
  return nullptr;
}

class Builder {
 public:
  explicit Builder(const Repository& repository) : repository_(repository) {}

  Model build(const ReadOptions& options) {
    model_.id = repository_.id();
    model_.revision = repository_.revision();
    model_.location = repository_.location();
    model_.origin = repository_.origin();
    for (const std::string& refused : repository_.refused()) {
      problem(Problem::Kind::refused, "", refused);
    }
    if (repository_.truncated()) {
      problem(Problem::Kind::refused, "",
              "only the first " + std::to_string(kMaxFiles) + " files were looked at");
    }
    list_files();
    read_card();
    read_texts();
    if (options.weights) {
      model_.weights = read_weights(repository_);
      append(model_.weights.problems);
    }
    read_config(options.weights);
    if (options.tokenizer) {
      model_.tokenizer = find_tokenizer(repository_, model_.weights, model_.problems);
    }
    model_.parents = declared_parents(repository_, config_, model_.card ? &*model_.card : nullptr,
                                      model_.weights, model_.problems);
    model_.planned = is_recipe();
    return std::move(model_);
  }

 private:
  void problem(Problem::Kind kind, std::string file, std::string message) {
    model_.problems.push_back(
        {.kind = kind, .file = std::move(file), .message = std::move(message)});
  }

  void append(const std::vector<Problem>& problems) {
    model_.problems.insert(model_.problems.end(), problems.begin(), problems.end());
  }

  void list_files() {
    for (const FileEntry& file : repository_.files()) {
      model_.files.push_back({.path = file.path, .size = file.size, .role = role_of(file.path)});
    }
  }

  std::optional<std::string> read(const std::string& path, std::size_t limit) {
    Result<std::string> bytes = repository_.read(path, limit);
    if (!bytes) {
      problem(Problem::Kind::unreadable, path, bytes.error().message);
      return std::nullopt;
    }
    return *std::move(bytes);
  }

  void read_card() {
    const FileEntry* const file = find_card(repository_);
    if (file == nullptr) {
      return;
    }
    if (auto bytes = read(file->path, kMaxCardBytes)) {
      model_.card = parse_card(*std::move(bytes), file->path);
      append(model_.card->problems);
    }
  }

  void read_texts() {
    std::size_t texts = 0;
    for (const ModelFile& file : model_.files) {
      const bool wanted = file.role == FileRole::license || file.role == FileRole::notice ||
                          file.role == FileRole::use_policy;
      if (!wanted || texts++ >= kMaxTexts) {
        continue;
      }
      if (auto bytes = read(file.path, kMaxTextBytes)) {
        model_.texts.push_back({.path = file.path, .role = file.role, .bytes = *std::move(bytes)});
      }
    }
  }

  // config.json where there is one, else the metadata of a GGUF. The parameters from the tensors
  // where their headers were read, else by formula.
  void read_config(bool weights) {
    if (repository_.find("config.json") != nullptr) {
      config_ = read("config.json", kMaxConfigBytes).value_or("");
    }
    if (!config_.empty()) {
      Result<Architecture> parsed = parse_config(config_);
      if (parsed) {
        model_.architecture = *std::move(parsed);
      } else {
        problem(Problem::Kind::malformed, "config.json", parsed.error().message);
        config_.clear();
      }
    }
    for (const WeightFile& file : model_.weights.files) {
      if (!model_.architecture && file.format == WeightFormat::gguf) {
        model_.architecture = find_architecture(file);
      }
    }
    if (weights) {
      model_.parameters =
          count_parameters(model_.weights, model_.architecture.value_or(Architecture{}), config_);
    }
  }

  // Nothing but a recipe: the question is asked before the training.
  bool is_recipe() const {
    const bool built = model_.card.has_value() ||
                       std::any_of(model_.files.begin(), model_.files.end(),
                                   [](const auto& file) { return file.role == FileRole::weights; });
    return !built &&
           std::any_of(model_.parents.begin(), model_.parents.end(), [](const auto& parent) {
             return parent.witness == Witness::mergekit || parent.witness == Witness::axolotl;
           });
  }

  const Repository& repository_;
  std::string config_;  // config.json, empty where there is none that can be read
  Model model_;
};

}  // namespace

Result<Model> read_model(const Repository& repository, const ReadOptions& options) {
  if (repository.files().empty()) {
    Error error{.code = ErrorCode::not_found,
                .message =
                    "holds no files that can be read; give a model's folder, a file of it, "
                    "or org/name"};
    error.file = repository.location();
    return tl::unexpected<Error>(std::move(error));
  }
  return Builder(repository).build(options);
}

}  // namespace assay::model
