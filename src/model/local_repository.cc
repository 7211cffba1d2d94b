// SPDX-License-Identifier: Apache-2.0
// A model on disk. Every file is opened relative to the model's own folder, which nothing leads out
// of (base/beneath.h). In the Hugging Face cache that folder is the entry, since it holds both the
// snapshot and the blobs that its links lead to.
#include "model/local_repository.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "base/beneath.h"
#include "base/file_source.h"
#include "model/cache_layout.h"
#include "model/file_names.h"
#include "model/layout.h"
#include "model/local_listing.h"
#include "model/model_name.h"

namespace assay::model {
namespace {

namespace fs = std::filesystem;

// What a repository says of itself.
struct Identity {
  std::string id;
  std::string revision;
  std::string location;
  Origin origin = Origin::folder;
};

class LocalRepository final : public Repository {
 public:
  // All files of the folder `base` below `root`.
  LocalRepository(Identity identity, Descriptor root, std::string base)
      : identity_(std::move(identity)),
        root_(std::move(root)),
        base_(std::move(base)),
        listing_(list_files(root_.get(), base_)) {}

  // The file `real` of `root` alone, under the name that the user gave.
  LocalRepository(Identity identity, Descriptor root, std::string real, FileEntry file)
      : identity_(std::move(identity)), root_(std::move(root)), only_(std::move(real)) {
    listing_.files.push_back(std::move(file));
  }

  [[nodiscard]] const std::string& id() const override { return identity_.id; }

  [[nodiscard]] const std::string& revision() const override { return identity_.revision; }

  [[nodiscard]] const std::string& location() const override { return identity_.location; }

  [[nodiscard]] Origin origin() const override { return identity_.origin; }

  [[nodiscard]] std::span<const FileEntry> files() const override { return listing_.files; }

  [[nodiscard]] bool truncated() const override { return listing_.truncated; }

  [[nodiscard]] std::span<const std::string> refused() const override { return listing_.refused; }

  [[nodiscard]] Result<std::string> read(std::string_view path, std::size_t limit) const override {
    ASSAY_TRY(const std::unique_ptr<ByteSource> source, open(path));
    Result<std::string> bytes = read_whole(*source, limit);
    if (!bytes) {
      bytes.error().file = std::string(path);
    }
    return bytes;
  }

  [[nodiscard]] Result<std::unique_ptr<ByteSource>> open(std::string_view path) const override {
    if (find(path) == nullptr) {
      return fail_in(path, ErrorCode::not_found, "is no file of this model");
    }
    Result<std::unique_ptr<ByteSource>> source =
        open_file_beneath(root_.get(), only_.empty() ? base_ + std::string(path) : only_);
    if (!source) {
      source.error().file = std::string(path);
    }
    return source;
  }

 private:
  Identity identity_;
  Descriptor root_;
  std::string base_;  // empty, or ends in '/'
  std::string only_;  // the file of a repository that has but one; empty for a folder
  Listing listing_;
};

Result<std::unique_ptr<Repository>> open_snapshot(const fs::path& entry, const std::string& commit,
                                                  std::string id, std::string location) {
  ASSAY_TRY(Descriptor root, open_folder(entry.string()));
  Identity identity{.id = std::move(id),
                    .revision = commit,
                    .location = std::move(location),
                    .origin = Origin::cache};
  return std::make_unique<LocalRepository>(std::move(identity), std::move(root),
                                           "snapshots/" + commit + '/');
}

Result<std::unique_ptr<Repository>> open_plain_folder(const fs::path& folder, std::string id,
                                                      std::string location) {
  ASSAY_TRY(Descriptor root, open_folder(folder.string()));
  // A folder that may not be listed is no empty one.
  ASSAY_TRY(const Descriptor listed, open_beneath(root.get(), "", O_RDONLY | O_DIRECTORY));
  if (id.empty()) {
    id = folder.has_filename() ? shown(folder.filename().string()) : folder.string();
  }
  Identity identity{.id = std::move(id),
                    .revision = {},
                    .location = std::move(location),
                    .origin = Origin::folder};
  return std::make_unique<LocalRepository>(std::move(identity), std::move(root), "");
}

// `real` is where `given` leads; the name stays the user's, since in a cache it is the link that
// has the ending which tells the format.
Result<std::unique_ptr<Repository>> open_single(const fs::path& real, const std::string& given,
                                                std::string id) {
  ASSAY_TRY(Descriptor root, open_folder(real.parent_path().string()));
  ASSAY_TRY(const auto source, open_file_beneath(root.get(), real.filename().string()));
  std::string name = fs::path(given).filename().string();
  if (!unprintable(name).empty()) {
    return fail(ErrorCode::invalid_input, std::string(unprintable(name)) + "; rename it");
  }
  Identity identity{.id = id.empty() ? name : std::move(id),
                    .revision = {},
                    .location = given,
                    .origin = Origin::file};
  return std::make_unique<LocalRepository>(
      std::move(identity), std::move(root), real.filename().string(),
      FileEntry{.path = std::move(name), .size = source->size()});
}

bool is_cache_entry(const fs::path& path) {
  std::error_code ignored;
  return model_of_cache_entry(path.filename().string()) &&
         fs::is_directory(path / "snapshots", ignored);
}

Result<std::unique_ptr<Repository>> open_place(const std::string& given, const std::string& id) {
  std::error_code error;
  // The user's own path may be a link and may end in "." or "/".
  const fs::path real = fs::canonical(given, error);
  if (error) {
    const bool missing = error == std::errc::no_such_file_or_directory ||
                         error == std::errc::not_a_directory ||
                         error == std::errc::filename_too_long ||
                         error == std::errc::invalid_argument;  // an empty path
    return fail(missing ? ErrorCode::not_found : ErrorCode::unreadable, error.message());
  }
  const auto id_of = [&](const fs::path& entry) {
    return id.empty() ? model_of_cache_entry(entry.filename().string())->id : id;
  };
  if (is_cache_entry(real)) {
    ASSAY_TRY(const Descriptor entry, open_folder(real.string()));
    ASSAY_TRY(const std::string commit, find_commit(entry.get(), ""));
    return open_snapshot(real, commit, id_of(real), given);
  }
  const fs::path snapshots = real.parent_path();
  if (snapshots.filename() == "snapshots" && is_cache_entry(snapshots.parent_path())) {
    const fs::path entry = snapshots.parent_path();
    return open_snapshot(entry, real.filename().string(), id_of(entry), given);
  }
  if (fs::is_directory(real, error)) {
    return open_plain_folder(real, id, given);
  }
  return open_single(real, given, id);
}

}  // namespace

tl::unexpected<Error> fail_in(std::string_view file, ErrorCode code, std::string message) {
  Error error{.code = code, .message = std::move(message)};
  error.file = std::string(file);
  return tl::unexpected<Error>(std::move(error));
}

Result<std::string> read_whole(const ByteSource& source, std::size_t limit) {
  if (source.size() > limit) {
    return fail(ErrorCode::too_large,
                "is larger than the limit of " + std::to_string(limit) + " bytes");
  }
  return source.read(0, static_cast<std::size_t>(source.size()));
}

Result<std::unique_ptr<ByteSource>> open_file_beneath(int root, const std::string& path) {
  ASSAY_TRY(Descriptor file, open_beneath(root, path, O_RDONLY));

  struct stat info {};

  if (::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode)) {
    return fail(ErrorCode::unreadable, "is no regular file");
  }
  return std::make_unique<FileSource>(file.release(), static_cast<std::uint64_t>(info.st_size));
}

Result<std::unique_ptr<Repository>> open_cache_entry(const std::string& folder,
                                                     const ModelName& name) {
  ASSAY_TRY(const Descriptor entry, open_folder(folder));
  const Result<std::string> commit = find_commit(entry.get(), name.revision);
  if (!commit) {
    return fail_in(text_of(name), commit.error().code, commit.error().message);
  }
  return open_snapshot(folder, *commit, name.id, text_of(name));
}

Result<std::unique_ptr<Repository>> open_local(const std::string& path, std::string_view id) {
  Result<std::unique_ptr<Repository>> repository = open_place(path, std::string(id));
  if (!repository) {
    repository.error().file = path;
  }
  return repository;
}

}  // namespace assay::model
