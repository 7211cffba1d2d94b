// SPDX-License-Identifier: Apache-2.0
#include "report/words.h"

#include <gtest/gtest.h>

namespace assay::report {
namespace {

using license::Field;
using license::Term;
using license::TermKind;

TEST(Statement, SaysATermInWords) {
  struct Row {
    TermKind kind;
    std::vector<license::FieldValue> fields;
    std::string_view says;
  };

  const Row rows[] = {
      {TermKind::commercial_use, {{Field::value, "research_only"}}, "research only"},
      {TermKind::threshold,
       {{Field::metric, "monthly_active_users"},
        {Field::amount, "700000000", true},
        {Field::when, "at_release"},
        {Field::then, "separate_license"}},
       "over 700 million monthly active users (at release): separate license"},
      {TermKind::threshold,
       {{Field::metric, "annual_revenue"},
        {Field::amount, "1250000", true},
        {Field::currency, "USD"},
        {Field::when, "ongoing"}},
       "over USD 1,250,000 annual revenue (ongoing)"},
      {TermKind::threshold, {{Field::metric, "employees"}}, "employees"},
      {TermKind::royalty,
       {{Field::rate, "0.1", true},
        {Field::base, "gross_revenue"},
        {Field::above, "1000000", true},
        {Field::currency, "USD"}},
       "10% of gross revenue above USD 1 million"},
      {TermKind::royalty,
       {{Field::rate, "unspecified"}, {Field::base, "unspecified"}},
       "a share, rate unspecified, owed, base unspecified"},
      {TermKind::train_other_models,
       {{Field::value, "forbidden"},
        {Field::scope, "competing_models"},
        {Field::except_, "own_family"}},
       "forbidden (competing models; except own family)"},
      {TermKind::train_other_models, {{Field::value, "allowed"}}, "allowed"},
      {TermKind::territory_excluded, {{Field::region, "eu"}}, "EU"},
      {TermKind::territory_excluded, {{Field::region, "south_korea"}}, "South Korea"},
      {TermKind::territory_excluded,
       {{Field::region, "eea"}, {Field::only, "multimodal"}},
       "EEA (only multimodal)"},
      {TermKind::name_prefix, {{Field::text, "Llama"}}, "\u201cLlama\u201d"},
      {TermKind::notice_file, {{Field::text, ""}}, "yes"},
      {TermKind::venue, {{Field::place, "Paris"}}, "Paris"},
      {TermKind::governing_law, {}, "unspecified"},
      {TermKind::modify, {}, "unspecified"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(statement(Term(row.kind, row.fields, {})), row.says);
  }
}

TEST(Amounts, AreShortWhereTheyAreRound) {
  EXPECT_EQ(amount_words("700000000"), "700 million");
  EXPECT_EQ(amount_words("1500000"), "1.5 million");
  EXPECT_EQ(amount_words("2000000000"), "2 billion");
  EXPECT_EQ(amount_words("1234567"), "1,234,567");
  EXPECT_EQ(amount_words("50000"), "50,000");
  EXPECT_EQ(amount_words("12.5"), "12.5");
  EXPECT_EQ(amount_words("many"), "many");
}

TEST(Percent, Calls100OnlyWhatIsWhole) {
  EXPECT_EQ(percent(100), "100%");
  EXPECT_EQ(percent(99.99), "99.9%");
  EXPECT_EQ(percent(0), "0%");
}

TEST(GroupedTerms, HoldEveryTermOnceInTheOrderOfTheVocabulary) {
  license::Reading reading;
  for (std::size_t kind = 0; kind < license::kTermKinds; ++kind) {
    reading.terms.emplace_back(static_cast<license::TermKind>(kind),
                               std::vector<license::FieldValue>{}, license::Evidence{});
  }
  std::size_t next = 0;
  for (const TermGroup& group : grouped_terms(reading)) {
    for (const license::Term* const term : group.terms) {
      EXPECT_EQ(static_cast<std::size_t>(term->kind()), next) << group.title;
      ++next;
    }
  }
  EXPECT_EQ(next, license::kTermKinds);
}

TEST(GroupedTerms, LeaveOutHeadingsWithoutATerm) {
  license::Reading reading;
  EXPECT_TRUE(grouped_terms(reading).empty());
  reading.terms.emplace_back(license::TermKind::venue, std::vector<license::FieldValue>{},
                             license::Evidence{});
  ASSERT_EQ(grouped_terms(reading).size(), 1U);
  EXPECT_EQ(grouped_terms(reading)[0].title, "Where, how long, and whose court");
}

}  // namespace
}  // namespace assay::report
