// SPDX-License-Identifier: Apache-2.0
#include "policy/amounts.h"

#include <charconv>
#include <cmath>

namespace assay::policy {
namespace {

// At most one digit after the point.
std::string shortest(double value) {
  std::string text = std::to_string(std::round(value * 10) / 10);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) {
    text.pop_back();
  }
  return text;
}

}  // namespace

double number_of(std::string_view text) {
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

std::string amount_text(double value) {
  if (value >= 1e9) {
    return shortest(value / 1e9) + " billion";
  }
  return value >= 1e6 ? shortest(value / 1e6) + " million" : shortest(value);
}

std::string metric_text(std::string_view metric) {
  std::string out(metric);
  for (char& c : out) {
    c = c == '_' ? ' ' : c;
  }
  return out;
}

std::optional<double> measured(const Use& use, std::string_view metric) {
  constexpr double kMonths = 12;
  if (metric == "monthly_active_users") {
    return use.monthly_active_users;
  }
  if (metric == "annual_revenue") {
    return use.annual_revenue;
  }
  if (metric == "monthly_revenue" && use.annual_revenue) {
    return *use.annual_revenue / kMonths;
  }
  return metric == "employees" ? use.employees : std::nullopt;
}

}  // namespace assay::policy
