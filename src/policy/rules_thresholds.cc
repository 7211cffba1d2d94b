// SPDX-License-Identifier: Apache-2.0
// Numbers: users, revenue, staff, and what is owed past them.
#include <algorithm>

#include "policy/amounts.h"
#include "policy/rules.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;

enum class Side : std::uint8_t { below, above, not_known, other_money };

std::string limit_of(const HeldTerm& term) {
  const std::string_view currency = term.term.get(Field::currency);
  return (currency.empty() ? "" : std::string(currency) + ' ') +
         amount_text(number_of(term.term.get(Field::amount))) + ' ' +
         metric_text(term.term.get(Field::metric));
}

// The number that counts: for a threshold that is measured once, the one of that day if it is said.
std::optional<double> counted(const Use& use, const HeldTerm& term) {
  const std::string_view metric = term.term.get(Field::metric);
  if (term.term.get(Field::when) == "at_release" && metric == "monthly_active_users" &&
      use.users_at_release) {
    return use.users_at_release;
  }
  return measured(use, metric);
}

// Nobody has more daily than monthly users, or fewer visits than users.
Side side_by_users(std::optional<double> users, std::string_view metric, double limit) {
  if (users && metric == "daily_active_users" && *users <= limit) {
    return Side::below;
  }
  return users && metric == "monthly_visits" && *users > limit ? Side::above : Side::not_known;
}

Side side_of(const Use& use, const HeldTerm& term) {
  // No exchange rate is known here: within this factor either may be right.
  constexpr double kAnyRate = 10;
  const double limit = number_of(term.term.get(Field::amount));
  const std::optional<double> have = counted(use, term);
  if (!have) {
    return side_by_users(use.monthly_active_users, term.term.get(Field::metric), limit);
  }
  const std::string_view currency = term.term.get(Field::currency);
  const bool other_money = !currency.empty() && !use.currency.empty() && currency != use.currency;
  if (other_money && *have * kAnyRate > limit && *have < limit * kAnyRate) {
    return Side::other_money;
  }
  return *have > limit ? Side::above : Side::below;
}

void past_it(Hearing& hearing, const HeldTerm& term) {
  const std::string_view then = term.term.get(Field::then);
  const std::optional<double> have = counted(hearing.use(), term);
  const std::string number =
      have ? amount_text(*have) + ' ' + metric_text(term.term.get(Field::metric))
           : amount_text(hearing.use().monthly_active_users.value_or(0)) + " monthly active users";
  const std::string past = number + " is past the threshold of " + limit_of(term);
  if (then == "royalty") {
    // The rate stands in the term `royalty`, and is owed there.
    if (hearing.license().find(TermKind::royalty) == nullptr) {
      hearing.owe(term, "Pay the royalty that is owed above " + limit_of(term));
    }
  } else if (then == "display_attribution") {
    hearing.owe(term, "Show the attribution that is owed above " + limit_of(term));
  } else if (then == "registration") {
    hearing.owe(term, "Register with the licensor: " + past);
  } else if (then == "terminates") {
    hearing.say(Answer::not_allowed, term, past + ": the license ends there");
  } else if (term.term.get(Field::when) == "at_release" && !hearing.use().users_at_release) {
    hearing.say(Answer::not_allowed, term,
                past +
                    ": a separate license is needed, unless you were below it when the model "
                    "was released (growth after that does not count)");
  } else {
    hearing.say(Answer::not_allowed, term, past + ": a separate license is needed");
  }
}

void hear_threshold(Hearing& hearing, const HeldTerm& term) {
  const Use& use = hearing.use();
  const bool spares = !use.commercial.value_or(true);
  if (spares && hearing.license().find(TermKind::commercial_use, "conditional") != nullptr) {
    hearing.say(Answer::allowed, term,
                "the threshold of " + limit_of(term) + " binds commercial use only");
    return;
  }
  switch (side_of(use, term)) {
    case Side::below: {
      const bool once = term.term.get(Field::when) == "at_release";
      hearing.say(Answer::allowed, term,
                  "you are below the threshold of " + limit_of(term) +
                      (once ? ", which is measured once, at the release: later growth does not "
                              "count"
                            : ""));
      return;
    }
    case Side::above:
      past_it(hearing, term);
      return;
    case Side::other_money:
      hearing.say(Answer::unclear, term,
                  "the threshold of " + limit_of(term) +
                      " is in another currency than your figure; if you are below: allowed, if "
                      "above: not without more");
      return;
    case Side::not_known:
      // Whoever does it for no money is not asked for a number of this size.
      hearing.say(spares ? Answer::allowed : Answer::unclear, term,
                  spares ? "below the threshold of " + limit_of(term) +
                               ", as is supposed of a use that is not commercial"
                         : "something else holds past " + limit_of(term) +
                               "; if you are below: allowed, if above: not without more; say "
                               "your number");
      return;
  }
}

// Royalties are owed above `above`, or above the threshold that leads to them.
Side royalty_side(const Hearing& hearing, const HeldTerm& term) {
  const std::string_view above = term.term.get(Field::above);
  if (!above.empty()) {
    const std::optional<double> revenue = hearing.use().annual_revenue;
    return !revenue ? Side::not_known : *revenue <= number_of(above) ? Side::below : Side::above;
  }
  for (const HeldTerm& held : hearing.license().terms) {
    if (held.term.kind() == TermKind::threshold && held.term.get(Field::then) == "royalty") {
      return side_of(hearing.use(), held);
    }
  }
  return Side::above;
}

std::string royalty_task(const Hearing& hearing, const HeldTerm& term, std::string_view rate) {
  const std::string_view base = term.term.get(Field::base);
  std::string out =
      base == "per_unit"
          ? "Pay the licensor for each unit sold"
          : "Pay the licensor " + amount_text(number_of(rate) * 100) + "% of " +
                (base.empty() || base == "unspecified" ? "revenue" : metric_text(base));
  for (const HeldTerm& held : hearing.license().terms) {
    if (held.term.kind() == TermKind::threshold && held.term.get(Field::then) == "royalty") {
      return out + " above " + limit_of(held);
    }
  }
  const std::string_view above = term.term.get(Field::above);
  return above.empty() ? out : out + " above " + amount_text(number_of(above));
}

void hear_royalty(Hearing& hearing, const HeldTerm& term) {
  if (!hearing.use().commercial.value_or(true)) {
    return;
  }
  if (royalty_side(hearing, term) == Side::below) {
    hearing.say(Answer::allowed, term, "you are below what a royalty is owed on");
    return;
  }
  const std::string_view rate = term.term.get(Field::rate);
  if (rate.empty() || rate == "unspecified") {
    hearing.say(Answer::unclear, term,
                "a royalty is owed, and the text does not say how much; if you agree on it with "
                "the licensor: allowed, if not: not allowed");
    return;
  }
  hearing.owe(term, royalty_task(hearing, term, rate));
}

}  // namespace

void hear_thresholds(Hearing& hearing) {
  for (const HeldTerm& term : hearing.license().terms) {
    if (term.term.kind() == TermKind::threshold) {
      hear_threshold(hearing, term);
    } else if (term.term.kind() == TermKind::royalty) {
      hear_royalty(hearing, term);
    }
  }
}

}  // namespace assay::policy
