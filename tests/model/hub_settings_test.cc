// SPDX-License-Identifier: Apache-2.0
#include "model/hub_settings.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <string>
#include <vector>

#include "temporary_folder.h"

namespace assay::model {
namespace {

class HubSettingsTest : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* const name : {"HF_ENDPOINT", "HF_HOME", "HF_HUB_CACHE", "HF_HUB_OFFLINE",
                                   "HF_TOKEN", "HF_TOKEN_PATH", "XDG_CACHE_HOME"}) {
      ::unsetenv(name);
    }
    ::setenv("HOME", home_.at("").c_str(), 1);
  }

  test::TemporaryFolder home_;
};

TEST_F(HubSettingsTest, WithoutVariablesAreThoseOfOtherClients) {
  home_.write(".cache/huggingface/token", "hf_saved\n");
  const HubSettings settings = hub_settings();
  EXPECT_EQ(settings.endpoint, "https://huggingface.co");
  EXPECT_EQ(settings.cache, home_.at("") + ".cache/huggingface/hub");
  EXPECT_EQ(settings.token, "hf_saved");
  EXPECT_FALSE(settings.offline);
}

TEST_F(HubSettingsTest, VariablesGoBeforeFiles) {
  home_.write("hf/token", "hf_saved");
  ::setenv("HF_HOME", home_.at("hf").c_str(), 1);
  EXPECT_EQ(hub_settings().token, "hf_saved");
  EXPECT_EQ(hub_settings().cache, home_.at("hf/hub"));
  ::setenv("HF_HUB_CACHE", "/elsewhere", 1);
  ::setenv("HF_TOKEN", "hf_given", 1);
  ::setenv("HF_ENDPOINT", "http://127.0.0.1:8080/", 1);
  const HubSettings settings = hub_settings();
  EXPECT_EQ(settings.cache, "/elsewhere");
  EXPECT_EQ(settings.token, "hf_given");
  EXPECT_EQ(settings.endpoint, "http://127.0.0.1:8080");
}

TEST_F(HubSettingsTest, ATokenCannotSmuggleAHeader) {
  ::setenv("HF_TOKEN", "hf_x\r\nHost: evil", 1);
  EXPECT_EQ(hub_settings().token, "hf_xHost:evil");
}

TEST_F(HubSettingsTest, OfflineIsSaidAsElsewhere) {
  for (const char* const yes : {"1", "ON", "yes", "True"}) {
    ::setenv("HF_HUB_OFFLINE", yes, 1);
    EXPECT_TRUE(hub_settings().offline) << yes;
  }
  for (const char* const no : {"0", "", "no"}) {
    ::setenv("HF_HUB_OFFLINE", no, 1);
    EXPECT_FALSE(hub_settings().offline) << no;
  }
}

}  // namespace
}  // namespace assay::model
