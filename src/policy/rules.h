// SPDX-License-Identifier: Apache-2.0
// What one license says to one activity of one use. The rules behind decide(); docs/verdict.md has
// them as a table with their reasons.
#pragma once

#include <string>
#include <string_view>
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

  // A reason that rests on a term.
  void say(Answer pull, const HeldTerm& term, std::string message);
  // A reason that rests on what is not there.
  void say(Answer pull, license::TermKind absent, std::string message);
  void say(Answer pull, std::string message);
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

}  // namespace assay::policy
