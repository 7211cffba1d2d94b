// SPDX-License-Identifier: Apache-2.0
#include "policy/rules.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "policy/findings_parts.h"

namespace assay::policy {

bool Hearing::is(std::initializer_list<Activity> some) const {
  return std::find(some.begin(), some.end(), activity_) != some.end();
}

bool Hearing::says(const HeldTerm& term, std::initializer_list<std::string_view> some) const {
  const license::Evidence& evidence = term.term.evidence();
  const std::string words = lowered(evidence.lead_in + ' ' + evidence.text);
  return std::any_of(some.begin(), some.end(), [&words](std::string_view one) {
    return words.find(one) != std::string::npos;
  });
}

bool Hearing::hosting_is_passing_on() const {
  using license::TermKind;
  constexpr std::array kOfPassingOn{TermKind::redistribute, TermKind::include_license,
                                    TermKind::notice_file, TermKind::share_alike};
  return std::any_of(standing_.terms.begin(), standing_.terms.end(), [&](const HeldTerm& term) {
    return std::find(kOfPassingOn.begin(), kOfPassingOn.end(), term.term.kind()) !=
               kOfPassingOn.end() &&
           says(term,
                {"hosted service", "host for", "as-a-service", "as a service", "remote access"});
  });
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

void Hearing::doubt(Quote words, std::string message) {
  reasons_.push_back(reason(Answer::unclear, std::move(message)));
  reasons_.back().quote = std::move(words);
}

void Hearing::owe(const HeldTerm& term, std::string task, std::string words) {
  Reason why = reason(Answer::allowed_with_duties, term, task);
  duties_.push_back({.id = std::string(license::name_of(term.term.kind())),
                     .task = std::move(task),
                     .words = std::move(words),
                     .reason = std::move(why)});
}

}  // namespace assay::policy
