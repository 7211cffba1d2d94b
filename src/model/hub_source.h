// SPDX-License-Identifier: Apache-2.0
// A file of the Hub that is read in parts.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <utility>

#include "base/byte_source.h"
#include "model/hub_client.h"

namespace assay::model {

// Reads ahead: who reads one part mostly reads the next. The first time 100 KB, which holds most
// headers of weights; four times as much whenever the reader goes on where the last part ended, up
// to 4 MB, so that a header of any size costs few requests. What was read last is kept.
class HubSource final : public ByteSource {
 public:
  // `count` bytes from an offset on, fewer at the end of the file.
  using Fetch = std::function<Result<Fetched>(std::uint64_t, std::size_t)>;

  HubSource(Fetch fetch, std::uint64_t size) : fetch_(std::move(fetch)), size_(size) {}

  // For a file whose size is not known: learns it from the first part.
  [[nodiscard]] static Result<std::unique_ptr<ByteSource>> measured(Fetch fetch);

  [[nodiscard]] std::uint64_t size() const override { return size_; }

  [[nodiscard]] Result<std::string> read(std::uint64_t offset, std::size_t count) const override;

 private:
  static constexpr std::size_t kFirst = std::size_t{100} << 10;

  Fetch fetch_;
  std::uint64_t size_;
  mutable std::mutex mutex_;
  mutable std::uint64_t begin_ = 0;  // of the part that is kept
  mutable std::string part_;
  mutable std::size_t ahead_ = kFirst;
};

}  // namespace assay::model
