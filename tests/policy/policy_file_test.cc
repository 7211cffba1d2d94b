// SPDX-License-Identifier: Apache-2.0
// The language of policies: what it takes, and how it refuses.
#include <gtest/gtest.h>

#include "policy/policy.h"

namespace assay::policy {
namespace {

Policy policy_in(std::string_view yaml) {
  const Result<Policy> policy = parse_policy(yaml, "policy.yaml");
  EXPECT_TRUE(policy) << (policy ? "" : policy.error().to_string());
  return policy.value_or(Policy{});
}

std::string policy_refusal(std::string_view yaml) {
  const Result<Policy> policy = parse_policy(yaml, "policy.yaml");
  return policy ? "no error" : policy.error().to_string();
}

TEST(ParsePolicy, TakesShortFormsAndRules) {
  const Policy policy = policy_in(R"(
id: ours
title: What we accept
extends: osi-only
allowed: [Apache-2.0, class:open_source]
denied: GPL-3.0-only
forbidden:
  - royalty
  - threshold: {metric: monthly_active_users}
minimum_score: 55
require_text: true
require_known_ancestry: false
fail_on: [license-laundering, severity:error]
rules:
  - id: sell
    message: we may sell it
    source: our handbook, 3
    needs: [{commercial_use: allowed}]
    doubts_if: [terms_may_change]
waivers:
  - {model: org/*, rule: sell, owner: legal, until: 2026-12-31, reason: pilot}
)");
  EXPECT_EQ(policy.id, "ours");
  EXPECT_EQ(policy.extends, "osi-only");
  std::vector<std::string> ids;
  for (const PolicyRule& rule : policy.rules) {
    ids.push_back(rule.id);
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"allowed", "denied", "forbidden", "minimum_score",
                                           "require_text", "fail_on", "sell"}));
  EXPECT_EQ(policy.rules[2].fails_if[1].fields.at(0).second, "monthly_active_users");
  EXPECT_EQ(policy.rules[6].source, "our handbook, 3");
  EXPECT_EQ(policy.waivers.at(0).owner, "legal");
}

TEST(ParsePolicy, SaysWhereAndHowToMend) {
  const struct {
    std::string_view yaml;
    std::string_view message;
  } rows[] = {
      {"- allowed", "policy.yaml:1:1: a policy is a map; write \"id: NAME\" first"},
      {"id: empty",
       "policy.yaml:1:1: this policy asks for nothing; add \"rules\", \"allowed\" or "
       "\"forbidden\""},
      {"alowed: [MIT]", "policy.yaml:1:1: unknown key \"alowed\"; did you mean \"allowed\"?"},
      {"allowed: class:open_sorce",
       "policy.yaml:1:10: there is no class \"open_sorce\"; did you mean \"open_source\"?"},
      {"minimum_score: high",
       "policy.yaml:1:16: \"high\" is no score; write a number from 0 to 100"},
      {"require_text: maybe", "policy.yaml:1:15: write true or false"},
      {"forbidden: [tresholds]",
       "policy.yaml:1:13: \"tresholds\" is neither a term nor a subject of policies; did you mean "
       "\"threshold\"?"},
      {"forbidden: [{commercial_use: alowed}]",
       "policy.yaml:1:30: \"alowed\" is no value of it; did you mean \"allowed\"?"},
      {"forbidden: [{threshold: {metrik: employees}}]",
       "policy.yaml:1:26: \"threshold\" has no field \"metrik\""},
      {"forbidden: [{threshold: {metric: staff}}]",
       "policy.yaml:1:34: \"staff\" is no value of it; known are: monthly_active_users, "
       "daily_active_users, annual_revenue, monthly_revenue, employees, monthly_visits, other"},
      {"forbidden: [score_below]",
       "policy.yaml:1:13: \"score_below\" needs a number, such as \"score_below: 50\""},
      {"forbidden: [{score_below: low}]", "policy.yaml:1:27: \"low\" is no number"},
      {"rules: [{message: x, needs: [modify]}]", "policy.yaml:1:9: a rule needs an id"},
      {"rules: [{id: x}]",
       "policy.yaml:1:9: rule \"x\" asks for nothing; add \"needs\", \"fails_if\" or "
       "\"doubts_if\""},
      {"rules: [{id: x, need: [modify]}]",
       "policy.yaml:1:17: unknown key of a rule \"need\"; did you mean \"needs\"?"},
      {"rules: [{id: x, needs: [modify]}, {id: x, needs: [modify]}]",
       "policy.yaml:1:1: two rules are called \"x\"; give each an id of its own"},
      {"allowed: MIT\nwaivers: [{model: a/b, rule: allowed, until: 2026-12-31}]",
       "policy.yaml:2:11: a waiver needs model, rule, owner and until (YYYY-MM-DD): an exception "
       "without an owner and an end is a rule that nobody decided"},
      {"allowed: MIT\nwaivers: [{model: a/b, rule: allowed, owner: me, until: next year}]",
       "policy.yaml:2:11: a waiver needs model, rule, owner and until (YYYY-MM-DD): an exception "
       "without an owner and an end is a rule that nobody decided"},
  };

  for (const auto& [yaml, message] : rows) {
    EXPECT_EQ(policy_refusal(yaml), message) << yaml;
  }
}

TEST(Extended, AddsToItsBaseAndReplacesRulesOfTheSameId) {
  const Policy policy = extended(policy_in("extends: base\nminimum_score: 90\nallowed: MIT"),
                                 policy_in("minimum_score: 50\nrequire_text: true"));
  ASSERT_EQ(policy.rules.size(), 3U);
  EXPECT_EQ(policy.rules[0].id, "require_text");
  EXPECT_EQ(policy.rules[1].message, "the score is at least 90");
  EXPECT_TRUE(policy.extends.empty());
}

}  // namespace
}  // namespace assay::policy
