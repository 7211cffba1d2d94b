// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "policy/amounts.h"
#include "report/escape.h"
#include "report/plan_format.h"
#include "report/table.h"

namespace assay::report {
namespace {

using policy::Plan;

constexpr std::size_t kMostRows = 25;

std::string range_words(const policy::Range& range) {
  const std::string slow = policy::amount_text(range.slow);
  const std::string fast = policy::amount_text(range.fast);
  return policy::amount_text(range.expected) +
         (slow == fast ? "" : " (" + slow + " to " + fast + ')');
}

std::string months_table(const Plan& plan) {
  Table table;
  table.title = "Month by month";
  table.corner = "month";
  table.columns = {"users", "revenue in the month", "royalty at the low rate",
                   "royalty at the high rate"};
  for (const policy::PlanMonth& month : sampled(plan, kMostRows)) {
    table.rows.push_back(
        {.label = month_words(plan.question, month.month),
         .cells = {{month.users ? range_words(*month.users) : "not given"},
                   {month.revenue ? money_words(plan.question, month.revenue->expected)
                                  : "not given"},
                   {money_words(plan.question, month.royalty.low_rate)},
                   {money_words(plan.question, month.royalty.high_rate)}},
         .quiet = false});
  }
  return table_markdown(table);
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
      if (!move.candidate.terms.known) {
        out += "  - its terms are not known\n";
      }
    }
  }
  return out + '\n' + months_table(plan);
}

}  // namespace

const PlanFormat kPlanMarkdown{"markdown", render};

}  // namespace assay::report
