// SPDX-License-Identifier: Apache-2.0
#include "model/hub_cache.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <utility>

#include "base/beneath.h"
#include "model/cache_layout.h"
#include "model/local_repository.h"

namespace assay::model {
namespace {

namespace fs = std::filesystem;

// A name in the entry that no other thread or process has.
std::string temporary_name(const std::string& entry) {
  static std::atomic<unsigned> count = 0;
  return entry + "/blobs/" + std::to_string(::getpid()) + '-' + std::to_string(count++) +
         ".incomplete";
}

bool make_folder_of(const std::string& path) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  return !error;
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
  }
  return true;
}

// The file is there whole or not at all, whoever looks.
bool write_file(const std::string& entry, const std::string& name, std::string_view bytes) {
  const std::string path = entry + '/' + name;
  const std::string temporary = temporary_name(entry);
  if (!make_folder_of(temporary) || !make_folder_of(path)) {
    return false;
  }
  bool written = false;
  {
    const Descriptor file(
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    written = file.get() >= 0 && write_all(file.get(), bytes);
  }
  if (written && ::rename(temporary.c_str(), path.c_str()) == 0) {
    return true;
  }
  ::unlink(temporary.c_str());
  return false;
}

}  // namespace

HubCache::HubCache(const std::string& folder, const ModelName& name, std::string commit)
    : commit_(std::move(commit)), revision_(name.revision.empty() ? "main" : name.revision) {
  if (!folder.empty() && is_commit(commit_)) {
    entry_ = (fs::path(folder) / cache_entry(name)).string();
  }
}

std::string HubCache::snapshot(const std::string& path) const {
  return "snapshots/" + commit_ + '/' + path;
}

std::unique_ptr<ByteSource> HubCache::find(const HubFile& file) const {
  if (entry_.empty()) {
    return nullptr;
  }
  const Result<Descriptor> entry = open_folder(entry_);
  if (!entry) {
    return nullptr;
  }
  const auto open = [&](const std::string& path) -> std::unique_ptr<ByteSource> {
    auto source = open_file_beneath(entry->get(), path);
    const bool fits = source && (!file.size || (*source)->size() == *file.size);
    return fits ? *std::move(source) : nullptr;
  };
  auto found = open(snapshot(file.path));
  if (found == nullptr && !file.blob.empty()) {
    found = open("blobs/" + file.blob);
    if (found != nullptr) {
      static_cast<void>(link(file.path, file.blob));
      keep_ref();
    }
  }
  return found;
}

bool HubCache::link(const std::string& path, const std::string& blob) const {
  const std::string place = entry_ + '/' + snapshot(path);
  std::string target = "../../";
  for (const char c : path) {
    target += c == '/' ? "../" : "";
  }
  target += "blobs/" + blob;
  const std::string temporary = temporary_name(entry_);
  if (!make_folder_of(temporary) || !make_folder_of(place) ||
      ::symlink(target.c_str(), temporary.c_str()) != 0) {
    return false;
  }
  if (::rename(temporary.c_str(), place.c_str()) == 0) {
    return true;
  }
  ::unlink(temporary.c_str());
  return false;
}

void HubCache::keep(const HubFile& file, const std::string& blob, std::string_view bytes) const {
  if (entry_.empty()) {
    return;
  }
  const bool linked =
      is_blob_name(blob) && write_file(entry_, "blobs/" + blob, bytes) && link(file.path, blob);
  // Without a hash to name it by, or on a file system without links, it lies in the snapshot.
  if (linked || write_file(entry_, snapshot(file.path), bytes)) {
    keep_ref();
  }
}

void HubCache::keep_ref() const {
  if (revision_ == commit_) {
    return;
  }
  const Result<Descriptor> entry = open_folder(entry_);
  if (!entry || find_ref(entry->get(), revision_) != commit_) {
    static_cast<void>(write_file(entry_, "refs/" + revision_, commit_));
  }
}

}  // namespace assay::model
