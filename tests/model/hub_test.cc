// SPDX-License-Identifier: Apache-2.0
// The Hub as a model's place, against a server of its kind on this machine: what is fetched, what
// is kept, what is asked again, and what is said where it does not work.
#include "model/hub.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <array>

#include "hub_server.h"
#include "temporary_folder.h"

namespace assay::model {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using test::Fault;
using test::HubServer;
using test::Seen;
using test::TemporaryFolder;

constexpr std::size_t kLimit = std::size_t{1} << 20;
const std::string kCard = "---\nlicense: mit\n---\n# Model\n" + std::string(5000, 'c');

std::string weights_of(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) {
    bytes[i] = static_cast<char>(i * 7 + i / 251);
  }
  return bytes;
}

class HubTest : public testing::Test {
 protected:
  void SetUp() override {
    ::setenv("no_proxy", "*", 1);
    server_.add("org/name", "README.md", kCard);
    server_.add("org/name", "LICENSE", "words");
    server_.add("org/name", "sub/LICENSE", "other words");
    server_.add("org/name", "model.safetensors", weights_of(2'000'000));
    settings_.endpoint = server_.url();
    settings_.cache = cache_.at("");
    settings_.connect_timeout = milliseconds(2000);
    settings_.stall_timeout = std::chrono::seconds(1);
    settings_.wait = [this](milliseconds time) { waits_.push_back(time.count()); };
  }

  [[nodiscard]] std::unique_ptr<Finder> finder() const {
    return *make_finder({.use_hub = true, .on_bytes = [this](auto count) { bytes_ += count; }},
                        settings_);
  }

  [[nodiscard]] Result<std::unique_ptr<Repository>> open(const std::string& name) const {
    return open_model(name, *finder());
  }

  // A file's bytes, or the error in words.
  [[nodiscard]] std::string read(const std::string& path, const std::string& name = "org/name",
                                 std::size_t limit = kLimit) const {
    const auto model = open(name);
    if (!model) {
      return model.error().to_string();
    }
    const auto bytes = (*model)->read(path, limit);
    return bytes ? *bytes : bytes.error().to_string();
  }

  [[nodiscard]] std::size_t requests(const std::string& part) const {
    return server_.seen(part).size();
  }

  static std::string entry(const std::string& path) { return "models--org--name/" + path; }

  HubServer server_;
  TemporaryFolder cache_;
  HubSettings settings_;
  std::vector<std::int64_t> waits_;
  mutable std::uint64_t bytes_ = 0;
};

using Waits = std::vector<std::int64_t>;

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

TEST_F(HubTest, TheTokenGoesToTheHubAndNotWhereItRedirects) {
  settings_.token = "hf_secret";
  server_.redirects = true;
  EXPECT_EQ(read("README.md"), kCard);
  const auto asked = server_.seen("/org/name/resolve/");
  ASSERT_EQ(asked.size(), 2U);
  EXPECT_TRUE(asked[0].host.starts_with("127.0.0.1"));
  EXPECT_EQ(asked[0].authorization, "Bearer hf_secret");
  EXPECT_TRUE(asked[1].host.starts_with("localhost"));
  EXPECT_EQ(asked[1].authorization, "");
  // By the hash that the Hub names, not by the file server's ETag.
  EXPECT_EQ(cache_.read(entry("blobs/" + HubServer::etag_of(kCard))), kCard);
}

TEST_F(HubTest, ACutTransferGoesOnWhereItEnded) {
  for (const bool redirects : {false, true}) {
    server_.redirects = redirects;
    server_.break_next(redirects ? "/cdn/" : "README.md", Fault::cut, 2);
    settings_.cache.clear();
    EXPECT_EQ(read("README.md"), kCard);
    const auto asked = server_.seen(redirects ? "/cdn/" : "README.md");
    ASSERT_EQ(asked.size(), 3U);
    EXPECT_EQ(asked[0].range, "");
    EXPECT_EQ(asked[1].range, "bytes=" + std::to_string(kCard.size() / 2) + "-");
    EXPECT_FALSE(asked[1].if_range.empty());
    EXPECT_EQ(waits_, (Waits{500, 1000}));
    waits_.clear();
  }
}

TEST_F(HubTest, AFileThatChangedMeanwhileStartsAgain) {
  server_.break_next("LICENSE", Fault::cut);
  settings_.wait = [this](milliseconds) { server_.add("org/name", "LICENSE", "other"); };
  EXPECT_EQ(read("LICENSE"), "other");
}

struct Passing {
  Fault fault;
  int times;
  Waits waits;
};

TEST_F(HubTest, WhatPassesIsTriedAgainWithWaitsThatGrow) {
  const std::array<Passing, 6> cases{{{Fault::status_500, 2, {500, 1000}},
                                      {Fault::hang_up, 3, {500, 1000, 2000}},
                                      {Fault::too_many, 1, {7000}},
                                      {Fault::too_many_policy, 2, {9000, 9000}},
                                      {Fault::long_length, 1, {500}},
                                      {Fault::stall, 1, {500}}}};
  settings_.cache.clear();
  for (const Passing& one : cases) {
    waits_.clear();
    server_.break_next("/LICENSE", one.fault, one.times);
    EXPECT_EQ(read("LICENSE"), "words") << static_cast<int>(one.fault);
    EXPECT_EQ(waits_, one.waits) << static_cast<int>(one.fault);
  }
}

struct Lasting {
  Fault fault;
  const char* message;
  std::size_t requests;
};

TEST_F(HubTest, WhatLastsEndsInOneLineAfterABoundedNumberOfTries) {
  const std::array<Lasting, 6> cases{
      {{Fault::status_500, "LICENSE: the Hub answered 500 (5 tries); try again later", 5},
       {Fault::too_many,
        "LICENSE: the Hub limits how much you may ask (5 tries); try again in some minutes, or set "
        "HF_TOKEN for a higher limit",
        5},
       {Fault::too_many_long,
        "LICENSE: the Hub limits how much you may ask; try again in 3600 seconds, or set HF_TOKEN "
        "for a higher limit",
        1},
       {Fault::short_length, "LICENSE: came with 2 bytes, but the Hub's record says 5", 1},
       {Fault::endless, "LICENSE: is larger than the limit of 1048576 bytes", 1},
       {Fault::circle, "", 6}}};
  settings_.cache.clear();
  for (const Lasting& one : cases) {
    const std::size_t before = requests("/LICENSE");
    server_.break_next("/LICENSE", one.fault, static_cast<int>(one.requests));
    const std::string said = read("LICENSE");
    if (one.fault == Fault::circle) {
      EXPECT_EQ(said, "LICENSE: fetching from " + server_.url() + " failed: too many redirects");
    } else {
      EXPECT_EQ(said, one.message);
    }
    EXPECT_EQ(requests("/LICENSE") - before, one.requests) << one.message;
  }
}

TEST_F(HubTest, AServerWithoutPartsIsReadFromTheStartOnly) {
  server_.break_next("model.safetensors", Fault::ignored_range, 2);
  const auto source = *(*open("org/name"))->open("model.safetensors");
  EXPECT_EQ(source->read(0, 8).value(), weights_of(8));
  EXPECT_EQ(source->read(1'000'000, 8).error().message, "the server cannot send a part of a file");
}

TEST_F(HubTest, AnotherPartThanAskedForIsRefused) {
  server_.break_next("model.safetensors", Fault::other_range);
  const auto source = *(*open("org/name"))->open("model.safetensors");
  EXPECT_EQ(source->read(0, 8).error().message, "the server sent another part than was asked for");
}

TEST_F(HubTest, SizesAreLimitedBeforeAnythingIsFetched) {
  EXPECT_EQ(read("LICENSE", "org/name", 4), "LICENSE: is larger than the limit of 4 bytes");
  EXPECT_EQ(requests("/LICENSE"), 0U);
}

TEST_F(HubTest, AHubThatDoesNotAnswerIsGivenUpOnceForAllFiles) {
  const auto model = *open("org/name");
  server_.break_next("LICENSE", Fault::hang_up, 100);
  EXPECT_FALSE(model->read("LICENSE", kLimit));
  EXPECT_EQ(requests("LICENSE"), 5U);
  EXPECT_FALSE(model->read("sub/LICENSE", kLimit));
  EXPECT_EQ(requests("LICENSE"), 6U);
  EXPECT_EQ(model->read("README.md", kLimit).value(), kCard);
}

TEST_F(HubTest, GatedModelsSayWhereTheirTermsAre) {
  server_.gate("org/name", "hf_good");
  const auto model = *open("org/name");
  const std::string page = server_.url() + "/org/name";
  EXPECT_EQ(model->read("README.md", kLimit).error().to_string(),
            "README.md: is gated: accept its terms at " + page +
                ", then set HF_TOKEN to a token of that account");
  EXPECT_FALSE(model->read("LICENSE", kLimit));
  EXPECT_EQ(requests("/resolve/"), 1U);
  settings_.token = "hf_other";
  EXPECT_EQ(read("README.md"),
            "README.md: is gated: accept its terms at " + page + " with the account of your token");
  settings_.token = "hf_good";
  EXPECT_EQ(read("README.md"), kCard);
}

TEST_F(HubTest, PrivateAndMissingModelsAreTheSameWithoutAToken) {
  server_.hide("org/name", "hf_good");
  const std::string both =
      ": is private, gated or does not exist: to who has no token the Hub says the same of all "
      "three; check the spelling, or set HF_TOKEN";
  EXPECT_EQ(read("README.md"), "org/name" + both);
  EXPECT_EQ(read("README.md", "org/none"), "org/none" + both);
  settings_.token = "hf_other";
  const auto hidden = open("org/name");
  EXPECT_EQ(hidden.error().code, ErrorCode::not_found);
  EXPECT_EQ(hidden.error().to_string(),
            "org/name: the Hub has no such model, or your token may not read it; check the "
            "spelling");
  settings_.token = "hf_good";
  EXPECT_EQ(read("README.md"), kCard);
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

TEST_F(HubTest, ABrokenRecordIsAnError) {
  server_.set_record("org/name", "<html>");
  EXPECT_TRUE(read("README.md").starts_with("org/name: the Hub's record is no JSON: "));
  server_.set_record("org/name", "[]");
  EXPECT_EQ(read("README.md"), "org/name: the Hub's record is JSON, but no object");
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

TEST_F(HubTest, WithoutAnAnswerTheCacheHasTheWord) {
  EXPECT_EQ(read("LICENSE"), "words");
  settings_.endpoint = "http://127.0.0.1:1";
  settings_.tries = 2;
  const auto model = *open("org/name");
  EXPECT_EQ(model->origin(), Origin::cache);
  EXPECT_EQ(model->read("LICENSE", kLimit).value(), "words");
  const std::string said = read("README.md", "org/none");
  EXPECT_TRUE(said.starts_with("org/none: fetching from http://127.0.0.1:1 failed (2 tries): "))
      << said;
}

TEST_F(HubTest, ARecordIsAskedForOnce) {
  const auto one = finder();
  EXPECT_TRUE(open_model("org/name", *one));
  EXPECT_TRUE(open_model("org/name", *one));
  EXPECT_FALSE(open_model("org/none", *one));
  EXPECT_FALSE(open_model("org/none", *one));
  EXPECT_EQ(requests("/api/"), 2U);
}

TEST_F(HubTest, AnEndpointThatIsNoAddressIsToldSo) {
  settings_.endpoint = "file:///etc";
  EXPECT_EQ(read("README.md"),
            "HF_ENDPOINT is \"file:///etc\"; it has to begin with https:// or http://");
}

}  // namespace
}  // namespace assay::model
