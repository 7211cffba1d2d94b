// SPDX-License-Identifier: Apache-2.0
#include "cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <system_error>
#include <utility>

namespace assay::cli {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 16;

Error error_of(const std::string& name, int number) {
  Error error{.code = ErrorCode::unreadable, .message = std::generic_category().message(number)};
  if (number == EPIPE) {
    error.message = "was closed by its reader before the end";
  }
  if (number == EBADF) {
    error.message = "is closed";
  }
  error.file = name;
  return error;
}

// Seconds since 1970 that documents are dated with: SOURCE_DATE_EPOCH, as reproducible builds have
// it, else today's midnight in UTC, so that runs of one day give the same bytes.
std::int64_t document_date() {
  constexpr std::int64_t kDay = 86'400;
  if (const char* const given = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view text = given;
    std::int64_t seconds = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() && seconds >= 0) {
      return seconds;
    }
  }
  const auto now = static_cast<std::int64_t>(std::time(nullptr));
  return now - now % kDay;
}

}  // namespace

Result<Sink> Sink::open(const Output& output, std::span<const std::string> inputs) {
  if (output.file.empty()) {
    return Sink(STDOUT_FILENO, "standard output");
  }
  for (const std::string& input : inputs) {
    std::error_code ignored;
    if (std::filesystem::equivalent(input, output.file, ignored)) {
      Error error{.code = ErrorCode::invalid_input,
                  .message = "is read and would be overwritten; name another output file"};
      error.file = output.file;
      return tl::unexpected<Error>(std::move(error));
    }
  }
  return open_file(output.file, O_TRUNC);
}

Result<Sink> Sink::append(const Output& output) {
  return open_file(output.file, O_APPEND);
}

Result<Sink> Sink::open_file(const std::string& file, int flags) {
  constexpr int kMode = 0666;
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, kMode);
  if (descriptor < 0) {
    return tl::unexpected<Error>(error_of(file, errno));
  }
  return Sink(descriptor, file);
}

Sink::Sink(Sink&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      name_(std::move(other.name_)),
      buffer_(std::move(other.buffer_)),
      failed_(std::move(other.failed_)) {}

Sink::~Sink() {
  if (descriptor_ > STDERR_FILENO) {
    ::close(descriptor_);
  }
}

Result<void> Sink::flush() {
  std::string_view rest = buffer_;
  while (!failed_ && !rest.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      failed_ = error_of(name_, errno);
    }
  }
  buffer_.clear();
  if (failed_) {
    return tl::unexpected<Error>(*failed_);
  }
  return {};
}

Result<void> Sink::write(std::string_view bytes) {
  buffer_.append(bytes);
  if (failed_ || buffer_.size() >= kBufferBytes) {
    return flush();
  }
  return {};
}

Result<void> Sink::close() {
  Result<void> flushed = flush();
  if (flushed && descriptor_ > STDERR_FILENO && ::close(std::exchange(descriptor_, -1)) != 0) {
    failed_ = error_of(name_, errno);
    return tl::unexpected<Error>(*failed_);
  }
  return flushed;
}

Style style_for(const Output& output, const Terminal& terminal) {
  Style style;
  style.date = document_date();
  if (output.file.empty()) {
    style.color = terminal.color;
    style.width = terminal.width;
  }
  return style;
}

Exit refuse(const Error& error) {
  complain(error);
  return Exit::could_not_answer;
}

Exit write_all(const std::vector<Output>& outputs, const std::vector<std::string>& documents,
               std::span<const std::string> inputs) {
  Exit exit = Exit::ok;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    Result<Sink> sink = Sink::open(outputs[i], inputs);
    Result<void> done;
    if (!sink) {
      done = tl::unexpected<Error>(sink.error());
    } else if (done = sink->write(documents[i]); done) {
      done = sink->close();
    }
    if (!done) {
      exit = refuse(done.error());
    }
  }
  return exit;
}

Exit render_all(const Arguments& arguments, const Terminal& terminal,
                std::span<const std::string> inputs, const Render& render) {
  std::vector<std::string> documents;
  for (const Output& output : arguments.outputs) {
    Result<std::string> document = render(output.format, style_for(output, terminal));
    if (!document) {
      return refuse(document.error());
    }
    documents.push_back(*std::move(document));
  }
  return write_all(arguments.outputs, documents, inputs);
}

}  // namespace assay::cli
