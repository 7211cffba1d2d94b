// SPDX-License-Identifier: Apache-2.0
// The process: arguments in, a verb called, an exit code out.
#include <csignal>
#include <exception>
#include <span>

#include "cli/arguments.h"
#include "cli/output.h"

namespace {

int run(std::span<const char* const> argv) {
  using namespace assay::cli;  // NOLINT(google-build-using-namespace): this is its main
  const auto call = parse_arguments(argv);
  if (!call) {
    return static_cast<int>(refuse(call.error()));
  }
  if (call->command == nullptr) {
    return static_cast<int>(write_all({Output{}}, {call->text}, {}));
  }
  const Terminal terminal = find_terminal(call->arguments.value("color"));
  return static_cast<int>(call->command->run(call->arguments, terminal));
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that goes away is a write error like any other.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(std::span<const char* const>(argv, static_cast<std::size_t>(argc)));
  } catch (const std::exception& error) {  // out of memory, or no thread to be had
    assay::cli::complain(std::string("gave up: ") + error.what());
    return static_cast<int>(assay::cli::Exit::could_not_answer);
  }
}
