// SPDX-License-Identifier: Apache-2.0
// What a file is for, by its name. Names are those that publishers use on the Hub: "LICENSE.md",
// "LICENSE-MODEL", "Llama-License.txt", "USE_POLICY.md", "Notice".
#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/ascii.h"
#include "model/model.h"
#include "model/weights.h"

namespace assay::model {
namespace {

constexpr std::array<std::string_view, 9> kRoleNames{"card",       "license",  "notice",
                                                     "use_policy", "config",   "tokenizer",
                                                     "weights",    "training", "code"};
constexpr std::string_view kOther = "other";

template <std::size_t N>
bool any_in(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

constexpr std::array<std::string_view, 7> kTextEndings{"",     "md",  "txt",     "rst",
                                                       "html", "htm", "markdown"};
constexpr std::array<std::string_view, 6> kLicenseWords{"license",      "licence",      "copying",
                                                        "terms_of_use", "terms-of-use", "eula"};
constexpr std::array<std::string_view, 4> kPolicyWords{"use_policy", "use-policy", "acceptable_use",
                                                       "prohibited_use"};
constexpr std::array<std::string_view, 5> kTrainingNames{
    "mergekit_config.yml", "mergekit_config.yaml", "mergekit_moe_config.yml", "training_args.json",
    "trainer_state.json"};
constexpr std::array<std::string_view, 6> kTokenizerNames{
    "tokenizer.json", "tokenizer.model", "vocab.json", "vocab.txt", "merges.txt", "tekken.json"};
constexpr std::array<std::string_view, 12> kCodeEndings{"py", "ipynb", "sh", "c",  "cc", "cpp",
                                                        "h",  "js",    "ts", "rs", "go", "java"};

}  // namespace

std::string_view name_of(FileRole value) {
  const auto index = static_cast<std::size_t>(value);
  return index < kRoleNames.size() ? kRoleNames[index] : kOther;
}

FileRole role_of(std::string_view path) {
  const std::string name = lowered(path.substr(path.rfind('/') + 1));
  const std::size_t dot = name.rfind('.');
  // "LICENSE-2.0" has no ending.
  const bool has_ending = dot != std::string::npos && dot > 0 &&
                          std::any_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1,
                                      name.end(), [](unsigned char c) { return std::isalpha(c); });
  const std::string ending = has_ending ? name.substr(dot + 1) : "";
  const std::string stem = has_ending ? name.substr(0, dot) : name;
  if (stem == "readme" || stem == "modelcard" || stem == "model_card") {
    return is_one_of(ending, kTextEndings) ? FileRole::card : FileRole::other;
  }
  if (weight_format(path)) {
    return is_training_state(path) ? FileRole::training : FileRole::weights;
  }
  if (is_one_of(name, kTrainingNames)) {
    return FileRole::training;
  }
  if (is_one_of(name, kTokenizerNames) || name == "tokenizer_config.json" ||
      name == "added_tokens.json" || name == "special_tokens_map.json") {
    return FileRole::tokenizer;
  }
  if (is_one_of(ending, kTextEndings) || name.starts_with("license") ||
      name.starts_with("notice")) {
    if (any_in(name, kPolicyWords)) {
      return FileRole::use_policy;
    }
    if (any_in(name, kLicenseWords)) {
      return FileRole::license;
    }
    if (stem.starts_with("notice") || stem.ends_with("notice") || stem.ends_with("notices")) {
      return FileRole::notice;
    }
  }
  if (is_one_of(ending, kCodeEndings)) {
    return FileRole::code;
  }
  if (ending == "json" || ending == "yml" || ending == "yaml") {
    return FileRole::config;
  }
  return FileRole::other;
}

}  // namespace assay::model
