// SPDX-License-Identifier: Apache-2.0
#include "policy/use.h"

#include <gtest/gtest.h>

namespace assay::policy {
namespace {

Use use_in(std::string_view yaml) {
  const Result<Use> use = parse_use(yaml, "use.yaml");
  EXPECT_TRUE(use) << (use ? "" : use.error().to_string());
  return use.value_or(Use{});
}

std::string use_refusal(std::string_view yaml) {
  const Result<Use> use = parse_use(yaml, "use.yaml");
  return use ? "no error" : use.error().to_string();
}

TEST(ParseUse, TakesEveryFact) {
  const Use use = use_in(R"(
name: our app
commercial: yes
research: false
monthly_active_users: 2M
users_at_release: 1.5 million
monthly_growth: 5%
growth_uncertainty: 2%
annual_revenue: $3,000,000
currency: usd
employees: 25
company_regions: [DE, eu]
user_regions: uk
activities: [serve-api, fine-tune]
fields: [medical_advice]
multimodal: false
)");
  EXPECT_EQ(use.name, "our app");
  EXPECT_EQ(use.commercial, true);
  EXPECT_EQ(use.research, false);
  EXPECT_EQ(use.monthly_active_users, 2e6);
  EXPECT_EQ(use.users_at_release, 1.5e6);
  EXPECT_EQ(use.monthly_growth, 0.05);
  EXPECT_EQ(use.growth_uncertainty, 0.02);
  EXPECT_EQ(use.annual_revenue, 3e6);
  EXPECT_EQ(use.currency, "USD");
  EXPECT_EQ(use.employees, 25);
  EXPECT_EQ(use.company_regions, (std::vector<std::string>{"de", "eu"}));
  EXPECT_EQ(use.user_regions, (std::vector<std::string>{"gb"}));
  EXPECT_EQ(use.activities, (std::vector<Activity>{Activity::serve_api, Activity::fine_tune}));
  EXPECT_EQ(use.fields, (std::vector<std::string>{"medical_advice"}));
  EXPECT_FALSE(use.multimodal);
}

TEST(ParseUse, LeavesOpenWhatIsNotSaid) {
  const Use use = use_in("mau: 100");
  EXPECT_EQ(use.name, "use.yaml");
  EXPECT_EQ(use.commercial, std::nullopt);
  EXPECT_EQ(use.annual_revenue, std::nullopt);
  EXPECT_TRUE(use.company_regions.empty());
  EXPECT_TRUE(use.multimodal);
}

TEST(ParseUse, ReadsAmountsAsPeopleWriteThem) {
  const struct {
    std::string_view text;
    double amount;
  } rows[] = {{"2000000", 2e6},
              {"2M", 2e6},
              {"2 million", 2e6},
              {"800 million", 8e8},
              {"20,000,000", 2e7},
              {"1.5e6", 1.5e6},
              {"\"20_000\"", 20000},
              {"3bn", 3e9},
              {"$7 billion", 7e9},
              {"50k", 50000},
              {"0", 0}};

  for (const auto& [text, amount] : rows) {
    EXPECT_EQ(use_in("mau: " + std::string(text)).monthly_active_users, amount) << text;
  }
}

TEST(ParseUse, SaysWhereAndHowToMend) {
  const struct {
    std::string_view yaml;
    std::string_view message;
  } rows[] = {
      {"- commercial", "use.yaml:1:1: a use is a map of facts, such as \"commercial: true\""},
      {"comercial: true", "use.yaml:1:1: unknown fact \"comercial\"; did you mean \"commercial\"?"},
      {"commercial: maybe", "use.yaml:1:13: write true or false"},
      {"commercial: true\nmau: many",
       "use.yaml:2:6: \"many\" is no amount; write 2000000, 2M or 5%"},
      {"mau: -3", "use.yaml:1:6: \"-3\" is no amount; write 2000000, 2M or 5%"},
      {"mau: nan", "use.yaml:1:6: \"nan\" is no amount; write 2000000, 2M or 5%"},
      {"mau: 1e300", "use.yaml:1:6: \"1e300\" is no amount; write 2000000, 2M or 5%"},
      {"mau: [1]", "use.yaml:1:6: \"\" is no amount; write 2000000, 2M or 5%"},
      {"currency: dollars", "use.yaml:1:11: \"dollars\" is no ISO code of a currency; write USD"},
      {"company_regions: [de, atlantis]",
       "use.yaml:1:23: \"atlantis\" is no region; write an ISO code such as \"de\", or \"eu\" or "
       "\"eea\""},
      {"activities: [serve_apy]",
       "use.yaml:1:14: unknown activity \"serve_apy\"; did you mean \"serve_api\"?"},
      {"fields: medical",
       "use.yaml:1:9: unknown field \"medical\"; known are: military, weapons, "
       "surveillance, law_enforcement, critical_infrastructure, "
       "medical_advice, legal_advice, financial_advice, biometrics, minors, "
       "discrimination, disinformation, impersonation, harassment, malware, "
       "sexual_content, automated_decisions, illegal_activity, privacy, "
       "undisclosed_ai, human_trafficking, immigration, nuclear, other"},
      {"commercial: true\ncommercial: false",
       "use.yaml:2:1: \"commercial\" is said twice; keep one"},
  };

  for (const auto& [yaml, message] : rows) {
    EXPECT_EQ(use_refusal(yaml), message) << yaml;
  }
}

TEST(FindActivity, KnowsOtherSpellings) {
  EXPECT_EQ(find_activity("quantise"), Activity::quantize);
  EXPECT_EQ(find_activity("Fine-Tune"), Activity::fine_tune);
  EXPECT_EQ(find_activity("ship in product"), Activity::ship_product);
  EXPECT_EQ(find_activity("distil"), Activity::distill);
  EXPECT_EQ(find_activity("dance"), std::nullopt);
}

}  // namespace
}  // namespace assay::policy
