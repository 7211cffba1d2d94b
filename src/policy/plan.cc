// SPDX-License-Identifier: Apache-2.0
// Compound growth, month by month. Everything is computed for slow, expected and fast growth, so
// that an uncertainty in the growth becomes a range in the answer.
#include "policy/plan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "policy/amounts.h"

namespace assay::policy {
namespace {

using license::Field;
using license::Term;
using license::TermKind;

constexpr double kMonthsPerYear = 12;

// The three speeds at which users may grow.
std::array<double, 3> speeds(const Use& use) {
  const double growth = use.monthly_growth.value_or(0);
  const double give_or_take = use.growth_uncertainty.value_or(0);
  return {std::max(growth - give_or_take, -1.0), growth, growth + give_or_take};
}

double grown(double now, double speed, int month) {
  return now * std::pow(1 + speed, month);
}

// The figure that a threshold asks for, in `month`; none where the asker did not give it.
std::optional<double> figure(const PlanQuestion& question, std::string_view metric, double speed,
                             int month) {
  const std::optional<double> now = measured(question.use, metric);
  if (!now) {
    return std::nullopt;
  }
  if (metric == "annual_revenue" || metric == "monthly_revenue") {
    return grown(*now, question.revenue_growth.value_or(speed), month);
  }
  return metric == "monthly_active_users" ? grown(*now, speed, month) : *now;
}

std::optional<int> month_past(const PlanQuestion& question, std::string_view metric, double amount,
                              double speed) {
  for (int month = 0; month <= kFarthestMonth; ++month) {
    if (figure(question, metric, speed, month).value_or(0) > amount) {
      return month;
    }
  }
  return std::nullopt;
}

Crossing cross(const PlanQuestion& question, const PlanThreshold& threshold) {
  Crossing out{.threshold = threshold, .earliest = {}, .expected = {}, .latest = {}, .why = {}};
  const Use& use = question.use;
  const std::optional<double> now = measured(use, threshold.metric);
  const bool other_money =
      !threshold.currency.empty() && !use.currency.empty() && threshold.currency != use.currency;
  if (!now) {
    out.why = "your " + metric_text(threshold.metric) + " are not given";
    return out;
  }
  if (other_money) {
    out.why = "it is in " + threshold.currency + ", your figures are in " + use.currency;
    return out;
  }
  if (threshold.at_release) {
    const std::optional<double> then = use.users_at_release;
    const bool were_past = then && *then > threshold.amount;
    const bool doubt = !then && *now > threshold.amount;
    out.state = were_past ? Crossing::State::past
                : doubt   ? Crossing::State::unknown
                          : Crossing::State::counted_once;
    out.why = were_past ? "you were past it when the model came out"
              : doubt   ? "it was measured once, when the model came out, and users_at_release is "
                          "not given"
                        : "it was measured once, when the model came out; growing past it later "
                          "does not count";
    return out;
  }
  const auto [slow, expected, fast] = speeds(use);
  out.earliest = month_past(question, threshold.metric, threshold.amount, fast);
  out.expected = month_past(question, threshold.metric, threshold.amount, expected);
  out.latest = month_past(question, threshold.metric, threshold.amount, slow);
  out.state = *now > threshold.amount ? Crossing::State::past
              : out.expected          ? Crossing::State::ahead
                                      : Crossing::State::not_in_sight;
  if (out.state == Crossing::State::past) {
    out.why = "you are past it now";
  }
  return out;
}

// What is owed in one month at one speed and one rate.
double owed(const PlanQuestion& question, const PlanRoyalty& royalty, double rate, double speed,
            int month) {
  const double users_or_revenue =
      royalty.past_metric.empty() ? 0
                                  : figure(question, royalty.past_metric, speed, month).value_or(0);
  if (!royalty.past_metric.empty() && users_or_revenue <= royalty.past_amount) {
    return 0;
  }
  const double revenue = figure(question, "monthly_revenue", speed, month).value_or(0);
  const double share = royalty.base == "attributable_revenue" ? question.attributable : 1;
  return rate * std::max(0.0, revenue * share - royalty.above / kMonthsPerYear);
}

Royalty royalty_in(const PlanQuestion& question, int month) {
  const auto [slow, expected, fast] = speeds(question.use);
  Royalty out;
  for (const PlanRoyalty& one : question.terms.royalties) {
    out.low_rate += owed(question, one, one.low_rate, expected, month);
    out.high_rate += owed(question, one, one.high_rate, expected, month);
    out.lowest += owed(question, one, one.low_rate, slow, month);
    out.highest += owed(question, one, one.high_rate, fast, month);
  }
  return out;
}

Royalty sum(const Royalty& a, const Royalty& b) {
  return {.low_rate = a.low_rate + b.low_rate,
          .high_rate = a.high_rate + b.high_rate,
          .lowest = a.lowest + b.lowest,
          .highest = a.highest + b.highest};
}

std::optional<Range> range_of(const PlanQuestion& question, std::string_view metric, int month) {
  const auto [slow, expected, fast] = speeds(question.use);
  const std::optional<double> low = figure(question, metric, slow, month);
  if (!low) {
    return std::nullopt;
  }
  return Range{.slow = *low,
               .expected = *figure(question, metric, expected, month),
               .fast = *figure(question, metric, fast, month)};
}

// The first month in which growth as expected makes something due.
std::optional<int> first_due(const Plan& plan) {
  std::optional<int> first;
  for (const Crossing& crossing : plan.crossings) {
    if (crossing.state == Crossing::State::past || crossing.state == Crossing::State::ahead) {
      first = std::min(first.value_or(kFarthestMonth), crossing.expected.value_or(0));
    }
  }
  for (const PlanMonth& month : plan.months) {
    if (month.royalty.high_rate > 0) {
      first = std::min(first.value_or(kFarthestMonth), month.month);
      break;
    }
  }
  return first && *first < plan.question.months ? first : std::nullopt;
}

bool closed_to_business(const PlanTerms& terms) {
  return !terms.commercial_use.empty() && terms.commercial_use != "allowed";
}

Move move_to(const Plan& plan, const Candidate& candidate) {
  Move out{
      .candidate = candidate, .pays_at_low_rate = {}, .pays_at_high_rate = {}, .crossings = {}};
  const std::optional<int> due = first_due(plan);
  out.needed = due.has_value();
  out.from_month = candidate.from_month.value_or(due.value_or(0));
  const int horizon = plan.question.months;
  const auto before = [&](double Royalty::*rate) {
    return out.from_month == 0
               ? 0.0
               : plan.months[static_cast<std::size_t>(out.from_month) - 1].total.*rate;
  };
  const double cost = candidate.once + candidate.monthly * (horizon - out.from_month);
  out.total_low_rate = before(&Royalty::low_rate) + cost;
  out.total_high_rate = before(&Royalty::high_rate) + cost;
  const auto pays = [&](double Royalty::*rate) -> std::optional<int> {
    for (int month = out.from_month; month < horizon; ++month) {
      const double moved =
          before(rate) + candidate.once + candidate.monthly * (month - out.from_month + 1);
      if (moved < plan.months[static_cast<std::size_t>(month)].total.*rate) {
        return month;
      }
    }
    return std::nullopt;
  };
  out.pays_at_low_rate = pays(&Royalty::low_rate);
  out.pays_at_high_rate = pays(&Royalty::high_rate);
  out.open_to_business =
      !plan.question.use.commercial.value_or(true) || !closed_to_business(candidate.terms);
  for (const PlanThreshold& threshold : candidate.terms.thresholds) {
    out.crossings.push_back(cross(plan.question, threshold));
  }
  return out;
}

void tell_what_is_missing(Plan& plan) {
  const PlanQuestion& question = plan.question;
  if (!question.terms.known) {
    plan.notes.push_back("the terms of " + question.terms.name +
                         " are not known: what growth brings under them cannot be said");
  }
  if (question.use.commercial.value_or(true) && closed_to_business(question.terms)) {
    plan.notes.push_back(question.terms.name + " does not simply allow commercial use: " +
                         metric_text(question.terms.commercial_use));
  }
  const auto& royalties = question.terms.royalties;
  if (std::any_of(royalties.begin(), royalties.end(),
                  [](const PlanRoyalty& one) { return !one.rate_known; })) {
    plan.notes.emplace_back("a royalty is owed and its rate is not said: it is not in the sums");
  }
  if (!royalties.empty() && !question.use.annual_revenue) {
    plan.notes.emplace_back("without annual_revenue no royalty can be computed");
  }
  const bool needs_users =
      std::any_of(royalties.begin(), royalties.end(), [&](const PlanRoyalty& one) {
        return !one.past_metric.empty() && !measured(question.use, one.past_metric);
      });
  if (needs_users) {
    plan.notes.emplace_back(
        "the figure past which a royalty is owed is not given: it is not in the sums");
  }
  if (!question.use.monthly_growth) {
    plan.notes.emplace_back("no monthly_growth is given: figures stay as they are");
  }
  const bool needs_license =
      std::any_of(plan.crossings.begin(), plan.crossings.end(), [](const Crossing& crossing) {
        return crossing.threshold.then == "separate_license" &&
               (crossing.state == Crossing::State::past ||
                crossing.state == Crossing::State::ahead);
      });
  if (needs_license && royalties.empty()) {
    plan.notes.emplace_back(
        "past a threshold a separate license is needed: the text names no price, and the licensor "
        "need not grant one");
  }
}

}  // namespace

PlanTerms plan_terms(std::string name, const std::vector<Term>& terms) {
  PlanTerms out{.name = std::move(name), .commercial_use = {}, .thresholds = {}, .royalties = {}};
  for (const Term& term : terms) {
    if (term.kind() == TermKind::commercial_use) {
      out.commercial_use = std::string(term.value());
    } else if (term.kind() == TermKind::threshold) {
      out.thresholds.push_back({.metric = std::string(term.get(Field::metric)),
                                .amount = number_of(term.get(Field::amount)),
                                .currency = std::string(term.get(Field::currency)),
                                .at_release = term.get(Field::when) == "at_release",
                                .then = std::string(term.get(Field::then)),
                                .section = term.evidence().section});
    } else if (term.kind() == TermKind::royalty) {
      const double rate = number_of(term.get(Field::rate));
      out.royalties.push_back({.low_rate = rate,
                               .high_rate = rate,
                               .rate_known = rate > 0,
                               .base = std::string(term.get(Field::base)),
                               .above = number_of(term.get(Field::above)),
                               .past_metric = {}});
    }
  }
  // A threshold past which a royalty is owed says when.
  for (const PlanThreshold& threshold : out.thresholds) {
    if (threshold.then == "royalty") {
      for (PlanRoyalty& royalty : out.royalties) {
        royalty.past_metric = threshold.metric;
        royalty.past_amount = threshold.amount;
      }
    }
  }
  return out;
}

Plan make_plan(PlanQuestion question) {
  Plan plan{.question = std::move(question),
            .crossings = {},
            .months = {},
            .total = {},
            .moves = {},
            .notes = {}};
  for (const PlanThreshold& threshold : plan.question.terms.thresholds) {
    plan.crossings.push_back(cross(plan.question, threshold));
  }
  for (int month = 0; month < plan.question.months; ++month) {
    PlanMonth one{.month = month,
                  .users = range_of(plan.question, "monthly_active_users", month),
                  .revenue = range_of(plan.question, "monthly_revenue", month),
                  .royalty = royalty_in(plan.question, month),
                  .total = {}};
    plan.total = sum(plan.total, one.royalty);
    one.total = plan.total;
    plan.months.push_back(one);
  }
  for (const Candidate& candidate : plan.question.candidates) {
    plan.moves.push_back(move_to(plan, candidate));
  }
  tell_what_is_missing(plan);
  return plan;
}

std::string_view name_of(Crossing::State value) {
  constexpr std::array<std::string_view, 5> kNames{"past", "ahead", "not_in_sight", "counted_once",
                                                   "unknown"};
  return kNames[static_cast<std::size_t>(value)];
}

}  // namespace assay::policy
