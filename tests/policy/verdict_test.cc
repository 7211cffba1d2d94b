// SPDX-License-Identifier: Apache-2.0
// What follows from which terms for which use: tables of {license, use, activity -> answer, what
// decides}.
#include "policy/verdict.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "standings.h"

namespace assay::policy {
namespace {

using license::TermKind;
using model::Relation;

constexpr std::string_view kFreeTerms =
    "commercial_use allowed\nmodify allowed\nredistribute allowed\n";
constexpr std::string_view kHobby = "commercial: false\nmau: 100";
constexpr std::string_view kStartup =
    "commercial: true\nmau: 2M\nrevenue: 3M\ncurrency: USD\nemployees: 25\ncompany_regions: us";
constexpr std::string_view kGiant =
    "commercial: true\nmau: 800M\nrevenue: 20bn\ncurrency: EUR\ncompany_regions: eu";

Use use_of(std::string_view yaml) {
  const Result<Use> use = parse_use(yaml, "use.yaml");
  EXPECT_TRUE(use) << (use ? "" : use.error().to_string());
  return use.value_or(Use{});
}

std::string short_name(Answer answer) {
  return answer == Answer::allowed               ? "allowed"
         : answer == Answer::allowed_with_duties ? "duties"
         : answer == Answer::unclear             ? "unclear"
                                                 : "no";
}

// "no: threshold, commercial_use" or "duties: name_prefix".
std::string summary(const Verdict& verdict) {
  std::string out = short_name(verdict.answer);
  const char* between = ": ";
  const auto add = [&](const std::string& term) {
    out += between + (term.empty() ? std::string("-") : term);
    between = ", ";
  };
  if (verdict.answer == Answer::allowed_with_duties) {
    for (const Duty& duty : verdict.duties) {
      add(duty.id);
    }
  } else if (verdict.answer != Answer::allowed) {
    for (const Reason& reason : verdict.because) {
      add(reason.term);
    }
  }
  return out;
}

Verdict verdict_on(const Standing& license, std::string_view use, Activity activity) {
  Use asked = use_of(use);
  asked.activities = {activity};
  const std::vector<Verdict> verdicts = decide(alone(license.model), {license}, asked);
  EXPECT_EQ(verdicts.size(), 1U);
  return verdicts.front();
}

struct Row {
  std::string_view facts;
  std::string_view use;
  Activity activity;
  std::string_view expected;
};

void expect_all(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const Verdict verdict = verdict_on(license_of(row.facts), row.use, row.activity);
    EXPECT_EQ(summary(verdict), row.expected)
        << row.facts << "\n"
        << row.use << "\n"
        << name_of(row.activity)
        << (verdict.because.empty() ? "" : "\n" + verdict.because.front().message);
    if (verdict.answer == Answer::unclear) {
      EXPECT_FALSE(verdict.readings.empty()) << row.facts;
    }
  }
}

using enum Activity;

TEST(Decide, AsksForAGrantOfWhatIsDone) {
  expect_all({
      {kFreeTerms, kStartup, internal_use, "allowed"},
      {kFreeTerms, kStartup, serve_api, "allowed"},
      {kFreeTerms, kStartup, fine_tune, "allowed"},
      {kFreeTerms, "multimodal: true", serve_api, "allowed"},
      {"modify allowed", kStartup, internal_use, "unclear: commercial_use"},
      {"modify allowed", kHobby, internal_use, "allowed"},
      {"warranty_disclaimer yes", kHobby, internal_use, "unclear: commercial_use"},
      {"commercial_use allowed", kStartup, fine_tune, "unclear: modify"},
      {"commercial_use allowed", kStartup, redistribute_weights, "unclear: redistribute"},
      {"commercial_use allowed\nmodify forbidden", kStartup, quantize, "no: modify"},
      {"commercial_use allowed\nredistribute forbidden", kHobby, ship_product, "no: redistribute"},
  });
}

TEST(Decide, KnowsWhatIsCommercial) {
  constexpr std::string_view kNcTerms =
      "commercial_use forbidden\nmodify allowed\n"
      "redistribute conditional | Share for NonCommercial purposes only";
  constexpr std::string_view kResearch = "commercial_use research_only\nmodify allowed";
  expect_all({
      {kNcTerms, kHobby, internal_use, "allowed"},
      {kNcTerms, kHobby, redistribute_weights, "allowed"},
      {kNcTerms, kStartup, internal_use, "no: commercial_use"},
      {kNcTerms, kStartup, redistribute_weights, "no: commercial_use, redistribute"},
      {kNcTerms, "mau: 100", internal_use, "unclear: commercial_use"},
      {"commercial_use forbidden\nredistribute conditional | with our consent", kHobby,
       redistribute_weights, "unclear: redistribute"},
      {kResearch, kHobby, internal_use, "unclear: commercial_use"},
      {kResearch, "commercial: false\nresearch: true", internal_use, "allowed"},
      {kResearch, "research: false", internal_use, "no: commercial_use"},
      {kResearch, kStartup, internal_use, "no: commercial_use"},
      {"commercial_use forbidden\noutputs_owned_by licensee | Outputs may be used for commercial "
       "purposes",
       kStartup, publish_outputs, "unclear: outputs_owned_by"},
      {"commercial_use forbidden\noutputs_owned_by licensee", kStartup, publish_outputs,
       "no: commercial_use"},
  });
}

TEST(Decide, ReadsWhatTheConditionOfCommercialUseIs) {
  constexpr std::string_view kRegister =
      "commercial_use conditional | For a Commercial Purpose you must register\n"
      "report_to_licensor yes | For a Commercial Purpose you must register";
  constexpr std::string_view kPermission =
      "commercial_use conditional | You must apply to us for permission";
  constexpr std::string_view kBound =
      "commercial_use conditional\nthreshold metric=annual_revenue amount=1000000 currency=USD "
      "when=ongoing then=separate_license";
  expect_all({
      {kRegister, kStartup, internal_use, "duties: report_to_licensor"},
      {kRegister, kHobby, internal_use, "allowed"},
      {kPermission, kStartup, internal_use, "unclear: commercial_use"},
      {kPermission, kHobby, internal_use, "allowed"},
      {kBound, "commercial: true\nrevenue: 900k", internal_use, "allowed"},
      {kBound, kStartup, internal_use, "no: threshold"},
      {kBound, "commercial: false\nrevenue: 9bn", internal_use, "allowed"},
      {kBound, "revenue: 900k", internal_use, "unclear: commercial_use"},
  });
}

constexpr std::string_view kLlamaBound =
    "commercial_use allowed\nthreshold metric=monthly_active_users amount=700000000 "
    "when=at_release then=separate_license";

TEST(Decide, ComparesNumbersWithThresholds) {
  expect_all({
      {kLlamaBound, kStartup, internal_use, "allowed"},
      {kLlamaBound, kGiant, internal_use, "no: threshold"},
      {kLlamaBound, "commercial: true", internal_use, "unclear: threshold"},
      {kLlamaBound, "commercial: false", internal_use, "allowed"},
      {kLlamaBound, "commercial: true\nmau: 800M\nusers_at_release: 600M", internal_use, "allowed"},
      {kLlamaBound, "commercial: true\nmau: 600M\nusers_at_release: 800M", internal_use,
       "no: threshold"},
      {"commercial_use allowed\nthreshold metric=employees amount=100 when=ongoing then=terminates",
       kStartup, internal_use, "allowed"},
      {"commercial_use allowed\nthreshold metric=monthly_visits amount=1000000 when=ongoing "
       "then=separate_license",
       kStartup, internal_use, "no: threshold"},
      {"commercial_use allowed\nthreshold metric=daily_active_users amount=3000000 when=ongoing "
       "then=separate_license",
       kStartup, internal_use, "allowed"},
      {"commercial_use allowed\nthreshold metric=monthly_revenue amount=1000000 currency=USD "
       "when=ongoing then=separate_license",
       kStartup, internal_use, "allowed"},
      {"commercial_use allowed\nthreshold metric=annual_revenue amount=5000000 currency=EUR "
       "when=ongoing then=separate_license",
       kStartup, internal_use, "unclear: threshold"},
      {"commercial_use allowed\nthreshold metric=annual_revenue amount=50000000 currency=EUR "
       "when=ongoing then=separate_license",
       kStartup, internal_use, "allowed"},
      {"commercial_use allowed\nthreshold metric=monthly_active_users amount=1000000 when=ongoing "
       "then=registration",
       kStartup, internal_use, "duties: threshold"},
  });
}

TEST(Decide, SaysThatAThresholdAtReleaseLooksNowhereElse) {
  const Verdict below = verdict_on(license_of(kLlamaBound), kStartup, internal_use);
  ASSERT_EQ(below.because.size(), 2U);
  EXPECT_EQ(below.because[1].message,
            "Test License: you are below the threshold of 700 million monthly active users, which "
            "is measured once, at the release: later growth does not count");
  const Verdict above = verdict_on(license_of(kLlamaBound), kGiant, internal_use);
  ASSERT_EQ(above.because.size(), 1U);
  EXPECT_EQ(above.because[0].message,
            "Test License: 800 million monthly active users is past the threshold of 700 million "
            "monthly active users: a separate license is needed, unless you were below it when the "
            "model was released (growth after that does not count)");
}

TEST(Decide, AsksForRoyaltiesOnceAndOnlyAboveTheirBound) {
  constexpr std::string_view kFalcon =
      "commercial_use allowed\nthreshold metric=annual_revenue amount=1000000 currency=USD "
      "when=ongoing then=royalty\nroyalty rate=0.1 base=attributable_revenue";
  const Verdict owed = verdict_on(license_of(kFalcon), kStartup, serve_api);
  ASSERT_EQ(summary(owed), "duties: royalty");
  EXPECT_EQ(owed.duties[0].task,
            "Pay the licensor 10% of attributable revenue above USD 1 million annual revenue");
  expect_all({
      {kFalcon, "commercial: true\nrevenue: 900k", serve_api, "allowed"},
      {kFalcon, kHobby, serve_api, "allowed"},
      {"commercial_use allowed\nroyalty rate=0.05 base=gross_revenue above=700000", kStartup,
       serve_api, "duties: royalty"},
      {"commercial_use allowed\nroyalty rate=unspecified base=gross_revenue", kStartup, serve_api,
       "unclear: royalty"},
      {"commercial_use allowed\nfees yes", kStartup, serve_api, "duties: fees"},
  });
}

TEST(Decide, KnowsWhoMayLearnFromOutputs) {
  constexpr std::string_view kBan =
      "commercial_use allowed\nmodify allowed\n"
      "train_other_models forbidden scope=other_llms except=own_family";
  constexpr std::string_view kCompeting =
      "commercial_use allowed\ntrain_other_models forbidden scope=competing_models";
  constexpr std::string_view kNamed =
      "commercial_use allowed\nmodify allowed\ntrain_other_models conditional scope=any_model\n"
      "name_prefix text=Llama";
  constexpr std::string_view kKin =
      "commercial_use allowed\ntrain_other_models forbidden scope=same_kind";
  expect_all({
      {kBan, kStartup, distill, "no: train_other_models"},
      {kBan, kStartup, train_own_model, "no: train_other_models"},
      {kBan, kStartup, publish_outputs, "allowed"},
      {kBan, kStartup, fine_tune, "allowed"},
      {kBan, kStartup, merge, "duties: train_other_models"},
      {kCompeting, kStartup, train_competing_model, "no: train_other_models"},
      {kCompeting, kStartup, train_own_model, "allowed"},
      {kCompeting, kStartup, distill, "unclear: train_other_models"},
      {kKin, kStartup, train_own_model, "unclear: train_other_models"},
      {kKin, kStartup, train_competing_model, "no: train_other_models"},
      {kNamed, kStartup, train_competing_model, "duties: name_prefix"},
      {kNamed, kStartup, fine_tune, "duties: name_prefix"},
      {"commercial_use allowed\ntrain_other_models conditional | for non-commercial models only",
       kStartup, train_own_model, "no: train_other_models"},
      {"commercial_use allowed\ntrain_other_models conditional | for non-commercial models only",
       kHobby, train_own_model, "allowed"},
      {"commercial_use allowed\ntrain_other_models conditional", kStartup, train_own_model,
       "unclear: train_other_models"},
      {"commercial_use allowed\nderivative_includes trained_on_outputs", kStartup, train_own_model,
       "duties: derivative_includes"},
      {"commercial_use allowed\nderivative_includes similar_architecture", kStartup, distill,
       "duties: derivative_includes"},
      {"commercial_use allowed\noutputs_owned_by licensor", kStartup, publish_outputs,
       "unclear: outputs_owned_by"},
      {"commercial_use allowed\nredistribute forbidden\noutputs_are_derivatives yes", kStartup,
       publish_outputs, "no: redistribute"},
      {kFreeTerms, kStartup, train_competing_model, "allowed"},
  });
}

TEST(Decide, KeepsToFieldsCompetitorsAndHosting) {
  constexpr std::string_view kList =
      "commercial_use allowed\nuse_restrictions inline\nrestricted_fields military\n"
      "restricted_fields legal_advice | unauthorized practice of law";
  expect_all({
      {kList, kStartup, internal_use, "duties: use_restrictions"},
      {kList, "commercial: true\nfields: military", internal_use, "no: restricted_fields"},
      {kList, "commercial: true\nfields: legal_advice", internal_use, "unclear: restricted_fields"},
      {kList, "commercial: true\nfields: biometrics", internal_use, "duties: use_restrictions"},
      {"commercial_use allowed\nhosted_service forbidden", kStartup, serve_api,
       "no: hosted_service"},
      {"commercial_use allowed\nhosted_service forbidden", kStartup, internal_use, "allowed"},
      {"commercial_use allowed\nhosted_service conditional", kStartup, serve_api,
       "unclear: hosted_service"},
      {"commercial_use allowed\nhosted_service conditional | hosting by a commercial entity",
       kHobby, serve_api, "allowed"},
      {"commercial_use allowed\ncompeting_use forbidden", kStartup, serve_api,
       "unclear: competing_use"},
      {"commercial_use allowed\ncompeting_use forbidden", kStartup, train_competing_model,
       "no: competing_use"},
      {"commercial_use allowed\nmodify allowed\naccess service_only", kStartup, fine_tune,
       "no: access"},
      {"commercial_use allowed\naccess service_only", kStartup, publish_outputs, "allowed"},
  });
}

TEST(Decide, LooksAtTerritories) {
  constexpr std::string_view kNoEu = "commercial_use allowed\nterritory_excluded region=eu";
  constexpr std::string_view kNoEuImages =
      "commercial_use allowed\nterritory_excluded region=eu only=multimodal";
  expect_all({
      {kNoEu, kGiant, internal_use, "no: territory_excluded"},
      {kNoEu, "commercial: true\ncompany_regions: de", internal_use, "no: territory_excluded"},
      {kNoEu, "commercial: true\ncompany_regions: us", internal_use, "allowed"},
      {kNoEu, "commercial: true\ncompany_regions: uk", internal_use, "allowed"},
      {kNoEu, "commercial: true\ncompany_regions: us\nuser_regions: fr", internal_use,
       "unclear: territory_excluded"},
      {kNoEu, "commercial: true", internal_use, "unclear: territory_excluded"},
      {kNoEuImages, "commercial: true\ncompany_regions: de", internal_use,
       "no: territory_excluded"},
      {kNoEuImages, "commercial: true\ncompany_regions: de\nmultimodal: false", internal_use,
       "allowed"},
  });
}

TEST(Decide, ListsDutiesWithTheirExactWords) {
  const Standing license = license_of(
      "commercial_use allowed\nmodify allowed\nredistribute allowed\ninclude_license yes\n"
      "notice_file text=Llama+is+licensed\ndisplay_attribution text=Built+with+Llama\n"
      "name_prefix text=Llama\nshare_alike same_restrictions\nexport_control yes");
  const Verdict ship = verdict_on(license, kStartup, ship_product);
  EXPECT_EQ(summary(ship),
            "duties: include_license, notice_file, display_attribution, share_alike, "
            "export_control");
  EXPECT_EQ(ship.duties[1].task, "Ship a Notice file with the words “Llama is licensed”");
  EXPECT_EQ(ship.duties[1].words, "Llama is licensed");
  EXPECT_EQ(ship.duties[2].task, "Show “Built with Llama” prominently to users");
  EXPECT_EQ(summary(verdict_on(license, kStartup, serve_api)), "duties: display_attribution");
  const Verdict tune = verdict_on(license, kStartup, fine_tune);
  EXPECT_EQ(summary(tune), "duties: name_prefix, share_alike");
  EXPECT_EQ(tune.duties[0].task, "If you pass the new model on: begin its name with “Llama”");
  EXPECT_EQ(summary(verdict_on(license, kStartup, internal_use)), "allowed");
}

TEST(Decide, OwesForHostingWhatIsOwedForPassingOnWhereTheWordsSaySo) {
  expect_all({
      {"commercial_use allowed\nredistribute allowed\ninclude_license yes", kStartup, serve_api,
       "allowed"},
      {"commercial_use allowed\nredistribute allowed | You may host for remote access purposes\n"
       "include_license yes",
       kStartup, serve_api, "duties: include_license"},
      {"commercial_use allowed\ndisclose_source on_network_use", kStartup, serve_api,
       "duties: disclose_source"},
  });
}

TEST(Decide, DropsDutiesWhereTheAnswerIsNo) {
  const Verdict verdict = verdict_on(
      license_of("commercial_use forbidden\nuse_restrictions inline"), kStartup, internal_use);
  EXPECT_EQ(verdict.answer, Answer::not_allowed);
  EXPECT_TRUE(verdict.duties.empty());
}

TEST(Decide, NeverAllowsWhereNothingOrTooLittleIsKnown) {
  Standing none;
  none.model = "org/model";
  EXPECT_EQ(summary(verdict_on(none, kHobby, internal_use)), "unclear: -");

  Standing cut_short = license_of(kFreeTerms);
  cut_short.card_in_full = false;
  EXPECT_EQ(summary(verdict_on(cut_short, kHobby, internal_use)), "unclear: -");

  Standing named = license_of(kFreeTerms);
  named.basis = Basis::catalogue;
  EXPECT_EQ(summary(verdict_on(named, kStartup, internal_use)), "allowed");
  named.complete = false;
  EXPECT_EQ(summary(verdict_on(named, kStartup, internal_use)), "unclear: -");

  Standing half_read = license_of(kFreeTerms);
  half_read.license.clear();
  half_read.coverage = 0.5;
  half_read.unread = 12;
  EXPECT_EQ(summary(verdict_on(half_read, kStartup, internal_use)), "unclear: -");
}

// A text with one sentence that no clause understood.
Standing with_unread(license::MatchKind kind, std::string sentence) {
  Standing out = license_of(kFreeTerms);
  ReadText text;
  text.file = "LICENSE";
  text.role = model::FileRole::license;
  text.reading.license.kind = kind;
  text.reading.unread.push_back(
      {.range = {10, 60}, .line = 3, .section = "2", .text = std::move(sentence)});
  out.texts.push_back(std::move(text));
  return out;
}

TEST(Decide, DoubtsOnlyWhatAnUnreadSentenceSpeaksOf) {
  using license::MatchKind;
  const std::string ban = "The Weights may not be hosted on shared machines";
  const Verdict serve = verdict_on(with_unread(MatchKind::unknown, ban), kStartup, serve_api);
  EXPECT_EQ(summary(serve), "unclear: -");
  EXPECT_EQ(serve.because[0].quote.text, ban);
  EXPECT_EQ(summary(verdict_on(with_unread(MatchKind::unknown, ban), kStartup, fine_tune)),
            "allowed");
  EXPECT_EQ(
      summary(verdict_on(with_unread(MatchKind::unknown, "You shall follow our brand guidelines"),
                         kStartup, serve_api)),
      "allowed");
  EXPECT_EQ(
      summary(verdict_on(with_unread(MatchKind::unknown, "It may not be put to any commercial end"),
                         kStartup, fine_tune)),
      "unclear: -");
}

TEST(Decide, TrustsTheWordsThatAKnownTextHasEverywhere) {
  Standing known = with_unread(license::MatchKind::text, "The Weights may not be hosted");
  EXPECT_EQ(summary(verdict_on(known, kStartup, serve_api)), "allowed");
  known.texts[0].reading.license.departures.push_back(
      {.range = {0, 100}, .line = 3, .text = "The Weights may not be hosted"});
  EXPECT_EQ(summary(verdict_on(known, kStartup, serve_api)), "unclear: -");
}

std::string with_parent(std::string_view parent, Relation relation, std::string_view use,
                        Activity activity) {
  Use asked = use_of(use);
  asked.activities = {activity};
  Standing theirs = license_of(parent, "maker/parent");
  theirs.license = "parent-license";
  return summary(
      decide(child_of("maker/parent", relation), {license_of(kFreeTerms), theirs}, asked).at(0));
}

TEST(Decide, LetsAPublisherLicenseItsOwnAnew) {
  Use asked = use_of(kStartup);
  asked.activities = {Activity::serve_api};
  const auto under = [&](const std::string& parent, std::string licensor) {
    Standing theirs =
        license_of("commercial_use forbidden\nmodify allowed\nredistribute allowed", parent);
    theirs.license = "parent-license";
    theirs.licensor = std::move(licensor);
    return summary(
        decide(child_of(parent, Relation::finetune), {license_of(kFreeTerms), theirs}, asked)
            .at(0));
  };
  EXPECT_EQ(under("org/base", ""), "allowed");
  EXPECT_EQ(under("ORG/base", "Org Labs"), "allowed");
  // A mirror: the license is somebody else's.
  EXPECT_EQ(under("org/mirror", "Meta"), "no: commercial_use");
  EXPECT_EQ(under("maker/base", ""), "no: commercial_use");
}

TEST(Decide, BindsWeightsByTheLicensesOfAllThatIsInThem) {
  constexpr std::string_view kNcTerms =
      "commercial_use forbidden\nmodify allowed\nredistribute allowed";
  for (const Relation relation : {Relation::finetune, Relation::adapter, Relation::merge,
                                  Relation::quantized, Relation::derived}) {
    EXPECT_EQ(with_parent(kNcTerms, relation, kStartup, serve_api), "no: commercial_use");
    EXPECT_EQ(with_parent(kLlamaBound, relation, kGiant, internal_use), "no: threshold");
  }
  EXPECT_EQ(with_parent("commercial_use allowed\nmodify forbidden\nredistribute allowed",
                        Relation::finetune, kStartup, redistribute_weights),
            "no: modify");
  EXPECT_EQ(with_parent("", Relation::finetune, kStartup, serve_api), "unclear: commercial_use");
}

TEST(Decide, FollowsOutputsOnlyWhereTheTeachersTextDoes) {
  EXPECT_EQ(with_parent(kFreeTerms, Relation::distilled, kStartup, serve_api), "allowed");
  EXPECT_EQ(with_parent("commercial_use allowed\ntrain_other_models forbidden", Relation::distilled,
                        kStartup, serve_api),
            "unclear: train_other_models");
  EXPECT_EQ(with_parent("commercial_use forbidden", Relation::distilled, kStartup, serve_api),
            "unclear: commercial_use");
  EXPECT_EQ(with_parent("commercial_use forbidden\nderivative_includes trained_on_outputs",
                        Relation::distilled, kStartup, serve_api),
            "no: commercial_use");
  EXPECT_EQ(with_parent("commercial_use allowed\ntrain_other_models conditional\n"
                        "name_prefix text=Llama",
                        Relation::distilled, kStartup, redistribute_weights),
            "duties: name_prefix");
}

TEST(Decide, LeavesOpenWhetherDataReachTheModel) {
  EXPECT_EQ(with_parent("commercial_use forbidden", Relation::dataset, kStartup, serve_api),
            "unclear: commercial_use");
  EXPECT_EQ(with_parent("commercial_use forbidden", Relation::dataset, kHobby, serve_api),
            "allowed");
  EXPECT_EQ(with_parent("train_other_models forbidden", Relation::dataset, kStartup, serve_api),
            "unclear: train_other_models");
  EXPECT_EQ(with_parent("commercial_use allowed\nshare_alike same_license", Relation::dataset,
                        kStartup, serve_api),
            "allowed");
}

TEST(ReachOf, SaysWhichTermDrawsAModelIn) {
  const Standing wide = license_of("derivative_includes knowledge_transfer");
  const Reach reach = reach_of(wide, Relation::distilled);
  EXPECT_TRUE(reach.binds);
  ASSERT_NE(reach.by, nullptr);
  EXPECT_EQ(reach.by->term.value(), "knowledge_transfer");
  EXPECT_FALSE(reach_of(license_of(kFreeTerms), Relation::distilled).binds);
  EXPECT_TRUE(reach_of(license_of(kFreeTerms), Relation::dataset).open);
  EXPECT_TRUE(reach_of(license_of(kFreeTerms), Relation::adapter).binds);
}

TEST(Decide, AnswersEveryActivityWhereNoneIsNamed) {
  EXPECT_EQ(decide(alone(), {license_of(kFreeTerms)}, Use{}).size(), kActivities);
}

}  // namespace
}  // namespace assay::policy
