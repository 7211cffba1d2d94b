// SPDX-License-Identifier: Apache-2.0
#include "license/score.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <utility>

#include "license/score_rules.h"

namespace assay::license {
namespace {

const Rubric& rubric() {
  static const Result<Rubric> loaded = Rubric::load(DataFiles::embedded());
  if (!loaded) {
    ADD_FAILURE() << loaded.error().to_string();
    std::abort();
  }
  return *loaded;
}

// "threshold metric=monthly_active_users amount=700000000", "commercial_use=allowed".
Term term_of(std::string_view words) {
  std::vector<FieldValue> fields;
  const std::size_t name_end = std::min(words.find_first_of(" ="), words.size());
  const std::optional<TermKind> kind = find_term(words.substr(0, name_end));
  EXPECT_TRUE(kind) << words;
  std::string_view rest = words.substr(name_end);
  if (rest.starts_with('=')) {
    fields.push_back({.field = Field::value, .value = std::string(rest.substr(1))});
    rest = {};
  }
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::size_t equals = rest.find('=');
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::optional<Field> field = find_field(rest.substr(0, equals));
    EXPECT_TRUE(field) << words;
    fields.push_back({.field = field.value_or(Field::value),
                      .value = std::string(rest.substr(equals + 1, end - equals - 1))});
    rest = rest.substr(end);
  }
  return {kind.value_or(TermKind::access), std::move(fields), Evidence{}};
}

Reading reading_of(std::initializer_list<std::string_view> terms) {
  Reading reading;
  reading.license.kind = MatchKind::unknown;
  for (const std::string_view term : terms) {
    reading.terms.push_back(term_of(term));
  }
  return reading;
}

Reading judged(std::initializer_list<std::string_view> terms) {
  Reading reading = reading_of(terms);
  rubric().apply(reading);
  return reading;
}

Reading judged_with_grants(std::string_view term) {
  return judged({"commercial_use=allowed", "modify=allowed", "redistribute=allowed", term});
}

TEST(Score, ClassFollowsFromTheTermsAlone) {
  struct Case {
    std::string_view name;
    std::initializer_list<std::string_view> terms;
    LicenseClass expected;
  };

  const Case cases[] = {
      {"all grants",
       {"commercial_use=allowed", "modify=allowed", "redistribute=allowed"},
       LicenseClass::open_source},
      {"copyleft stays open",
       {"commercial_use=allowed", "modify=allowed", "redistribute=allowed",
        "share_alike=same_license", "disclose_source=on_network_use"},
       LicenseClass::open_source},
      {"a list of forbidden uses",
       {"commercial_use=allowed", "modify=allowed", "redistribute=allowed",
        "use_restrictions=inline", "remote_restriction=yes"},
       LicenseClass::open_with_use_restrictions},
      {"a user threshold",
       {"commercial_use=allowed", "modify=allowed", "redistribute=allowed",
        "use_restrictions=by_reference", "threshold metric=monthly_active_users amount=700000000"},
       LicenseClass::restricted_weights},
      {"a closed territory",
       {"commercial_use=allowed", "modify=allowed", "redistribute=allowed",
        "territory_excluded region=eu"},
       LicenseClass::restricted_weights},
      {"non-commercial",
       {"commercial_use=forbidden", "modify=allowed", "redistribute=allowed"},
       LicenseClass::non_commercial},
      {"research only",
       {"commercial_use=research_only", "modify=allowed", "redistribute=allowed"},
       LicenseClass::research_only},
      {"a service", {"commercial_use=allowed", "access=service_only"}, LicenseClass::proprietary},
      {"no changes, no copies",
       {"commercial_use=allowed", "modify=forbidden", "redistribute=forbidden"},
       LicenseClass::proprietary},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(name_of(judged(c.terms).license_class), name_of(c.expected)) << c.name;
  }
}

TEST(Score, AGrantThatWasNotReadIsNotGranted) {
  for (const auto& terms : {std::initializer_list<std::string_view>{},
                            {"commercial_use=allowed"},
                            {"commercial_use=allowed", "modify=allowed"},
                            {"modify=allowed", "redistribute=allowed"},
                            {"warranty_disclaimer=yes", "liability_limit=yes"}}) {
    const Reading reading = judged(terms);
    EXPECT_NE(reading.license_class, LicenseClass::open_source);
    EXPECT_NE(reading.license_class, LicenseClass::open_with_use_restrictions);
    EXPECT_LT(reading.score, 50);
  }
}

TEST(Score, EveryRestrictionKeepsATextFromBeingOpenSource) {
  for (const std::string_view term :
       {"threshold metric=other amount=1", "royalty rate=0.1", "fees=yes",
        "train_other_models=forbidden", "train_other_models=conditional", "competing_use=forbidden",
        "hosted_service=conditional", "use_restrictions=inline", "restricted_fields=military",
        "territory_excluded region=eu", "remote_restriction=yes", "terms_may_change=yes",
        "termination=at_will", "revocable=revocable", "outputs_owned_by=licensor",
        "reverse_engineering=forbidden"}) {
    EXPECT_NE(judged_with_grants(term).license_class, LicenseClass::open_source) << term;
  }
}

TEST(Score, PartsAndDeductionsAddUpToTheScore) {
  const Reading reading =
      judged({"commercial_use=allowed", "modify=allowed", "redistribute=conditional",
              "threshold metric=monthly_active_users amount=700000000 then=separate_license",
              "restricted_fields=military", "restricted_fields=weapons", "restricted_fields=minors",
              "restricted_fields=privacy", "restricted_fields=malware", "restricted_fields=other",
              "derivative_includes=trained_on_outputs", "terms_may_change=yes", "fees=yes"});
  ASSERT_EQ(reading.parts.size(), 5U);
  double score = 0;
  for (const ScorePart& part : reading.parts) {
    double left = 20;
    for (const Deduction& deduction : reading.deductions) {
      left -= deduction.part == part.name ? deduction.points : 0;
    }
    EXPECT_DOUBLE_EQ(part.points, left) << part.name;
    score += part.points;
  }
  EXPECT_DOUBLE_EQ(reading.score, score);
}

TEST(Score, EveryDeductionPointsAtTheTermThatCausesIt) {
  const Reading reading = judged_with_grants("hosted_service=forbidden");
  ASSERT_EQ(reading.deductions.size(), 1U);
  EXPECT_EQ(reading.deductions[0].part, "build");
  EXPECT_EQ(reading.deductions[0].reason, "no hosting for others");
  EXPECT_EQ(reading.terms.at(reading.deductions[0].term).kind(), TermKind::hosted_service);
}

TEST(Score, AMissingGrantIsDeductedWithoutATerm) {
  const Reading reading =
      judged({"commercial_use=conditional", "use_restrictions=inline", "redistribute=allowed"});
  const auto missing = std::find_if(reading.deductions.begin(), reading.deductions.end(),
                                    [](const Deduction& d) { return d.term == kNoTerm; });
  ASSERT_NE(missing, reading.deductions.end());
  EXPECT_EQ(missing->part, "derive");
  EXPECT_EQ(missing->reason, "derivatives are not granted in the text");
}

TEST(Score, ManyClosedFieldsCostNoMoreThanTheirCap) {
  const auto points = [](const Reading& reading) {
    double sum = 0;
    for (const Deduction& d : reading.deductions) {
      sum += d.reason == "a field of use is closed" ? d.points : 0;
    }
    return sum;
  };
  EXPECT_DOUBLE_EQ(points(judged_with_grants("restricted_fields=military")), 1);
  EXPECT_DOUBLE_EQ(
      points(judged({"commercial_use=allowed", "modify=allowed", "redistribute=allowed",
                     "restricted_fields=military", "restricted_fields=weapons",
                     "restricted_fields=minors", "restricted_fields=privacy",
                     "restricted_fields=malware", "restricted_fields=other"})),
      4);
}

TEST(Score, WarningsSayWhatTheTermsSay) {
  struct Case {
    std::string_view term;
    std::string_view id;
    std::string_view message;
  };

  const Case cases[] = {
      {"threshold metric=monthly_active_users amount=700000000 when=at_release "
       "then=separate_license",
       "usage-threshold",
       "more than 700,000,000 monthly active users at release: a separate license is needed"},
      {"threshold metric=annual_revenue amount=1000000 currency=USD then=royalty",
       "usage-threshold", "more than USD 1,000,000 of revenue a year: a share of revenue is owed"},
      {"threshold metric=employees amount=100", "usage-threshold",
       "more than 100 employees: another license or a duty applies"},
      {"royalty rate=0.125 base=gross_revenue above=1000000 currency=USD", "revenue-share",
       "12.5% of gross revenue is owed to the licensor, above USD 1,000,000"},
      {"royalty rate=unspecified base=profit", "revenue-share",
       "a share of profit is owed to the licensor"},
      {"train_other_models value=forbidden scope=competing_models", "training-ban",
       "no training of competing models with it or its outputs"},
      {"train_other_models value=forbidden except=DBRX", "training-ban",
       "no training of other models with it or its outputs, except: DBRX"},
      {"territory_excluded region=south_korea", "territory-excluded", "no rights in South Korea"},
      {"territory_excluded region=eu only=multimodal", "territory-excluded",
       "no rights in the EU for multimodal models"},
      {"remote_restriction=yes", "kill-switch",
       "the licensor may restrict or disable it from afar, or ask for updates"},
      {"terms_may_change=yes", "terms-may-change", "the licensor may change the terms later"},
      {"derivative_includes=trained_on_outputs", "derivative-trap",
       "models trained on outputs count as derivatives, with all duties"},
  };
  for (const Case& c : cases) {
    const Reading reading = judged_with_grants(c.term);
    ASSERT_EQ(reading.warnings.size(), 1U) << c.term;
    EXPECT_EQ(reading.warnings[0].id, c.id);
    EXPECT_EQ(reading.warnings[0].message, c.message);
    EXPECT_EQ(reading.warnings[0].term, 3U);
  }
}

TEST(Score, PlacesAreOneWarningAndThresholdsOneEach) {
  const Reading reading =
      judged({"territory_excluded region=eu", "territory_excluded region=uk",
              "territory_excluded region=south_korea", "threshold metric=employees amount=100",
              "threshold metric=annual_revenue amount=2000000 currency=USD", "modify=allowed"});
  ASSERT_EQ(reading.warnings.size(), 3U);
  EXPECT_EQ(reading.warnings[0].message, "no rights in the EU, the UK and South Korea");
  EXPECT_EQ(reading.warnings[1].id, "usage-threshold");
  EXPECT_EQ(reading.warnings[2].id, "usage-threshold");
}

TEST(Score, WarningsStandWorstFirst) {
  const Reading reading =
      judged({"commercial_use=forbidden", "modify=allowed", "terms_may_change=yes",
              "royalty rate=0.1", "threshold amount=5"});
  EXPECT_EQ(reading.warnings.front().id, "non-commercial");
  EXPECT_TRUE(
      std::is_sorted(reading.warnings.begin(), reading.warnings.end(),
                     [](const Warning& a, const Warning& b) { return a.severity > b.severity; }));
}

TEST(Score, ATextThatIsNoLicenseRaisesNoWarning) {
  Reading reading = reading_of({"terms_may_change=yes"});
  reading.license.kind = MatchKind::none;
  rubric().apply(reading);
  EXPECT_EQ(reading.license_class, LicenseClass::unknown);
  EXPECT_TRUE(reading.warnings.empty());
}

TEST(Score, ALicenseThatGrantsNothingIsSaidToBeNone) {
  const Reading reading = judged({"warranty_disclaimer=yes"});
  ASSERT_EQ(reading.warnings.size(), 1U);
  EXPECT_EQ(reading.warnings[0].id, "no-license");
  EXPECT_EQ(reading.warnings[0].term, kNoTerm);
}

TEST(Score, TermsOfAnotherLicenseInTheFileWarnButDoNotCount) {
  Reading reading = reading_of({"commercial_use=allowed", "modify=allowed", "redistribute=allowed",
                                "commercial_use=forbidden"});
  reading.license.id = "MIT";
  reading.license.kind = MatchKind::text;
  reading.terms[0].license = reading.terms[1].license = reading.terms[2].license = "MIT";
  reading.terms[3].license = "CC-BY-NC-4.0";
  rubric().apply(reading);
  EXPECT_EQ(reading.license_class, LicenseClass::open_source);
  EXPECT_EQ(reading.score, 100);
  ASSERT_EQ(reading.warnings.size(), 1U);
  EXPECT_EQ(reading.warnings[0].message, "no commercial use (CC-BY-NC-4.0 in the same file)");
}

TEST(Score, ApplyingTwiceGivesTheSame) {
  Reading reading = judged({"commercial_use=forbidden", "modify=allowed", "redistribute=allowed"});
  const int score = reading.score;
  const std::size_t deductions = reading.deductions.size();
  rubric().apply(reading);
  EXPECT_EQ(reading.score, score);
  EXPECT_EQ(reading.deductions.size(), deductions);
}

// A rubric around one broken line, which stands on line 3.
std::string rubric_with(std::string_view deduction) {
  return "parts:\n  use: {points: 20, deductions: [\n" + std::string(deduction) +
         "\n  ]}\nclasses: [{class: unknown}]\nwarnings: []\nwords: {}\n";
}

TEST(ScoreRules, MistakesAreNamedWithTheirPlace) {
  const std::pair<std::string, std::string_view> cases[] = {
      {rubric_with("{if: {comercial_use: forbidden}, points: 1, reason: x}"),
       "score.yaml:3:7: no term 'comercial_use'; docs/terms.md lists the vocabulary"},
      {rubric_with("{if: {commercial_use: never}, points: 1, reason: x}"),
       "score.yaml:3:23: commercial_use has no value 'never'; it has: research_only forbidden "
       "conditional allowed"},
      {rubric_with("{if: {fees: {amount: 3}}, points: 1, reason: x}"),
       "score.yaml:3:14: fees has no field 'amount'; it has: value"},
      {rubric_with("{if: {threshold: {amount: {from: 3}}}, points: 1, reason: x}"),
       "score.yaml:3:28: a range has no key 'from'; keys are at_least, below"},
      {rubric_with("{if: {fees: any}, points: many, reason: x}"),
       "score.yaml:3:27: a number of at least 0 is expected here"},
      {rubric_with("{if: {fees: any}, reason: x}"), "score.yaml:3:1: the key 'points' is missing"},
      {rubric_with("{if: fees, points: 1, reason: x}"),
       "score.yaml:3:6: a condition is one term with what is asked of it: {term: value}"},
      {rubric_with("{if: {fees: any}, points: 1, reason: x, cap: 2}"),
       "score.yaml:3:41: a deduction has no key 'cap'; keys are if, points, at_most, reason"},
      {"parts: {}\nclasses: [{class: open}]\nwarnings: []\nwords: {}\n",
       "score.yaml:2:19: no class 'open'; docs/score.md lists them"},
      {"parts: {}\nclasses: [{class: proprietary, all: [{fees: any}]}]\nwarnings: []\nwords: {}\n",
       "score.yaml:2:10: the last class must stand without a condition, for all other texts"},
      {"parts: {}\nclasses: [{class: unknown}]\n"
       "warnings: [{id: x, if: {fees: any}, message: \"{sum}\"}]\nwords: {}\n",
       "score.yaml:3:46: {sum} is no field of a term"},
      {"parts: {}\nclasses: [{class: unknown}]\n"
       "warnings: [{id: x, if: {fees: any}, message: \"a [b\"}]\nwords: {}\n",
       "score.yaml:3:46: [ and ] must come in pairs, one inside no other"},
      {"parts: [\n", "score.yaml:2:1: did not find expected node content"},
      {"- parts", "score.yaml:1:1: the rubric must be a mapping"},
      {"parts: {}\n", "score.yaml:1:1: the key 'classes' is missing"},
  };
  for (const auto& [yaml, expected] : cases) {
    const Result<ScoreRules> rules = parse_score_rules(yaml, "score.yaml");
    ASSERT_FALSE(rules) << expected;
    EXPECT_EQ(rules.error().to_string(), expected);
  }
}

TEST(ScoreRules, HostileFilesAreRefusedWithoutHarm) {
  for (const std::string& yaml :
       {std::string(), std::string("\0\xff\xfe", 3), std::string(100000, '['),
        std::string(100000, '{'), std::string("a: *b\n"),
        std::string("parts: &a [*a]\nclasses: *a\nwarnings: *a\nwords: *a\n")}) {
    EXPECT_FALSE(parse_score_rules(yaml, "score.yaml"));
  }
}

}  // namespace
}  // namespace assay::license
