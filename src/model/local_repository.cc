// SPDX-License-Identifier: Apache-2.0
// A model on disk. Every file is opened relative to the model's own folder and the kernel is told
// not to leave it (openat2, RESOLVE_BENEATH; Linux 5.6): a link or a ".." that leads outside does
// not open, also where it is exchanged between listing and reading. Without openat2 links are
// refused altogether. In the Hugging Face cache the folder of the model holds the snapshot and the
// blobs that its links lead to.
#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/file_source.h"
#include "model/repository.h"

namespace assay::model {
namespace {

constexpr std::size_t kMaxDepth = 32;
constexpr std::size_t kMaxRefused = 1'000;
constexpr std::size_t kMaxRefBytes = 256;

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

  Descriptor& operator=(Descriptor&&) = delete;

  ~Descriptor() {
    if (fd_ >= 0) {
      ::close(fd_);
    }
  }

  [[nodiscard]] int get() const { return fd_; }

  [[nodiscard]] int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

// Opens `path` below `root`, wherever its links lead, as long as they stay below.
int open_beneath(int root, const std::string& path, int flags) {
  open_how how{};
  how.flags = static_cast<unsigned>(flags | O_CLOEXEC | O_NONBLOCK);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const long fd = ::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how);
  if (fd >= 0 || (errno != ENOSYS && errno != EPERM)) {
    return static_cast<int>(fd);
  }
  return ::openat(root, path.c_str(), flags | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
}

// Printable for a message: control characters and broken bytes written out.
std::string shown(std::string_view name) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (const char c : name.substr(0, 200)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      out += "\\x";
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    } else {
      out += c;
    }
  }
  return out;
}

bool has_control_characters(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
}

std::string why(int number) {
  switch (number) {
    case EXDEV:
      return "is a link that leads outside the model";
    case ELOOP:
      return "is a link that leads in a circle";
    default:
      return std::generic_category().message(number);
  }
}

struct Listing {
  std::vector<FileEntry> files;
  std::vector<std::string> refused;
  bool truncated = false;
};

// Lists `base` below `root` without recursion.
class Lister {
 public:
  Lister(int root, std::string base) : root_(root), base_(std::move(base)) {}

  Listing list() {
    std::vector<std::pair<std::string, std::size_t>> open{{"", 0}};  // folder, depth
    while (!open.empty() && !out_.truncated) {
      auto [folder, depth] = std::move(open.back());
      open.pop_back();
      if (depth > kMaxDepth) {
        refuse(folder, "is nested too deep to be looked at");
        continue;
      }
      list_folder(folder, depth, open);
    }
    std::sort(out_.files.begin(), out_.files.end(),
              [](const FileEntry& a, const FileEntry& b) { return a.path < b.path; });
    return std::move(out_);
  }

 private:
  void refuse(const std::string& path, const std::string& reason) {
    if (out_.refused.size() < kMaxRefused) {
      out_.refused.push_back('"' + shown(path) + "\" " + reason + "; it was left out");
    }
  }

  [[nodiscard]] std::string below_root(const std::string& path) const {
    const std::string whole = base_ + path;
    return whole.empty() ? "." : whole;
  }

  void list_folder(const std::string& folder, std::size_t depth,
                   std::vector<std::pair<std::string, std::size_t>>& open) {
    Descriptor fd(open_beneath(root_, below_root(folder), O_RDONLY | O_DIRECTORY));
    DIR* const directory = fd.get() < 0 ? nullptr : ::fdopendir(fd.get());
    if (directory == nullptr) {
      refuse(folder, why(errno));
      return;
    }
    const int directory_fd = fd.release();  // now the stream's
    const std::string prefix = folder.empty() ? "" : folder + '/';
    while (const dirent* const entry = ::readdir(directory)) {
      const std::string name(entry->d_name);
      if (name == "." || name == ".." || name == ".git" || name == ".cache") {
        continue;
      }
      take(directory_fd, prefix + name, name, depth, open);
      if (out_.truncated) {
        break;
      }
    }
    ::closedir(directory);
  }

  void take(int directory, const std::string& path, const std::string& name, std::size_t depth,
            std::vector<std::pair<std::string, std::size_t>>& open) {
    if (has_control_characters(name)) {
      refuse(path, "has control characters in its name");
      return;
    }

    struct stat info {};

    if (::fstatat(directory, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
      return;  // gone since
    }
    if (S_ISLNK(info.st_mode)) {
      const Descriptor target(open_beneath(root_, below_root(path), O_PATH));
      if (target.get() < 0 || ::fstat(target.get(), &info) != 0) {
        refuse(path, why(errno));
        return;
      }
      if (!S_ISREG(info.st_mode)) {
        refuse(path, "is a link to something that is no file");
        return;
      }
    } else if (S_ISDIR(info.st_mode)) {
      open.emplace_back(path, depth + 1);
      return;
    } else if (!S_ISREG(info.st_mode)) {
      refuse(path, "is no regular file");
      return;
    }
    if (out_.files.size() == kMaxFiles) {
      out_.truncated = true;
      return;
    }
    out_.files.push_back({.path = path, .size = static_cast<std::uint64_t>(info.st_size)});
  }

  int root_;
  std::string base_;
  Listing out_;
};

tl::unexpected<Error> in_file(ErrorCode code, std::string_view path, std::string message) {
  Error error{.code = code, .message = std::move(message)};
  error.file = std::string(path);
  return tl::unexpected<Error>(std::move(error));
}

// Where a model lies: files are `base` + path below the folder that `root` is open on.
struct Place {
  std::string folder;  // what `root` is to be
  std::string base;    // "", or "snapshots/COMMIT/"
  std::string only;    // a single file, empty for all
  std::string id;
  std::string revision;
  Origin origin = Origin::folder;
};

class LocalRepository final : public Repository {
 public:
  LocalRepository(Descriptor root, Place place, std::string location)
      : root_(std::move(root)), place_(std::move(place)), location_(std::move(location)) {
    listing_ = Lister(root_.get(), place_.base).list();
  }

  LocalRepository(Descriptor root, Place place, std::string location, std::uint64_t size)
      : root_(std::move(root)), place_(std::move(place)), location_(std::move(location)) {
    listing_.files.push_back({.path = place_.only, .size = size});
  }

  [[nodiscard]] const std::string& id() const override { return place_.id; }

  [[nodiscard]] const std::string& revision() const override { return place_.revision; }

  [[nodiscard]] const std::string& location() const override { return location_; }

  [[nodiscard]] Origin origin() const override { return place_.origin; }

  [[nodiscard]] std::span<const FileEntry> files() const override { return listing_.files; }

  [[nodiscard]] bool truncated() const override { return listing_.truncated; }

  [[nodiscard]] std::span<const std::string> refused() const override { return listing_.refused; }

  [[nodiscard]] Result<std::string> read(std::string_view path, std::size_t limit) const override {
    ASSAY_TRY(const std::unique_ptr<ByteSource> source, open(path));
    if (source->size() > limit) {
      return in_file(ErrorCode::too_large, path,
                     "is larger than the limit of " + std::to_string(limit) + " bytes");
    }
    Result<std::string> bytes = source->read(0, static_cast<std::size_t>(source->size()));
    if (!bytes) {
      bytes.error().file = std::string(path);
    }
    return bytes;
  }

  [[nodiscard]] Result<std::unique_ptr<ByteSource>> open(std::string_view path) const override {
    if (find(path) == nullptr) {
      return in_file(ErrorCode::not_found, path, "is no file of this model");
    }
    Descriptor fd(open_beneath(root_.get(), place_.base + std::string(path), O_RDONLY));

    struct stat info {};

    if (fd.get() < 0 || ::fstat(fd.get(), &info) != 0) {
      return in_file(errno == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable, path,
                     why(errno));
    }
    if (!S_ISREG(info.st_mode)) {
      return in_file(ErrorCode::unreadable, path, "is no regular file any more");
    }
    return std::make_unique<FileSource>(fd.release(), static_cast<std::uint64_t>(info.st_size));
  }

 private:
  Descriptor root_;
  Place place_;
  std::string location_;
  Listing listing_;
};

// "models--org--name" is org/name.
std::string id_of_cache_folder(const std::string& name) {
  std::string id = name.substr(name.find("--") + 2);
  const std::size_t dashes = id.find("--");
  if (dashes != std::string::npos) {
    id.replace(dashes, 2, "/");
  }
  return id;
}

bool is_cache_folder(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  std::error_code ignored;
  return (name.starts_with("models--") || name.starts_with("datasets--")) &&
         std::filesystem::is_directory(path / "snapshots", ignored);
}

// The commit that refs/main names, else the only snapshot there is.
Result<std::string> commit_of(const std::filesystem::path& entry) {
  const Result<std::string> main = read_file((entry / "refs" / "main").string(), kMaxRefBytes);
  std::error_code ignored;
  if (main) {
    std::string commit = *main;
    commit.erase(std::find_if(commit.begin(), commit.end(), [](char c) { return c <= ' '; }),
                 commit.end());
    const bool plain = !commit.empty() && commit.find('/') == std::string::npos && commit[0] != '.';
    if (plain && std::filesystem::is_directory(entry / "snapshots" / commit, ignored)) {
      return commit;
    }
  }
  std::string only;
  std::size_t count = 0;
  for (std::filesystem::directory_iterator at(entry / "snapshots", ignored), end;
       !ignored && at != end; at.increment(ignored)) {
    only = at->path().filename().string();
    ++count;
  }
  if (count == 1) {
    return only;
  }
  return in_file(ErrorCode::not_found, entry.string(),
                 count == 0 ? "is a cache entry without a snapshot"
                            : "is a cache entry with several snapshots and no refs/main; name the "
                              "snapshot's folder");
}

Result<Place> place_of(const std::filesystem::path& path) {
  Place place;
  std::error_code ignored;
  const std::filesystem::path parent = path.parent_path();
  if (is_cache_folder(path)) {
    ASSAY_TRY(place.revision, commit_of(path));
    place.folder = path.string();
  } else if (parent.filename() == "snapshots" && is_cache_folder(parent.parent_path())) {
    place.revision = path.filename().string();
    place.folder = parent.parent_path().string();
  } else if (std::filesystem::is_directory(path, ignored)) {
    place.folder = path.string();
    place.id = path.filename().string();
    return place;
  } else {
    place.folder = parent.empty() ? "." : parent.string();
    place.only = path.filename().string();
    place.id = place.only;
    place.origin = Origin::file;
    return place;
  }
  place.base = "snapshots/" + place.revision + '/';
  place.id = id_of_cache_folder(std::filesystem::path(place.folder).filename().string());
  place.origin = Origin::cache;
  return place;
}

}  // namespace

Result<std::unique_ptr<Repository>> open_local(const std::string& path, std::string_view id) {
  std::error_code error;
  // The user's own path may be a link and may end in "." or "/".
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  if (error) {
    return in_file(error == std::errc::no_such_file_or_directory ? ErrorCode::not_found
                                                                 : ErrorCode::unreadable,
                   path, error.message());
  }
  ASSAY_TRY(Place place, place_of(real));
  if (!id.empty()) {
    place.id = std::string(id);
  }
  Descriptor root(::open(place.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (root.get() < 0) {
    return in_file(ErrorCode::unreadable, path, why(errno));
  }
  if (place.only.empty()) {
    return std::make_unique<LocalRepository>(std::move(root), std::move(place), path);
  }

  struct stat info {};

  if (::fstatat(root.get(), place.only.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0 ||
      !S_ISREG(info.st_mode)) {
    return in_file(ErrorCode::unreadable, path, "is neither a folder nor a regular file");
  }
  return std::make_unique<LocalRepository>(std::move(root), std::move(place), path,
                                           static_cast<std::uint64_t>(info.st_size));
}

}  // namespace assay::model
