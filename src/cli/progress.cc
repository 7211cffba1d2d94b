// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <cstdio>
#include <string>

namespace assay::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{1000};
constexpr std::chrono::milliseconds kPause{200};

}  // namespace

// Results that scroll by on the same terminal are progress enough.
Progress::Progress(const Terminal& terminal, std::size_t total)
    : enabled_(terminal.err && !terminal.out && total > 1),
      total_(total),
      next_(std::chrono::steady_clock::now() + kPatience) {}

Progress::~Progress() {
  clear();
}

void Progress::show(std::size_t done) {
  if (!enabled_ || std::chrono::steady_clock::now() < next_) {
    return;
  }
  next_ = std::chrono::steady_clock::now() + kPause;
  const std::string line = "\r\x1b[K" + std::to_string(done) + " of " + std::to_string(total_);
  std::fwrite(line.data(), 1, line.size(), stderr);
  drawn_ = true;
}

void Progress::clear() {
  if (drawn_) {
    std::fputs("\r\x1b[K", stderr);
    drawn_ = false;
  }
}

}  // namespace assay::cli
