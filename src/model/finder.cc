// SPDX-License-Identifier: Apache-2.0
#include "model/finder.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "model/cache_layout.h"
#include "model/hub.h"
#include "model/local_repository.h"
#include "model/model_name.h"

namespace assay::model {
namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

// "DIR/gpt2" is a model where files lie in it, "DIR/meta-llama" the folder of an organization.
bool holds_files(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (!at->is_directory(error)) {
      return true;
    }
  }
  return false;
}

class PlaceFinder final : public Finder {
 public:
  PlaceFinder(FinderOptions options, HubSettings settings)
      : options_(std::move(options)),
        cache_(options_.use_cache ? settings.cache : ""),
        use_hub_(options_.use_hub && !settings.offline),
        hub_(with_cache(std::move(settings), cache_), options_.on_bytes) {}

  [[nodiscard]] Result<std::unique_ptr<Repository>> find(const ModelName& name) const override {
    if (!is_plain_id(name.id) || (!name.revision.empty() && !is_plain_revision(name.revision))) {
      return fail(ErrorCode::not_found, "is no hub id with a revision");
    }
    if (const fs::path folder = folder_of(name); !folder.empty()) {
      return open_local(folder.string(), name.id);
    }
    std::optional<Error> hub_error;
    if (use_hub_) {
      auto from_hub = hub_.open(name);
      if (from_hub) {
        return from_hub;
      }
      hub_error = std::move(from_hub).error();
    }
    // Also where the Hub could not be asked, or does not show any more what it gave before.
    const fs::path entry = fs::path(cache_) / cache_entry(name);
    if (!cache_.empty() && is_folder(entry)) {
      auto cached = open_cache_entry(entry.string(), name);
      if (cached || !hub_error) {
        return cached;
      }
    }
    return hub_error ? tl::unexpected<Error>(*std::move(hub_error)) : nowhere(name);
  }

  [[nodiscard]] std::string id_of(const std::string& path) const override {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    for (const std::string& folder : options_.folders) {
      const fs::path base = fs::canonical(folder, error);
      const std::string id = error ? "" : real.lexically_relative(base).generic_string();
      if (id.find('/') != std::string::npos && is_plain_id(id)) {
        return id;
      }
    }
    return {};
  }

 private:
  static HubSettings with_cache(HubSettings settings, const std::string& cache) {
    settings.cache = cache;
    return settings;
  }

  [[nodiscard]] tl::unexpected<Error> nowhere(const ModelName& name) const {
    std::string message = "is in none of the folders at hand";
    message += cache_.empty() ? "" : " and not in the Hugging Face cache";
    message += options_.use_hub ? ", and HF_HUB_OFFLINE forbids to ask the Hub"
                                : "; --hub asks the Hub for it";
    return fail_in(text_of(name), ErrorCode::not_found, std::move(message));
  }

  [[nodiscard]] fs::path folder_of(const ModelName& name) const {
    const bool bare = name.id.find('/') == std::string::npos;
    for (const std::string& folder : options_.folders) {
      const fs::path path = fs::path(folder) / "datasets" / name.id;
      if (name.dataset && is_folder(path)) {
        return path;
      }
    }
    for (const std::string& folder : options_.folders) {
      const fs::path path = fs::path(folder) / name.id;
      if (is_folder(path) && (!bare || holds_files(path))) {
        return path;
      }
    }
    return {};
  }

  FinderOptions options_;
  std::string cache_;  // empty: none is used
  bool use_hub_;
  Hub hub_;
};

}  // namespace

Result<std::unique_ptr<Finder>> make_finder(const FinderOptions& options, HubSettings settings) {
  for (const std::string& folder : options.folders) {
    if (!is_folder(folder)) {
      return fail_in(folder, ErrorCode::not_found,
                     "is no folder; --models takes one that holds org/name/");
    }
  }
  return std::make_unique<PlaceFinder>(options, std::move(settings));
}

Result<std::unique_ptr<Finder>> make_finder(const FinderOptions& options) {
  return make_finder(options, hub_settings());
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
