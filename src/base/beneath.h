// SPDX-License-Identifier: Apache-2.0
// Opens what lies below a folder, and nothing else: a link or a ".." that leads out of it does not
// open, also where it is exchanged while it is looked at. The kernel sees to it (openat2,
// RESOLVE_BENEATH: Linux 5.6); where it does not know how, or a sandbox forbids to ask it, the path
// is walked by hand, one component at a time.
//
// Thread safety: functions share nothing; a Descriptor belongs to one thread at a time.
#pragma once

#include <dirent.h>

#include <memory>
#include <string>
#include <utility>

#include "base/result.h"

namespace assay {

// Owns an open file descriptor.
class Descriptor {
 public:
  Descriptor() = default;

  explicit Descriptor(int fd) : fd_(fd) {}

  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }

  ~Descriptor();

  [[nodiscard]] int get() const { return fd_; }

  [[nodiscard]] int release() { return std::exchange(fd_, -1); }

 private:
  int fd_ = -1;
};

// Opens `path` ("" is the folder itself) below the folder `root` with the flags of open(2);
// O_CLOEXEC and O_NONBLOCK are always set, so that a FIFO does not hang. Links are followed as long
// as they stay below; an absolute one never does. Fails: not_found, unreadable (the message says
// of a link where it leads).
[[nodiscard]] Result<Descriptor> open_beneath(int root, const std::string& path, int flags);
// The same without the kernel's help.
[[nodiscard]] Result<Descriptor> open_beneath_by_hand(int root, const std::string& path, int flags);

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

// A folder by a path of the user's own, to be the root.
[[nodiscard]] Result<Descriptor> open_folder(const std::string& path);

}  // namespace assay
