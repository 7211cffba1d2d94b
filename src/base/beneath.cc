// SPDX-License-Identifier: Apache-2.0
#include "base/beneath.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <system_error>
#include <vector>

namespace assay {
namespace {

constexpr int kMaxLinks = 40;           // as the kernel has it
constexpr std::size_t kMaxDepth = 256;  // open descriptors

// With what is always set. The kernel takes O_PATH only without O_NONBLOCK.
int completed(int flags) {
  return flags | O_CLOEXEC | ((flags & O_PATH) == 0 ? O_NONBLOCK : 0);
}

tl::unexpected<Error> refused(int number) {
  switch (number) {
    case EXDEV:
      return fail(ErrorCode::unreadable, "is a link that leads outside the model");
    case ELOOP:
      return fail(ErrorCode::unreadable, "is a link that leads in a circle");
    case ENOENT:
    case ENOTDIR:
      return fail(ErrorCode::not_found, std::generic_category().message(number));
    default:
      return fail(ErrorCode::unreadable, std::generic_category().message(number));
  }
}

Result<Descriptor> opened(int fd) {
  if (fd < 0) {
    return refused(errno);
  }
  return Descriptor(fd);
}

// The components of a path that are still to be walked, the next one last.
class Pending {
 public:
  void add(const std::string& path) {
    for (std::size_t end = path.size(); end > 0;) {
      const std::size_t slash = path.rfind('/', end - 1);
      const std::size_t begin = slash == std::string::npos ? 0 : slash + 1;
      if (begin < end && path.compare(begin, end - begin, ".") != 0) {
        parts_.push_back(path.substr(begin, end - begin));
      }
      end = begin == 0 ? 0 : begin - 1;
    }
  }

  [[nodiscard]] bool empty() const { return parts_.empty(); }

  std::string take() {
    std::string part = std::move(parts_.back());
    parts_.pop_back();
    return part;
  }

 private:
  std::vector<std::string> parts_;
};

// Folders are held open on the way down, so that ".." is where we came from and not where somebody
// has moved the folder to since.
class Walk {
 public:
  Walk(int root, int flags) : root_(root), flags_(flags) {}

  Result<Descriptor> to(const std::string& path) {
    if (path.starts_with('/')) {
      return refused(EXDEV);
    }
    pending_.add(path);
    while (!pending_.empty()) {
      const std::string part = pending_.take();
      if (part == "..") {
        if (folders_.empty()) {
          return refused(EXDEV);
        }
        folders_.pop_back();
        continue;
      }
      Descriptor here(::openat(folder(), part.c_str(), O_PATH | O_NOFOLLOW | O_CLOEXEC));

      struct stat info {};

      if (here.get() < 0 || ::fstat(here.get(), &info) != 0) {
        return refused(errno);
      }
      if (S_ISLNK(info.st_mode)) {
        ASSAY_TRY(const std::string target, target_of(here.get()));
        pending_.add(target);
      } else if (S_ISDIR(info.st_mode)) {
        if (folders_.size() == kMaxDepth) {
          return refused(ENAMETOOLONG);
        }
        folders_.push_back(std::move(here));
      } else {
        return pending_.empty()
                   ? opened(::openat(folder(), part.c_str(), completed(flags_ | O_NOFOLLOW)))
                   : refused(ENOTDIR);
      }
    }
    return opened(::openat(folder(), ".", completed(flags_)));
  }

 private:
  [[nodiscard]] int folder() const { return folders_.empty() ? root_ : folders_.back().get(); }

  Result<std::string> target_of(int link) {
    std::array<char, PATH_MAX> target{};
    const ssize_t length = ::readlinkat(link, "", target.data(), target.size());
    if (length < 0) {
      return refused(errno);
    }
    if (++links_ > kMaxLinks) {
      return refused(ELOOP);
    }
    if (length > 0 && target[0] == '/') {
      return refused(EXDEV);
    }
    return std::string(target.data(), static_cast<std::size_t>(length));
  }

  int root_;
  int flags_;
  int links_ = 0;
  Pending pending_;
  std::vector<Descriptor> folders_;
};

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
}

Result<Descriptor> open_beneath_by_hand(int root, const std::string& path, int flags) {
  return Walk(root, flags).to(path);
}

Result<Descriptor> open_beneath(int root, const std::string& path, int flags) {
  open_how how{};
  how.flags = static_cast<unsigned>(completed(flags));
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  long fd = -1;
  do {
    fd = ::syscall(SYS_openat2, root, path.empty() ? "." : path.c_str(), &how, sizeof how);
  } while (fd < 0 && errno == EINTR);
  // EAGAIN: something was renamed meanwhile, and the kernel could not be sure.
  if (fd < 0 && (errno == ENOSYS || errno == EPERM || errno == EAGAIN)) {
    return open_beneath_by_hand(root, path, flags);
  }
  return opened(static_cast<int>(fd));
}

Result<Descriptor> open_folder(const std::string& path) {
  return opened(::open(path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

}  // namespace assay
