// SPDX-License-Identifier: Apache-2.0
// A model on the Hub as a Repository: its record says which files there are, the cache is looked at
// first, and of what is left only what is read is fetched: whole where the reader wants the whole
// file (card, licenses, configs; kept in the cache), in parts where it looks into the file (headers
// of weights; not kept). docs/hub.md.
//
// Thread safety: a Hub and its repositories may be used by several threads at once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "model/finder.h"
#include "model/hub_client.h"
#include "model/hub_record.h"
#include "model/hub_settings.h"

namespace assay::model {

class Hub {
 public:
  // Nothing is asked, and libcurl not loaded, before the first open(). An empty settings.cache: no
  // cache is used.
  Hub(HubSettings settings, std::function<void(std::uint64_t)> on_bytes)
      : settings_(std::move(settings)), on_bytes_(std::move(on_bytes)) {}

  // Asks for the record of a model, once for each name. Fails: not_found, unreadable, malformed,
  // invalid_input (HF_ENDPOINT).
  [[nodiscard]] Result<std::unique_ptr<Repository>> open(const ModelName& name) const;

 private:
  using Record = std::shared_ptr<const HubRecord>;

  [[nodiscard]] Result<std::shared_ptr<const HubClient>> client() const;
  [[nodiscard]] Result<Record> record(const HubClient& client, const ModelName& name) const;

  HubSettings settings_;
  std::function<void(std::uint64_t)> on_bytes_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const HubClient> client_;
  mutable std::unordered_map<std::string, Result<Record>> records_;  // by text_of(name)
};

// As make_finder() of finder.h, with other settings than those of the environment.
[[nodiscard]] Result<std::unique_ptr<Finder>> make_finder(const FinderOptions& options,
                                                          HubSettings settings);

}  // namespace assay::model
