// SPDX-License-Identifier: Apache-2.0
#include "model/finder.h"

#include <cstdlib>
#include <filesystem>

#include "model/parents.h"

namespace assay::model {
namespace {

bool is_folder(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// Where other clients of the Hub keep what they fetched.
std::filesystem::path cache_folder() {
  if (const std::string cache = variable("HF_HUB_CACHE"); !cache.empty()) {
    return cache;
  }
  if (const std::string home = variable("HF_HOME"); !home.empty()) {
    return std::filesystem::path(home) / "hub";
  }
  if (const std::string xdg = variable("XDG_CACHE_HOME"); !xdg.empty()) {
    return std::filesystem::path(xdg) / "huggingface" / "hub";
  }
  const std::string home = variable("HOME");
  return home.empty() ? std::filesystem::path()
                      : std::filesystem::path(home) / ".cache" / "huggingface" / "hub";
}

// "org/name" is "models--org--name".
std::string cache_entry(const ModelName& name) {
  std::string entry = name.dataset ? "datasets--" : "models--";
  for (const char c : name.id) {
    entry += c == '/' ? "--" : std::string(1, c);
  }
  return entry;
}

class LocalFinder final : public Finder {
 public:
  explicit LocalFinder(FinderOptions options) : options_(std::move(options)) {}

  [[nodiscard]] Result<std::unique_ptr<Repository>> find(const ModelName& name) const override {
    if (!looks_like_hub_id(name.id, true)) {
      return fail(ErrorCode::not_found, "\"" + name.id.substr(0, 120) + "\" is no hub id");
    }
    for (const std::string& folder : options_.folders) {
      const std::filesystem::path base(folder);
      if (name.dataset && is_folder(base / "datasets" / name.id)) {
        return open_local((base / "datasets" / name.id).string(), name.id);
      }
      if (is_folder(base / name.id)) {
        return open_local((base / name.id).string(), name.id);
      }
    }
    const std::filesystem::path cache = cache_folder();
    if (options_.use_cache && !cache.empty() && is_folder(cache / cache_entry(name))) {
      return open_local((cache / cache_entry(name)).string(), name.id);
    }
    return fail(ErrorCode::not_found,
                "\"" + name.id + "\" is in none of the folders at hand" +
                    (options_.use_cache ? " and not in the Hugging Face cache" : ""));
  }

  [[nodiscard]] std::string id_of(const std::string& path) const override {
    std::error_code error;
    const std::filesystem::path real = std::filesystem::canonical(path, error);
    for (const std::string& folder : options_.folders) {
      const std::filesystem::path base = std::filesystem::canonical(folder, error);
      const std::string id = error ? "" : real.lexically_relative(base).generic_string();
      if (looks_like_hub_id(id)) {
        return id;
      }
    }
    return {};
  }

 private:
  FinderOptions options_;
};

std::string_view without_prefix(std::string_view text, std::string_view prefix) {
  return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

}  // namespace

Result<ModelName> parse_model_name(std::string_view text) {
  std::string_view rest = text;
  for (const std::string_view prefix : {"https://huggingface.co/", "https://hf.co/", "hf://"}) {
    rest = without_prefix(rest, prefix);
  }
  ModelName name;
  const std::size_t tree = rest.find("/tree/");
  const std::size_t at = rest.find('@');
  if (tree != std::string_view::npos) {
    name.revision = std::string(rest.substr(tree + 6));
    rest = rest.substr(0, tree);
  } else if (at != std::string_view::npos) {
    name.revision = std::string(rest.substr(at + 1));
    rest = rest.substr(0, at);
  }
  name.id = std::string(rest);
  if (!looks_like_hub_id(name.id, true) || name.revision.find("..") != std::string::npos) {
    return fail(ErrorCode::invalid_input,
                "\"" + std::string(text.substr(0, 120)) +
                    "\" is no file or folder and has not the form of a hub id; write org/name or "
                    "org/name@revision");
  }
  return name;
}

Result<std::unique_ptr<Finder>> make_finder(const FinderOptions& options) {
  for (const std::string& folder : options.folders) {
    if (!is_folder(folder)) {
      Error error{.code = ErrorCode::not_found,
                  .message = "is no folder; --models takes one that holds org/name/"};
      error.file = folder;
      return tl::unexpected<Error>(std::move(error));
    }
  }
  return std::make_unique<LocalFinder>(options);
}

Result<std::unique_ptr<Repository>> open_model(const std::string& path_or_id,
                                               const Finder& finder) {
  Result<std::unique_ptr<Repository>> local = open_local(path_or_id, finder.id_of(path_or_id));
  if (local || local.error().code != ErrorCode::not_found) {
    return local;
  }
  ASSAY_TRY(const ModelName name, parse_model_name(path_or_id));
  return finder.find(name);
}

}  // namespace assay::model
