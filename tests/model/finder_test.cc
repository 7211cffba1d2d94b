// SPDX-License-Identifier: Apache-2.0
#include "model/finder.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include "temporary_folder.h"

namespace assay::model {
namespace {

using test::TemporaryFolder;

const std::string kOld(40, 'a');
const std::string kNew(40, 'b');

// Two folders at hand and a cache with two snapshots of org/cached.
class FinderTest : public testing::Test {
 protected:
  void SetUp() override {
    first_.write("org/name/README.md", "first");
    first_.write("gpt2/README.md", "bare");
    second_.write("org/name/README.md", "second");
    second_.write("org/other/README.md", "other");
    second_.write("datasets/org/name/README.md", "data");
    cache_.write("models--org--name/snapshots/" + kOld + "/README.md", "cached name");
    cache_.write("models--org--cached/snapshots/" + kOld + "/README.md", "old");
    cache_.write("models--org--cached/snapshots/" + kNew + "/README.md", "new");
    cache_.write("models--org--cached/refs/main", kNew);
    cache_.write("models--org--cached/refs/v1", kOld);
    ::setenv("HF_HUB_CACHE", cache_.at("").c_str(), 1);
  }

  void TearDown() override { ::unsetenv("HF_HUB_CACHE"); }

  [[nodiscard]] std::unique_ptr<Finder> finder(bool use_cache = true) const {
    return *make_finder({.folders = {first_.at(""), second_.at("")}, .use_cache = use_cache});
  }

  // What the card of the model says, or the error.
  [[nodiscard]] std::string card_of(const std::string& name, bool use_cache = true) const {
    const auto model = open_model(name, *finder(use_cache));
    return model ? (*model)->read("README.md", 100).value() : model.error().to_string();
  }

  TemporaryFolder first_;
  TemporaryFolder second_;
  TemporaryFolder cache_;
};

TEST_F(FinderTest, FoldersAtHandComeInTheirOrderAndBeforeTheCache) {
  EXPECT_EQ(card_of("org/name"), "first");
  EXPECT_EQ(card_of("org/other"), "other");
  EXPECT_EQ(card_of("gpt2"), "bare");
  EXPECT_EQ(card_of("datasets/org/name"), "data");
  EXPECT_EQ(card_of(second_.at("org/name")), "second");
}

TEST_F(FinderTest, TheCacheHasRevisions) {
  EXPECT_EQ(card_of("org/cached"), "new");
  EXPECT_EQ(card_of("org/cached@main"), "new");
  EXPECT_EQ(card_of("org/cached@v1"), "old");
  EXPECT_EQ(card_of("org/cached@" + kOld), "old");
  EXPECT_EQ(card_of("org/cached@v2"), "org/cached@v2: has no revision \"v2\" in the cache");
}

TEST_F(FinderTest, WhatIsNowhereSaysWhereItWasLookedFor) {
  EXPECT_EQ(card_of("org/none"),
            "org/none: is in none of the folders at hand and not in the Hugging Face cache; --hub "
            "asks the Hub for it");
  EXPECT_EQ(card_of("org/cached", false),
            "org/cached: is in none of the folders at hand; --hub asks the Hub for it");
}

TEST_F(FinderTest, AnEmptyNameIsNoModel) {
  EXPECT_EQ(card_of(""),
            "\"\" is no file or folder and has not the form of a hub id; write org/name or "
            "org/name@revision");
}

TEST_F(FinderTest, AFolderOfAnOrganizationIsNoModel) {
  const auto found = finder()->find({.id = "org"});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::not_found);
}

TEST_F(FinderTest, NamesFromConfigsNeverLeaveTheFolders) {
  first_.write("secret/README.md", "secret");
  for (const char* const id :
       {"../secret", "org/../secret", "/etc", "org/.", ".", "", "org//name"}) {
    EXPECT_FALSE(finder()->find({.id = id})) << id;
  }
  EXPECT_FALSE(finder()->find({.id = "org/cached", .revision = "../../models--org--name/x"}));
}

TEST_F(FinderTest, APathBelowAFolderAtHandHasItsId) {
  EXPECT_EQ(finder()->id_of(first_.at("org/name/")), "org/name");
  EXPECT_EQ(finder()->id_of(first_.at("org")), "");
  EXPECT_EQ(finder()->id_of("/"), "");
  EXPECT_EQ(open_model(first_.at("org/name"), *finder()).value()->id(), "org/name");
}

TEST(Finder, AFolderThatIsNoneIsAnError) {
  const auto finder = make_finder({.folders = {"/no/such/folder"}});
  ASSERT_FALSE(finder);
  EXPECT_EQ(finder.error().to_string(),
            "/no/such/folder: is no folder; --models takes one that holds org/name/");
}

}  // namespace
}  // namespace assay::model
