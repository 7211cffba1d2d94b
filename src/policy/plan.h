// SPDX-License-Identifier: Apache-2.0
// What growth brings: in which month a threshold is crossed, what a royalty costs from then on, and
// what moving to another model costs instead. Arithmetic over figures that the asker gives, for
// terms of a license or for hypothetical ones. File format and formulas: docs/plan.md.
//
// Months are numbered from 0, the present one. Amounts of money are in the currency of the use.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "license/term.h"
#include "policy/use.h"

namespace assay::policy {

struct PlanThreshold {
  std::string metric;  // "monthly_active_users", as in docs/terms.md
  double amount = 0;
  std::string currency;     // of `amount`; empty: none, or not said
  bool at_release = false;  // counts once, so that growth does not cross it
  std::string then;         // "separate_license", "royalty" …
  std::string section;      // of the license; may be empty
};

struct PlanRoyalty {
  double low_rate = 0;  // fractions; the same where the rate is known
  double high_rate = 0;
  bool rate_known = true;
  std::string base;         // "gross_revenue", "attributable_revenue"
  double above = 0;         // revenue a year that is free
  std::string past_metric;  // owed only in months past this size; empty: always
  double past_amount = 0;
};

struct PlanTerms {
  std::string name;
  bool known = true;           // false: nobody here knows the terms
  std::string commercial_use;  // "allowed", "research_only" …; empty: not said
  std::vector<PlanThreshold> thresholds;
  std::vector<PlanRoyalty> royalties;
};

// Another model that one could move to.
struct Candidate {
  std::string name;
  std::string model;    // "org/name"; may be empty
  std::string license;  // a name to look up; may be empty
  PlanTerms terms;
  double once = 0;                // what moving costs
  double monthly = 0;             // more than today, each month from then on; may be negative
  std::optional<int> from_month;  // when to move; none: in the month in which it becomes necessary
};

struct PlanQuestion {
  std::string name;
  int months = 36;           // the horizon
  std::optional<int> start;  // month 0 as year * 12 + month - 1
  Use use;
  std::optional<double> revenue_growth;  // a month; none: as the users
  double attributable = 1;               // the share of revenue that comes from the model
  std::string license;                   // a name to look up; empty: `terms` are in the file
  PlanTerms terms;
  std::vector<Candidate> candidates;
};

// Slow growth, growth as expected, fast growth: growth less and plus its uncertainty.
struct Range {
  double slow = 0;
  double expected = 0;
  double fast = 0;
};

struct Crossing {
  enum class State : std::uint8_t {
    past,          // already now
    ahead,         // in `expected`
    not_in_sight,  // not within kFarthestMonth at the growth given
    counted_once,  // measured at the release: growth does not cross it
    unknown,       // a figure is missing; `why` says which
  };

  PlanThreshold threshold;
  State state = State::unknown;
  std::optional<int> earliest;  // with fast growth
  std::optional<int> expected;
  std::optional<int> latest;  // with slow growth; none: never
  std::string why;            // one sentence
};

struct Royalty {
  double low_rate = 0;   // at the low rate and growth as expected
  double high_rate = 0;  // at the high rate and growth as expected
  double lowest = 0;     // low rate, slow growth
  double highest = 0;    // high rate, fast growth
};

struct PlanMonth {
  int month = 0;
  std::optional<Range> users;
  std::optional<Range> revenue;  // in this month
  Royalty royalty;               // in this month
  Royalty total;                 // from month 0 to this one
};

struct Move {
  Candidate candidate;
  int from_month = 0;
  bool needed = true;  // false: nothing forces a move within the horizon
  // What moving costs until the horizon, with the royalty owed before it.
  double total_low_rate = 0;
  double total_high_rate = 0;
  // The month from which on moving has cost less than staying; none: not within the horizon.
  std::optional<int> pays_at_low_rate;
  std::optional<int> pays_at_high_rate;
  // false: the use is commercial, or may be, and the candidate's license does not simply allow it.
  bool open_to_business = true;
  std::vector<Crossing> crossings;  // of the candidate's own license
};

struct Plan {
  PlanQuestion question;
  std::vector<Crossing> crossings;
  std::vector<PlanMonth> months;  // one for each month of the horizon
  Royalty total;
  std::vector<Move> moves;
  std::vector<std::string> notes;  // what could not be answered, and why
};

inline constexpr int kMostPlanMonths = 240;
inline constexpr int kFarthestMonth = 600;

// Of a YAML file; `license` and the candidates' models and licenses are not looked up yet. Fails
// (invalid_input or malformed) with file, line, column and the mend.
[[nodiscard]] Result<PlanQuestion> parse_plan(std::string_view yaml, const std::string& file);

// The thresholds and royalties among the terms of a license.
[[nodiscard]] PlanTerms plan_terms(std::string name, const std::vector<license::Term>& terms);

[[nodiscard]] Plan make_plan(PlanQuestion question);

[[nodiscard]] std::string_view name_of(Crossing::State value);

}  // namespace assay::policy
