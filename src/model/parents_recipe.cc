// SPDX-License-Identifier: Apache-2.0
// Parents by the word of a recipe: mergekit's and axolotl's YAML, as a file of its own or printed
// in a card. Field names: https://github.com/arcee-ai/mergekit,
// https://github.com/axolotl-ai-cloud/axolotl
#include <algorithm>
#include <array>

#include "base/yaml.h"
#include "model/parents_read.h"
#include "model/text_lines.h"

namespace assay::model {
namespace {

constexpr std::size_t kMaxNodes = 100'000;  // an alias may name one list many times
constexpr int kRecipeDepth = 16;

bool has_key(std::string_view yaml, std::string_view key) {
  for (std::size_t at = 0; at < yaml.size(); at = next_line(yaml, at)) {
    const std::string_view line = line_at(yaml, at);
    if (line.starts_with(key) && trimmed(line.substr(key.size())).starts_with(':')) {
      return true;
    }
  }
  return false;
}

class RecipeReader {
 public:
  RecipeReader(const LineIndex& lines, std::string file, std::uint32_t lines_before,
               Witness witness, std::vector<DeclaredParent>& out)
      : lines_(lines),
        file_(std::move(file)),
        lines_before_(lines_before),
        witness_(witness),
        out_(out) {}

  // A reference as mergekit writes it: "path@revision+lora".
  void add(const YamlNode& node, Relation relation, std::string_view key) {
    std::string_view text = trimmed(node.scalar());
    const std::size_t plus = text.find('+');
    if (plus != std::string_view::npos && relation == Relation::merge) {
      add_id(text.substr(plus + 1), node, Relation::adapter, key);
      text = text.substr(0, plus);
    }
    add_id(text, node, relation, key);
  }

  // Every `model`, `base_model`, `source_model` and `lora` below `node`.
  void walk_merge(const YamlNode& node, int depth) {
    if (++visited_ > kMaxNodes || depth > kRecipeDepth) {
      return;
    }
    for (const YamlNode& item : node.items()) {
      walk_merge(item, depth + 1);
    }
    for (const auto& [key, value] : node.entries()) {
      const std::string_view name = key.scalar();
      const bool model = name == "model" || name == "base_model" || name == "source_model";
      if ((model || name == "path") && value.is_scalar()) {
        add(value, Relation::merge, name);
      } else if (name == "lora" && value.is_scalar()) {
        add(value, Relation::adapter, name);
      } else {
        walk_merge(value, depth + 1);
      }
    }
  }

 private:
  void add_id(std::string_view text, const YamlNode& node, Relation relation,
              std::string_view key) {
    const std::size_t at = text.find('@');
    const std::string_view id = text.substr(0, at);
    if (id.empty() || id == "null") {
      return;
    }
    Quote where = lines_.quote(file_, node.line(), key);
    where.line += lines_before_;
    if (lines_before_ != 0) {
      where.range = {};  // of the block, not of the file
    }
    out_.push_back(
        {.id = std::string(id),
         .revision = at == std::string_view::npos ? "" : std::string(text.substr(at + 1)),
         .is_hub_id = looks_like_hub_id(id, relation != Relation::dataset),
         .relation = relation,
         .witness = witness_,
         .where = std::move(where)});
  }

  const LineIndex& lines_;
  std::string file_;
  std::uint32_t lines_before_;
  Witness witness_;
  std::vector<DeclaredParent>& out_;
  std::size_t visited_ = 0;
};

bool is_set(const YamlNode& map, std::string_view key) {
  const auto value = map.find(key);
  return value && value->is_scalar() && !value->scalar().empty() && value->scalar() != "false" &&
         value->scalar() != "null";
}

void read_training(const YamlNode& root, RecipeReader& recipe) {
  const auto scalar = [&](std::string_view key, Relation relation) {
    if (is_set(root, key)) {
      recipe.add(*root.find(key), relation, key);
    }
  };
  scalar("base_model", is_set(root, "adapter") ? Relation::adapter : Relation::finetune);
  scalar("lora_model_dir", Relation::adapter);
  // A teacher: what it generates is what the student learns.
  scalar("kd_teacher_model", Relation::distilled);
  for (const std::string_view key : {"datasets", "pretraining_dataset"}) {
    const auto list = root.find(key);
    if (!list) {
      continue;
    }
    if (list->is_scalar()) {
      recipe.add(*list, Relation::dataset, key);
    }
    std::size_t left = kMaxNodes;
    for (const YamlNode& item : list->items()) {
      const auto path = item.find("path");
      if (path && path->is_scalar() && left-- > 0) {
        recipe.add(*path, Relation::dataset, key);
      }
    }
  }
}

}  // namespace

bool looks_like_merge_config(std::string_view yaml) {
  return has_key(yaml, "merge_method") || (has_key(yaml, "experts") && has_key(yaml, "base_model"));
}

bool looks_like_training_config(std::string_view yaml) {
  constexpr std::array<std::string_view, 7> kCompany{
      "datasets",     "adapter",    "pretraining_dataset", "num_epochs",
      "sequence_len", "output_dir", "micro_batch_size"};
  return has_key(yaml, "base_model") &&
         std::any_of(kCompany.begin(), kCompany.end(),
                     [&](std::string_view key) { return has_key(yaml, key); });
}

void read_recipe(std::string_view yaml, const std::string& file, std::uint32_t lines_before,
                 std::vector<DeclaredParent>& out, std::vector<Problem>& problems) {
  const bool merge = looks_like_merge_config(yaml);
  if (!merge && !looks_like_training_config(yaml)) {
    return;
  }
  const Result<YamlFile> parsed = YamlFile::parse(yaml, file);
  if (!parsed) {
    problems.push_back({.kind = Problem::Kind::malformed,
                        .file = file,
                        .message = "line " + std::to_string(parsed.error().line + lines_before) +
                                   ": no YAML (" + parsed.error().message +
                                   "); the models that it names are not known"});
    return;
  }
  const LineIndex lines(yaml);
  RecipeReader recipe(lines, file, lines_before, merge ? Witness::mergekit : Witness::axolotl, out);
  if (merge) {
    recipe.walk_merge(parsed->root(), 0);
  } else {
    read_training(parsed->root(), recipe);
  }
}

}  // namespace assay::model
