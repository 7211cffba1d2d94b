// SPDX-License-Identifier: Apache-2.0
#include "model/cache_layout.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <memory>

#include "base/beneath.h"
#include "base/file_source.h"

namespace assay::model {
namespace {

constexpr std::uint64_t kMaxRefBytes = 256;
constexpr std::string_view kModelFolder = "models--";
constexpr std::string_view kDatasetFolder = "datasets--";

// The first word of a small file; empty where there is none.
std::string word_in(int entry, const std::string& path) {
  Result<Descriptor> file = open_beneath(entry, path, O_RDONLY);

  struct stat info {};

  if (!file || ::fstat(file->get(), &info) != 0 || !S_ISREG(info.st_mode) ||
      static_cast<std::uint64_t>(info.st_size) > kMaxRefBytes) {
    return {};
  }
  const auto size = static_cast<std::size_t>(info.st_size);
  Result<std::string> word = FileSource(file->release(), size).read(0, size);
  if (!word) {
    return {};
  }
  word->erase(std::find_if(word->begin(), word->end(), [](char c) { return c <= ' '; }),
              word->end());
  return *std::move(word);
}

bool has_snapshot(int entry, const std::string& commit) {
  const bool plain = !commit.empty() && commit.find('/') == std::string::npos && commit[0] != '.';
  return plain && open_beneath(entry, "snapshots/" + commit, O_PATH | O_DIRECTORY).has_value();
}

// The only snapshot, or why there is none to be taken.
Result<std::string> only_snapshot(int entry) {
  Result<Descriptor> folder = open_beneath(entry, "snapshots", O_RDONLY | O_DIRECTORY);
  const OpenFolder entries(folder ? ::fdopendir(folder->get()) : nullptr);
  if (entries != nullptr) {
    static_cast<void>(folder->release());  // now the stream's
    std::string only;
    while (const dirent* const found = ::readdir(entries.get())) {
      if (found->d_name[0] == '.') {
        continue;
      }
      if (!only.empty()) {
        return fail(ErrorCode::not_found,
                    "is a cache entry with several snapshots and no refs/main; name the "
                    "snapshot's folder");
      }
      only = found->d_name;
    }
    if (!only.empty() && has_snapshot(entry, only)) {
      return only;
    }
  }
  return fail(ErrorCode::not_found, "is a cache entry without a snapshot");
}

}  // namespace

std::string cache_entry(const ModelName& name) {
  std::string entry(name.dataset ? kDatasetFolder : kModelFolder);
  for (const char c : name.id) {
    if (c == '/') {
      entry += "--";
    } else {
      entry += c;
    }
  }
  return entry;
}

std::optional<ModelName> model_of_cache_entry(std::string_view folder) {
  ModelName name;
  name.dataset = folder.starts_with(kDatasetFolder);
  if (!name.dataset && !folder.starts_with(kModelFolder)) {
    return std::nullopt;
  }
  name.id = std::string(folder.substr(name.dataset ? kDatasetFolder.size() : kModelFolder.size()));
  if (const std::size_t dashes = name.id.find("--"); dashes != std::string::npos) {
    name.id.replace(dashes, 2, "/");
  }
  return name;
}

bool is_commit(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string find_ref(int entry, const std::string& revision) {
  return word_in(entry, "refs/" + revision);
}

Result<std::string> find_commit(int entry, const std::string& revision) {
  const std::string said = find_ref(entry, revision.empty() ? "main" : revision);
  if (has_snapshot(entry, said)) {
    return said;
  }
  if (has_snapshot(entry, revision)) {
    return revision;
  }
  if (revision.empty() || revision == "main") {
    return only_snapshot(entry);
  }
  return fail(ErrorCode::not_found, "has no revision \"" + revision + "\" in the cache");
}

}  // namespace assay::model
