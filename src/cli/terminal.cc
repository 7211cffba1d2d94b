// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "report/style.h"
#include "report/terminal_text.h"

namespace assay::cli {
namespace {

bool is_set(const char* variable) {
  const char* const value = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): before threads
  return value != nullptr && *value != '\0';
}

std::size_t terminal_width(bool out_is_terminal) {
  std::size_t width = 0;
  if (out_is_terminal) {
    struct winsize size {};

    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
      width = size.ws_col;
    }
  }
  return width == 0 ? Style{}.width : std::clamp(width, kMinWidth, kMaxWidth);
}

}  // namespace

Terminal find_terminal(std::string_view color) {
  Terminal found;
  found.out = ::isatty(STDOUT_FILENO) == 1;
  found.err = ::isatty(STDERR_FILENO) == 1;
  found.width = terminal_width(found.out);
  const char* const term = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): before threads
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  found.color =
      color == "always" || (color != "never" && found.out && !is_set("NO_COLOR") && !dumb);
  return found;
}

void complain(std::string_view message) {
  const std::string line = "assay: " + report::visible(message) + '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void complain(const Error& error) {
  complain(error.to_string());
}

void tell(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace assay::cli
