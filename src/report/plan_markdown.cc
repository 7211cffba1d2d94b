// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "report/escape.h"
#include "report/plan_format.h"
#include "report/table.h"

namespace assay::report {
namespace {

using policy::Plan;

constexpr std::size_t kMostRows = 25;

std::string range_words(const policy::Range& range) {
  const std::string slow = figure_words(range.slow);
  const std::string fast = figure_words(range.fast);
  return figure_words(range.expected) + (slow == fast ? "" : " (" + slow + " to " + fast + ')');
}

std::string months_table(const Plan& plan) {
  const bool users = plan.months.front().users.has_value();
  const bool revenue = plan.months.front().revenue.has_value();
  const bool royalty = has_royalty(plan);
  Table table;
  table.title = "Month by month";
  table.corner = "month";
  const auto column = [&](bool shown, std::string name) {
    if (shown) {
      table.columns.push_back(std::move(name));
    }
  };
  column(users, "users");
  column(revenue, "revenue in the month");
  column(royalty, "royalty at the low rate");
  column(royalty, "royalty at the high rate");
  if (table.columns.empty()) {
    return {};
  }
  for (const policy::PlanMonth& month : sampled(plan, kMostRows)) {
    Row row{.label = month_words(plan.question, month.month), .cells = {}, .quiet = false};
    if (users) {
      row.cells.push_back({range_words(*month.users)});
    }
    if (revenue) {
      row.cells.push_back({money_words(plan.question, month.revenue->expected)});
    }
    if (royalty) {
      row.cells.push_back({money_words(plan.question, month.royalty.low_rate)});
      row.cells.push_back({money_words(plan.question, month.royalty.high_rate)});
    }
    table.rows.push_back(std::move(row));
  }
  return '\n' + table_markdown(table);
}

std::string render(const Plan& plan, const Style& /*style*/) {
  const policy::PlanQuestion& question = plan.question;
  std::string out = "# " + escaped_markdown(question.name) + "\n\n";
  for (const std::string& line : basis_words(question)) {
    out += "- " + escaped_markdown(line) + '\n';
  }
  out += "\n## Under " + escaped_markdown(question.terms.name) + "\n\n";
  for (const policy::Crossing& crossing : plan.crossings) {
    out += "- " + escaped_markdown(threshold_words(crossing.threshold)) + ": **" +
           escaped_markdown(crossing_words(question, crossing)) + "**\n";
  }
  for (const policy::PlanRoyalty& royalty : question.terms.royalties) {
    out += "- royalty: " + escaped_markdown(royalty_words(question, royalty)) + '\n';
  }
  if (has_royalty(plan)) {
    out += "- in " + std::to_string(question.months) + " months: **" +
           escaped_markdown(money_words(question, plan.total.low_rate)) + "** at the low rate, **" +
           escaped_markdown(money_words(question, plan.total.high_rate)) +
           "** at the high rate; with the growth's uncertainty " +
           escaped_markdown(money_words(question, plan.total.lowest)) + " to " +
           escaped_markdown(money_words(question, plan.total.highest)) + '\n';
  }
  for (const std::string& note : plan.notes) {
    out += "- " + escaped_markdown(note) + '\n';
  }
  if (!plan.moves.empty()) {
    out += "\n## Moving instead\n\n";
    for (const policy::Move& move : plan.moves) {
      out += "- **" + escaped_markdown(move.candidate.name) + "**" +
             (move.candidate.terms.name.empty()
                  ? ""
                  : " (" + escaped_markdown(move.candidate.terms.name) + ')') +
             ": " + escaped_markdown(move_words(question, move)) + '\n';
      for (const policy::Crossing& crossing : move.crossings) {
        out += "  - its own threshold, " + escaped_markdown(threshold_words(crossing.threshold)) +
               ": " + escaped_markdown(crossing_words(question, crossing)) + '\n';
      }
      if (const std::string objection = objection_words(move); !objection.empty()) {
        out += "  - " + escaped_markdown(objection) + '\n';
      }
    }
  }
  return out + months_table(plan);
}

}  // namespace

const PlanFormat kPlanMarkdown{"markdown", render};

}  // namespace assay::report
