// SPDX-License-Identifier: Apache-2.0
// data/score.yaml as plain data. Internal to score*.cc.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "license/reading.h"
#include "license/term.h"

namespace assay::license {

// What is asked of one field: one of `words` (empty: any value), absence, or a range.
struct FieldTest {
  Field field = Field::value;
  std::vector<std::string> words = {};
  bool may_be_absent = false;
  bool must_be_absent = false;
  std::optional<double> at_least = {};
  std::optional<double> below = {};
};

struct RuleCondition {
  TermKind term = TermKind::commercial_use;
  bool absent = false;                 // holds where no such term was read
  std::vector<FieldTest> fields = {};  // all must hold
};

struct DeductionRule {
  RuleCondition when = {};
  double points = 0;
  double at_most = 0;  // in sum, over all terms that meet the condition
  std::string reason = {};
};

struct PartRules {
  std::string name = {};
  double points = 0;
  std::vector<DeductionRule> deductions = {};
};

struct ClassRule {
  LicenseClass value = LicenseClass::unknown;
  std::vector<RuleCondition> all = {};
  std::vector<RuleCondition> any = {};
  std::vector<RuleCondition> none = {};
};

struct WarningRule {
  std::string id = {};
  std::optional<RuleCondition> when = {};  // none: a license-like text without a grant
  bool together = false;
  std::string message = {};
  int severity = 0;
};

struct ScoreRules {
  std::vector<PartRules> parts;
  std::vector<ClassRule> classes;  // the last one has no condition
  std::vector<WarningRule> warnings;
  // Field -> its value -> the words for it in a message; the value "" stands for an absent field.
  std::map<Field, std::map<std::string, std::string, std::less<>>> words;
};

// The rules of `yaml`; errors carry line and column, and `file` as it is to be shown.
[[nodiscard]] Result<ScoreRules> parse_score_rules(std::string_view yaml, const std::string& file);

// The message of `rule` for `terms`, which all meet its condition: {field} is replaced by the words
// for it, and a [part] in which a field is absent is left out.
[[nodiscard]] std::string warning_message(const ScoreRules& rules, const WarningRule& rule,
                                          const std::vector<const Term*>& terms);

// A field's value that is a number; nothing where it is a word.
[[nodiscard]] std::optional<double> number_in(std::string_view value);

}  // namespace assay::license
