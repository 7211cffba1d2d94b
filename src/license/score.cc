// SPDX-License-Identifier: Apache-2.0
#include "license/score.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "license/score_rules.h"

namespace assay::license {
namespace {

bool holds(const FieldTest& test, const Term& term) {
  const std::string_view value = term.get(test.field);
  if (value.empty()) {
    return test.may_be_absent;
  }
  if (test.must_be_absent) {
    return false;
  }
  if (test.at_least || test.below) {
    const std::optional<double> number = number_in(value);
    return number && (!test.at_least || *number >= *test.at_least) &&
           (!test.below || *number < *test.below);
  }
  return test.words.empty() ||
         std::find(test.words.begin(), test.words.end(), value) != test.words.end();
}

bool meets(const RuleCondition& condition, const Term& term) {
  return !condition.absent && term.kind() == condition.term &&
         std::all_of(condition.fields.begin(), condition.fields.end(),
                     [&](const FieldTest& test) { return holds(test, term); });
}

// The terms that count: those of the license that governs the file.
std::vector<std::size_t> governing_terms(const Reading& reading) {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < reading.terms.size(); ++i) {
    const std::string& license = reading.terms[i].license;
    if (license.empty() || reading.license.id.empty() || license == reading.license.id) {
      indices.push_back(i);
    }
  }
  return indices;
}

class Scorer {
 public:
  Scorer(const ScoreRules& rules, Reading& reading)
      : rules_(rules), reading_(reading), terms_(governing_terms(reading)) {}

  void run() {
    reading_.license_class = find_class();
    reading_.score = 0;
    reading_.parts.clear();
    reading_.deductions.clear();
    reading_.warnings.clear();
    const bool unknown = reading_.license_class == LicenseClass::unknown;
    if (!unknown) {
      double sum = 0;
      for (const PartRules& part : rules_.parts) {
        sum += judge_part(part);
      }
      reading_.score = static_cast<int>(std::lround(sum));
    }
    if (!unknown || reading_.has_license()) {
      warn();
    }
  }

 private:
  [[nodiscard]] bool holds_here(const RuleCondition& condition) const {
    const auto kind = [&](std::size_t i) { return reading_.terms[i].kind() == condition.term; };
    const auto met = [&](std::size_t i) { return meets(condition, reading_.terms[i]); };
    return condition.absent ? std::none_of(terms_.begin(), terms_.end(), kind)
                            : std::any_of(terms_.begin(), terms_.end(), met);
  }

  [[nodiscard]] LicenseClass find_class() const {
    const auto here = [&](const RuleCondition& condition) { return holds_here(condition); };
    for (const ClassRule& rule : rules_.classes) {
      if (std::all_of(rule.all.begin(), rule.all.end(), here) &&
          (rule.any.empty() || std::any_of(rule.any.begin(), rule.any.end(), here)) &&
          std::none_of(rule.none.begin(), rule.none.end(), here)) {
        return rule.value;
      }
    }
    return LicenseClass::unknown;
  }

  // Takes from `left`, and says so, what is there to take.
  void deduct(const PartRules& part, const DeductionRule& rule, double points, std::size_t term,
              double& left) {
    points = std::min(points, left);
    if (points > 0) {
      left -= points;
      reading_.deductions.push_back(
          {.part = part.name, .points = points, .reason = rule.reason, .term = term});
    }
  }

  double judge_part(const PartRules& part) {
    double left = part.points;
    std::set<std::size_t> taken;  // a term costs once in a part
    for (const DeductionRule& rule : part.deductions) {
      if (rule.when.absent) {
        if (holds_here(rule.when)) {
          deduct(part, rule, rule.points, kNoTerm, left);
        }
        continue;
      }
      double budget = rule.at_most;
      for (const std::size_t i : terms_) {
        if (meets(rule.when, reading_.terms[i]) && taken.insert(i).second) {
          const double points = std::min(rule.points, budget);
          budget -= points;
          deduct(part, rule, points, i, left);
        }
      }
    }
    reading_.parts.push_back({.name = part.name, .points = left});
    return left;
  }

  void warn() {
    std::set<std::pair<std::string_view, std::size_t>> warned;  // a term warns once under an id
    for (const WarningRule& rule : rules_.warnings) {
      if (!rule.when) {
        if (lacks_grant()) {
          reading_.warnings.push_back(
              {.id = rule.id, .message = rule.message, .term = kNoTerm, .severity = rule.severity});
        }
        continue;
      }
      std::vector<std::size_t> met;
      for (std::size_t i = 0; i < reading_.terms.size(); ++i) {
        if (meets(*rule.when, reading_.terms[i]) && warned.emplace(rule.id, i).second) {
          met.push_back(i);
        }
      }
      add_warnings(rule, met);
    }
  }

  void add_warnings(const WarningRule& rule, const std::vector<std::size_t>& met) {
    std::vector<std::vector<std::size_t>> groups;
    if (rule.together && !met.empty()) {
      groups.push_back(met);
    } else {
      for (const std::size_t i : met) {
        groups.push_back({i});
      }
    }
    for (const std::vector<std::size_t>& group : groups) {
      std::vector<const Term*> terms;
      terms.reserve(group.size());
      for (const std::size_t i : group) {
        terms.push_back(&reading_.terms[i]);
      }
      std::string message = warning_message(rules_, rule, terms);
      const std::string& license = reading_.terms[group.front()].license;
      if (!license.empty() && !reading_.license.id.empty() && license != reading_.license.id) {
        message += " (" + license + " in the same file)";
      }
      reading_.warnings.push_back({.id = rule.id,
                                   .message = std::move(message),
                                   .term = group.front(),
                                   .severity = rule.severity});
    }
  }

  // A text of its own (not a notice that points to one) that grants and refuses nothing.
  [[nodiscard]] bool lacks_grant() const {
    return reading_.license_class == LicenseClass::unknown &&
           reading_.license.kind == MatchKind::unknown;
  }

  const ScoreRules& rules_;
  Reading& reading_;
  std::vector<std::size_t> terms_;
};

}  // namespace

Result<Rubric> Rubric::load(const DataFiles& data) {
  constexpr std::string_view kFile = "score.yaml";
  ASSAY_TRY(const std::string_view yaml, data.get(kFile));
  ASSAY_TRY(ScoreRules rules, parse_score_rules(yaml, data.display_name(kFile)));
  return Rubric(std::make_shared<const ScoreRules>(std::move(rules)));
}

void Rubric::apply(Reading& reading) const {
  Scorer(*rules_, reading).run();
}

}  // namespace assay::license
