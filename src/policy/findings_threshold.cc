// SPDX-License-Identifier: Apache-2.0
// A threshold that the use is past, or will soon be: said while there is time to act.
#include <cmath>

#include "policy/amounts.h"
#include "policy/findings_parts.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;

constexpr double kNear = 0.8;  // of the threshold
constexpr int kMonthsAhead = 12;

void look(const Scene& scene, std::size_t node, const HeldTerm& term, std::vector<Finding>& out) {
  const std::string_view metric = term.term.get(Field::metric);
  const std::optional<double> have = measured(scene.use, metric);
  const double limit = number_of(term.term.get(Field::amount));
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
  finding.message = amount_text(*have) + ' ' + metric_text(metric) + " are " +
                    (*have > limit            ? "past"
                     : *have >= kNear * limit ? "near"
                                              : "on the way to") +
                    " the threshold of " + amount_text(limit) + " in " + license_title(standing);
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
