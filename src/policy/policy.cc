// SPDX-License-Identifier: Apache-2.0
// The language of policies: rules over patterns, and short forms for the ones that everybody needs.
#include "policy/policy.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "base/spelling.h"
#include "base/yaml.h"

namespace assay::policy {
namespace {

constexpr std::array<std::string_view, 6> kRuleKeys{"id",    "message",  "source",
                                                    "needs", "fails_if", "doubts_if"};

// What a pattern may speak of besides terms, and the words it may take; empty: any.
struct RuleSubject {
  std::string_view name;
  std::string_view values;
  bool number = false;
};

constexpr std::array<RuleSubject, 9> kRuleSubjects{{
    {"license", "", false},
    {"class",
     "open_source open_with_use_restrictions restricted_weights non_commercial research_only "
     "proprietary",
     false},
    {"basis", "text catalogue none", false},
    {"finding", "", false},
    {"gated", "eu", false},
    {"card", "", false},
    {"ancestry", "known", false},
    {"score_below", "", true},
    {"parameters_above", "", true},
}};

bool is_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= 0;
}

bool is_date(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  return text.size() == kForm.size() &&
         std::equal(text.begin(), text.end(), kForm.begin(), [](char c, char form) {
           return form == 'd' ? c >= '0' && c <= '9' : c == form;
         });
}

class PolicyParser {
 public:
  explicit PolicyParser(const std::string& file) : file_(file) {}

  Result<Policy> parse(std::string_view yaml);

 private:
  struct Key {
    std::string_view name;
    Result<bool> (PolicyParser::*take)(const YamlNode& value);
  };

  static const std::array<Key, 11> kKeys;

  tl::unexpected<Error> wrong(const YamlNode& node, std::string message) const {
    return fail_at(node, file_, std::move(message));
  }

  template <auto member>
  Result<bool> take_text(const YamlNode& value) {
    policy_.*member = std::string(value.scalar());
    return true;
  }

  PolicyRule& add(std::string id, std::string message) {
    PolicyRule& rule = policy_.rules.emplace_back();
    rule.id = std::move(id);
    rule.message = std::move(message);
    return rule;
  }

  static std::vector<std::string> words(const YamlNode& value) {
    std::vector<std::string> out;
    for (const YamlNode& item : value.items_or_itself()) {
      out.emplace_back(item.scalar());
    }
    return out;
  }

  // Ids of licenses, and "class:open_source" beside them.
  Result<Pattern> licenses(const YamlNode& value) const {
    constexpr std::string_view kClass = "class:";
    for (const YamlNode& item : value.items_or_itself()) {
      const std::string_view word = item.scalar();
      if (word.starts_with(kClass) && !license::find_class(word.substr(kClass.size()))) {
        return wrong(item, "there is no class " + quoted_word(word.substr(kClass.size())) +
                               spelling_advice(word.substr(kClass.size()),
                                               split(kRuleSubjects[1].values, ' ')));
      }
    }
    return Pattern{.subject = "license", .values = words(value), .fields = {}};
  }

  template <bool accepted>
  Result<bool> take_licenses(const YamlNode& value) {
    ASSAY_TRY(Pattern pattern, licenses(value));
    PolicyRule& rule = accepted ? add("allowed", "the license is one of those that are accepted")
                                : add("denied", "the license is none of those that are refused");
    (accepted ? rule.needs : rule.fails_if).push_back(std::move(pattern));
    return true;
  }

  Result<bool> take_forbidden(const YamlNode& value) {
    return take_patterns(value, add("forbidden", "no term that is refused").fails_if);
  }

  Result<bool> take_minimum_score(const YamlNode& value) {
    if (!is_number(value.scalar())) {
      return wrong(value,
                   quoted_word(value.scalar()) + " is no score; write a number from 0 to 100");
    }
    add("minimum_score", "the score is at least " + std::string(value.scalar()))
        .fails_if.push_back(
            {.subject = "score_below", .values = {std::string(value.scalar())}, .fields = {}});
    return true;
  }

  // A rule that a file switches on.
  template <auto message>
  Result<bool> take_switch(const YamlNode& value) {
    const std::string_view word = value.scalar();
    if (word != "true" && word != "false") {
      return wrong(value, "write true or false");
    }
    if (word == "true") {
      const bool text = message == &kTextMessage;
      add(text ? "require_text" : "require_known_ancestry", std::string(*message))
          .needs.push_back({.subject = text ? "basis" : "ancestry",
                            .values = {text ? "text" : "known"},
                            .fields = {}});
    }
    return true;
  }

  Result<bool> take_fail_on(const YamlNode& value) {
    add("fail_on", "no finding that is refused")
        .fails_if.push_back({.subject = "finding", .values = words(value), .fields = {}});
    return true;
  }

  Result<bool> take_rules(const YamlNode& value) {
    for (const YamlNode& item : value.items()) {
      PolicyRule rule;
      for (const auto& [key, part] : item.entries()) {
        ASSAY_TRY([[maybe_unused]] const bool taken, take_part(key, part, rule));
      }
      if (rule.id.empty()) {
        return wrong(item, "a rule needs an id");
      }
      if (rule.needs.empty() && rule.fails_if.empty() && rule.doubts_if.empty()) {
        return wrong(item, "rule " + quoted_word(rule.id) +
                               " asks for nothing; add \"needs\", \"fails_if\" or \"doubts_if\"");
      }
      policy_.rules.push_back(std::move(rule));
    }
    return true;
  }

  Result<bool> take_part(const YamlNode& key, const YamlNode& part, PolicyRule& rule) {
    const std::string_view name = key.scalar();
    if (name == "id") {
      rule.id = std::string(part.scalar());
    } else if (name == "message") {
      rule.message = std::string(part.scalar());
    } else if (name == "source") {
      rule.source = std::string(part.scalar());
    } else if (name == "needs") {
      return take_patterns(part, rule.needs);
    } else if (name == "fails_if") {
      return take_patterns(part, rule.fails_if);
    } else if (name == "doubts_if") {
      return take_patterns(part, rule.doubts_if);
    } else {
      return wrong(key,
                   "unknown key of a rule " + quoted_word(name) + spelling_advice(name, kRuleKeys));
    }
    return true;
  }

  Result<bool> take_patterns(const YamlNode& value, std::vector<Pattern>& out) {
    for (const YamlNode& item : value.items_or_itself()) {
      if (item.is_scalar()) {
        ASSAY_TRY(Pattern pattern, pattern_of(item, nullptr));
        out.push_back(std::move(pattern));
      }
      for (const auto& [key, part] : item.entries()) {
        ASSAY_TRY(Pattern pattern, pattern_of(key, &part));
        out.push_back(std::move(pattern));
      }
    }
    return true;
  }

  // A number stands alone.
  Result<bool> check_number(const YamlNode& key, const RuleSubject& subject,
                            const std::vector<std::string>& values) const {
    if (subject.number && values.size() != 1) {
      return wrong(key, quoted_word(subject.name) + " needs a number, such as \"" +
                            std::string(subject.name) + ": 50\"");
    }
    return true;
  }

  Result<Pattern> pattern_of(const YamlNode& key, const YamlNode* value) const {
    Pattern out;
    out.subject = std::string(key.scalar());
    const auto* const subject =
        std::find_if(kRuleSubjects.begin(), kRuleSubjects.end(),
                     [&out](const RuleSubject& one) { return one.name == out.subject; });
    const auto term = license::find_term(out.subject);
    if (subject == kRuleSubjects.end() && !term) {
      return wrong(key, quoted_word(out.subject) + " is neither a term nor a subject of policies" +
                            spelling_advice(out.subject, all_subjects()));
    }
    if (subject != kRuleSubjects.end()) {
      ASSAY_TRY([[maybe_unused]] const bool fits,
                check_number(key, *subject, value == nullptr ? out.values : words(*value)));
    }
    if (value == nullptr) {
      return out;
    }
    if (value->is_map()) {
      for (const auto& [field, wanted] : value->entries()) {
        const auto known = license::find_field(field.scalar());
        if (!term || !known) {
          return wrong(field,
                       quoted_word(out.subject) + " has no field " + quoted_word(field.scalar()));
        }
        ASSAY_TRY([[maybe_unused]] const bool fits,
                  check_word(wanted, license::values_of(*term, *known), false));
        out.fields.emplace_back(field.scalar(), wanted.scalar());
      }
      return out;
    }
    for (const YamlNode& item : value->items_or_itself()) {
      const std::string_view known = subject != kRuleSubjects.end()
                                         ? subject->values
                                         : license::values_of(*term, license::Field::value);
      ASSAY_TRY([[maybe_unused]] const bool fits,
                check_word(item, known, subject != kRuleSubjects.end() && subject->number));
    }
    out.values = words(*value);
    return out;
  }

  // A misspelled word would never match, and so always pass.
  Result<bool> check_word(const YamlNode& word, std::string_view known, bool number) const {
    if (number && !is_number(word.scalar())) {
      return wrong(word, quoted_word(word.scalar()) + " is no number");
    }
    const std::vector<std::string_view> words = split(known, ' ');
    if (!words.empty() && std::find(words.begin(), words.end(), word.scalar()) == words.end()) {
      return wrong(word, quoted_word(word.scalar()) + " is no value of it" +
                             spelling_advice(word.scalar(), words));
    }
    return true;
  }

  static std::vector<std::string_view> all_subjects() {
    std::vector<std::string_view> out;
    for (const RuleSubject& subject : kRuleSubjects) {
      out.push_back(subject.name);
    }
    for (std::size_t i = 0; i < license::kTermKinds; ++i) {
      out.push_back(license::name_of(static_cast<license::TermKind>(i)));
    }
    return out;
  }

  Result<bool> take_waivers(const YamlNode& value) {
    for (const YamlNode& item : value.items()) {
      const auto text = [&](std::string_view key) {
        const auto found = item.find(key);
        return found ? std::string(found->scalar()) : "";
      };
      Waiver waiver{.model = text("model"),
                    .rule = text("rule"),
                    .reason = text("reason"),
                    .owner = text("owner"),
                    .until = text("until")};
      if (waiver.model.empty() || waiver.rule.empty() || waiver.owner.empty() ||
          !is_date(waiver.until)) {
        return wrong(item,
                     "a waiver needs model, rule, owner and until (YYYY-MM-DD): an exception "
                     "without an owner and an end is a rule that nobody decided");
      }
      policy_.waivers.push_back(std::move(waiver));
    }
    return true;
  }

  // Two rules of one id could not be waived or replaced apart.
  Result<bool> check_ids(const YamlNode& root) const {
    for (std::size_t i = 0; i < policy_.rules.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (policy_.rules[i].id == policy_.rules[j].id) {
          return wrong(root, "two rules are called " + quoted_word(policy_.rules[i].id) +
                                 "; give each an id of its own");
        }
      }
    }
    return true;
  }

  static constexpr std::string_view kTextMessage = "the license text is at hand, not only a name";
  static constexpr std::string_view kAncestryMessage = "every ancestor is known";

  const std::string& file_;
  Policy policy_;
};

const std::array<PolicyParser::Key, 11> PolicyParser::kKeys{{
    {"id", &PolicyParser::take_text<&Policy::id>},
    {"title", &PolicyParser::take_text<&Policy::title>},
    {"extends", &PolicyParser::take_text<&Policy::extends>},
    {"allowed", &PolicyParser::take_licenses<true>},
    {"denied", &PolicyParser::take_licenses<false>},
    {"forbidden", &PolicyParser::take_forbidden},
    {"minimum_score", &PolicyParser::take_minimum_score},
    {"require_text", &PolicyParser::take_switch<&PolicyParser::kTextMessage>},
    {"require_known_ancestry", &PolicyParser::take_switch<&PolicyParser::kAncestryMessage>},
    {"fail_on", &PolicyParser::take_fail_on},
    {"rules", &PolicyParser::take_rules},
}};

Result<Policy> PolicyParser::parse(std::string_view yaml) {
  ASSAY_TRY(const YamlFile parsed, YamlFile::parse(yaml, file_));
  const YamlNode root = parsed.root();
  if (!root.is_map()) {
    return wrong(root, "a policy is a map; write \"id: NAME\" first");
  }
  for (const auto& [key, value] : root.entries()) {
    const std::string_view name = key.scalar();
    if (name == "waivers") {
      ASSAY_TRY([[maybe_unused]] const bool taken, take_waivers(value));
      continue;
    }
    const auto* const known = std::find_if(kKeys.begin(), kKeys.end(),
                                           [name](const Key& one) { return one.name == name; });
    if (known == kKeys.end()) {
      std::array<std::string_view, kKeys.size() + 1> names{};
      std::transform(kKeys.begin(), kKeys.end(), names.begin(),
                     [](const Key& one) { return one.name; });
      names.back() = "waivers";
      return wrong(key, "unknown key " + quoted_word(name) + spelling_advice(name, names));
    }
    ASSAY_TRY([[maybe_unused]] const bool taken, (this->*known->take)(value));
  }
  if (policy_.rules.empty() && policy_.extends.empty()) {
    return wrong(root, "this policy asks for nothing; add \"rules\", \"allowed\" or \"forbidden\"");
  }
  ASSAY_TRY([[maybe_unused]] const bool apart, check_ids(root));
  return std::move(policy_);
}

}  // namespace

Result<Policy> parse_policy(std::string_view yaml, const std::string& file) {
  ASSAY_TRY(Policy policy, PolicyParser(file).parse(yaml));
  if (policy.id.empty()) {
    policy.id = file;
  }
  return policy;
}

}  // namespace assay::policy
