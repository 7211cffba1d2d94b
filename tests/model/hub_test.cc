// SPDX-License-Identifier: Apache-2.0
// The Hub as a model's place: what is fetched, what is kept, what is not asked again.
#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>

#include "hub_fixture.h"

namespace assay::model {
namespace {

namespace fs = std::filesystem;
using test::Fault;
using test::HubServer;
using test::Seen;

TEST_F(HubTest, AModelIsItsRecordAndWhatIsReadOfIt) {
  const auto model = open("org/name");
  ASSERT_TRUE(model) << model.error().to_string();
  EXPECT_EQ((*model)->id(), "org/name");
  EXPECT_EQ((*model)->revision(), server_.commit);
  EXPECT_EQ((*model)->location(), "org/name");
  EXPECT_EQ((*model)->origin(), Origin::hub);
  ASSERT_EQ((*model)->files().size(), 4U);
  EXPECT_EQ((*model)->find("model.safetensors")->size, 2'000'000U);
  EXPECT_EQ(requests(""), 1U);
  EXPECT_EQ((*model)->read("README.md", kLimit).value(), kCard);
  EXPECT_EQ((*model)->read("sub/LICENSE", kLimit).value(), "other words");
  EXPECT_EQ(requests(""), 3U);
  EXPECT_EQ(requests("/resolve/" + server_.commit + "/"), 2U);
  EXPECT_GT(bytes_, kCard.size());
}

TEST_F(HubTest, WhatWasFetchedLiesWhereOtherClientsLook) {
  EXPECT_EQ(read("sub/LICENSE"), "other words");
  const std::string blob = HubServer::etag_of("other words");
  EXPECT_EQ(cache_.read(entry("blobs/" + blob)), "other words");
  EXPECT_EQ(cache_.read(entry("refs/main")), server_.commit);
  const fs::path link = cache_.at(entry("snapshots/" + server_.commit + "/sub/LICENSE"));
  EXPECT_EQ(fs::read_symlink(link), "../../../blobs/" + blob);
  EXPECT_EQ(std::distance(fs::directory_iterator(cache_.at(entry("blobs"))), {}), 1);
}

TEST_F(HubTest, WhatLiesInTheCacheIsNotFetchedAgain) {
  EXPECT_EQ(read("README.md"), kCard);
  EXPECT_EQ(read("README.md"), kCard);
  EXPECT_EQ(requests("README.md"), 1U);
}

TEST_F(HubTest, AFileThatAnotherCommitHadIsNotFetchedAgain) {
  EXPECT_EQ(read("README.md"), kCard);
  server_.commit = std::string(40, 'd');
  EXPECT_EQ(read("README.md"), kCard);
  EXPECT_EQ(requests("README.md"), 1U);
  EXPECT_EQ(cache_.read(entry("snapshots/" + server_.commit + "/README.md")), kCard);
  EXPECT_EQ(cache_.read(entry("refs/main")), server_.commit);
}

TEST_F(HubTest, WeightsInTheCacheAreReadThere) {
  cache_.write(entry("snapshots/" + server_.commit + "/model.safetensors"), weights_of(2'000'000));
  const auto model = *open("org/name");
  EXPECT_EQ(model->open("model.safetensors").value()->read(1'999'999, 1).value().size(), 1U);
  EXPECT_EQ(requests("model.safetensors"), 0U);
}

TEST_F(HubTest, AFileInTheCacheOfAnotherSizeIsNotTrusted) {
  cache_.write(entry("snapshots/" + server_.commit + "/LICENSE"), "wor");
  EXPECT_EQ(read("LICENSE"), "words");
  EXPECT_EQ(cache_.read(entry("snapshots/" + server_.commit + "/LICENSE")), "words");
}

TEST_F(HubTest, ACacheThatCannotBeWrittenIsNoError) {
  settings_.cache = "/dev/null/cache";
  EXPECT_EQ(read("LICENSE"), "words");
}

TEST_F(HubTest, LinksInTheCacheThatLeadOutsideAreNotFollowed) {
  cache_.write("outside", "inwos");
  cache_.link(entry("snapshots/" + server_.commit + "/LICENSE"), "../../../outside");
  EXPECT_EQ(read("LICENSE"), "words");
  EXPECT_EQ(cache_.read("outside"), "inwos");
}

TEST_F(HubTest, HeadersAreReadInFewPartsAndNotKept) {
  const std::string whole = weights_of(2'000'000);
  const auto source = *(*open("org/name"))->open("model.safetensors");
  EXPECT_EQ(source->size(), whole.size());
  EXPECT_EQ(source->read(0, 8).value(), whole.substr(0, 8));
  EXPECT_EQ(source->read(8, 50'000).value(), whole.substr(8, 50'000));
  const std::vector<Seen> first = server_.seen("model.safetensors");
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].range, "bytes=0-102399");
  for (std::size_t at = 0; at < whole.size(); at += 50'000) {
    EXPECT_EQ(source->read(at, 50'000).value(), whole.substr(at, 50'000)) << at;
  }
  EXPECT_EQ(requests("model.safetensors"), 3U);
  EXPECT_EQ(source->read(whole.size() - 10, 10).value(), whole.substr(whole.size() - 10));
  EXPECT_EQ(source->read(whole.size() - 10, 11).error().code, ErrorCode::malformed);
  EXPECT_FALSE(fs::exists(cache_.at(entry("snapshots"))));
}

TEST_F(HubTest, ARecordWithoutSizesIsEnough) {
  server_.sizes = false;
  server_.break_next("/api/", Fault::no_blobs);
  const std::string whole = weights_of(2'000'000);
  const auto model = *open("org/name");
  EXPECT_EQ(requests("/api/"), 2U);
  EXPECT_EQ(model->read("README.md", kLimit).value(), kCard);
  const auto source = *model->open("model.safetensors");
  EXPECT_EQ(source->size(), whole.size());
  EXPECT_EQ(source->read(5, 10).value(), whole.substr(5, 10));
  EXPECT_EQ(requests("model.safetensors"), 1U);
}

TEST_F(HubTest, AMirrorOfPlainFilesIsEnough) {
  server_.plain = true;
  server_.sizes = false;
  const std::string whole = weights_of(2'000'000);
  server_.break_next("model.safetensors", Fault::ignored_range, 10);
  const auto model = *open("org/name");
  EXPECT_EQ(model->read("sub/LICENSE", kLimit).value(), "other words");
  const auto source = *model->open("model.safetensors");
  EXPECT_EQ(source->size(), whole.size());
  EXPECT_EQ(source->read(0, 8).value(), whole.substr(0, 8));
  EXPECT_EQ(source->read(1'000'000, 8).value(), whole.substr(1'000'000, 8));
}

TEST_F(HubTest, RevisionsHaveTheirOwnRecordAndRef) {
  EXPECT_EQ(read("LICENSE", "org/name@refs/pr/1"), "words");
  EXPECT_EQ(cache_.read(entry("refs/refs/pr/1")), server_.commit);
  EXPECT_EQ(read("LICENSE", "org/name@v9"),
            "org/name@v9: the Hub has it, but no revision \"v9\"; see " + server_.url() +
                "/org/name/tree/main");
}

TEST_F(HubTest, DataSetsHaveTheirOwnPlace) {
  server_.add("datasets/org/data", "README.md", "data");
  EXPECT_EQ(read("README.md", "datasets/org/data"), "data");
  EXPECT_EQ(cache_.read("datasets--org--data/refs/main"), server_.commit);
}

TEST_F(HubTest, NamesInTheRecordNeverLeaveTheModel) {
  server_.set_record("org/name", R"({"sha":")" + server_.commit + R"(","siblings":[
      {"rfilename":"../../../evil"},{"rfilename":"/etc/evil"},{"rfilename":"a/../b"},
      {"rfilename":"a//b"},{"rfilename":"new\nline"},{"rfilename":""},{"rfilename":7},
      {"rfilename":"LICENSE"},{"rfilename":"LICENSE"},{"rfilename":".git/config"}]})");
  const auto model = *open("org/name");
  ASSERT_EQ(model->files().size(), 1U);
  EXPECT_EQ(model->files()[0].path, "LICENSE");
  EXPECT_EQ(model->refused().size(), 7U);
  EXPECT_EQ(model->refused()[0],
            "\"../../../evil\" does not stay inside the model; it was left out");
  EXPECT_EQ(model->read("../../../evil", kLimit).error().code, ErrorCode::not_found);
}

TEST_F(HubTest, OfflineNothingIsAsked) {
  EXPECT_EQ(read("LICENSE"), "words");
  const std::size_t before = requests("");
  settings_.offline = true;
  EXPECT_EQ(read("LICENSE"), "words");
  EXPECT_EQ(read("README.md", "org/none"),
            "org/none: is in none of the folders at hand and not in the Hugging Face cache, and "
            "HF_HUB_OFFLINE forbids to ask the Hub");
  EXPECT_EQ(requests(""), before);
}

TEST_F(HubTest, ARecordIsAskedForOnce) {
  const auto one = finder();
  EXPECT_TRUE(open_model("org/name", *one));
  EXPECT_TRUE(open_model("org/name", *one));
  EXPECT_FALSE(open_model("org/none", *one));
  EXPECT_FALSE(open_model("org/none", *one));
  EXPECT_EQ(requests("/api/"), 2U);
}

}  // namespace
}  // namespace assay::model
