// SPDX-License-Identifier: Apache-2.0
// How an error travels: every function that can fail on input returns Result<T>. Nothing below
// `cli` throws, prints, aborts or exits. Absence is std::optional, a bug is an assert.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace assay {

enum class ErrorCode : std::uint8_t {
  not_found,      // no such file, id or name
  unreadable,     // permission, a directory where a file is expected, an I/O error
  too_large,      // a limit was passed
  malformed,      // the bytes are not what their format says
  invalid_input,  // arguments or data files that contradict themselves
  internal,       // a broken invariant that was noticed
};

// What went wrong, said once where it was found. Whoever opened the file fills in `file`.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;                     // one line, no trailing period, names the mend
  std::string file = {};                   // path as the user gave it, may be empty
  std::uint32_t line = 0;                  // 1-based, 0 = not known
  std::uint32_t column = 0;                // 1-based, 0 = not known
  std::optional<std::size_t> offset = {};  // byte offset in the file

  // "file:line:column: message", leaving out what is not known.
  [[nodiscard]] std::string to_string() const;
};

template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{.code = code, .message = std::move(message)});
}

[[nodiscard]] inline tl::unexpected<Error> malformed(std::string message) {
  return fail(ErrorCode::malformed, std::move(message));
}

}  // namespace assay

// Returns the error of `expression`, or binds its value: ASSAY_TRY(const auto x, f());
// Three plain statements: brace the `if` that it stands in.
#define ASSAY_TRY(declaration, expression) ASSAY_TRY_AT(declaration, expression, __LINE__)
#define ASSAY_TRY_AT(declaration, expression, line) ASSAY_TRY_NAMED(declaration, expression, line)
#define ASSAY_TRY_NAMED(declaration, expression, line)                          \
  auto assay_try_##line = (expression);                                         \
  if (!assay_try_##line) {                                                      \
    return tl::unexpected<::assay::Error>(std::move(assay_try_##line).error()); \
  }                                                                             \
  declaration = *std::move(assay_try_##line)
