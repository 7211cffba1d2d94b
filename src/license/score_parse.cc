// SPDX-License-Identifier: Apache-2.0
// data/score.yaml to rules. The first mistake is kept with its place, what follows it is read on
// without harm, and parse_score_rules returns the mistake.
#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "base/yaml.h"
#include "license/score_rules.h"

namespace assay::license {
namespace {

std::string quoted_name(std::string_view word) {
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

class RulesParser {
 public:
  ScoreRules parse_rules(const YamlNode& root);

  [[nodiscard]] const std::optional<Error>& mistake() const { return mistake_; }

 private:
  void refuse(const YamlNode& node, std::string message) {
    if (!mistake_) {
      mistake_ = Error{.code = ErrorCode::malformed, .message = std::move(message)};
      mistake_->line = node.line();
      mistake_->column = node.column();
    }
  }

  void expect_map(const YamlNode& node, std::string_view what,
                  std::initializer_list<std::string_view> keys);
  std::optional<YamlNode> member(const YamlNode& node, std::string_view key);
  std::string text_of(const std::optional<YamlNode>& node);
  double number_of(const std::optional<YamlNode>& node);
  bool flag_of(const YamlNode& node);
  std::vector<YamlNode> list_of(const std::optional<YamlNode>& node);

  void add_word(FieldTest& test, const YamlNode& node, TermKind term);
  FieldTest parse_field_test(Field field, const YamlNode& node, TermKind term);
  void parse_fields(RuleCondition& condition, const YamlNode& asked);
  RuleCondition parse_condition(const std::optional<YamlNode>& node);
  std::vector<RuleCondition> parse_conditions(const YamlNode& node);
  PartRules parse_part(const std::string& name, const YamlNode& node);
  ClassRule parse_class(const YamlNode& node);
  void check_message(const YamlNode& node);
  WarningRule parse_warning(const YamlNode& node);
  void parse_words(ScoreRules& rules, const YamlNode& node);

  std::optional<Error> mistake_;
};

void RulesParser::expect_map(const YamlNode& node, std::string_view what,
                             std::initializer_list<std::string_view> keys) {
  if (!node.is_map()) {
    refuse(node, std::string(what) + " must be a mapping");
  }
  for (const auto& [key, value] : node.entries()) {
    if (std::find(keys.begin(), keys.end(), key.scalar()) == keys.end()) {
      std::string known;
      for (const std::string_view k : keys) {
        known += (known.empty() ? "" : ", ") + std::string(k);
      }
      refuse(key, std::string(what) + " has no key " + quoted_name(key.scalar()) + "; keys are " +
                      known);
    }
  }
}

std::optional<YamlNode> RulesParser::member(const YamlNode& node, std::string_view key) {
  std::optional<YamlNode> found = node.find(key);
  if (!found) {
    refuse(node, "the key " + quoted_name(key) + " is missing");
  }
  return found;
}

// The readers of values take what member() gave; where that is nothing, the mistake is kept
// already.
std::string RulesParser::text_of(const std::optional<YamlNode>& node) {
  if (node && !node->is_scalar()) {
    refuse(*node, "a single value is expected here");
  }
  return node ? std::string(node->scalar()) : std::string{};
}

double RulesParser::number_of(const std::optional<YamlNode>& node) {
  if (!node) {
    return 0;
  }
  const std::optional<double> value = number_in(node->scalar());
  if (!value || !std::isfinite(*value) || *value < 0) {
    refuse(*node, "a number of at least 0 is expected here");
  }
  return value.value_or(0);
}

bool RulesParser::flag_of(const YamlNode& node) {
  if (node.scalar() != "true" && node.scalar() != "false") {
    refuse(node, "true or false is expected here");
  }
  return node.scalar() == "true";
}

std::vector<YamlNode> RulesParser::list_of(const std::optional<YamlNode>& node) {
  if (node && !node->is_list()) {
    refuse(*node, "a list is expected here");
  }
  return node ? node->items() : std::vector<YamlNode>{};
}

void RulesParser::add_word(FieldTest& test, const YamlNode& node, TermKind term) {
  std::string word = text_of(node);
  if (word == "absent") {
    test.may_be_absent = true;
    return;
  }
  const std::string_view values = values_of(term, test.field);
  if (!values.empty() && !contains_word(values, word)) {
    refuse(node, std::string(name_of(term)) + " has no " + std::string(name_of(test.field)) + " " +
                     quoted_name(word) + "; it has: " + std::string(values));
  }
  test.words.push_back(std::move(word));
}

FieldTest RulesParser::parse_field_test(Field field, const YamlNode& node, TermKind term) {
  FieldTest test{.field = field};
  if (node.is_map()) {
    expect_map(node, "a range", {"at_least", "below"});
    if (const auto bound = node.find("at_least")) {
      test.at_least = number_of(bound);
    }
    if (const auto bound = node.find("below")) {
      test.below = number_of(bound);
    }
  } else if (node.is_list()) {
    for (const YamlNode& word : node.items()) {
      add_word(test, word, term);
    }
  } else if (node.scalar() != "any") {
    add_word(test, node, term);
    test.must_be_absent = test.may_be_absent;
  }
  return test;
}

void RulesParser::parse_fields(RuleCondition& condition, const YamlNode& asked) {
  const std::string_view fields = schema_of(condition.term).fields;
  if (!asked.is_map()) {
    const std::optional<Field> main = find_field(fields.substr(0, fields.find(' ')));
    condition.fields.push_back(
        parse_field_test(main.value_or(Field::value), asked, condition.term));
  }
  for (const auto& [name, test] : asked.entries()) {
    const std::optional<Field> field = find_field(name.scalar());
    if (!field || !contains_word(fields, name_of(*field))) {
      refuse(name, std::string(name_of(condition.term)) + " has no field " +
                       quoted_name(name.scalar()) + "; it has: " + std::string(fields));
    } else {
      condition.fields.push_back(parse_field_test(*field, test, condition.term));
    }
  }
}

RuleCondition RulesParser::parse_condition(const std::optional<YamlNode>& node) {
  RuleCondition condition;
  if (!node) {
    return condition;
  }
  const auto entries = node->entries();
  if (entries.size() != 1) {
    refuse(*node, "a condition is one term with what is asked of it: {term: value}");
    return condition;
  }
  const auto& [name, asked] = entries.front();
  const std::optional<TermKind> term = find_term(name.scalar());
  if (!term) {
    refuse(name, "no term " + quoted_name(name.scalar()) + "; docs/terms.md lists the vocabulary");
    return condition;
  }
  condition.term = *term;
  condition.absent = asked.scalar() == "absent";
  if (!condition.absent && asked.scalar() != "any") {
    parse_fields(condition, asked);
  }
  return condition;
}

std::vector<RuleCondition> RulesParser::parse_conditions(const YamlNode& node) {
  std::vector<RuleCondition> conditions;
  for (const YamlNode& condition : list_of(node)) {
    conditions.push_back(parse_condition(condition));
  }
  return conditions;
}

PartRules RulesParser::parse_part(const std::string& name, const YamlNode& node) {
  expect_map(node, "a part", {"points", "deductions"});
  PartRules part{.name = name, .points = number_of(member(node, "points"))};
  for (const YamlNode& rule : list_of(member(node, "deductions"))) {
    expect_map(rule, "a deduction", {"if", "points", "at_most", "reason"});
    DeductionRule made{.when = parse_condition(member(rule, "if")),
                       .points = number_of(member(rule, "points")),
                       .reason = text_of(member(rule, "reason"))};
    const std::optional<YamlNode> at_most = rule.find("at_most");
    made.at_most = at_most ? number_of(at_most) : made.points;
    part.deductions.push_back(std::move(made));
  }
  return part;
}

ClassRule RulesParser::parse_class(const YamlNode& node) {
  expect_map(node, "a class", {"class", "all", "any", "none"});
  ClassRule rule;
  if (const std::optional<YamlNode> name = member(node, "class")) {
    const std::optional<LicenseClass> found = find_class(name->scalar());
    if (!found) {
      refuse(*name, "no class " + quoted_name(name->scalar()) + "; docs/score.md lists them");
    }
    rule.value = found.value_or(LicenseClass::unknown);
  }
  for (const auto& [key, conditions] :
       {std::pair{"all", &rule.all}, std::pair{"any", &rule.any}, std::pair{"none", &rule.none}}) {
    if (const std::optional<YamlNode> found = node.find(key)) {
      *conditions = parse_conditions(*found);
    }
  }
  return rule;
}

// A message's {fields} must be fields, and brackets must close, so that no reading meets a
// surprise.
void RulesParser::check_message(const YamlNode& node) {
  const std::string_view message = node.scalar();
  bool in_part = false;
  bool paired = true;
  for (std::size_t at = 0; at < message.size(); ++at) {
    if (message[at] == '[' || message[at] == ']') {
      paired = paired && in_part == (message[at] == ']');
      in_part = message[at] == '[';
    } else if (message[at] == '{') {
      const std::size_t close = std::min(message.find('}', at), message.size());
      const std::string name(message.substr(at + 1, close - at - 1));
      if (!find_field(name)) {
        refuse(node, "{" + name + "} is no field of a term");
      }
      at = close;
    }
  }
  if (!paired || in_part) {
    refuse(node, "[ and ] must come in pairs, one inside no other");
  }
}

WarningRule RulesParser::parse_warning(const YamlNode& node) {
  expect_map(node, "a warning", {"id", "if", "together", "message"});
  WarningRule rule{.id = text_of(member(node, "id"))};
  if (const std::optional<YamlNode> message = member(node, "message")) {
    check_message(*message);
    rule.message = text_of(message);
  }
  const std::optional<YamlNode> when = member(node, "if");
  if (when && when->scalar() != "no_grant") {
    rule.when = parse_condition(when);
  }
  if (const std::optional<YamlNode> together = node.find("together")) {
    rule.together = flag_of(*together);
  }
  return rule;
}

void RulesParser::parse_words(ScoreRules& rules, const YamlNode& node) {
  for (const auto& [name, words] : node.entries()) {
    const std::optional<Field> field = find_field(name.scalar());
    if (!field) {
      refuse(name, "no field " + quoted_name(name.scalar()));
      continue;
    }
    for (const auto& [value, word] : words.entries()) {
      rules.words[*field][text_of(value)] = text_of(word);
    }
  }
}

ScoreRules RulesParser::parse_rules(const YamlNode& root) {
  expect_map(root, "the rubric", {"parts", "classes", "warnings", "words"});
  ScoreRules rules;
  if (const std::optional<YamlNode> parts = member(root, "parts")) {
    for (const auto& [name, part] : parts->entries()) {
      rules.parts.push_back(parse_part(text_of(name), part));
    }
  }
  const std::optional<YamlNode> classes = member(root, "classes");
  for (const YamlNode& rule : list_of(classes)) {
    rules.classes.push_back(parse_class(rule));
  }
  if (classes && (rules.classes.empty() || !rules.classes.back().all.empty() ||
                  !rules.classes.back().any.empty() || !rules.classes.back().none.empty())) {
    refuse(*classes, "the last class must stand without a condition, for all other texts");
  }
  for (const YamlNode& rule : list_of(member(root, "warnings"))) {
    rules.warnings.push_back(parse_warning(rule));
  }
  for (std::size_t i = 0; i < rules.warnings.size(); ++i) {
    rules.warnings[i].severity = static_cast<int>(rules.warnings.size() - i);
  }
  if (const std::optional<YamlNode> words = member(root, "words")) {
    parse_words(rules, *words);
  }
  return rules;
}

}  // namespace

Result<ScoreRules> parse_score_rules(std::string_view yaml, const std::string& file) {
  ASSAY_TRY(const YamlFile tree, YamlFile::parse(yaml, file));
  RulesParser parser;
  ScoreRules rules = parser.parse_rules(tree.root());
  if (parser.mistake()) {
    Error error = *parser.mistake();
    error.file = file;
    return tl::unexpected<Error>(std::move(error));
  }
  return rules;
}

}  // namespace assay::license
