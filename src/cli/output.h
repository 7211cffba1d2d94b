// SPDX-License-Identifier: Apache-2.0
// Where results go: standard output or a file. Write errors are noticed, and said once.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/command.h"
#include "report/style.h"

namespace assay::cli {

// An open stream of bytes.
class Sink {
 public:
  // Creates or empties `output.file`; standard output where it names none. Refuses a file that is
  // one of `inputs`.
  [[nodiscard]] static Result<Sink> open(const Output& output, std::span<const std::string> inputs);
  // Appends to `output.file`, which it creates where there is none.
  [[nodiscard]] static Result<Sink> append(const Output& output);
  Sink(Sink&& other) noexcept;
  Sink& operator=(Sink&&) = delete;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  ~Sink();

  // After the first failure further calls do nothing and return the same error.
  [[nodiscard]] Result<void> write(std::string_view bytes);
  [[nodiscard]] Result<void> close();

 private:
  Sink(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}

  [[nodiscard]] static Result<Sink> open_file(const std::string& file, int flags);
  [[nodiscard]] Result<void> flush();

  int descriptor_;
  std::string name_;
  std::string buffer_;
  std::optional<Error> failed_;
};

// Colors and width of the terminal for what goes to standard output, none for a file.
[[nodiscard]] Style style_for(const Output& output, const Terminal& terminal);

// Complains: the answer of a verb that cannot go on.
[[nodiscard]] Exit refuse(const Error& error);

// Writes each document where its output says; complains and returns could_not_answer on failure.
[[nodiscard]] Exit write_all(const std::vector<Output>& outputs,
                             const std::vector<std::string>& documents,
                             std::span<const std::string> inputs);

// Makes a document in a format.
using Render = std::function<Result<std::string>(std::string_view format, const Style& style)>;

// A document for each output that was asked for, as write_all(); nothing is written where one of
// them cannot be made.
[[nodiscard]] Exit render_all(const Arguments& arguments, const Terminal& terminal,
                              std::span<const std::string> inputs, const Render& render);

}  // namespace assay::cli
