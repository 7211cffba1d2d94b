// SPDX-License-Identifier: Apache-2.0
// What a written text holds, and in which order.
#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace assay::report {

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

// Each of `words` occurs, after the one before it.
inline void expect_in_order(const std::string& text, const std::vector<std::string>& words) {
  std::size_t at = 0;
  for (const std::string& word : words) {
    const std::size_t found = text.find(word, at);
    ASSERT_NE(found, std::string::npos) << "\"" << word << "\" is missing or too early in\n"
                                        << text;
    at = found + word.size();
  }
}

}  // namespace assay::report
