// SPDX-License-Identifier: Apache-2.0
// What one license says to one activity of one use. The rules behind decide(); docs/verdict.md has
// them as a table with their reasons.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "policy/standing.h"
#include "policy/use.h"
#include "policy/verdict.h"

namespace assay::policy {

// One license asked about one activity. Reasons and duties collect here.
class Hearing {
 public:
  Hearing(const Standing& standing, std::string model, Activity activity, const Use& use)
      : standing_(standing), model_(std::move(model)), activity_(activity), use_(use) {}

  [[nodiscard]] const Standing& license() const { return standing_; }

  [[nodiscard]] Activity activity() const { return activity_; }

  [[nodiscard]] const Use& use() const { return use_; }

  [[nodiscard]] bool is(std::initializer_list<Activity> some) const;

  // Do the words of a term, with those that introduce it, hold one of these (in lower case)?
  [[nodiscard]] bool says(const HeldTerm& term, std::initializer_list<std::string_view> some) const;
  // Does the text count offering a service as passing on? Gemma's and the OpenRAIL texts do.
  [[nodiscard]] bool hosting_is_passing_on() const;

  // A reason that rests on a term.
  void say(Answer pull, const HeldTerm& term, std::string message);
  // A reason that rests on what is not there.
  void say(Answer pull, license::TermKind absent, std::string message);
  void say(Answer pull, std::string message);
  // Words that nobody understood: unclear.
  void doubt(Quote words, std::string message);
  // A duty; several licenses may ask for the same one.
  void owe(const HeldTerm& term, std::string task, std::string words = {});

  [[nodiscard]] std::vector<Reason> take_reasons() { return std::move(reasons_); }

  [[nodiscard]] std::vector<Duty> take_duties() { return std::move(duties_); }

 private:
  [[nodiscard]] Reason reason(Answer pull, std::string message) const;
  [[nodiscard]] Reason reason(Answer pull, const HeldTerm& term, std::string message) const;

  const Standing& standing_;
  std::string model_;
  Activity activity_;
  const Use& use_;
  std::vector<Reason> reasons_;
  std::vector<Duty> duties_;
};

// Each rule hears one subject.
void hear_what_is_known(Hearing& hearing);
void hear_grants(Hearing& hearing);      // commercial use, modification, passing on, access, fees
void hear_thresholds(Hearing& hearing);  // users, revenue, royalties
void hear_training(Hearing& hearing);    // other models, outputs
void hear_limits(Hearing& hearing);      // hosting, competition, fields, territories
void hear_duties(Hearing& hearing);      // notices, names, copyleft
void hear_stability(Hearing& hearing);   // what the licensor may change later: said, not weighed

// Parts that several rules share: one grant, as an activity needs it, and whether the words of a
// condition are that the use be non-commercial.
void hear_grant(Hearing& hearing, license::TermKind kind, const std::string& subject);
[[nodiscard]] bool speaks_of_non_commerce(const Hearing& hearing, const HeldTerm& term);

}  // namespace assay::policy
