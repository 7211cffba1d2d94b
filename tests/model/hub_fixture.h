// SPDX-License-Identifier: Apache-2.0
// A model on a hub of this machine, a cache that is empty, and waits that are counted, not waited.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "hub_server.h"
#include "model/hub.h"
#include "temporary_folder.h"

namespace assay::model {

inline constexpr std::size_t kLimit = std::size_t{1} << 20;
inline const std::string kCard = "---\nlicense: mit\n---\n# Model\n" + std::string(5000, 'c');

inline std::string weights_of(std::size_t size) {
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
    settings_.connect_timeout = std::chrono::milliseconds(2000);
    settings_.stall_timeout = std::chrono::seconds(1);
    settings_.wait = [this](std::chrono::milliseconds time) { waits_.push_back(time.count()); };
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

  test::HubServer server_;
  test::TemporaryFolder cache_;
  HubSettings settings_;
  std::vector<std::int64_t> waits_;
  mutable std::uint64_t bytes_ = 0;
};

using Waits = std::vector<std::int64_t>;

}  // namespace assay::model
