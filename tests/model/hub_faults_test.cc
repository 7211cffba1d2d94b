// SPDX-License-Identifier: Apache-2.0
// A Hub that goes wrong or says no: what is tried again, and what is said in the end.
#include <gtest/gtest.h>

#include <array>

#include "hub_fixture.h"

namespace assay::model {
namespace {

using std::chrono::milliseconds;
using test::Fault;
using test::HubServer;

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

TEST_F(HubTest, AFarPartOfAFileNeedsAServerThatKnowsParts) {
  server_.add("org/name", "model.gguf", std::string(40'000'000, 'x'));
  server_.break_next("model.gguf", Fault::ignored_range);
  const auto source = *(*open("org/name"))->open("model.gguf");
  EXPECT_EQ(source->read(35'000'000, 8).error().message, "the server cannot send a part of a file");
}

TEST_F(HubTest, ARedirectToAFileIsNotFollowed) {
  server_.break_next("/LICENSE", Fault::to_file);
  EXPECT_EQ(read("LICENSE"), "LICENSE: fetching from " + server_.url() +
                                 " failed: a redirect leads away from the web or https");
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

TEST_F(HubTest, ABrokenRecordIsAnError) {
  server_.set_record("org/name", "<html>");
  EXPECT_TRUE(read("README.md").starts_with("org/name: the Hub's record is no JSON: "));
  server_.set_record("org/name", "[]");
  EXPECT_EQ(read("README.md"), "org/name: the Hub's record is JSON, but no object");
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

TEST_F(HubTest, AnEndpointThatIsNoAddressIsToldSo) {
  settings_.endpoint = "file:///etc";
  EXPECT_EQ(read("README.md"),
            "HF_ENDPOINT is \"file:///etc\"; it has to begin with https:// or http://");
}

}  // namespace
}  // namespace assay::model
