// SPDX-License-Identifier: Apache-2.0
// Where the Hub is, where its files are kept and how patient we are: the environment variables that
// other clients of the Hub obey too (docs/hub.md).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace assay::model {

struct HubSettings {
  std::string endpoint = "https://huggingface.co";  // HF_ENDPOINT, without a final '/'
  std::string token;  // HF_TOKEN, else the file that `hf auth login` writes; empty: anonymous
  std::string cache;  // folder of the cache, absolute or as the variable says; empty: there is none
  bool offline = false;  // HF_HUB_OFFLINE: nothing is ever asked

  std::uint32_t tries = 5;                            // of one request
  std::chrono::milliseconds first_wait{500};          // doubles with every try
  std::chrono::seconds longest_wait{60};              // a server that asks for more gets an error
  std::chrono::milliseconds connect_timeout{10'000};  // until a connection stands
  std::chrono::seconds stall_timeout{30};             // with fewer than 100 bytes a second
  // How to wait between two tries; tests do not.
  std::function<void(std::chrono::milliseconds)> wait;
};

// From the environment; `wait` sleeps.
[[nodiscard]] HubSettings hub_settings();

}  // namespace assay::model
