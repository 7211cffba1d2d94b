// SPDX-License-Identifier: Apache-2.0
// A plan as a picture: users with the band of their growth and the thresholds they meet; below, if
// there is money in it, what staying and what moving have cost by each month. Colors follow the
// reader's light or dark setting.
#include <algorithm>
#include <cmath>
#include <functional>

#include "report/escape.h"
#include "report/plan_format.h"
#include "report/words.h"

namespace assay::report {
namespace {

using policy::Plan;
using policy::PlanMonth;

constexpr double kWidth = 720;
constexpr double kLeft = 120;
constexpr double kRight = 20;
constexpr double kPanel = 220;
constexpr double kTop = 56;
constexpr double kGap = 64;
constexpr int kLines = 4;  // of the grid

constexpr std::string_view kStyle =
    "<style>svg{font:13px system-ui,sans-serif}.t{fill:#1c1f23}.q{fill:#5f6670}"
    ".g{stroke:#d5d9de}.band{fill:#2468b2;opacity:.2}.line{fill:none;stroke:#2468b2;"
    "stroke-width:2}.owed{fill:#b3261e;opacity:.2}.owe{fill:none;stroke:#b3261e;stroke-width:2}"
    ".limit{stroke:#b3261e;stroke-dasharray:6 4}.move{fill:none;stroke:#2f7d32;stroke-width:2}"
    "@media(prefers-color-scheme:dark){.t{fill:#e8eaed}.q{fill:#a4abb5}.g{stroke:#3a4048}"
    ".band{fill:#7fb2ee}.line{stroke:#7fb2ee}.owed{fill:#f28b82}.owe,.limit{stroke:#f28b82}"
    ".move{stroke:#81c995}}</style>";

std::string number(double value) {
  return decimal(value, 1);
}

// The end of an axis whose grid lines are round numbers, a little above the highest point.
double axis_end(double most) {
  constexpr double kRoom = 1.05;
  const double step = most * kRoom / kLines;
  const double power = std::pow(10, std::floor(std::log10(step)));
  for (const double round : {1.0, 2.0, 2.5, 5.0}) {
    if (round * power >= step) {
      return round * power * kLines;
    }
  }
  return 10 * power * kLines;
}

// One chart: months to the right, amounts upwards from zero.
class Panel {
 public:
  Panel(double top, double most, int months) : top_(top), most_(most), months_(months) {}

  [[nodiscard]] double x(int month) const {
    return kLeft + (kWidth - kLeft - kRight) * month / std::max(1, months_ - 1);
  }

  [[nodiscard]] double y(double value) const {
    return top_ + kPanel * (1 - std::min(value / most_, 1.0));
  }

  [[nodiscard]] double bottom() const { return top_ + kPanel; }

  [[nodiscard]] double most() const { return most_; }

  using Value = std::function<double(int month)>;

  [[nodiscard]] std::string line(std::string_view style, const Value& value, int from = 0) const {
    std::string out = "<polyline class=\"" + std::string(style) + "\" points=\"";
    for (int month = from; month < months_; ++month) {
      out += number(x(month)) + ',' + number(y(value(month))) + ' ';
    }
    return out + "\"/>\n";
  }

  [[nodiscard]] std::string band(std::string_view style, const Value& low,
                                 const Value& high) const {
    std::string out = "<polygon class=\"" + std::string(style) + "\" points=\"";
    for (int month = 0; month < months_; ++month) {
      out += number(x(month)) + ',' + number(y(high(month))) + ' ';
    }
    for (int month = months_ - 1; month >= 0; --month) {
      out += number(x(month)) + ',' + number(y(low(month))) + ' ';
    }
    return out + "\"/>\n";
  }

 private:
  double top_;
  double most_;
  int months_;
};

std::string text(double x, double y, std::string_view style, std::string_view anchor,
                 const std::string& words) {
  return "<text class=\"" + std::string(style) + "\" x=\"" + number(x) + "\" y=\"" + number(y) +
         "\" text-anchor=\"" + std::string(anchor) + "\">" + escaped_html(words) + "</text>\n";
}

// Grid lines with their amounts, and the months below.
std::string axes(const Plan& plan, const Panel& panel, bool money) {
  constexpr int kDates = 4;
  constexpr double kBeside = 8;
  constexpr double kBelow = 18;
  std::string out;
  for (int i = 0; i <= kLines; ++i) {
    const double value = panel.most() * i / kLines;
    const double y = panel.y(value);
    out += "<line class=\"g\" x1=\"" + number(kLeft) + "\" x2=\"" + number(kWidth - kRight) +
           "\" y1=\"" + number(y) + "\" y2=\"" + number(y) + "\"/>\n";
    out += text(kLeft - kBeside, y + 4, "q", "end",
                money ? money_words(plan.question, value) : figure_words(value));
  }
  const int last = plan.question.months - 1;
  for (int i = 0; i <= kDates; ++i) {
    const int month = last * i / kDates;
    const std::string_view anchor = i == 0 ? "start" : i == kDates ? "end" : "middle";
    out += text(panel.x(month), panel.bottom() + kBelow, "q", anchor,
                month_words(plan.question, month));
  }
  return out;
}

const PlanMonth& at(const Plan& plan, int month) {
  return plan.months[static_cast<std::size_t>(month)];
}

std::string users_panel(const Plan& plan, double top) {
  constexpr double kFar = 3;
  double most = 1;
  for (const PlanMonth& month : plan.months) {
    most = std::max(most, month.users->fast);
  }
  const std::vector<double> limits = user_limits(plan);
  const double reach = most * kFar;
  for (const double limit : limits) {
    most = limit < reach ? std::max(most, limit) : most;
  }
  const Panel panel(top, axis_end(most), plan.question.months);
  std::string out = text(kLeft, top - 12, "t", "start", "Monthly active users");
  out += axes(plan, panel, false);
  out += panel.band(
      "band", [&](int month) { return at(plan, month).users->slow; },
      [&](int month) { return at(plan, month).users->fast; });
  out += panel.line("line", [&](int month) { return at(plan, month).users->expected; });
  for (const double limit : limits) {
    if (limit >= reach) {
      continue;
    }
    const std::string y = number(panel.y(limit));
    out += "<line class=\"limit\" x1=\"" + number(kLeft) + "\" x2=\"" + number(kWidth - kRight) +
           "\" y1=\"" + y + "\" y2=\"" + y + "\"/>\n";
    out +=
        text(kWidth - kRight, panel.y(limit) - 6, "t", "end", "threshold " + figure_words(limit));
  }
  return out;
}

// What a move has cost by the end of `month`.
double moved(const Plan& plan, const policy::Move& move, int month) {
  const double before = move.from_month == 0 ? 0 : at(plan, move.from_month - 1).total.low_rate;
  return before + move.candidate.once + move.candidate.monthly * (month - move.from_month + 1);
}

std::string cost_panel(const Plan& plan, double top) {
  const int last = plan.question.months - 1;
  double most = std::max(1.0, plan.total.high_rate);
  for (const policy::Move& move : plan.moves) {
    most = std::max(most, moved(plan, move, last));
  }
  const Panel panel(top, axis_end(most), plan.question.months);
  std::string out =
      text(kLeft, top - 12, "t", "start", "Cost so far: royalty (red), moving (green)");
  out += axes(plan, panel, true);
  const auto low = [&](int month) { return at(plan, month).total.low_rate; };
  const auto high = [&](int month) { return at(plan, month).total.high_rate; };
  out += panel.band("owed", low, high) + panel.line("owe", low) + panel.line("owe", high);
  // The cheapest first, so that the names can stand one above the other.
  std::vector<policy::Move> moves = plan.moves;
  std::stable_sort(moves.begin(), moves.end(), [&](const auto& a, const auto& b) {
    return moved(plan, a, last) < moved(plan, b, last);
  });
  constexpr double kLineHeight = 16;
  double label = panel.bottom() + kLineHeight - 6;
  for (const policy::Move& move : moves) {
    out += panel.line(
        "move", [&](int month) { return std::max(0.0, moved(plan, move, month)); },
        move.from_month);
    label = std::min(label - kLineHeight, panel.y(std::max(0.0, moved(plan, move, last))) - 6);
    out += text(kWidth - kRight, label, "t", "end", move.candidate.name);
  }
  return out;
}

std::string render(const Plan& plan, const Style& /*style*/) {
  const bool users = plan.months.front().users.has_value();
  const bool money = has_royalty(plan) || !plan.moves.empty();
  const double second = users ? kTop + kPanel + kGap : kTop;
  const double height = (money ? second + kPanel : kTop + kPanel) + 40;
  std::string what;
  for (const policy::Crossing& crossing : plan.crossings) {
    what +=
        threshold_words(crossing.threshold) + ": " + crossing_words(plan.question, crossing) + ". ";
  }
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + number(kWidth) +
                    ' ' + number(height) + "\" role=\"img\">\n<title>" +
                    escaped_html(plan.question.name) + "</title>\n<desc>" + escaped_html(what) +
                    "</desc>\n" + std::string(kStyle) + '\n';
  out += text(kLeft, 20, "t", "start", plan.question.name + ", under " + plan.question.terms.name);
  out += users ? users_panel(plan, kTop) : "";
  out += money ? cost_panel(plan, second) : "";
  return out + "</svg>\n";
}

}  // namespace

const PlanFormat kPlanSvg{"svg", render};

}  // namespace assay::report
