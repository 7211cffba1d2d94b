// SPDX-License-Identifier: Apache-2.0
#include "policy/rules.h"

#include <algorithm>

#include "policy/findings_parts.h"

namespace assay::policy {

bool Hearing::is(std::initializer_list<Activity> some) const {
  return std::find(some.begin(), some.end(), activity_) != some.end();
}

Reason Hearing::reason(Answer pull, std::string message) const {
  return {.pull = pull,
          .model = model_,
          .license = standing_.license,
          .term = {},
          .message = license_title(standing_) + ": " + std::move(message),
          .quote = {},
          .basis = standing_.basis};
}

Reason Hearing::reason(Answer pull, const HeldTerm& term, std::string message) const {
  Reason out = reason(pull, std::move(message));
  out.term = std::string(license::name_of(term.term.kind()));
  out.quote = standing_.quote(term);
  out.basis = term.basis;
  return out;
}

void Hearing::say(Answer pull, const HeldTerm& term, std::string message) {
  reasons_.push_back(reason(pull, term, std::move(message)));
}

void Hearing::say(Answer pull, license::TermKind absent, std::string message) {
  reasons_.push_back(reason(pull, std::move(message)));
  reasons_.back().term = std::string(license::name_of(absent));
}

void Hearing::say(Answer pull, std::string message) {
  reasons_.push_back(reason(pull, std::move(message)));
}

void Hearing::owe(const HeldTerm& term, std::string task, std::string words) {
  Reason why = reason(Answer::allowed_with_duties, term, task);
  duties_.push_back({.id = std::string(license::name_of(term.term.kind())),
                     .task = std::move(task),
                     .words = std::move(words),
                     .reason = std::move(why)});
}

void hear_what_is_known(Hearing& hearing) {
  // Below this share of its binding sentences a text that is none of the known ones was not
  // understood well enough to be relied on.
  constexpr double kCoverageToTrust = 0.6;
  const Standing& standing = hearing.license();
  if (standing.basis == Basis::none) {
    hearing.say(Answer::unclear, "nothing is known of its terms");
  } else if (standing.basis == Basis::catalogue && !standing.complete) {
    hearing.say(Answer::unclear,
                "only a name is at hand, and the catalogue does not know all of "
                "its terms");
  } else if (standing.license.empty() && standing.coverage < kCoverageToTrust) {
    hearing.say(Answer::unclear,
                std::to_string(standing.unread) + " binding sentences of it were not understood");
  }
}

}  // namespace assay::policy
