// SPDX-License-Identifier: Apache-2.0
// Numbers: users, revenue, staff, and what is owed past them.
#include <charconv>

#include "policy/amounts.h"
#include "policy/rules.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;

std::string limit_of(const HeldTerm& term) {
  const std::string_view currency = term.term.get(Field::currency);
  return (currency.empty() ? "" : std::string(currency) + ' ') +
         amount_text(number_of(term.term.get(Field::amount))) + ' ' +
         metric_text(term.term.get(Field::metric));
}

void past_it(Hearing& hearing, const HeldTerm& term, const std::string& have) {
  const std::string_view then = term.term.get(Field::then);
  const std::string past = have + " is past the threshold of " + limit_of(term);
  if (then == "royalty") {
    hearing.owe(term, "Pay the royalty that is owed above " + limit_of(term));
  } else if (then == "display_attribution") {
    hearing.owe(term, "Show the attribution that is owed above " + limit_of(term));
  } else if (then == "registration") {
    hearing.owe(term, "Register with the licensor: " + past);
  } else if (term.term.get(Field::when) == "at_release") {
    hearing.say(Answer::not_allowed, term,
                past +
                    ": a separate license is needed, unless you were below it when the model "
                    "was released (growth after that does not count)");
  } else if (then == "terminates") {
    hearing.say(Answer::not_allowed, term, past + ": the license ends there");
  } else {
    hearing.say(Answer::not_allowed, term, past + ": a separate license is needed");
  }
}

void hear_threshold(Hearing& hearing, const HeldTerm& term) {
  const std::optional<double> have = measured(hearing.use(), term.term.get(Field::metric));
  const double limit = number_of(term.term.get(Field::amount));
  if (!have) {
    // Whoever earns nothing and serves nobody does not come near.
    if (hearing.use().commercial.value_or(true)) {
      hearing.say(Answer::unclear, term,
                  "something else holds past " + limit_of(term) +
                      "; if you are below: allowed, if above: not without more; say your number");
    }
    return;
  }
  const std::string_view currency = term.term.get(Field::currency);
  const bool other_money =
      !currency.empty() && !hearing.use().currency.empty() && currency != hearing.use().currency;
  // No exchange rate is known here: within a factor of ten either may be right.
  constexpr double kAnyRate = 10;
  if (other_money && *have<limit * kAnyRate&& * have * kAnyRate> limit) {
    hearing.say(Answer::unclear, term,
                "the threshold of " + limit_of(term) + " is in another currency than your figure");
  } else if (*have > limit) {
    past_it(hearing, term, amount_text(*have) + ' ' + metric_text(term.term.get(Field::metric)));
  } else {
    hearing.say(Answer::allowed, term, "you are below the threshold of " + limit_of(term));
  }
}

void hear_royalty(Hearing& hearing, const HeldTerm& term) {
  const std::optional<bool> commercial = hearing.use().commercial;
  if (commercial && !*commercial) {
    return;
  }
  const std::string_view above = term.term.get(Field::above);
  const std::optional<double> revenue = hearing.use().annual_revenue;
  if (!above.empty() && revenue && *revenue <= number_of(above)) {
    hearing.say(Answer::allowed, term, "your revenue is below what a royalty is owed on");
    return;
  }
  const std::string_view rate = term.term.get(Field::rate);
  if (rate.empty() || rate == "unspecified") {
    hearing.say(Answer::unclear, term,
                "a share of revenue is owed, and the text does not say how much");
    return;
  }
  hearing.owe(term, "Pay " + amount_text(number_of(rate) * 100) + "% of revenue to the licensor");
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
