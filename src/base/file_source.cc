// SPDX-License-Identifier: Apache-2.0
#include "base/file_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace assay {

FileSource::~FileSource() {
  ::close(descriptor_);
}

Result<std::string> FileSource::read(std::uint64_t offset, std::size_t count) const {
  if (offset > size_ || count > size_ - offset) {
    return fail(ErrorCode::malformed, "ends at byte " + std::to_string(size_) + ", before byte " +
                                          std::to_string(offset) + " + " + std::to_string(count));
  }
  std::string bytes(count, '\0');
  std::size_t done = 0;
  while (done < count) {
    const ssize_t got =
        ::pread(descriptor_, bytes.data() + done, count - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      return fail(ErrorCode::unreadable, std::generic_category().message(errno));
    }
    if (got == 0) {
      return fail(ErrorCode::malformed, "became shorter while it was read");
    }
    done += static_cast<std::size_t>(got);
  }
  return bytes;
}

Result<std::unique_ptr<ByteSource>> open_file(const std::string& path) {
  const auto refuse = [&](ErrorCode code, std::string message) {
    Error error{.code = code, .message = std::move(message)};
    error.file = path;
    return tl::unexpected<Error>(std::move(error));
  };
  // O_NONBLOCK: opening a FIFO without a writer must not hang.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    return refuse(errno == ENOENT ? ErrorCode::not_found : ErrorCode::unreadable,
                  std::generic_category().message(errno));
  }

  struct stat info {};

  if (::fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
    ::close(descriptor);
    return refuse(ErrorCode::unreadable, "is no regular file");
  }
  return std::make_unique<FileSource>(descriptor, static_cast<std::uint64_t>(info.st_size));
}

}  // namespace assay
