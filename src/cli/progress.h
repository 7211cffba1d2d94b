// SPDX-License-Identifier: Apache-2.0
// One line on standard error that says how far the work is, where it is a terminal and the work
// takes longer than a second.
#pragma once

#include <chrono>
#include <cstddef>

#include "cli/terminal.h"

namespace assay::cli {

class Progress {
 public:
  Progress(const Terminal& terminal, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done` of the total are finished. Cheap: draws a few times a second.
  void show(std::size_t done);
  // Takes the line away, so that something else can be written.
  void clear();

 private:
  bool enabled_;
  std::size_t total_;
  std::chrono::steady_clock::time_point next_;
  bool drawn_ = false;
};

}  // namespace assay::cli
