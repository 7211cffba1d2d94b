// SPDX-License-Identifier: Apache-2.0
// All that a repository declares of its ancestry, from every file that can say so.
#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "model/config_json.h"
#include "model/model.h"
#include "model/parents_read.h"
#include "model/text_lines.h"

namespace assay::model {
namespace {

constexpr std::size_t kMaxRecipeBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxRecipes = 50;
constexpr std::size_t kMaxAdapters = 200;
constexpr std::size_t kMaxIdBytes = 200;

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool is_yaml(std::string_view path) {
  return path.ends_with(".yml") || path.ends_with(".yaml");
}

// Of a diffusers pipeline: where the part that was trained came from. Its text encoders and VAE are
// often somebody else's, unchanged.
bool is_pipeline_config(std::string_view path) {
  return path == "model_index.json" || path == "unet/config.json" ||
         path == "transformer/config.json";
}

bool says_quantized(std::string_view text) {
  constexpr std::array<std::string_view, 11> kMarks{"gguf", "gptq", "awq",  "exl2", "ggml", "int4",
                                                    "int8", "4bit", "8bit", "bnb",  "fp8"};
  const std::string low = lowered(text);
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return low.find(mark) != std::string::npos; });
}

// Recipes that a card prints in a fenced block.
void read_blocks(const Card& card, std::vector<DeclaredParent>& out,
                 std::vector<Problem>& problems) {
  const std::string_view text = card.text;
  const LineIndex lines(text);
  std::size_t blocks = 0;
  for (std::size_t at = text.find("```", card.body);
       at != std::string_view::npos && blocks < kMaxRecipes; ++blocks) {
    const std::size_t begin = next_line(text, at);
    const std::size_t end = text.find("```", begin);
    if (end == std::string_view::npos) {
      return;
    }
    const std::string_view block = text.substr(begin, end - begin);
    if (block.size() <= kMaxRecipeBytes) {
      read_recipe(block, card.file, lines.line_of(begin) - 1, out, problems);
    }
    at = text.find("```", end + 3);
  }
}

}  // namespace

bool looks_like_hub_id(std::string_view text, bool bare) {
  constexpr std::string_view kOthers = "._-";
  if (text.empty() || text.size() > kMaxIdBytes || text.find("..") != std::string_view::npos) {
    return false;
  }
  const auto fits = [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '/' ||
           kOthers.find(c) != std::string_view::npos;
  };
  const std::size_t slash = text.find('/');
  if (!std::all_of(text.begin(), text.end(), fits) || text.front() == '.' || text.front() == '/') {
    return false;
  }
  if (slash == std::string_view::npos) {
    return bare;
  }
  constexpr std::array<std::string_view, 12> kFolders{
      "models", "model",   "output", "outputs", "checkpoints", "checkpoint",
      "data",   "results", "home",   "mnt",     "tmp",         "saves"};
  return text.find('/', slash + 1) == std::string_view::npos && slash + 1 < text.size() &&
         std::find(kFolders.begin(), kFolders.end(), lowered(text.substr(0, slash))) ==
             kFolders.end();
}

std::vector<DeclaredParent> declared_parents(const Repository& repository, std::string_view config,
                                             const Card* card, const Weights& weights,
                                             std::vector<Problem>& problems) {
  std::vector<DeclaredParent> out;
  CardContext context;
  context.looks_quantized = says_quantized(repository.id());
  std::size_t recipes = 0;
  std::size_t adapters = 0;
  const auto read = [&](const FileEntry& file, std::size_t limit) -> std::optional<std::string> {
    Result<std::string> bytes = repository.read(file.path, limit);
    if (!bytes) {
      problems.push_back(
          {.kind = Problem::Kind::unreadable, .file = file.path, .message = bytes.error().message});
      return std::nullopt;
    }
    return *std::move(bytes);
  };
  for (const FileEntry& file : repository.files()) {
    const std::string_view name = file_name(file.path);
    if (name == "adapter_config.json" && adapters++ < kMaxAdapters) {
      context.has_adapter_config = context.has_adapter_config || file.path == name;
      if (const auto bytes = read(file, kMaxConfigBytes)) {
        read_adapter_config(*bytes, file.path, out, problems);
      }
    } else if (is_pipeline_config(file.path)) {
      if (const auto bytes = read(file, kMaxConfigBytes)) {
        read_config_parent(*bytes, file.path, out);
      }
    } else if (is_yaml(file.path) && file.size <= kMaxRecipeBytes && recipes++ < kMaxRecipes) {
      if (const auto bytes = read(file, kMaxRecipeBytes)) {
        read_recipe(*bytes, file.path, 0, out, problems);
      }
    } else if (file.path.ends_with(".gguf")) {
      context.looks_quantized = true;
    }
  }
  read_config_parent(config, "config.json", out);
  read_gguf_parents(weights, out);
  if (card != nullptr) {
    read_card_parents(*card, context, out);
    read_blocks(*card, out, problems);
  }
  std::erase_if(out, [&](const DeclaredParent& parent) { return parent.id == repository.id(); });
  std::stable_sort(out.begin(), out.end(), [](const DeclaredParent& a, const DeclaredParent& b) {
    return a.witness < b.witness;
  });
  return out;
}

}  // namespace assay::model
