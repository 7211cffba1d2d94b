// SPDX-License-Identifier: Apache-2.0
// Policies applied, the shipped ones among them.
#include <gtest/gtest.h>

#include <algorithm>

#include "policy/policy.h"
#include "standings.h"

namespace assay::policy {
namespace {

using license::LicenseClass;
using model::Relation;

const std::string kFree = "commercial_use allowed\nmodify allowed\nredistribute allowed\n";
const std::string kLlama =
    kFree +
    "threshold metric=monthly_active_users amount=700000000 when=at_release then=separate_license\n"
    "train_other_models conditional\nname_prefix text=Llama\nuse_restrictions by_reference";
const std::string kRail =
    kFree + "use_restrictions inline\nrestricted_fields military\nshare_alike same_restrictions";
const std::string kNc = "commercial_use forbidden\nmodify allowed\nredistribute conditional";

Standing under(const std::string& terms, std::string license, LicenseClass of, int score) {
  Standing out = license_of(terms);
  out.license = std::move(license);
  out.license_class = of;
  out.score = score;
  return out;
}

Standing apache() {
  return under(kFree, "Apache-2.0", LicenseClass::open_source, 100);
}

Policy shipped(const std::string& name) {
  const auto bytes = DataFiles::embedded().get("policies/" + name + ".yaml");
  EXPECT_TRUE(bytes) << name;
  const Result<Policy> policy = parse_policy(bytes.value_or(""), name);
  EXPECT_TRUE(policy) << (policy ? "" : policy.error().to_string());
  return policy.value_or(Policy{});
}

// Has a card and a config, as a model that is published properly.
lineage::Family published() {
  lineage::Family family = alone();
  auto model = std::make_shared<model::Model>(*family.nodes[0].model);
  model->card.emplace();
  model->architecture.emplace();
  family.nodes[0].model = std::move(model);
  return family;
}

std::string name_with_failures(const PolicyResult& result) {
  std::string out(name_of(result.ruling));
  for (const Condition& condition : result.conditions) {
    if (condition.ruling != Ruling::pass) {
      out += ' ' + condition.id + (condition.ruling == Ruling::fail ? "!" : "?");
    }
  }
  return out;
}

std::string judged(const std::string& policy, const Standing& standing,
                   const std::vector<Finding>& findings = {}) {
  return name_with_failures(
      judge(shipped(policy), published(), {standing}, findings, "2026-11-25"));
}

TEST(ShippedPolicies, AreTheFiveOfTheManual) {
  EXPECT_EQ(shipped_policies(DataFiles::embedded()),
            (std::vector<std::string>{"commercial-startup", "eu-ai-act-open-source",
                                      "no-usage-caps", "osaid-1.0", "osi-only"}));
}

TEST(ShippedPolicies, OsiOnlyWantsAnApprovedLicenseWithItsOwnTerms) {
  EXPECT_EQ(judged("osi-only", apache()), "pass");
  EXPECT_EQ(judged("osi-only", under(kFree, "CC-BY-4.0", LicenseClass::open_source, 95)),
            "fail allowed!");
  EXPECT_EQ(judged("osi-only", under(kLlama, "Apache-2.0", LicenseClass::restricted_weights, 70)),
            "fail terms!");
  Standing nothing;
  EXPECT_EQ(judged("osi-only", nothing), "cannot_say allowed? terms?");
  Finding finding;
  finding.id = "license-laundering";
  EXPECT_EQ(judged("osi-only", apache(), {finding}), "fail fail_on!");
}

TEST(ShippedPolicies, NoUsageCapsRefusesThresholdsAndRoyalties) {
  EXPECT_EQ(judged("no-usage-caps", apache()), "pass");
  EXPECT_EQ(judged("no-usage-caps", under(kRail, "x", LicenseClass::open_source, 80)), "pass");
  EXPECT_EQ(judged("no-usage-caps", under(kLlama, "x", LicenseClass::restricted_weights, 70)),
            "fail no-threshold!");
  EXPECT_EQ(judged("no-usage-caps", under(kFree + "royalty rate=0.1 base=gross_revenue", "x",
                                          LicenseClass::restricted_weights, 70)),
            "fail no-royalty!");
  EXPECT_EQ(judged("no-usage-caps", under(kNc, "x", LicenseClass::non_commercial, 30)),
            "fail commercial!");
}

TEST(ShippedPolicies, OsaidNeverPassesByTheLicenseAlone) {
  EXPECT_EQ(judged("osaid-1.0", apache()), "cannot_say data-and-code?");
  EXPECT_EQ(judged("osaid-1.0", under(kRail, "x", LicenseClass::open_with_use_restrictions, 80)),
            "fail use! data-and-code?");
  EXPECT_EQ(judged("osaid-1.0", under(kLlama, "x", LicenseClass::restricted_weights, 70)),
            "fail use! modify! data-and-code?");
}

TEST(ShippedPolicies, TheEuExemptionGoesByParagraph) {
  EXPECT_EQ(judged("eu-ai-act-open-source", apache()), "pass");
  EXPECT_EQ(judged("eu-ai-act-open-source",
                   under(kRail, "x", LicenseClass::open_with_use_restrictions, 80)),
            "cannot_say eu-84?");
  EXPECT_EQ(
      judged("eu-ai-act-open-source", under(kLlama, "x", LicenseClass::restricted_weights, 70)),
      "fail eu-80? eu-82? eu-83! eu-84?");
  EXPECT_EQ(judged("eu-ai-act-open-source", under(kNc, "x", LicenseClass::non_commercial, 30)),
            "fail eu-76-78! eu-83!");
  EXPECT_EQ(judged("eu-ai-act-open-source", under(kFree + "territory_excluded region=eu", "x",
                                                  LicenseClass::restricted_weights, 60)),
            "fail eu-79!");
}

TEST(ShippedPolicies, TheEuExemptionDoubtsGatesAndSize) {
  lineage::Family family = published();
  auto model = std::make_shared<model::Model>(*family.nodes[0].model);
  model->card->gated_fields = true;
  model->parameters.basis = model::ParameterCount::Basis::config;
  model->parameters.active = 405'000'000'000;
  family.nodes[0].model = std::move(model);
  EXPECT_EQ(name_with_failures(judge(shipped("eu-ai-act-open-source"), family, {apache()}, {}, "")),
            "cannot_say eu-87? systemic-risk?");
  EXPECT_EQ(
      name_with_failures(judge(shipped("eu-ai-act-open-source"), alone(), {apache()}, {}, "")),
      "cannot_say eu-90-92?");
}

TEST(ShippedPolicies, AStartupAcceptsThresholdsFarAway) {
  EXPECT_EQ(judged("commercial-startup", apache()), "pass");
  EXPECT_EQ(judged("commercial-startup", under(kLlama, "x", LicenseClass::restricted_weights, 70)),
            "pass");
  EXPECT_EQ(judged("commercial-startup", under(kNc, "x", LicenseClass::non_commercial, 30)),
            "fail minimum_score! commercial!");
}

TEST(Judge, JudgesEverythingWhoseWeightsAreInTheModel) {
  Standing parent = under(kNc, "nc", LicenseClass::non_commercial, 30);
  parent.model = "maker/parent";
  const Policy policy = shipped("no-usage-caps");
  const PolicyResult tuned =
      judge(policy, child_of("maker/parent", Relation::finetune), {apache(), parent}, {}, "");
  EXPECT_EQ(name_with_failures(tuned), "fail commercial!");
  EXPECT_EQ(tuned.conditions[0].message,
            "commercial use is allowed: maker/parent: commercial_use says something else");
  EXPECT_EQ(name_with_failures(judge(policy, child_of("maker/parent", Relation::dataset),
                                     {apache(), parent}, {}, "")),
            "pass");
}

TEST(Judge, TakesSilenceOfAnUnreadTextForNoAnswer) {
  Standing partial = license_of("modify allowed");
  partial.complete = false;
  EXPECT_EQ(judged("no-usage-caps", partial), "cannot_say commercial? no-threshold? no-royalty?");
}

TEST(Judge, HonorsAWaiverUntilItsLastDay) {
  const Result<Policy> policy = parse_policy(
      "allowed: MIT\nwaivers: [{model: org/*, rule: allowed, owner: legal, until: 2026-12-31, "
      "reason: pilot}]",
      "p");
  ASSERT_TRUE(policy);
  const PolicyResult holds = judge(*policy, alone(), {apache()}, {}, "2026-12-31");
  EXPECT_EQ(holds.ruling, Ruling::pass);
  EXPECT_EQ(holds.conditions[0].ruling, Ruling::fail);
  EXPECT_EQ(holds.conditions[0].waived_by, "legal until 2026-12-31: pilot");
  const PolicyResult over = judge(*policy, alone(), {apache()}, {}, "2027-01-01");
  EXPECT_EQ(over.ruling, Ruling::fail);
  EXPECT_EQ(over.conditions[0].message,
            "the license is one of those that are accepted: org/model: its license is Apache-2.0; "
            "the waiver of legal ended on 2026-12-31");
  EXPECT_EQ(judge(*policy, alone("other/model"), {apache()}, {}, "2026-12-31").ruling,
            Ruling::fail);
}

}  // namespace
}  // namespace assay::policy
