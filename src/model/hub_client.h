// SPDX-License-Identifier: Apache-2.0
// Asks the Hub: redirects, the token, tries with waits between them, going on where a transfer was
// cut, and what an answer means in words.
//
// Thread safety: a HubClient may be used by several threads at once.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "model/finder.h"
#include "model/http.h"
#include "model/hub_settings.h"

namespace assay::model {

// Bytes of a file, or of a part of it.
struct Fetched {
  std::string bytes;
  std::string etag;                   // without quotes; empty where the server names none
  std::optional<std::uint64_t> size;  // of the whole file, where the server says
};

class HubClient {
 public:
  // `on_bytes` is told of every piece that came; it may be empty. Fails: unreadable (no libcurl),
  // invalid_input (HF_ENDPOINT is no http or https address).
  [[nodiscard]] static Result<std::unique_ptr<HubClient>> create(
      HubSettings settings, std::function<void(std::uint64_t)> on_bytes);

  // What the Hub says of the model, as JSON. Fails: not_found (no such model, no such revision),
  // unreadable (gated, private, network, rate limit), too_large.
  [[nodiscard]] Result<std::string> fetch_record(const ModelName& name) const;
  // A whole file at a revision. `expected` is the size that the record says, if any. Fails as
  // above; malformed where the sizes differ.
  [[nodiscard]] Result<Fetched> fetch_file(const ModelName& name, const std::string& revision,
                                           const std::string& path, std::size_t limit,
                                           std::optional<std::uint64_t> expected) const;
  // `count` bytes of it from `begin` on; fewer where it ends before.
  [[nodiscard]] Result<Fetched> fetch_range(const ModelName& name, const std::string& revision,
                                            const std::string& path, std::uint64_t begin,
                                            std::size_t count) const;

 private:
  struct Wanted;
  struct Progress;

  HubClient(HubSettings settings, std::unique_ptr<Http> http,
            std::function<void(std::uint64_t)> on_bytes);

  [[nodiscard]] Result<Fetched> fetch(const Wanted& wanted) const;
  [[nodiscard]] HttpAnswer ask(HttpRequest request) const;
  // The time to wait before the next try; an error where there is to be none.
  [[nodiscard]] Result<std::chrono::milliseconds> next_wait(const Wanted& wanted,
                                                            const HttpAnswer& answer,
                                                            std::uint32_t tries) const;
  [[nodiscard]] bool is_hub(const std::string& url) const;
  [[nodiscard]] std::optional<Error> barred(const ModelName& name) const;

  HubSettings settings_;
  std::unique_ptr<Http> http_;
  std::function<void(std::uint64_t)> on_bytes_;
  // The last request was given up: the next one is not tried often either, or a model of a hundred
  // files would take an hour to fail.
  mutable std::atomic<bool> gave_up_ = false;
  // Models that the Hub refused a file of, by id: the others would be refused one by one.
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, Error> barred_;
};

}  // namespace assay::model
