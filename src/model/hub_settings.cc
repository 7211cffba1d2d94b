// SPDX-License-Identifier: Apache-2.0
#include "model/hub_settings.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <thread>

#include "base/file.h"

namespace assay::model {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTokenBytes = 4096;

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool is_set(const char* name) {
  constexpr std::array<std::string_view, 4> kTrue{"1", "ON", "YES", "TRUE"};
  std::string value = variable(name);
  std::transform(value.begin(), value.end(), value.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return std::find(kTrue.begin(), kTrue.end(), value) != kTrue.end();
}

// Where clients of the Hub keep all that is theirs; empty without a home.
fs::path home_of_hub() {
  if (const std::string home = variable("HF_HOME"); !home.empty()) {
    return home;
  }
  if (const std::string cache = variable("XDG_CACHE_HOME"); !cache.empty()) {
    return fs::path(cache) / "huggingface";
  }
  const std::string home = variable("HOME");
  return home.empty() ? fs::path() : fs::path(home) / ".cache" / "huggingface";
}

// Only what may stand in a header: a line break in it would begin another.
std::string cleaned_token(std::string text) {
  std::erase_if(text, [](char c) { return c <= ' ' || c > '~'; });
  return text;
}

std::string token_of(const fs::path& home) {
  if (const std::string token = cleaned_token(variable("HF_TOKEN")); !token.empty()) {
    return token;
  }
  const std::string path = variable("HF_TOKEN_PATH");
  if (path.empty() && home.empty()) {
    return {};
  }
  const auto bytes = read_file(path.empty() ? (home / "token").string() : path, kMaxTokenBytes);
  return bytes ? cleaned_token(*bytes) : "";
}

}  // namespace

HubSettings hub_settings() {
  HubSettings settings;
  if (std::string endpoint = variable("HF_ENDPOINT"); !endpoint.empty()) {
    while (endpoint.ends_with('/')) {
      endpoint.pop_back();
    }
    settings.endpoint = std::move(endpoint);
  }
  const fs::path home = home_of_hub();
  settings.cache = variable("HF_HUB_CACHE");
  if (settings.cache.empty() && !home.empty()) {
    settings.cache = (home / "hub").string();
  }
  settings.token = token_of(home);
  settings.offline = is_set("HF_HUB_OFFLINE");
  settings.wait = [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); };
  return settings;
}

}  // namespace assay::model
