// SPDX-License-Identifier: Apache-2.0
// Work on many things with all cores, results in the order of the things. Memory is bounded: no
// worker runs ahead of the oldest unfinished thing by more than a few results per core.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace assay::cli {

// Calls work(i) for every i below `count`, in any order and from several threads, and take(i,
// result) in order from the calling thread. Ends early where take() returns false.
template <typename Work, typename Take>
void in_order(std::size_t count, const Work& work, const Take& take) {
  using Value = decltype(work(std::size_t{0}));
  const std::size_t threads =
      std::min<std::size_t>(count, std::max(1U, std::thread::hardware_concurrency()));
  if (threads <= 1) {
    for (std::size_t i = 0; i < count && take(i, work(i)); ++i) {
    }
    return;
  }
  constexpr std::size_t kResultsPerThread = 4;
  std::vector<std::optional<Value>> window(threads * kResultsPerThread);
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t next = 0;   // to be worked on
  std::size_t taken = 0;  // before this one all were taken
  bool stop = false;

  const auto run = [&] {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return stop || next >= count || next < taken + window.size(); });
      if (stop || next >= count) {
        return;
      }
      const std::size_t mine = next++;
      lock.unlock();
      Value value = work(mine);
      lock.lock();
      window[mine % window.size()] = std::move(value);
      changed.notify_all();
    }
  };
  std::vector<std::jthread> workers;
  workers.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) {
    workers.emplace_back(run);
  }
  std::unique_lock lock(mutex);
  while (taken < count && !stop) {
    std::optional<Value>& slot = window[taken % window.size()];
    changed.wait(lock, [&] { return slot.has_value(); });
    Value value = *std::exchange(slot, std::nullopt);
    lock.unlock();
    const bool go_on = take(taken, std::move(value));
    lock.lock();
    ++taken;
    stop = !go_on;
    changed.notify_all();
  }
}

}  // namespace assay::cli
