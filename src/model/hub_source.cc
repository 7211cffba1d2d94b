// SPDX-License-Identifier: Apache-2.0
#include "model/hub_source.h"

#include <algorithm>
#include <memory>

namespace assay::model {
namespace {

constexpr std::size_t kMost = std::size_t{4} << 20;

}  // namespace

Result<std::unique_ptr<ByteSource>> HubSource::measured(Fetch fetch) {
  ASSAY_TRY(Fetched first, fetch(0, kFirst));
  // Where the server does not say more came than this, there is no more.
  auto source =
      std::make_unique<HubSource>(std::move(fetch), first.size.value_or(first.bytes.size()));
  source->part_ = std::move(first.bytes);
  return source;
}

Result<std::string> HubSource::read(std::uint64_t offset, std::size_t count) const {
  if (offset > size_ || count > size_ - offset) {
    return fail(ErrorCode::malformed, "ends at byte " + std::to_string(size_) + ", before byte " +
                                          std::to_string(offset) + " + " + std::to_string(count));
  }
  const std::lock_guard lock(mutex_);
  std::string bytes;
  const std::uint64_t end = begin_ + part_.size();
  if (offset >= begin_ && offset < end) {
    bytes = part_.substr(static_cast<std::size_t>(offset - begin_), count);
  }
  const std::size_t missing = count - bytes.size();
  if (missing == 0) {
    return bytes;
  }
  const std::uint64_t begin = offset + bytes.size();
  ahead_ = begin == end && end != 0 ? std::min(ahead_ * 4, kMost) : kFirst;
  const std::uint64_t wanted = std::min<std::uint64_t>(std::max(missing, ahead_), size_ - begin);
  ASSAY_TRY(Fetched fetched, fetch_(begin, static_cast<std::size_t>(wanted)));
  if (fetched.bytes.size() < missing || (fetched.size && *fetched.size != size_)) {
    return fail(ErrorCode::malformed,
                "changed while it was read, or is not as long as the Hub says");
  }
  begin_ = begin;
  part_ = std::move(fetched.bytes);
  bytes.append(part_, 0, missing);
  return bytes;
}

}  // namespace assay::model
