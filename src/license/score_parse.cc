// SPDX-License-Identifier: Apache-2.0
// data/score.yaml to rules. The only file that knows yaml-cpp, whose exceptions end here: the
// parser below throws Refused where the file is not what it should be, and parse_score_rules turns
// both into an Error.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "license/score_rules.h"

namespace assay::license {
namespace {

struct Refused {
  YAML::Mark mark;
  std::string message;
};

[[noreturn]] void refuse(const YAML::Node& node, std::string message) {
  throw Refused{node.Mark(), std::move(message)};
}

std::string quoted(std::string_view word) {
  return "'" + std::string(word) + "'";
}

bool contains_word(std::string_view words, std::string_view wanted) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == wanted) {
      return true;
    }
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

void expect_map(const YAML::Node& node, std::string_view what,
                std::initializer_list<std::string_view> keys) {
  if (!node.IsMap()) {
    refuse(node, std::string(what) + " must be a mapping");
  }
  for (const auto& entry : node) {
    const std::string& key = entry.first.Scalar();
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      std::string known;
      for (const std::string_view k : keys) {
        known += (known.empty() ? "" : ", ") + std::string(k);
      }
      refuse(entry.first, std::string(what) + " has no key " + quoted(key) + "; keys are " + known);
    }
  }
}

YAML::Node member(const YAML::Node& node, const char* key) {
  const YAML::Node found = node[key];
  if (!found) {
    refuse(node, "the key '" + std::string(key) + "' is missing");
  }
  return found;
}

std::string text_of(const YAML::Node& node) {
  if (!node.IsScalar()) {
    refuse(node, "a single value is expected here");
  }
  return node.Scalar();
}

double number_of(const YAML::Node& node) {
  double value = 0;
  if (!YAML::convert<double>::decode(node, value) || !std::isfinite(value) || value < 0) {
    refuse(node, "a number of at least 0 is expected here");
  }
  return value;
}

const YAML::Node& list_of(const YAML::Node& node) {
  if (!node.IsSequence()) {
    refuse(node, "a list is expected here");
  }
  return node;
}

void add_word(FieldTest& test, const YAML::Node& node, TermKind term) {
  std::string word = text_of(node);
  if (word == "absent") {
    test.may_be_absent = true;
    return;
  }
  const std::string_view values = values_of(term, test.field);
  if (!values.empty() && !contains_word(values, word)) {
    refuse(node, std::string(name_of(term)) + " has no " + std::string(name_of(test.field)) + " " +
                     quoted(word) + "; it has: " + std::string(values));
  }
  test.words.push_back(std::move(word));
}

FieldTest parse_field_test(Field field, const YAML::Node& node, TermKind term) {
  FieldTest test{.field = field};
  if (node.IsMap()) {
    expect_map(node, "a range", {"at_least", "below"});
    if (node["at_least"]) {
      test.at_least = number_of(node["at_least"]);
    }
    if (node["below"]) {
      test.below = number_of(node["below"]);
    }
  } else if (node.IsSequence()) {
    for (const auto& word : node) {
      add_word(test, word, term);
    }
  } else if (text_of(node) != "any") {
    add_word(test, node, term);
    test.must_be_absent = test.may_be_absent;
  }
  return test;
}

Condition parse_condition(const YAML::Node& node) {
  if (!node.IsMap() || node.size() != 1) {
    refuse(node, "a condition is one term with what is asked of it: {term: value}");
  }
  const auto entry = *node.begin();
  const std::optional<TermKind> term = find_term(text_of(entry.first));
  if (!term) {
    refuse(entry.first,
           "no term " + quoted(entry.first.Scalar()) + "; docs/terms.md lists the vocabulary");
  }
  Condition condition{.term = *term};
  const YAML::Node& asked = entry.second;
  if (asked.IsScalar() && asked.Scalar() == "absent") {
    condition.absent = true;
  } else if (asked.IsMap()) {
    for (const auto& part : asked) {
      const std::optional<Field> field = find_field(text_of(part.first));
      if (!field || !contains_word(schema_of(*term).fields, name_of(*field))) {
        refuse(part.first, std::string(name_of(*term)) + " has no field " +
                               quoted(part.first.Scalar()) +
                               "; it has: " + std::string(schema_of(*term).fields));
      }
      condition.fields.push_back(parse_field_test(*field, part.second, *term));
    }
  } else if (!(asked.IsScalar() && asked.Scalar() == "any")) {
    const std::string_view fields = schema_of(*term).fields;
    const std::optional<Field> main = find_field(fields.substr(0, fields.find(' ')));
    condition.fields.push_back(parse_field_test(main.value_or(Field::value), asked, *term));
  }
  return condition;
}

std::vector<Condition> parse_conditions(const YAML::Node& node) {
  std::vector<Condition> conditions;
  for (const auto& condition : list_of(node)) {
    conditions.push_back(parse_condition(condition));
  }
  return conditions;
}

PartRules parse_part(const std::string& name, const YAML::Node& node) {
  expect_map(node, "a part", {"points", "deductions"});
  PartRules part{.name = name, .points = number_of(member(node, "points"))};
  for (const auto& rule : list_of(member(node, "deductions"))) {
    expect_map(rule, "a deduction", {"if", "points", "at_most", "reason"});
    DeductionRule made{.when = parse_condition(member(rule, "if")),
                       .points = number_of(member(rule, "points")),
                       .reason = text_of(member(rule, "reason"))};
    made.at_most = rule["at_most"] ? number_of(rule["at_most"]) : made.points;
    part.deductions.push_back(std::move(made));
  }
  return part;
}

ClassRule parse_class(const YAML::Node& node) {
  constexpr std::array kClasses{LicenseClass::open_source,
                                LicenseClass::open_with_use_restrictions,
                                LicenseClass::restricted_weights,
                                LicenseClass::non_commercial,
                                LicenseClass::research_only,
                                LicenseClass::proprietary,
                                LicenseClass::unknown};
  expect_map(node, "a class", {"class", "all", "any", "none"});
  const YAML::Node name = member(node, "class");
  const auto* const found = std::find_if(kClasses.begin(), kClasses.end(), [&](LicenseClass value) {
    return name_of(value) == name.Scalar();
  });
  if (found == kClasses.end()) {
    refuse(name, "no class " + quoted(name.Scalar()) + "; docs/score.md lists them");
  }
  ClassRule rule{.value = *found};
  for (const auto& [key, conditions] :
       {std::pair{"all", &rule.all}, std::pair{"any", &rule.any}, std::pair{"none", &rule.none}}) {
    if (node[key]) {
      *conditions = parse_conditions(node[key]);
    }
  }
  return rule;
}

WarningRule parse_warning(const YAML::Node& node) {
  expect_map(node, "a warning", {"id", "if", "together", "message"});
  WarningRule rule{.id = text_of(member(node, "id")), .message = text_of(member(node, "message"))};
  const YAML::Node when = member(node, "if");
  if (!when.IsScalar() || when.Scalar() != "no_grant") {
    rule.when = parse_condition(when);
  }
  if (node["together"] && !YAML::convert<bool>::decode(node["together"], rule.together)) {
    refuse(node["together"], "true or false is expected here");
  }
  return rule;
}

ScoreRules parse_rules(const YAML::Node& root) {
  expect_map(root, "the rubric", {"parts", "classes", "warnings", "words"});
  ScoreRules rules;
  for (const auto& part : member(root, "parts")) {
    rules.parts.push_back(parse_part(text_of(part.first), part.second));
  }
  const YAML::Node classes = member(root, "classes");
  for (const auto& rule : list_of(classes)) {
    rules.classes.push_back(parse_class(rule));
  }
  if (rules.classes.empty() || !rules.classes.back().all.empty() ||
      !rules.classes.back().any.empty() || !rules.classes.back().none.empty()) {
    refuse(classes, "the last class must stand without a condition, for all other texts");
  }
  for (const auto& rule : list_of(member(root, "warnings"))) {
    rules.warnings.push_back(parse_warning(rule));
  }
  for (std::size_t i = 0; i < rules.warnings.size(); ++i) {
    rules.warnings[i].severity = static_cast<int>(rules.warnings.size() - i);
  }
  for (const auto& words : member(root, "words")) {
    const std::optional<Field> field = find_field(text_of(words.first));
    if (!field) {
      refuse(words.first, "no field " + quoted(words.first.Scalar()));
    }
    for (const auto& word : words.second) {
      rules.words[*field][text_of(word.first)] = text_of(word.second);
    }
  }
  return rules;
}

tl::unexpected<Error> malformed(const std::string& file, const YAML::Mark& mark,
                                std::string message) {
  Error error{.code = ErrorCode::malformed, .message = std::move(message)};
  error.file = file;
  if (!mark.is_null()) {
    error.line = static_cast<std::uint32_t>(mark.line + 1);
    error.column = static_cast<std::uint32_t>(mark.column + 1);
  }
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace

Result<ScoreRules> parse_score_rules(std::string_view yaml, const std::string& file) {
  try {
    return parse_rules(YAML::Load(std::string(yaml)));
  } catch (const Refused& refused) {
    return malformed(file, refused.mark, refused.message);
  } catch (const YAML::Exception& thrown) {
    return malformed(file, thrown.mark, thrown.msg);
  }
}

}  // namespace assay::license
