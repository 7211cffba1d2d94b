// SPDX-License-Identifier: Apache-2.0
// The language of policies: rules over patterns, and short forms for the ones that everybody needs.
#include "policy/policy.h"

#include <algorithm>
#include <array>

#include "base/spelling.h"
#include "base/yaml.h"

namespace assay::policy {
namespace {

constexpr std::array<std::string_view, 12> kKeys{
    "id",      "title",         "rules",        "allowed", "denied",  "forbidden",
    "waivers", "minimum_score", "require_text", "fail_on", "message", "require_known_ancestry"};
constexpr std::array<std::string_view, 8> kSubjects{"license", "class",       "basis", "finding",
                                                    "gated",   "score_below", "card",  "ancestry"};
constexpr std::array<std::string_view, 6> kRuleKeys{"id",    "message",  "source",
                                                    "needs", "fails_if", "doubts_if"};

class Parser {
 public:
  explicit Parser(const std::string& file) : file_(file) {}

  Result<Policy> parse(std::string_view yaml) {
    ASSAY_TRY(const YamlFile parsed, YamlFile::parse(yaml, file_));
    const YamlNode root = parsed.root();
    if (!root.is_map()) {
      return wrong(root, "a policy is a map; write \"id: NAME\" first");
    }
    for (const auto& [key, value] : root.entries()) {
      ASSAY_TRY([[maybe_unused]] const bool taken, take(key, value));
    }
    if (policy_.rules.empty()) {
      return wrong(root,
                   "this policy asks for nothing; add \"rules\", \"allowed\" or \"forbidden\"");
    }
    return std::move(policy_);
  }

 private:
  tl::unexpected<Error> wrong(const YamlNode& node, std::string message) const {
    Error error{.code = ErrorCode::invalid_input, .message = std::move(message)};
    error.file = file_;
    error.line = node.line();
    error.column = node.column();
    return tl::unexpected<Error>(std::move(error));
  }

  Result<bool> take(const YamlNode& key, const YamlNode& value) {
    const std::string_view name = key.scalar();
    if (name == "id") {
      policy_.id = std::string(value.scalar());
    } else if (name == "title") {
      policy_.title = std::string(value.scalar());
    } else if (name == "rules") {
      return take_rules(value);
    } else if (name == "waivers") {
      return take_waivers(value);
    } else if (name == "allowed") {
      PolicyRule& rule = add("allowed", "the license is one of those that are accepted");
      rule.needs.push_back(license_or_class(value));
    } else if (name == "denied") {
      PolicyRule& rule = add("denied", "the license is none of those that are refused");
      rule.fails_if.push_back(license_or_class(value));
    } else if (name == "forbidden") {
      PolicyRule& rule = add("forbidden", "no term that is refused");
      return take_patterns(value, rule.fails_if);
    } else if (name == "minimum_score") {
      PolicyRule& rule =
          add("minimum_score", "the score is at least " + std::string(value.scalar()));
      rule.fails_if.push_back(
          {.subject = "score_below", .values = {std::string(value.scalar())}, .fields = {}});
    } else if (name == "require_text") {
      PolicyRule& rule = add("require_text", "the license text is at hand, not only a name");
      rule.needs.push_back({.subject = "basis", .values = {"text"}, .fields = {}});
    } else if (name == "require_known_ancestry") {
      PolicyRule& rule = add("require_known_ancestry", "every parent is known");
      rule.needs.push_back({.subject = "ancestry", .values = {"known"}, .fields = {}});
    } else if (name == "fail_on") {
      PolicyRule& rule = add("fail_on", "no finding that is refused");
      rule.fails_if.push_back({.subject = "finding", .values = words(value), .fields = {}});
    } else if (name != "message") {
      return wrong(key, "unknown key \"" + std::string(name.substr(0, 40)) + '"' +
                            spelling_advice(name, kKeys));
    }
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
    if (value.is_scalar()) {
      out.emplace_back(value.scalar());
    }
    for (const YamlNode& item : value.items()) {
      out.emplace_back(item.scalar());
    }
    return out;
  }

  // "class:open_source" beside ids.
  static Pattern license_or_class(const YamlNode& value) {
    return {.subject = "license", .values = words(value), .fields = {}};
  }

  Result<bool> take_rules(const YamlNode& value) {
    for (const YamlNode& item : value.items()) {
      PolicyRule rule;
      for (const auto& [key, part] : item.entries()) {
        const std::string_view name = key.scalar();
        if (name == "id") {
          rule.id = std::string(part.scalar());
        } else if (name == "message") {
          rule.message = std::string(part.scalar());
        } else if (name == "source") {
          rule.source = std::string(part.scalar());
        } else if (name == "needs" || name == "fails_if" || name == "doubts_if") {
          ASSAY_TRY([[maybe_unused]] const bool taken,
                    take_patterns(part, name == "needs"      ? rule.needs
                                        : name == "fails_if" ? rule.fails_if
                                                             : rule.doubts_if));
        } else {
          return wrong(key, "unknown key of a rule \"" + std::string(name.substr(0, 40)) + '"' +
                                spelling_advice(name, kRuleKeys));
        }
      }
      if (rule.id.empty()) {
        return wrong(item, "a rule needs an id");
      }
      policy_.rules.push_back(std::move(rule));
    }
    return true;
  }

  Result<bool> take_patterns(const YamlNode& value, std::vector<Pattern>& out) {
    for (const YamlNode& item : value.items()) {
      Pattern pattern;
      if (item.is_scalar()) {
        pattern.subject = std::string(item.scalar());
      }
      for (const auto& [key, part] : item.entries()) {
        pattern.subject = std::string(key.scalar());
        pattern.values = words(part);
        for (const auto& [field, wanted] : part.entries()) {
          if (!license::find_field(field.scalar())) {
            return wrong(
                field, "no term has a field \"" + std::string(field.scalar().substr(0, 40)) + '"');
          }
          pattern.fields.emplace_back(field.scalar(), wanted.scalar());
        }
      }
      const bool known =
          license::find_term(pattern.subject) ||
          std::find(kSubjects.begin(), kSubjects.end(), pattern.subject) != kSubjects.end();
      if (!known) {
        return wrong(item, "\"" + pattern.subject.substr(0, 40) +
                               "\" is no term of the vocabulary" +
                               spelling_advice(pattern.subject, kSubjects));
      }
      out.push_back(std::move(pattern));
    }
    return true;
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
      const bool date =
          waiver.until.size() == 10 && waiver.until[4] == '-' && waiver.until[7] == '-';
      if (waiver.model.empty() || waiver.rule.empty() || waiver.owner.empty() || !date) {
        return wrong(item,
                     "a waiver needs model, rule, owner and until (YYYY-MM-DD): an exception "
                     "without an owner and an end is a rule that nobody decided");
      }
      policy_.waivers.push_back(std::move(waiver));
    }
    return true;
  }

  const std::string& file_;
  Policy policy_;
};

}  // namespace

Result<Policy> parse_policy(std::string_view yaml, const std::string& file) {
  ASSAY_TRY(Policy policy, Parser(file).parse(yaml));
  if (policy.id.empty()) {
    policy.id = file;
  }
  return policy;
}

std::vector<std::string> shipped_policies(const DataFiles& files) {
  constexpr std::string_view kFolder = "policies/";
  constexpr std::string_view kEnding = ".yaml";
  std::vector<std::string> out;
  for (const std::string_view name : files.list(kFolder)) {
    if (name.ends_with(kEnding)) {
      out.emplace_back(name.substr(kFolder.size(), name.size() - kFolder.size() - kEnding.size()));
    }
  }
  return out;
}

}  // namespace assay::policy
