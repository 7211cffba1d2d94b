// SPDX-License-Identifier: Apache-2.0
// Many checks, one line each, and what they come to. docs/schema/scan-1.json.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "policy/check.h"
#include "report/style.h"

namespace assay::report {

// What one model came to, as a JSON object on one line. `name` is what was asked for.
[[nodiscard]] std::string scan_line(const std::string& name, const policy::Check& check);
[[nodiscard]] std::string scan_failure(const std::string& name, const Error& error);

// `name` as it stands between the quotes of a line's "name".
[[nodiscard]] std::string scan_key(const std::string& name);

// Counts over all lines. Addition does not depend on the order.
class ScanSummary {
 public:
  void add(const policy::Check& check);
  void add_failure();
  void add(const ScanSummary& other);

  [[nodiscard]] std::size_t models() const { return models_; }

  [[nodiscard]] std::size_t failures() const { return failures_; }

  // Models with at least one finding of severity error, or a policy that says no.
  [[nodiscard]] std::size_t refused() const { return refused_; }

  // Classes of licenses and findings, the most frequent first.
  [[nodiscard]] std::string text(const Style& style) const;

 private:
  std::size_t models_ = 0;
  std::size_t failures_ = 0;
  std::size_t refused_ = 0;
  std::map<std::string, std::size_t, std::less<>> classes_;
  std::map<std::string, std::size_t, std::less<>> findings_;  // models that have it
};

}  // namespace assay::report
