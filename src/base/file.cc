// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "base/beneath.h"

namespace assay {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 16;

tl::unexpected<Error> file_error(const std::string& path, ErrorCode code, std::string message) {
  Error error{.code = code, .message = std::move(message)};
  error.file = path;
  return tl::unexpected<Error>(std::move(error));
}

tl::unexpected<Error> errno_error(const std::string& path, int number) {
  const ErrorCode code =
      number == ENOENT || number == ENOTDIR ? ErrorCode::not_found : ErrorCode::unreadable;
  return file_error(path, code, std::generic_category().message(number));
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  const bool standard_input = path == "-";
  // O_NONBLOCK: opening a FIFO without a writer must not hang.
  const Descriptor opened(standard_input ? -1
                                         : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  const int file = standard_input ? STDIN_FILENO : opened.get();
  if (file < 0) {
    return errno_error(path, errno);
  }

  struct stat info {};

  if (::fstat(file, &info) != 0) {
    return errno_error(path, errno);
  }
  if (S_ISDIR(info.st_mode)) {
    return file_error(path, ErrorCode::unreadable, "is a directory; name the license file in it");
  }
  if (!standard_input && !S_ISREG(info.st_mode) && !S_ISFIFO(info.st_mode)) {
    return file_error(path, ErrorCode::unreadable, "is not a regular file");
  }
  const auto too_large = [&] {
    return file_error(path, ErrorCode::too_large,
                      "is larger than the limit of " + std::to_string(limit) + " bytes");
  };
  std::string bytes;
  if (S_ISREG(info.st_mode)) {
    if (static_cast<std::size_t>(info.st_size) > limit) {
      return too_large();
    }
    bytes.reserve(static_cast<std::size_t>(info.st_size) + 1);
  }
  while (true) {
    const std::size_t room = std::max(kChunkBytes, bytes.capacity() - bytes.size());
    const std::size_t old_size = bytes.size();
    bytes.resize(old_size + room);
    const ssize_t got = ::read(file, bytes.data() + old_size, room);
    const int number = errno;
    bytes.resize(old_size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0 && number == EINTR) {
      continue;
    }
    if (got < 0) {
      return errno_error(path, number);
    }
    if (bytes.size() > limit) {
      return too_large();
    }
    if (got == 0) {
      return bytes;
    }
  }
}

}  // namespace assay
