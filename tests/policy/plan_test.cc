// SPDX-License-Identifier: Apache-2.0
#include "policy/plan.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace assay::policy {
namespace {

constexpr std::string_view kRoyalty =
    "terms:\n"
    "  thresholds: [{metric: monthly_active_users, amount: 700M, then: royalty}]\n"
    "  royalties: [{rate: [5%, 10%], past: {monthly_active_users: 700M}}]\n";

Plan plan_of(std::string_view yaml) {
  auto question = parse_plan(yaml, "plan.yaml");
  EXPECT_TRUE(question) << (question ? "" : question.error().to_string());
  return question ? make_plan(*std::move(question)) : Plan{};
}

std::string error_of(std::string_view yaml) {
  const auto question = parse_plan(yaml, "plan.yaml");
  return question ? "parsed" : question.error().to_string();
}

TEST(Plan, FindsTheMonthOfACrossingAndItsRangeUnderUncertainGrowth) {
  const Plan plan = plan_of(std::string("use: {mau: 500M, monthly_growth: 5%, ") +
                            "growth_uncertainty: 2%}\n" + std::string(kRoyalty));
  ASSERT_EQ(plan.crossings.size(), 1U);
  const Crossing& crossing = plan.crossings.front();
  EXPECT_EQ(crossing.state, Crossing::State::ahead);
  // 1.4 = 1.07^4.97 = 1.05^6.90 = 1.03^11.38
  EXPECT_EQ(crossing.earliest, 5);
  EXPECT_EQ(crossing.expected, 7);
  EXPECT_EQ(crossing.latest, 12);
}

TEST(Plan, AThresholdIsCrossedAboveItsAmountAndNotAtIt) {
  const Plan at = plan_of(std::string("use: {mau: 700M}\n") + std::string(kRoyalty));
  EXPECT_EQ(at.crossings.front().state, Crossing::State::not_in_sight);
  const Plan above = plan_of(std::string("use: {mau: 700000001}\n") + std::string(kRoyalty));
  EXPECT_EQ(above.crossings.front().state, Crossing::State::past);
  EXPECT_EQ(above.crossings.front().expected, 0);
}

TEST(Plan, AThresholdMeasuredAtTheReleaseIsNotCrossedByGrowth) {
  const std::string_view terms =
      "terms: {thresholds: [{metric: monthly_active_users, amount: 700M, when: at_release}]}\n";
  const auto state = [&](std::string_view use) {
    return plan_of(std::string(use) + std::string(terms)).crossings.front().state;
  };
  EXPECT_EQ(state("use: {mau: 600M, monthly_growth: 10%}\n"), Crossing::State::counted_once);
  EXPECT_EQ(state("use: {mau: 900M, users_at_release: 600M}\n"), Crossing::State::counted_once);
  EXPECT_EQ(state("use: {mau: 900M, users_at_release: 800M}\n"), Crossing::State::past);
  EXPECT_EQ(state("use: {mau: 900M}\n"), Crossing::State::unknown);
}

TEST(Plan, ARoyaltyIsOwedInMonthsPastTheThresholdOnTheRevenueOfTheMonth) {
  const Plan plan = plan_of(
      std::string("months: 3\nuse: {mau: 800M, annual_revenue: 1.2 billion, currency: USD}\n") +
      std::string(kRoyalty));
  ASSERT_EQ(plan.months.size(), 3U);
  EXPECT_DOUBLE_EQ(plan.months.front().royalty.low_rate, 5e6);
  EXPECT_DOUBLE_EQ(plan.months.front().royalty.high_rate, 10e6);
  EXPECT_DOUBLE_EQ(plan.total.low_rate, 15e6);
  EXPECT_DOUBLE_EQ(plan.total.highest, 30e6);
  const Plan below =
      plan_of(std::string("months: 3\nuse: {mau: 600M, annual_revenue: 1.2 billion}\n") +
              std::string(kRoyalty));
  EXPECT_DOUBLE_EQ(below.total.highest, 0);
}

TEST(Plan, OnlyTheRevenueAboveAFreeAmountAndFromTheModelCounts) {
  const Plan plan = plan_of(
      "months: 1\nattributable: 50%\nuse: {annual_revenue: 12M}\n"
      "terms: {royalties: [{rate: 10%, base: attributable_revenue, above: 1.2M}]}\n");
  EXPECT_DOUBLE_EQ(plan.total.low_rate, 0.1 * (500e3 - 100e3));
}

TEST(Plan, MovingPaysOnceItHasCostLessThanTheRoyalty) {
  const Plan plan =
      plan_of(std::string("months: 12\nuse: {mau: 800M, annual_revenue: 1.2 billion}\n") +
              std::string(kRoyalty) +
              "candidates:\n"
              "  - {name: a, once: 12M, monthly: 1M}\n"
              "  - {name: b, once: 12M, monthly: 1M, from_month: 2}\n"
              "  - {name: c, once: 900M}\n");
  ASSERT_EQ(plan.moves.size(), 3U);
  // Low rate: 5M a month against 12M + 1M a month; high rate: 10M a month.
  EXPECT_EQ(plan.moves[0].pays_at_low_rate, 3);
  EXPECT_EQ(plan.moves[0].pays_at_high_rate, 1);
  EXPECT_DOUBLE_EQ(plan.moves[0].total_low_rate, 24e6);
  EXPECT_EQ(plan.moves[1].from_month, 2);
  EXPECT_DOUBLE_EQ(plan.moves[1].total_low_rate, 10e6 + 12e6 + 10e6);
  EXPECT_DOUBLE_EQ(plan.moves[1].total_high_rate, 20e6 + 12e6 + 10e6);
  EXPECT_EQ(plan.moves[2].pays_at_high_rate, std::nullopt);
}

TEST(Plan, AMoveWaitsForTheMonthInWhichSomethingIsDue) {
  const Plan due = plan_of(std::string("use: {mau: 500M, monthly_growth: 5%}\n") +
                           std::string(kRoyalty) + "candidates: [{name: a, once: 1M}]\n");
  EXPECT_TRUE(due.moves.front().needed);
  EXPECT_EQ(due.moves.front().from_month, 7);
  const Plan never = plan_of(std::string("use: {mau: 5M}\n") + std::string(kRoyalty) +
                             "candidates: [{name: a, once: 1M}]\n");
  EXPECT_FALSE(never.moves.front().needed);
}

TEST(Plan, ThresholdsOfACandidateMeetTheSameGrowth) {
  const Plan plan =
      plan_of(std::string("use: {mau: 500M}\n") + std::string(kRoyalty) +
              "candidates:\n"
              "  - name: a\n"
              "    terms: {thresholds: [{metric: monthly_active_users, amount: 100M}]}\n");
  ASSERT_EQ(plan.moves.front().crossings.size(), 1U);
  EXPECT_EQ(plan.moves.front().crossings.front().state, Crossing::State::past);
}

TEST(Plan, WhatIsMissingIsSaidAndNotGuessed) {
  const Plan plan = plan_of(kRoyalty);
  EXPECT_EQ(plan.crossings.front().state, Crossing::State::unknown);
  EXPECT_EQ(plan.crossings.front().why, "your monthly active users are not given");
  EXPECT_EQ(plan.notes,
            (std::vector<std::string>{
                "without annual_revenue no royalty can be computed",
                "the figure past which a royalty is owed is not given: it is not in the sums",
                "no monthly_growth is given: figures stay as they are"}));
  const Plan money = plan_of(
      "use: {annual_revenue: 5M, currency: EUR}\n"
      "terms: {thresholds: [{metric: annual_revenue, amount: 1M, currency: USD}]}\n");
  EXPECT_EQ(money.crossings.front().why, "it is in USD, your figures are in EUR");
}

TEST(Plan, TermsOfALicenseGiveThresholdsAndRoyalties) {
  using license::Field;
  using license::Term;
  using license::TermKind;
  const std::vector<Term> terms{
      Term(TermKind::threshold,
           {{Field::metric, "annual_revenue", false},
            {Field::amount, "1000000", true},
            {Field::currency, "USD", false},
            {Field::when, "ongoing", false},
            {Field::then, "royalty", false}},
           {}),
      Term(TermKind::royalty,
           {{Field::rate, "0.1", true}, {Field::base, "attributable_revenue", false}}, {}),
      Term(TermKind::royalty, {{Field::rate, "unspecified", false}}, {})};
  const PlanTerms made = plan_terms("a license", terms);
  ASSERT_EQ(made.thresholds.size(), 1U);
  EXPECT_DOUBLE_EQ(made.thresholds.front().amount, 1e6);
  ASSERT_EQ(made.royalties.size(), 2U);
  EXPECT_DOUBLE_EQ(made.royalties.front().high_rate, 0.1);
  EXPECT_EQ(made.royalties.front().past_metric, "annual_revenue");
  EXPECT_FALSE(made.royalties.back().rate_known);
}

TEST(Plan, ACandidateForResearchOnlyIsNoWayOutForABusiness) {
  const auto move_under = [](std::optional<bool> commercial, const std::string& value) {
    auto question = *parse_plan(std::string(kRoyalty) + "candidates: [{name: a}]\n", "plan.yaml");
    question.use.commercial = commercial;
    question.candidates.front().terms =
        plan_terms("a license", {license::Term(license::TermKind::commercial_use,
                                               {{license::Field::value, value, false}}, {})});
    return make_plan(std::move(question)).moves.front();
  };
  EXPECT_FALSE(move_under(true, "research_only").open_to_business);
  EXPECT_FALSE(move_under(std::nullopt, "forbidden").open_to_business);
  EXPECT_TRUE(move_under(false, "research_only").open_to_business);
  EXPECT_TRUE(move_under(true, "allowed").open_to_business);
}

TEST(Plan, ExtremeFiguresStayNumbers) {
  const Plan plan = plan_of(
      std::string("months: 240\nuse: {mau: 1e15, monthly_growth: 100%, annual_revenue: 1e15}\n") +
      std::string(kRoyalty));
  EXPECT_TRUE(std::isfinite(plan.total.highest));
  const Plan shrinking =
      plan_of(std::string("use: {mau: 800M, monthly_growth: 1%, growth_uncertainty: 300%}\n") +
              std::string(kRoyalty));
  EXPECT_DOUBLE_EQ(shrinking.months.back().users->slow, 0);
}

TEST(PlanFile, MistakesAreErrorsWithTheirPlaceAndMend) {
  const std::string terms = "terms: {thresholds: [{metric: monthly_active_users, amount: 1M}]}\n";
  EXPECT_EQ(error_of(terms), "parsed");
  EXPECT_EQ(error_of("use: {mau: 1M}\n"),
            "plan.yaml:1:1: a plan needs terms: name a license, or write thresholds under terms");
  EXPECT_EQ(error_of("monts: 12\n" + terms),
            "plan.yaml:1:1: unknown key \"monts\" in a plan; did you mean \"months\"?");
  EXPECT_EQ(error_of("months: 500\n" + terms),
            "plan.yaml:1:9: \"500\" is no number of months from 1 to 240");
  EXPECT_EQ(error_of("start: 2026-13\n" + terms),
            "plan.yaml:1:8: \"2026-13\" is no month; write 2026-08");
  EXPECT_EQ(error_of("use: {mau: many}\n" + terms),
            "plan.yaml:1:12: \"many\" is no amount; write 2000000, 2M or 5%");
  EXPECT_EQ(error_of("terms: {thresholds: [{metric: users, amount: 1}]}\n")
                .starts_with("plan.yaml:1:31: unknown word \"users\""),
            true);
  EXPECT_EQ(error_of("terms: {royalties: [{rate: [10%, 5%]}]}\n"),
            "plan.yaml:1:28: rates go from the lowest to the highest, at most 100%");
  EXPECT_EQ(error_of("months: 6\ncandidates: [{name: a, from_month: 6}]\n" + terms),
            "plan.yaml:1:1: the move to \"a\" lies behind the horizon; raise months");
  EXPECT_EQ(error_of("candidates: [{once: 1M}]\n" + terms),
            "plan.yaml:1:14: a candidate has a name or a model");
  EXPECT_EQ(error_of("- a\n"), "plan.yaml:1:1: a plan is a map");
}

}  // namespace
}  // namespace assay::policy
