// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "policy/amounts.h"
#include "report/plan_format.h"
#include "report/words.h"

namespace assay::report {
namespace {

using policy::Crossing;
using policy::Move;
using policy::Plan;
using policy::PlanMonth;
using policy::PlanQuestion;
using policy::PlanRoyalty;
using policy::PlanThreshold;

constexpr int kMonthsPerYear = 12;

std::string span_words(const PlanQuestion& question, const Crossing& crossing) {
  const std::string from =
      crossing.earliest ? month_words(question, *crossing.earliest) : std::string("never");
  const std::string to =
      crossing.latest ? month_words(question, *crossing.latest) : std::string("never");
  return from == to ? "" : " (" + from + " with fast growth, " + to + " with slow growth)";
}

std::string two_amounts(const PlanQuestion& question, double low, double high) {
  const std::string a = money_words(question, low);
  const std::string b = money_words(question, high);
  return a == b ? a : a + " to " + b;
}

}  // namespace

std::span<const PlanFormat> plan_formats() {
  static const std::array kFormats{kPlanText, kPlanJson, kPlanMarkdown, kPlanSvg};
  return kFormats;
}

std::string month_words(const PlanQuestion& question, int month) {
  if (!question.start) {
    return "month " + std::to_string(month);
  }
  const int absolute = *question.start + month;
  const std::string number = std::to_string(absolute % kMonthsPerYear + 1);
  return std::to_string(absolute / kMonthsPerYear) + (number.size() == 1 ? "-0" : "-") + number;
}

std::string figure_words(double value) {
  constexpr double kBillion = 1e9;
  return value >= kBillion ? decimal(value / kBillion, 2) + " billion" : policy::amount_text(value);
}

std::string money_words(const PlanQuestion& question, double amount) {
  constexpr double kThousand = 1e3;
  constexpr double kMillion = 1e6;
  const double size = std::abs(amount);
  const std::string number = size >= kThousand && size < kMillion
                                 ? figure_words(size / kThousand) + " thousand"
                                 : figure_words(size);
  const std::string& currency = question.use.currency;
  return (amount < 0 ? "-" : "") + (currency.empty() ? "" : currency + ' ') + number;
}

std::string rate_words(double fraction) {
  constexpr double kHundred = 100;
  return decimal(fraction * kHundred, 2) + '%';
}

std::vector<std::string> basis_words(const PlanQuestion& question) {
  const policy::Use& use = question.use;
  std::vector<std::string> out;
  const double growth = use.monthly_growth.value_or(0);
  if (use.monthly_active_users) {
    std::string users = figure_words(*use.monthly_active_users) + " monthly active users";
    if (use.monthly_growth) {
      users += ", growing by " + rate_words(growth) + " a month";
      if (const double more = use.growth_uncertainty.value_or(0); more > 0) {
        users += " (" + rate_words(growth - more) + " to " + rate_words(growth + more) + ')';
      }
    }
    out.push_back(std::move(users));
  }
  if (use.annual_revenue) {
    out.push_back(money_words(question, *use.annual_revenue) + " revenue a year, growing " +
                  (question.revenue_growth
                       ? "by " + rate_words(*question.revenue_growth) + " a month"
                       : "as the users do"));
  }
  return out;
}

std::string threshold_words(const PlanThreshold& threshold) {
  std::string out = figure_words(threshold.amount) + ' ' + policy::metric_text(threshold.metric);
  if (!threshold.currency.empty()) {
    out.insert(0, threshold.currency + ' ');
  }
  out += threshold.at_release ? " at the release" : "";
  out += ": " + spaced(threshold.then);
  return threshold.section.empty() ? out : out + " (section " + threshold.section + ')';
}

std::string crossing_words(const PlanQuestion& question, const Crossing& crossing) {
  switch (crossing.state) {
    case Crossing::State::past:
      return crossing.why;
    case Crossing::State::ahead:
      return "crossed in " + month_words(question, *crossing.expected) +
             span_words(question, crossing);
    case Crossing::State::not_in_sight:
      return crossing.earliest ? "not in sight at the growth expected; with fast growth in " +
                                     month_words(question, *crossing.earliest)
                               : "not in sight at the growth given";
    case Crossing::State::counted_once:
      return "not crossed by growth: " + crossing.why;
    case Crossing::State::unknown:
      return "cannot say: " + crossing.why;
  }
  return {};
}

std::string royalty_words(const PlanQuestion& question, const PlanRoyalty& royalty) {
  std::string out = !royalty.rate_known ? "an unknown share"
                    : royalty.low_rate == royalty.high_rate
                        ? rate_words(royalty.low_rate)
                        : rate_words(royalty.low_rate) + " to " + rate_words(royalty.high_rate);
  out += " of " + spaced(royalty.base.empty() ? "revenue" : royalty.base);
  if (royalty.above > 0) {
    out += " above " + money_words(question, royalty.above) + " a year";
  }
  if (!royalty.past_metric.empty()) {
    out += ", in months past " + figure_words(royalty.past_amount) + ' ' +
           policy::metric_text(royalty.past_metric);
  }
  return out;
}

std::string move_words(const PlanQuestion& question, const Move& move) {
  const std::string cost = two_amounts(question, move.total_low_rate, move.total_high_rate);
  if (!move.needed) {
    return "nothing forces a move within the horizon; moving in " +
           month_words(question, move.from_month) + " would cost " + cost;
  }
  std::string out =
      "moving in " + month_words(question, move.from_month) + " costs " + cost + " in all; ";
  const auto& low = move.pays_at_low_rate;
  const auto& high = move.pays_at_high_rate;
  if (!high) {
    return out + "staying is cheaper within the horizon";
  }
  out += "it has paid by " + month_words(question, *high);
  if (low != high) {
    out += low ? " at the high rate, by " + month_words(question, *low) + " at the low one"
               : " at the high rate, at the low one not within the horizon";
  }
  return out;
}

std::string objection_words(const Move& move) {
  if (!move.candidate.terms.known) {
    return "its terms are not known";
  }
  return move.open_to_business ? ""
                               : "its license does not simply allow commercial use: " +
                                     spaced(move.candidate.terms.commercial_use);
}

std::vector<PlanMonth> sampled(const Plan& plan, std::size_t most) {
  const std::size_t count = plan.months.size();
  if (count <= most) {
    return plan.months;
  }
  std::vector<PlanMonth> out;
  for (std::size_t i = 0; i < most; ++i) {
    out.push_back(plan.months[i * (count - 1) / (most - 1)]);
  }
  return out;
}

bool has_royalty(const Plan& plan) {
  return plan.total.highest > 0;
}

std::vector<double> user_limits(const Plan& plan) {
  std::vector<double> out;
  for (const Crossing& crossing : plan.crossings) {
    if (crossing.threshold.metric == "monthly_active_users" && !crossing.threshold.at_release) {
      out.push_back(crossing.threshold.amount);
    }
  }
  return out;
}

}  // namespace assay::report
