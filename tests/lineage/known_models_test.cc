// SPDX-License-Identifier: Apache-2.0
#include "lineage/known_models.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "license/catalog.h"

namespace assay::lineage {
namespace {

const KnownModels& known() {
  static const KnownModels loaded = *KnownModels::load(DataFiles::embedded());
  return loaded;
}

std::string license_of(std::string_view id) {
  const KnownModel* const found = known().find(id);
  return found == nullptr ? "nothing" : std::string(found->license);
}

std::string parent_of(std::string_view id) {
  const KnownModel* const found = known().find(id);
  return found == nullptr ? "nothing" : std::string(found->parent);
}

// "YYYY", "YYYY-MM" or "YYYY-MM-DD".
bool is_date(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == 'd' ? !digit : text[i] != '-') {
      return false;
    }
  }
  return true;
}

std::string load_error(std::string_view table) {
  const std::string folder = testing::TempDir() + "known_models_test";
  std::filesystem::create_directories(folder + "/models");
  std::ofstream(folder + "/models/known.tsv", std::ios::binary) << table;
  const auto files = DataFiles::from_directory(folder);
  const auto loaded = KnownModels::load(*files);
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return loaded ? "loaded" : loaded.error().to_string().substr(folder.size() + 1);
}

TEST(KnownModels, EveryLicenseIsAnIdOfTheLicenseCatalogue) {
  const auto catalog = license::Catalog::load(DataFiles::embedded());
  ASSERT_TRUE(catalog);
  for (const KnownModel& model : known().list()) {
    EXPECT_NE(catalog->find_id(model.license), nullptr) << model.pattern << ": " << model.license;
  }
}

TEST(KnownModels, EveryLineHasAKindADateOrNoneAndAParentThatIsItselfKnown) {
  for (const KnownModel& model : known().list()) {
    EXPECT_TRUE(model.kind == "model" || model.kind == "dataset") << model.pattern;
    EXPECT_TRUE(model.released.empty() || is_date(model.released)) << model.pattern;
    EXPECT_TRUE(model.parent.empty() || known().find(model.parent) != nullptr) << model.pattern;
    EXPECT_LE(std::count(model.pattern.begin(), model.pattern.end(), '*'), 1) << model.pattern;
  }
}

TEST(KnownModels, ParentsLeadToAModelWithoutOne) {
  for (const KnownModel& model : known().list()) {
    const KnownModel* at = &model;
    for (int steps = 0; at != nullptr && !at->parent.empty(); ++steps) {
      ASSERT_LT(steps, 10) << model.pattern;
      at = known().find(at->parent);
    }
  }
}

TEST(KnownModels, TheMostPopularBasesAreThere) {
  EXPECT_GE(known().list().size(), 400U);
  constexpr std::array kExpected{
      std::pair{"meta-llama/Llama-3.2-1B", "llama-3.2-community"},
      std::pair{"meta-llama/Meta-Llama-3.1-8B-Instruct", "llama-3.1-community"},
      std::pair{"meta-llama/Llama-3.1-8B-Instruct", "llama-3.1-community"},
      std::pair{"meta-llama/Llama-4-Scout-17B-16E", "llama-4-community"},
      std::pair{"huggyllama/llama-7b", "llama-1-research"},
      std::pair{"mistralai/Mistral-Large-Instruct-2407", "mistral-research-license-0.1"},
      std::pair{"mistralai/Codestral-22B-v0.1", "mistral-non-production-0.1"},
      std::pair{"mistralai/Mistral-7B-v0.3", "Apache-2.0"},
      std::pair{"google/gemma-2-9b-it", "gemma-terms-of-use-2024-04-01"},
      std::pair{"Qwen/Qwen2.5-3B-Instruct", "qwen-research"},
      std::pair{"Qwen/Qwen2.5-72B-Instruct-AWQ", "qwen-license"},
      std::pair{"Qwen/Qwen2.5-Coder-7B-Instruct", "Apache-2.0"},
      std::pair{"deepseek-ai/DeepSeek-V3", "deepseek-license-1.0"},
      std::pair{"deepseek-ai/DeepSeek-V3-0324", "MIT"},
      std::pair{"tiiuae/falcon-180B", "falcon-180b-tii-1.0"},
      std::pair{"black-forest-labs/FLUX.1-dev", "flux-1-dev-nc"},
      std::pair{"black-forest-labs/FLUX.1-schnell", "Apache-2.0"},
      std::pair{"gpt2", "MIT"},
      std::pair{"tatsu-lab/alpaca", "CC-BY-NC-4.0"},
      std::pair{"HuggingFaceFW/fineweb-edu", "ODC-By-1.0"},
  };
  for (const auto& [id, license] : kExpected) {
    EXPECT_EQ(license_of(id), license) << id;
  }
}

TEST(KnownModels, CaseFormerNamesAddressesAndRevisionsAreUnderstood) {
  EXPECT_EQ(license_of("META-LLAMA/llama-3.2-1b"), "llama-3.2-community");
  EXPECT_EQ(license_of("CohereForAI/aya-23-8B"), license_of("CohereLabs/aya-23-8B"));
  EXPECT_EQ(license_of("THUDM/glm-4-9b"), "glm-4");
  EXPECT_EQ(license_of("https://huggingface.co/Qwen/Qwen2.5-3B"), "qwen-research");
  EXPECT_EQ(license_of("microsoft/phi-2@main"), "MIT");
}

TEST(KnownModels, AnExactNameGoesBeforeAPatternAndTheLongestPatternWins) {
  EXPECT_EQ(parent_of("google/gemma-2-9b-it"), "google/gemma-2-9b");
  EXPECT_EQ(parent_of("google/gemma-2-9b"), "");
  EXPECT_EQ(parent_of("unsloth/Llama-3.2-1B-Instruct-bnb-4bit"),
            "meta-llama/Llama-3.2-1B-Instruct");
  EXPECT_EQ(parent_of("unsloth/Llama-3.2-1B-bnb-4bit"), "meta-llama/Llama-3.2-1B");
}

TEST(KnownModels, NamesThatOnlyBeginOrEndAlikeAreNotKnown) {
  EXPECT_EQ(license_of("microsoft/phi-20"), "nothing");
  EXPECT_EQ(license_of("someone/Llama-3.2-1B"), "nothing");
  EXPECT_EQ(license_of("meta-llama"), "nothing");
  EXPECT_EQ(license_of("google/gemma-99"), "nothing");
  EXPECT_EQ(license_of(""), "nothing");
  EXPECT_EQ(license_of("*"), "nothing");
  EXPECT_EQ(license_of("/"), "nothing");
}

TEST(KnownModels, AMalformedTableIsAnErrorWithItsLine) {
  EXPECT_EQ(load_error("a/b\tmodel\tMIT\t\t\n"), "loaded");
  EXPECT_EQ(load_error("# c\na/b\tmodel\tMIT\t\n"),
            "models/known.tsv:2: a line has five columns, divided by tabs: pattern, kind, license, "
            "released, parent");
  EXPECT_EQ(load_error("b/b\tmodel\tMIT\t\t\na/b\tmodel\tMIT\t\t\n"),
            "models/known.tsv:2: the lines are not sorted by pattern, or one stands twice");
  EXPECT_EQ(load_error("a/b\tmodel\tMIT\t\t\nA/B\tmodel\tMIT\t\t\n"),
            "models/known.tsv:2: the lines are not sorted by pattern, or one stands twice");
}

}  // namespace
}  // namespace assay::lineage
