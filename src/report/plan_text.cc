// SPDX-License-Identifier: Apache-2.0
// A plan for a terminal: what it rests on, when thresholds are crossed, a table of months with a
// bar for the users, and what the ways out cost.
#include <algorithm>
#include <cmath>

#include "report/plan_format.h"
#include "report/terminal_text.h"
#include "report/words.h"

namespace assay::report {
namespace {

using policy::Crossing;
using policy::Plan;
using policy::PlanMonth;
using policy::Range;

constexpr std::size_t kIndent = 2;
constexpr std::size_t kDeep = 4;
constexpr std::size_t kUsersColumn = 12;
constexpr std::size_t kMoneyColumn = 27;
constexpr std::size_t kMostRows = 13;
constexpr std::size_t kLeastBar = 12;

Ink ink_of(Crossing::State state) {
  switch (state) {
    case Crossing::State::past:
      return Ink::red;
    case Crossing::State::ahead:
    case Crossing::State::unknown:
      return Ink::yellow;
    case Crossing::State::not_in_sight:
    case Crossing::State::counted_once:
      return Ink::green;
  }
  return Ink::plain;
}

// Full up to slow growth, then to the growth expected, then to fast growth; a line where a
// threshold lies.
void put_bar(Canvas& canvas, const Range& users, const std::vector<double>& limits, double most,
             std::size_t width) {
  const auto cell_of = [&](double value) {
    return static_cast<std::size_t>(std::floor(value / most * static_cast<double>(width)));
  };
  std::vector<std::size_t> lines;
  for (const double limit : limits) {
    lines.push_back(cell_of(limit));
  }
  for (std::size_t cell = 0; cell < width; ++cell) {
    if (std::find(lines.begin(), lines.end(), cell) != lines.end()) {
      canvas.put("\u2502", Ink::red);
    } else if (cell < cell_of(users.slow)) {
      canvas.put("\u2588");
    } else if (cell < cell_of(users.expected)) {
      canvas.put("\u2593");
    } else if (cell < cell_of(users.fast)) {
      canvas.put("\u2591", Ink::dim);
    } else {
      canvas.put("\u00a0");
    }
  }
}

// What the bars reach up to: the last month, and the nearest threshold if it is not far.
double scale_of(const Plan& plan, const std::vector<double>& limits) {
  constexpr double kRoom = 1.05;
  constexpr double kFar = 3;
  double most = 1;
  for (const PlanMonth& month : plan.months) {
    most = std::max(most, month.users->fast);
  }
  for (const double limit : limits) {
    most = limit < most * kFar ? std::max(most, limit) : most;
  }
  return most * kRoom;
}

void put_months(Canvas& canvas, const Plan& plan) {
  const bool money = has_royalty(plan);
  const bool users = !plan.months.empty() && plan.months.front().users.has_value();
  if (!users && !money) {
    return;
  }
  const std::size_t bar_column = money ? kMoneyColumn + 29 : kMoneyColumn;
  const bool bars = users && canvas.width() >= bar_column + kLeastBar;
  const std::vector<double> limits = user_limits(plan);
  const double most = users ? scale_of(plan, limits) : 1;
  canvas.gap().put("Month", Ink::bold).pad_to(kUsersColumn);
  canvas.put(users ? "Users" : "", Ink::bold);
  if (money) {
    canvas.pad_to(kMoneyColumn).put("Royalty in the month", Ink::bold);
  }
  canvas.end_line();
  for (const PlanMonth& month : sampled(plan, kMostRows)) {
    canvas.put(month_words(plan.question, month.month)).pad_to(kUsersColumn);
    if (users) {
      canvas.put(figure_words(month.users->expected));
    }
    if (money) {
      const policy::Royalty& owed = month.royalty;
      canvas.pad_to(kMoneyColumn);
      canvas.put(owed.high_rate <= 0 ? "none"
                 : owed.low_rate == owed.high_rate
                     ? figure_words(owed.low_rate)
                     : figure_words(owed.low_rate) + " to " + figure_words(owed.high_rate),
                 owed.high_rate <= 0 ? Ink::dim : Ink::plain);
    }
    if (bars) {
      canvas.pad_to(bar_column);
      put_bar(canvas, *month.users, limits, most, canvas.width() - bar_column);
    }
    canvas.end_line();
  }
  if (bars) {
    canvas.put_wrapped(
        "Bars: slow growth \u2588, as expected \u2593, fast \u2591; \u2502 is a threshold.", 0,
        Ink::dim);
  }
}

void put_terms(Canvas& canvas, const Plan& plan) {
  canvas.gap().put_wrapped("Under " + plan.question.terms.name, 0, Ink::bold);
  for (const Crossing& crossing : plan.crossings) {
    canvas.pad_to(kIndent).put_wrapped(threshold_words(crossing.threshold), kIndent);
    canvas.pad_to(kDeep).put_wrapped(crossing_words(plan.question, crossing), kDeep,
                                     ink_of(crossing.state));
  }
  for (const policy::PlanRoyalty& royalty : plan.question.terms.royalties) {
    canvas.pad_to(kIndent).put_wrapped("royalty: " + royalty_words(plan.question, royalty),
                                       kIndent);
  }
  if (plan.crossings.empty() && plan.question.terms.royalties.empty()) {
    canvas.pad_to(kIndent).put_wrapped(
        plan.question.terms.known ? "no threshold and no royalty" : "terms unknown", kIndent);
  }
}

void put_total(Canvas& canvas, const Plan& plan) {
  if (!has_royalty(plan)) {
    return;
  }
  const auto& question = plan.question;
  canvas.gap().put_wrapped("Royalty in " + std::to_string(question.months) + " months", 0,
                           Ink::bold);
  const std::string low = money_words(question, plan.total.low_rate);
  const std::string high = money_words(question, plan.total.high_rate);
  canvas.pad_to(kIndent).put_wrapped(
      (low == high ? low : low + " to " + high) + " at the growth expected", kIndent);
  canvas.pad_to(kIndent).put_wrapped(money_words(question, plan.total.lowest) + " to " +
                                         money_words(question, plan.total.highest) +
                                         " with the growth's uncertainty",
                                     kIndent);
}

void put_moves(Canvas& canvas, const Plan& plan) {
  if (plan.moves.empty()) {
    return;
  }
  canvas.gap().put("Moving instead", Ink::bold).end_line();
  for (const policy::Move& move : plan.moves) {
    canvas.pad_to(kIndent).put(move.candidate.name, Ink::bold);
    canvas.put(move.candidate.terms.name.empty() ? "" : " (" + move.candidate.terms.name + ')');
    canvas.end_line();
    canvas.pad_to(kDeep).put_wrapped(move_words(plan.question, move), kDeep);
    for (const Crossing& crossing : move.crossings) {
      canvas.pad_to(kDeep).put_wrapped("its own threshold, " + threshold_words(crossing.threshold) +
                                           ": " + crossing_words(plan.question, crossing),
                                       kDeep, ink_of(crossing.state));
    }
    if (const std::string objection = objection_words(move); !objection.empty()) {
      canvas.pad_to(kDeep).put_wrapped(objection, kDeep, Ink::red);
    }
  }
}

std::string render(const Plan& plan, const Style& style) {
  Canvas canvas(style.width, style.color);
  canvas.put_wrapped(plan.question.name + ", " + std::to_string(plan.question.months) +
                         " months from " + month_words(plan.question, 0),
                     0, Ink::bold);
  for (const std::string& line : basis_words(plan.question)) {
    canvas.pad_to(kIndent).put_wrapped(line, kIndent);
  }
  put_terms(canvas, plan);
  put_months(canvas, plan);
  put_total(canvas, plan);
  put_moves(canvas, plan);
  canvas.gap();
  for (const std::string& note : plan.notes) {
    canvas.put("Note: ", Ink::yellow).put_wrapped(note, kIndent);
  }
  canvas.put_wrapped(
      "Figures follow from what was given; a license that is asked for may cost "
      "anything. Not legal advice.",
      0, Ink::dim);
  return canvas.take();
}

}  // namespace

const PlanFormat kPlanText{"text", render};

}  // namespace assay::report
