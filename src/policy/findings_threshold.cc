// SPDX-License-Identifier: Apache-2.0
// A threshold that the use is past, or will soon be: said while there is time to act.
#include <charconv>
#include <cmath>

#include "policy/findings_parts.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;

constexpr double kNear = 0.8;  // of the threshold
constexpr int kMonthsAhead = 12;

double number(std::string_view text) {
  double out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

std::optional<double> measured(const Use& use, std::string_view metric) {
  if (metric == "monthly_active_users") {
    return use.monthly_active_users;
  }
  if (metric == "annual_revenue") {
    return use.annual_revenue;
  }
  return metric == "employees" ? use.employees : std::nullopt;
}

std::string rounded(double value) {
  if (value >= 1e6) {
    const double millions = std::round(value / 1e5) / 10;
    std::string text = std::to_string(millions);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
      text.pop_back();
    }
    return text + " million";
  }
  return std::to_string(static_cast<long long>(value));
}

void look(const Scene& scene, std::size_t node, const HeldTerm& term, std::vector<Finding>& out) {
  const std::string_view metric = term.term.get(Field::metric);
  const std::optional<double> have = measured(scene.use, metric);
  const double limit = number(term.term.get(Field::amount));
  // Measured once at the release: later growth does not count.
  const bool once = term.term.get(Field::when) == "at_release";
  if (!have || limit <= 0) {
    return;
  }
  const double growth = once ? 0 : scene.use.monthly_growth.value_or(0);
  const double ahead = metric == "monthly_active_users" && growth > 0
                           ? *have * std::pow(1 + growth, kMonthsAhead)
                           : *have;
  if (*have < kNear * limit && ahead < limit) {
    return;
  }
  const Standing& standing = scene.standings[node];
  Finding finding;
  finding.id = "threshold-near";
  finding.severity = Severity::warning;
  std::string words(metric);
  for (char& c : words) {
    c = c == '_' ? ' ' : c;
  }
  finding.message = rounded(*have) + ' ' + words + " are " +
                    (*have > limit            ? "past"
                     : *have >= kNear * limit ? "near"
                                              : "on the way to") +
                    " the threshold of " + rounded(limit) + " in " + license_title(standing);
  finding.culprit = node == 0 ? "" : scene.id(node);
  finding.evidence = {scene.placed(node, standing.quote(term))};
  finding.mend = "ask the licensor for a license before it is crossed; assay plan says when";
  out.push_back(std::move(finding));
}

}  // namespace

void find_near_thresholds(const Scene& scene, std::vector<Finding>& out) {
  for (const Standing& standing : scene.standings) {
    for (const HeldTerm& term : standing.terms) {
      if (term.term.kind() == TermKind::threshold) {
        look(scene, standing.node, term, out);
      }
    }
  }
}

}  // namespace assay::policy
