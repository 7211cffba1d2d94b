// SPDX-License-Identifier: Apache-2.0
#include "license/catalog.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace assay::license {
namespace {

const Catalog& catalog() {
  static const Catalog loaded = *Catalog::load(DataFiles::embedded());
  return loaded;
}

std::string id_of(std::string_view name) {
  const KnownLicense* const known = catalog().find(name);
  return known == nullptr ? "nothing" : std::string(known->id);
}

std::string value_of(std::string_view id, TermKind kind, Field field = Field::value) {
  const KnownLicense* const known = catalog().find(id);
  if (known == nullptr) {
    return "no license";
  }
  const auto terms = catalog().terms(*known);
  if (!terms) {
    return terms.error().to_string();
  }
  for (const KnownTerm& term : terms->terms) {
    if (term.kind == kind) {
      return std::string(term.get(field));
    }
  }
  return "unstated";
}

// A data folder with these two files, removed at the end.
class Folder {
 public:
  Folder(std::string_view licenses, std::string_view terms) {
    std::filesystem::create_directories(path_ + "/catalog");
    std::ofstream(path_ + "/catalog/licenses.tsv", std::ios::binary) << licenses;
    std::ofstream(path_ + "/catalog/terms.jsonl", std::ios::binary) << terms;
    files_ = *DataFiles::from_directory(path_);
  }

  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] const DataFiles& files() const { return files_; }

  // The error of loading and checking, without the folder; "fine" where there is none.
  [[nodiscard]] std::string complaint() const {
    const auto loaded = Catalog::load(files_);
    const auto checked = loaded ? loaded->check() : tl::unexpected<Error>(loaded.error());
    std::string said = checked ? "fine" : checked.error().to_string();
    while (said.find(path_ + "/catalog/") != std::string::npos) {
      said.erase(said.find(path_ + "/catalog/"), path_.size() + 9);
    }
    return said;
  }

 private:
  std::string path_ =
      (std::filesystem::temp_directory_path() /
       ("assay-catalog-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "-" +
        std::to_string(reinterpret_cast<std::uintptr_t>(this))))
          .string();
  DataFiles files_;
};

constexpr std::string_view kOneLicense = "a\ttext\tcurated\t\t\t\t\tA\t\t\t\t\tx\n";

TEST(Catalog, ItsFilesAgreeAndUseOnlyTheVocabulary) {
  const auto checked = catalog().check();
  ASSERT_TRUE(checked) << checked.error().to_string();
  EXPECT_GT(*checked, 800U);
}

TEST(Catalog, EveryHubSlugResolvesToTheLicenseThatClaimsIt) {
  constexpr std::string_view kSlugs =
      "apache-2.0 mit openrail bigscience-openrail-m creativeml-openrail-m "
      "bigscience-bloom-rail-1.0 bigcode-openrail-m afl-3.0 artistic-2.0 bsl-1.0 bsd bsd-2-clause "
      "bsd-3-clause bsd-3-clause-clear c-uda cc cc0-1.0 cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 "
      "cc-by-sa-3.0 cc-by-sa-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nd-4.0 "
      "cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 "
      "cdla-sharing-1.0 cdla-permissive-1.0 cdla-permissive-2.0 wtfpl ecl-2.0 epl-1.0 epl-2.0 "
      "etalab-2.0 eupl-1.1 eupl-1.2 agpl-3.0 gfdl gpl gpl-2.0 gpl-3.0 lgpl lgpl-2.1 lgpl-3.0 isc "
      "h-research intel-research lppl-1.3c ms-pl apple-ascl apple-amlr mpl-2.0 odc-by odbl "
      "openmdw-1.0 openmdw-1.1 openrail++ osl-3.0 postgresql ofl-1.1 ncsa unlicense zlib pddl "
      "lgpl-lr deepfloyd-if-license fair-noncommercial-research-license llama2 llama3 llama3.1 "
      "llama3.2 llama3.3 llama4 grok2-community gemma unknown other";
  std::istringstream words{std::string(kSlugs)};
  std::size_t count = 0;
  for (std::string slug; words >> slug; ++count) {
    const KnownLicense* const known = catalog().find(slug);
    ASSERT_NE(known, nullptr) << slug;
    EXPECT_NE(std::find(known->slugs.begin(), known->slugs.end(), slug), known->slugs.end())
        << slug << " resolves to " << known->id << ", which does not list it";
    if (known->kind != EntryKind::text) {
      EXPECT_TRUE(catalog().terms(*known)->terms.empty()) << slug;
    }
  }
  EXPECT_EQ(count, 83U);
}

TEST(Catalog, SlugsThatNameAFamilyAreMarked) {
  for (const char* const slug :
       {"openrail", "bsd", "cc", "gpl", "lgpl", "gfdl", "odc-by", "odbl"}) {
    ASSERT_NE(catalog().find(slug), nullptr) << slug;
    EXPECT_EQ(catalog().find(slug)->kind, EntryKind::family) << slug;
    EXPECT_FALSE(catalog().find(slug)->members.empty()) << slug;
  }
  EXPECT_EQ(catalog().find("other")->kind, EntryKind::placeholder);
}

TEST(Catalog, FindsALicenseHoweverPeopleNameIt) {
  const std::vector<std::pair<std::string_view, std::string_view>> kCases{
      {"llama-4", "llama-4-community"},
      {"llama4", "llama-4-community"},
      {"Llama 4 Community License", "llama-4-community"},
      {"LLAMA 4 COMMUNITY LICENSE AGREEMENT", "llama-4-community"},
      {"llama3.1", "llama-3.1-community"},
      {"mistral-research", "mistral-research-license-0.1"},
      {"MRL", "mistral-research-license-0.1"},
      {"apache-2.0", "Apache-2.0"},
      {"Apache License, Version 2.0", "Apache-2.0"},
      {"apache2", "Apache-2.0"},
      {"The MIT License", "MIT"},
      {"gplv3", "GPL-3.0"},
      {"GPL-3.0-only", "GPL-3.0-only"},
      {"bsl-1.0", "BSL-1.0"},
      {"Boost Software License 1.0", "BSL-1.0"},
      {"CC BY-NC 4.0", "CC-BY-NC-4.0"},
      {"qwen-research", "qwen-research"},
      {"tongyi-qianwen", "tongyi-qianwen"},
      {"", "nothing"},
      {"license", "nothing"},
      {"no such thing", "nothing"},
  };
  for (const auto& [name, id] : kCases) {
    EXPECT_EQ(id_of(name), id) << name;
  }
  EXPECT_EQ(catalog().find(std::string(1U << 20U, 'a')), nullptr);
}

TEST(Catalog, NormalizesNames) {
  const std::vector<std::pair<std::string_view, std::string_view>> kCases{
      {"Apache License, Version 2.0", "apache-2"},
      {"GPLv3+", "gpl-3+"},
      {"v1.0.0", "1"},
      {"llama3.1", "llama-3.1"},
      {"MIT-0", "mit-0"},
      {"0.1", "0.1"},
      {"openrail++", "openrail++"},
      {"the license", ""},
      {"...", ""},
  };
  for (const auto& [name, normal] : kCases) {
    EXPECT_EQ(normalized_license_name(name), normal) << name;
  }
}

TEST(Catalog, SuggestsNamesThatAreNear) {
  const auto near = [](std::string_view name) {
    const auto found = catalog().suggestions(name, 1);
    return found.empty() ? std::string("nothing") : std::string(found.front());
  };
  EXPECT_EQ(near("lama-4"), "llama-4-community");
  EXPECT_EQ(near("apahce-2.0"), "Apache-2.0");
  EXPECT_EQ(near("xyzzyxyzzyxyzzy"), "nothing");
  EXPECT_EQ(near(""), "nothing");
  EXPECT_LE(catalog().suggestions("llama", 3).size(), 3U);
}

TEST(Catalog, KnowsTheTermsThatPeopleAskFor) {
  EXPECT_EQ(value_of("llama4", TermKind::threshold, Field::amount), "700000000");
  EXPECT_EQ(value_of("llama4", TermKind::threshold, Field::when), "at_release");
  EXPECT_EQ(value_of("llama4", TermKind::royalty, Field::rate), "unstated");
  EXPECT_EQ(value_of("llama2", TermKind::train_other_models), "forbidden");
  EXPECT_EQ(value_of("llama3", TermKind::train_other_models), "forbidden");
  EXPECT_EQ(value_of("llama3.3", TermKind::train_other_models), "conditional");
  EXPECT_EQ(value_of("mrl", TermKind::commercial_use), "research_only");
  EXPECT_EQ(value_of("mit", TermKind::commercial_use), "allowed");
  EXPECT_EQ(value_of("gpl-3.0", TermKind::share_alike), "same_license");
  EXPECT_EQ(value_of("cc-by-nc-4.0", TermKind::commercial_use), "forbidden");
}

TEST(Catalog, TermsBecomeTermsOfAReading) {
  const KnownLicense& known = *catalog().find("llama4");
  const auto terms = catalog().terms(known);
  ASSERT_TRUE(terms);
  EXPECT_EQ(terms->origin, TermsOrigin::labels);
  const std::vector<Term> made = terms->as_terms(known.id);
  ASSERT_EQ(made.size(), terms->terms.size());
  EXPECT_EQ(made.front().license, "llama-4-community");
  EXPECT_GT(made.front().evidence().line, 0U);
  EXPECT_TRUE(made.front().evidence().range.empty());
}

TEST(Catalog, BadFilesAreRefusedWithFileAndLine) {
  const std::string one(kOneLicense);
  const std::string term = R"({"id":"a","read":"curated","from":"x","terms":[)";
  const std::vector<std::tuple<std::string, std::string, std::string>> kCases{
      {one, term + "]}\n", "fine"},
      {"a\tb\n", "", "licenses.tsv:1: expected 13 columns, found 2"},
      {"# note\n\nb" + one.substr(1) + one, "",
       "licenses.tsv:4: \"a\" is out of order or stands twice; sort the lines by id"},
      {"a\tcar" + one.substr(6), "",
       "licenses.tsv:1: the kind must be text, family or placeholder, not \"car\""},
      {"a\ttext\tme" + one.substr(14), "",
       "licenses.tsv:1: the origin must be none, labels, curated or text, not \"me\""},
      {one, "", "licenses.tsv: \"a\" has no terms in terms.jsonl"},
      {one, "\n{\"id\":\"b\"}\n", "terms.jsonl:2: \"b\" does not stand in licenses.tsv"},
      {one, "[[[[[[\n", "terms.jsonl:1: \"\" does not stand in licenses.tsv"},
      {one, "{\"id\":\"a\",[[[[\n", "terms.jsonl:1: not a JSON object"},
      {one, term + R"({"term":"modifi"}]})", "terms.jsonl:1: unknown term \"modifi\""},
      {one, term + R"({"term":"modify"}]})", "terms.jsonl:1: modify lacks its value"},
      {one, term + R"({"term":"modify","value":"often"}]})",
       "terms.jsonl:1: modify.value cannot be \"often\"; it is one of: forbidden allowed"},
      {one, term + R"({"term":"modify","value":"allowed","when":"ongoing"}]})",
       "terms.jsonl:1: modify has no field \"when\"; its fields: value"},
      {one, term + R"({"term":"threshold","metric":"employees","amount":"many"}]})",
       "terms.jsonl:1: threshold.amount takes a number, not \"many\""},
      {one, term + R"({"term":"threshold","metric":"employees","amount":-1}]})",
       "terms.jsonl:1: threshold.amount takes a number from 0 to 1e15"},
      {one, R"({"id":"a","read":"guess","terms":[]})",
       "terms.jsonl:1: \"read\" must be labels, curated or text, not \"guess\""},
  };
  for (const auto& [licenses, terms, said] : kCases) {
    EXPECT_EQ(Folder(licenses, terms).complaint(), said) << terms;
  }
}

TEST(Catalog, NumbersAreWrittenInPlainDecimal) {
  const Folder folder(std::string(kOneLicense), R"({"id":"a","read":"curated","from":"x","terms":[)"
                                                R"({"term":"royalty","rate":0.1,"above":7e8}]})");
  const auto loaded = Catalog::load(folder.files());
  ASSERT_TRUE(loaded);
  const auto terms = loaded->terms(loaded->list().front());
  ASSERT_TRUE(terms) << terms.error().to_string();
  EXPECT_EQ(terms->terms.front().get(Field::rate), "0.1");
  EXPECT_EQ(terms->terms.front().get(Field::above), "700000000");
}

// Whole lists come from outside; the folder of the npm package spdx-license-list is named by an
// environment variable, since its texts are not copied into the repository.
TEST(Catalog, CoversEverySpdxLicense) {
  const char* const folder = std::getenv("ASSAY_SPDX_LIST");
  if (folder == nullptr) {
    GTEST_SKIP() << "set ASSAY_SPDX_LIST to the unpacked npm package spdx-license-list";
  }
  std::size_t count = 0;
  for (const auto& file : std::filesystem::directory_iterator(std::string(folder) + "/licenses")) {
    const std::string id = file.path().stem().string();
    const KnownLicense* const known = catalog().find_id(id);
    ASSERT_NE(known, nullptr) << id;
    EXPECT_EQ(known->spdx_id, id);
    ++count;
  }
  EXPECT_GT(count, 700U);
}

TEST(Catalog, CoversEveryLabelledText) {
  const char* const folder = std::getenv("ASSAY_LABELS");
  if (folder == nullptr) {
    GTEST_SKIP() << "set ASSAY_LABELS to the folder of labelled license texts";
  }
  std::size_t count = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    if (file.path().extension() != ".json") {
      continue;
    }
    const std::string stem = file.path().stem().string();
    const KnownLicense* const known = catalog().find(stem);
    ASSERT_NE(known, nullptr) << stem;
    EXPECT_EQ(known->origin, TermsOrigin::labels) << stem;
    EXPECT_FALSE(catalog().terms(*known)->terms.empty()) << stem;
    ++count;
  }
  EXPECT_GT(count, 0U);
}

}  // namespace
}  // namespace assay::license
