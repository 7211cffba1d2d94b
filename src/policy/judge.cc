// SPDX-License-Identifier: Apache-2.0
// A policy applied. Three answers: a rule that something breaks fails, a rule that rests on what
// was not read cannot be said, and only what was read passes.
#include <algorithm>
#include <charconv>

#include "policy/amounts.h"
#include "policy/findings_parts.h"
#include "policy/policy.h"

namespace assay::policy {
namespace {

using license::LicenseClass;

// What a pattern says of one model.
enum class Holds : std::uint8_t { no, unknown, yes };

struct Match {
  Holds holds = Holds::no;
  std::string what;
  std::optional<Quote> quote;
};

bool is_one_of(std::string_view value, const std::vector<std::string>& values) {
  return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

bool fits_name(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) {
    return pattern == name;
  }
  const std::string_view tail = pattern.substr(star + 1);
  return name.size() + 1 >= pattern.size() && name.starts_with(pattern.substr(0, star)) &&
         name.ends_with(tail);
}

class Judge {
 public:
  Judge(const lineage::Family& family, const std::vector<Standing>& standings,
        const std::vector<Finding>& findings)
      : family_(family), standings_(standings), findings_(findings) {
    judged_.push_back(0);
    if (root().planned) {
      judged_.clear();
    }
    for (const Ancestor& ancestor : ancestors_of(family, standings)) {
      if (ancestor.carries_weights) {
        judged_.push_back(ancestor.node);
      }
    }
  }

  [[nodiscard]] Condition judge(const PolicyRule& rule) const {
    Condition out;
    out.id = rule.id;
    out.ruling = judged_.empty() ? Ruling::cannot_say : Ruling::pass;
    for (const std::size_t node : judged_) {
      for (const Pattern& pattern : rule.fails_if) {
        const Match match = look(pattern, node);
        if (match.holds == Holds::yes) {
          take(out, Ruling::fail, node, match);
        } else if (match.holds == Holds::unknown) {
          take(out, Ruling::cannot_say, node, match);
        }
      }
      for (const Pattern& pattern : rule.needs) {
        const Match match = look(pattern, node);
        if (match.holds == Holds::no) {
          take(out, Ruling::fail, node, match);
        } else if (match.holds == Holds::unknown) {
          take(out, Ruling::cannot_say, node, match);
        }
      }
      for (const Pattern& pattern : rule.doubts_if) {
        const Match match = look(pattern, node);
        if (match.holds != Holds::no) {
          take(out, Ruling::cannot_say, node, match);
        }
      }
    }
    out.message = out.message.empty() ? rule.message : rule.message + ": " + out.message;
    return out;
  }

  [[nodiscard]] const std::string& id() const { return family_.nodes.front().id; }

 private:
  [[nodiscard]] const model::Model& root() const { return *family_.nodes.front().model; }

  void take(Condition& out, Ruling ruling, std::size_t node, const Match& match) const {
    const bool worse =
        ruling == Ruling::fail ? out.ruling != Ruling::fail : out.ruling == Ruling::pass;
    if (worse) {
      out.ruling = ruling;
      out.evidence.clear();
      out.message.clear();
    }
    if (out.ruling != ruling) {
      return;
    }
    out.message += (out.message.empty() ? "" : "; ") + family_.nodes[node].id + ": " + match.what;
    if (match.quote) {
      out.evidence.push_back(*match.quote);
      Quote& quote = out.evidence.back();
      if (node != 0 && !quote.file.empty() && quote.file.find("://") == std::string::npos) {
        quote.file.insert(0, family_.nodes[node].id + ": ");
      }
    }
  }

  [[nodiscard]] Match look(const Pattern& pattern, std::size_t node) const {
    const Standing& standing = standings_[node];
    if (pattern.subject == "license") {
      return look_at_license(pattern, standing);
    }
    if (pattern.subject == "class") {
      const bool unknown = standing.license_class == LicenseClass::unknown;
      const std::string name(name_of(standing.license_class));
      return {.holds = unknown                           ? Holds::unknown
                       : is_one_of(name, pattern.values) ? Holds::yes
                                                         : Holds::no,
              .what = "its class is " + name,
              .quote = {}};
    }
    if (pattern.subject == "basis") {
      const std::string name(name_of(standing.basis));
      return {.holds = is_one_of(name, pattern.values) ? Holds::yes : Holds::no,
              .what = "its terms come from: " + name,
              .quote = {}};
    }
    if (pattern.subject == "score_below") {
      return look_at_score(pattern, standing);
    }
    if (pattern.subject == "finding") {
      return node == 0 || judged_.front() == node ? look_at_findings(pattern) : Match{};
    }
    if (pattern.subject == "gated") {
      const bool by_place = !pattern.values.empty();  // "gated: eu"
      const bool holds = node == 0 && root().card &&
                         (by_place ? root().card->eu_disallowed : root().card->gated_fields);
      return {.holds = holds ? Holds::yes : Holds::no,
              .what = by_place ? "nobody in the EU gets access"
                               : "personal data is asked for before the model is handed over",
              .quote = {}};
    }
    if (pattern.subject == "card") {
      const bool there = node != 0 || (root().card && root().architecture);
      return {.holds = there ? Holds::yes : Holds::unknown,
              .what = "card and config are not both in the repository",
              .quote = {}};
    }
    if (pattern.subject == "parameters_above") {
      return node == 0 ? look_at_size(pattern) : Match{};
    }
    if (pattern.subject == "ancestry") {
      const bool missing = family_.nodes[node].found == lineage::Found::missing;
      return {.holds = missing ? Holds::unknown : Holds::yes,
              .what = "it is not at hand and not known",
              .quote = {}};
    }
    return look_at_terms(pattern, standing);
  }

  static Match look_at_license(const Pattern& pattern, const Standing& standing) {
    Match out;
    const std::string name = standing.license.empty() ? "unknown" : standing.license;
    out.what = "its license is " + name;
    for (const std::string& value : pattern.values) {
      const bool by_class = value.starts_with("class:");
      const std::string_view wanted = by_class ? std::string_view(value).substr(6) : value;
      if (wanted == (by_class ? name_of(standing.license_class) : std::string_view(name))) {
        out.holds = Holds::yes;
        return out;
      }
    }
    const bool unknown = standing.license.empty() || standing.basis == Basis::none;
    out.holds =
        unknown && standing.license_class == LicenseClass::unknown ? Holds::unknown : Holds::no;
    return out;
  }

  static Match look_at_score(const Pattern& pattern, const Standing& standing) {
    int limit = 0;
    const std::string& text = pattern.values.front();
    std::from_chars(text.data(), text.data() + text.size(), limit);
    if (standing.license_class == LicenseClass::unknown) {
      return {.holds = Holds::unknown, .what = "it has no score", .quote = {}};
    }
    return {.holds = standing.score < limit ? Holds::yes : Holds::no,
            .what = "its score is " + std::to_string(standing.score),
            .quote = {}};
  }

  Match look_at_size(const Pattern& pattern) const {
    const model::ParameterCount& count = root().parameters;
    if (count.basis == model::ParameterCount::Basis::unknown) {
      return {};  // nothing speaks for it
    }
    return {.holds = static_cast<double>(count.active) > number_of(pattern.values.front())
                         ? Holds::yes
                         : Holds::no,
            .what = amount_text(static_cast<double>(count.active)) + " active parameters",
            .quote = {}};
  }

  Match look_at_findings(const Pattern& pattern) const {
    for (const Finding& finding : findings_) {
      const std::string severity = "severity:" + std::string(name_of(finding.severity));
      if (is_one_of(finding.id, pattern.values) ||
          (!pattern.values.empty() && is_one_of(severity, pattern.values))) {
        return {.holds = Holds::yes,
                .what = finding.id + ": " + finding.message,
                .quote = finding.evidence.empty() ? std::nullopt
                                                  : std::optional(finding.evidence.front())};
      }
    }
    return {};
  }

  static Match look_at_terms(const Pattern& pattern, const Standing& standing) {
    const auto kind = license::find_term(pattern.subject);
    bool other_value = false;
    for (const HeldTerm& held : standing.terms) {
      if (!kind || held.term.kind() != *kind) {
        continue;
      }
      const bool fields =
          std::all_of(pattern.fields.begin(), pattern.fields.end(), [&](const auto& field) {
            const auto which = license::find_field(field.first);
            return which && held.term.get(*which) == field.second;
          });
      const std::string value(held.term.value());
      if (fields && is_one_of(value, pattern.values)) {
        return {.holds = Holds::yes,
                .what = pattern.subject + (value.empty() ? "" : ": " + value),
                .quote = standing.quote(held)};
      }
      other_value = true;
    }
    // Silence of a text that was read in full is an answer to "does it have this?".
    const bool silent = standing.basis != Basis::none && standing.complete;
    return {.holds = other_value || silent ? Holds::no : Holds::unknown,
            .what = pattern.subject + (other_value ? " says something else" : " was not read"),
            .quote = {}};
  }

  const lineage::Family& family_;
  const std::vector<Standing>& standings_;
  const std::vector<Finding>& findings_;
  std::vector<std::size_t> judged_;  // nodes
};

}  // namespace

PolicyResult judge(const Policy& policy, const lineage::Family& family,
                   const std::vector<Standing>& standings, const std::vector<Finding>& findings,
                   std::string_view today) {
  const Judge judge(family, standings, findings);
  PolicyResult out;
  out.policy = policy.id;
  out.ruling = Ruling::pass;
  for (const PolicyRule& rule : policy.rules) {
    Condition condition = judge.judge(rule);
    for (const Waiver& waiver : policy.waivers) {
      if (waiver.rule != rule.id || !fits_name(waiver.model, judge.id()) ||
          condition.ruling == Ruling::pass) {
        continue;
      }
      if (today.empty() || today <= waiver.until) {
        condition.waived_by = waiver.owner + " until " + waiver.until +
                              (waiver.reason.empty() ? "" : ": " + waiver.reason);
      } else {
        condition.message += "; the waiver of " + waiver.owner + " ended on " + waiver.until;
      }
    }
    if (condition.waived_by.empty()) {
      out.ruling = condition.ruling == Ruling::fail || out.ruling == Ruling::fail ? Ruling::fail
                   : condition.ruling == Ruling::cannot_say ? Ruling::cannot_say
                                                            : out.ruling;
    }
    out.conditions.push_back(std::move(condition));
  }
  return out;
}

}  // namespace assay::policy
