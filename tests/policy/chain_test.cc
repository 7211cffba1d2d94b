// SPDX-License-Identifier: Apache-2.0
#include "policy/chain.h"

#include <gtest/gtest.h>

#include "standings.h"

namespace assay::policy {
namespace {

std::string refusal(std::string_view yaml) {
  const Result<Chain> chain = parse_chain(yaml, "chain.yaml");
  return chain ? "no error" : chain.error().to_string();
}

TEST(ParseChain, TakesStepsAndLicenses) {
  const Result<Chain> chain = parse_chain(R"(
licenses:
  some/service: service-terms
steps:
  - fine_tune: org/model
    on: [org/data]
    as: a
  - generate: a
    as: data
  - train: from scratch
    on: data
    competes: no
    as: b
  - merge: [b, org/other]
  - sell: b
)",
                                          "chain.yaml");
  ASSERT_TRUE(chain) << chain.error().to_string();
  ASSERT_EQ(chain->steps.size(), 5U);
  EXPECT_EQ(chain->licenses.at(0).second, "service-terms");
  EXPECT_EQ(chain->steps[0].deed, Deed::fine_tune);
  EXPECT_EQ(chain->steps[0].on, std::vector<std::string>{"org/data"});
  EXPECT_EQ(chain->steps[0].line, 5U);
  EXPECT_TRUE(chain->steps[2].from.empty());
  EXPECT_EQ(chain->steps[2].competes, false);
  EXPECT_EQ(chain->steps[3].from.size(), 2U);
  EXPECT_EQ(chain->steps[4].deed, Deed::sell);
}

TEST(ParseChain, SaysWhereAndHowToMend) {
  const struct {
    std::string_view yaml;
    std::string_view message;
  } rows[] = {
      {"steps: []",
       "chain.yaml:1:1: a chain is a list of steps, such as \"- fine_tune: org/name\""},
      {"stepz: []", "chain.yaml:1:1: unknown key \"stepz\"; did you mean \"steps\"?"},
      {"- as: a",
       "chain.yaml:1:3: a step says what is done, such as \"fine_tune: org/name\" or \"sell: b\""},
      {"- fine_tun: a",
       "chain.yaml:1:3: unknown word of a step \"fine_tun\"; did you mean \"fine_tune\"?"},
      {"- {fine_tune: a, sell: a}",
       "chain.yaml:1:18: a step does one thing; make \"sell\" a step of its own"},
      {"- train: a", "chain.yaml:1:3: \"train\" needs \"on\": what it is trained on"},
      {"- {sell: a, on: b}", "chain.yaml:1:3: \"on\" belongs to \"train\" and \"fine_tune\" only"},
      {"- {sell: a, as: b}", "chain.yaml:1:3: nothing new comes of this step; leave \"as\" out"},
      {"- {generate: a, as: b}\n- {generate: a, as: b}",
       "chain.yaml:2:3: \"b\" is the name of an earlier step; take another"},
      {"- sell: []", "chain.yaml:1:9: a name or an id stands here, or a list of at most 20"},
      {"- {train: a, on: b, competes: perhaps}", "chain.yaml:1:31: write true or false"},
  };

  for (const auto& [yaml, message] : rows) {
    EXPECT_EQ(refusal(yaml), message) << yaml;
  }
}

Result<std::vector<Origin>> source(const std::string& id, const std::string& license) {
  const std::string free = "commercial_use allowed\nmodify allowed\nredistribute allowed\n";
  const std::string named = license.empty() ? id : license;

  const struct {
    std::string_view id;
    std::string terms;
  } known[] = {
      {"org/apache", free + "include_license yes"},
      {"org/llama-2", free + "train_other_models forbidden scope=other_llms except=own_family"},
      {"org/llama-3.1", free + "train_other_models conditional\nname_prefix text=Llama"},
      {"org/gemma", free + "derivative_includes trained_on_outputs\nshare_alike same_restrictions"},
      {"org/nc", "commercial_use forbidden\nmodify allowed\nredistribute allowed"},
      {"org/nc-data", "commercial_use forbidden"},
      {"service-terms",
       "commercial_use allowed\naccess service_only\noutputs_owned_by licensee\n"
       "train_other_models forbidden scope=competing_models"},
  };

  for (const auto& [name, terms] : known) {
    if (name == named) {
      Standing out = license_of(terms, id);
      out.license = named;
      return std::vector<Origin>{{.standing = std::move(out), .way = model::Relation::derived}};
    }
  }
  if (id == "org/tuned") {
    Result<std::vector<Origin>> own = source("org/apache", "");
    own->push_back(source("org/nc", "")->front());
    own->back().way = model::Relation::finetune;
    return own;
  }
  return fail(ErrorCode::not_found, "no such model: " + id);
}

std::string answer_of(const Verdict& verdict) {
  switch (verdict.answer) {
    case Answer::allowed:
      return "allowed";
    case Answer::unclear:
      return "unclear: " + verdict.because.at(0).term;
    case Answer::not_allowed:
      return "no: " + verdict.because.at(0).term;
    case Answer::allowed_with_duties:
      break;
  }
  std::string out = "duties:";
  for (const Duty& duty : verdict.duties) {
    out += ' ' + duty.id;
  }
  return out;
}

std::vector<std::string> walked(std::string_view yaml,
                                std::string_view use = "{commercial: true, mau: 2M}") {
  const Result<Chain> chain = parse_chain(yaml, "chain.yaml");
  EXPECT_TRUE(chain) << (chain ? "" : chain.error().to_string());
  const Result<ChainVerdict> verdict = walk(*chain, *parse_use(use, "use.yaml"), source);
  EXPECT_TRUE(verdict) << (verdict ? "" : verdict.error().to_string());
  std::vector<std::string> out;
  for (const StepVerdict& step : verdict->steps) {
    out.push_back(answer_of(step.verdict));
  }
  return out;
}

using Answers = std::vector<std::string>;

constexpr std::string_view kOutputsToNewModel = R"(
- {fine_tune: MODEL, as: a}
- {generate: a, as: data}
- {train: from scratch, on: data, as: b}
- sell: b
)";

std::string with(std::string_view chain, std::string_view model) {
  std::string out(chain);
  out.replace(out.find("MODEL"), 5, model);
  return out;
}

TEST(Walk, LetsApacheOutputsMakeWhateverOneLikes) {
  EXPECT_EQ(walked(with(kOutputsToNewModel, "org/apache")),
            (Answers{"allowed", "allowed", "allowed", "allowed"}));
}

TEST(Walk, StopsWhereLlama2OutputsTrainAnotherModel) {
  const Result<Chain> chain = parse_chain(with(kOutputsToNewModel, "org/llama-2"), "chain.yaml");
  const Result<ChainVerdict> verdict = walk(*chain, *parse_use("commercial: true", "u"), source);
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->answer, Answer::not_allowed);
  EXPECT_EQ(verdict->bites, 2U);
  EXPECT_EQ(verdict->steps[2].title, "train from scratch on data as b");
  ASSERT_FALSE(verdict->steps[2].verdict.because.empty());
  EXPECT_EQ(verdict->steps[2].verdict.because[0].term, "train_other_models");
  EXPECT_EQ(verdict->steps[2].verdict.because[0].model, "org/llama-2");
  // What is made against a ban is not to be sold either.
  EXPECT_EQ(verdict->steps[3].verdict.answer, Answer::not_allowed);
  EXPECT_EQ(verdict->steps[3].verdict.because[0].message,
            "an earlier step of the chain is not allowed: Test License: training other language "
            "models with it or its outputs is not allowed (its own family excepted)");
}

TEST(Walk, SparesTheLicensesOwnFamily) {
  EXPECT_EQ(walked(R"(
- {generate: org/llama-2, as: data}
- {train: org/llama-2, on: data, as: b}
- redistribute: b
)"),
            (Answers{"allowed", "allowed", "allowed"}));
}

TEST(Walk, AsksForTheNameWhereLlama31OutputsTrainAnotherModel) {
  EXPECT_EQ(
      walked(with(kOutputsToNewModel, "org/llama-3.1")),
      (Answers{"duties: name_prefix", "allowed", "duties: name_prefix", "duties: name_prefix"}));
}

TEST(Walk, BindsModelsThatTheTeachersTextCountsAsDerivatives) {
  EXPECT_EQ(walked(with(kOutputsToNewModel, "org/gemma")),
            (Answers{"duties: share_alike", "allowed", "duties: derivative_includes",
                     "duties: share_alike"}));
}

TEST(Walk, CarriesABondThroughTwoGenerationsOnlyWhereTheTextDoes) {
  constexpr std::string_view kTwice = R"(
- {distill: MODEL, as: a}
- {distill: a, as: b}
- redistribute: b
)";
  EXPECT_EQ(walked(with(kTwice, "org/gemma")),
            (Answers{"duties: derivative_includes", "duties: derivative_includes",
                     "duties: share_alike"}));
  EXPECT_EQ(walked(with(kTwice, "org/llama-3.1")),
            (Answers{"duties: name_prefix", "allowed", "allowed"}));
}

constexpr std::string_view kService = R"(
licenses: {some/service: service-terms}
steps:
  - {generate: some/service, as: data}
  - {train: from scratch, on: data, COMPETES as: b}
)";

TEST(Walk, AsksWhetherAModelCompetesWithTheService) {
  const auto with_word = [](std::string_view word) {
    std::string out(kService);
    out.replace(out.find("COMPETES "), 9, word);
    return out;
  };
  EXPECT_EQ(walked(with_word("")), (Answers{"allowed", "unclear: train_other_models"}));
  EXPECT_EQ(walked(with_word("competes: yes, ")), (Answers{"allowed", "no: train_other_models"}));
  EXPECT_EQ(walked(with_word("competes: no, ")), (Answers{"allowed", "allowed"}));
}

TEST(Walk, SellsOnlyWhatMayBeSold) {
  EXPECT_EQ(walked("- use: org/nc\n- redistribute: org/nc\n- sell: org/nc", "commercial: false"),
            (Answers{"allowed", "allowed", "no: commercial_use"}));
  EXPECT_EQ(
      walked("- {generate: org/nc, as: text}\n- publish: text\n- sell: text", "commercial: false"),
      (Answers{"allowed", "allowed", "no: commercial_use"}));
}

TEST(Walk, LeavesOpenWhetherDataBind) {
  EXPECT_EQ(walked("- {fine_tune: org/apache, on: org/nc-data, as: a}\n- serve: a"),
            (Answers{"unclear: commercial_use", "unclear: commercial_use"}));
}

TEST(Walk, JoinsTheLicensesOfAMerge) {
  EXPECT_EQ(walked("- {merge: [org/apache, org/nc], as: m}\n- serve: m"),
            (Answers{"no: commercial_use", "no: commercial_use"}));
}

TEST(Walk, HearsTheAncestorsOfAModel) {
  EXPECT_EQ(walked("- {quantize: org/tuned, as: q}\n- serve: q"),
            (Answers{"no: commercial_use", "no: commercial_use"}));
}

TEST(OriginsOf, GivesTheModelAndItsAncestors) {
  const std::vector<Origin> origins =
      origins_of(child_of("maker/parent", model::Relation::dataset),
                 {license_of("modify allowed"), license_of("modify forbidden", "maker/parent")});
  ASSERT_EQ(origins.size(), 2U);
  EXPECT_EQ(origins[1].standing.model, "maker/parent");
  EXPECT_EQ(origins[1].way, model::Relation::dataset);
}

TEST(Walk, FailsWhereAModelIsNotFound) {
  const Result<Chain> chain = parse_chain("- use: org/none", "chain.yaml");
  const Result<ChainVerdict> verdict = walk(*chain, Use{}, source);
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().message, "no such model: org/none");
}

}  // namespace
}  // namespace assay::policy
