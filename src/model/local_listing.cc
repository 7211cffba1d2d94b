// SPDX-License-Identifier: Apache-2.0
#include "model/local_listing.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <memory>
#include <system_error>
#include <utility>

#include "base/beneath.h"
#include "model/file_names.h"
#include "model/layout.h"

namespace assay::model {
namespace {

constexpr std::size_t kMaxRefused = 1'000;
constexpr std::size_t kEntriesPerFile = 4;  // of any kind, that are looked at for each file at most

struct Folder {
  std::string path;
  std::size_t depth = 0;
};

class Lister {
 public:
  Lister(int root, std::string base, std::size_t max_files)
      : root_(root), base_(std::move(base)), max_files_(max_files) {}

  Listing list() {
    waiting_.push_back({});
    while (!waiting_.empty() && !out_.truncated) {
      const Folder folder = std::move(waiting_.front());
      waiting_.pop_front();
      if (folder.depth > kMaxPathDepth) {
        refuse(folder.path, "is nested too deep to be looked at");
      } else {
        list_folder(folder);
      }
    }
    std::sort(out_.files.begin(), out_.files.end(),
              [](const FileEntry& a, const FileEntry& b) { return a.path < b.path; });
    return std::move(out_);
  }

 private:
  void refuse(const std::string& path, std::string_view reason) {
    if (out_.refused.size() < kMaxRefused) {
      out_.refused.push_back('"' + shown(path) + "\" " + std::string(reason) + "; it was left out");
    }
  }

  void list_folder(const Folder& folder) {
    Result<Descriptor> opened = open_beneath(root_, base_ + folder.path, O_RDONLY | O_DIRECTORY);
    if (!opened) {
      refuse(folder.path, opened.error().message);
      return;
    }
    const OpenFolder entries(::fdopendir(opened->get()));
    if (entries == nullptr) {
      refuse(folder.path, std::generic_category().message(errno));
      return;
    }
    const int descriptor = opened->release();  // now the stream's
    while (const dirent* const entry = ::readdir(entries.get())) {
      const std::string_view name(entry->d_name);
      if (name == "." || name == "..") {
        continue;
      }
      if (++looked_at_ > kEntriesPerFile * max_files_ || out_.files.size() == max_files_) {
        out_.truncated = true;
        return;
      }
      take(descriptor, folder, std::string(name));
    }
  }

  void take(int descriptor, const Folder& folder, const std::string& name) {
    const std::string path = folder.path.empty() ? name : folder.path + '/' + name;
    if (const std::string_view problem = unprintable(name); !problem.empty()) {
      refuse(path, problem);
      return;
    }

    struct stat info {};

    if (::fstatat(descriptor, name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) {
      return;  // gone since
    }
    if (S_ISDIR(info.st_mode)) {
      if (!is_bookkeeping(name)) {
        waiting_.push_back({.path = path, .depth = folder.depth + 1});
      }
      return;
    }
    if (S_ISLNK(info.st_mode)) {
      const Result<Descriptor> target = open_beneath(root_, base_ + path, O_PATH);
      if (!target || ::fstat(target->get(), &info) != 0) {
        refuse(path, target ? "is a link that cannot be followed" : target.error().message);
        return;
      }
      if (!S_ISREG(info.st_mode)) {
        refuse(path, "is a link to something that is no file");
        return;
      }
    }
    if (!S_ISREG(info.st_mode)) {
      refuse(path, "is no regular file");
      return;
    }
    out_.files.push_back({.path = path, .size = static_cast<std::uint64_t>(info.st_size)});
  }

  int root_;
  std::string base_;
  std::size_t max_files_;
  std::deque<Folder> waiting_;
  std::size_t looked_at_ = 0;
  Listing out_;
};

}  // namespace

Listing list_files(int root, const std::string& base, std::size_t max_files) {
  return Lister(root, base, max_files).list();
}

}  // namespace assay::model
