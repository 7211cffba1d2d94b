// SPDX-License-Identifier: Apache-2.0
// What the examples in a clause file showed, and its writers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/style.h"

namespace assay {

struct ClauseTest {
  struct Failure {
    std::uint32_t line = 0;  // 1-based, of the example
    std::string clause;      // id
    std::string message;     // "should match, but does not: ..."
  };

  std::string path;
  std::size_t examples = 0;  // how many ran
  std::vector<Failure> failures;
};

namespace report {

struct ClauseTestFormat {
  std::string_view name;
  std::string (*render)(std::span<const ClauseTest> tests, const Style& style);
};

[[nodiscard]] std::span<const ClauseTestFormat> clause_test_formats();

}  // namespace report
}  // namespace assay
