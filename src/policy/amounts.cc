// SPDX-License-Identifier: Apache-2.0
#include "policy/amounts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/ascii.h"

namespace assay::policy {
namespace {

constexpr double kMostAmount = 1e15;

// At most one digit after the point.
std::string shortest(double value) {
  std::string text = std::to_string(std::round(value * 10) / 10);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) {
    text.pop_back();
  }
  return text;
}

// Nothing where the unit is none that is known.
std::optional<double> factor_of(std::string_view unit) {
  constexpr std::array<std::pair<std::string_view, double>, 11> kUnits{{
      {"", 1},
      {"%", 0.01},
      {"k", 1e3},
      {"thousand", 1e3},
      {"m", 1e6},
      {"million", 1e6},
      {"millions", 1e6},
      {"b", 1e9},
      {"bn", 1e9},
      {"billion", 1e9},
      {"billions", 1e9},
  }};
  for (const auto& [word, factor] : kUnits) {
    if (word == unit) {
      return factor;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> parse_amount(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    // Thousands may be divided, and a sign before a sum says only which dollars are meant.
    if (c != ',' && c != '_' && c != '$') {
      digits += c;
    }
  }
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  std::string_view unit(end, static_cast<std::size_t>(digits.data() + digits.size() - end));
  unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
  const std::optional<double> factor = factor_of(lowered(unit));
  // The last comparison is also false for what is no number ("nan").
  if (error != std::errc() || !factor || !(number >= 0 && number * *factor <= kMostAmount)) {
    return std::nullopt;
  }
  return number * *factor;
}

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
