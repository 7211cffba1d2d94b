// SPDX-License-Identifier: Apache-2.0
#include "cli/in_order.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>

namespace assay::cli {
namespace {

TEST(WorkInOrder, GivesEveryResultOnceInTheOrderOfTheThings) {
  for (const std::size_t count : {0U, 1U, 2U, 7U, 1000U}) {
    std::vector<std::string> taken;
    in_order(
        count, [](std::size_t i) { return std::to_string(i); },
        [&](std::size_t i, const std::string& value) {
          EXPECT_EQ(value, std::to_string(i));
          taken.push_back(value);
          return true;
        });
    EXPECT_EQ(taken.size(), count);
  }
}

TEST(WorkInOrder, HoldsOnlyAFewResultsHoweverManyThingsThereAre) {
  std::atomic<std::size_t> alive = 0;
  std::atomic<std::size_t> most = 0;
  in_order(
      10'000,
      [&](std::size_t i) {
        const std::size_t now = ++alive;
        std::size_t seen = most;
        while (seen < now && !most.compare_exchange_weak(seen, now)) {
        }
        return i;
      },
      [&](std::size_t /*i*/, std::size_t /*value*/) {
        --alive;
        return true;
      });
  constexpr std::size_t kResultsPerThread = 6;  // a window of 4, one at work, one being taken
  EXPECT_LE(most, kResultsPerThread * std::max(2U, std::thread::hardware_concurrency()));
}

TEST(WorkInOrder, StopsWhereTheTakerHasSeenEnough) {
  std::size_t taken = 0;
  in_order(
      100'000, [](std::size_t i) { return i; },
      [&](std::size_t /*i*/, std::size_t /*value*/) { return ++taken < 3; });
  EXPECT_EQ(taken, 3U);
}

}  // namespace
}  // namespace assay::cli
