// SPDX-License-Identifier: Apache-2.0
#include "model/byte_cursor.h"

#include <algorithm>

#include "model/layout.h"

namespace assay::model {
namespace {

constexpr std::uint64_t kChunkBytes = std::uint64_t{256} << 10;

}  // namespace

Error ByteCursor::past_end(std::uint64_t count) const {
  return {.code = ErrorCode::malformed,
          .message = "a length of " + std::to_string(count) + " at byte " + std::to_string(at_) +
                     " exceeds the " + std::to_string(remaining()) + " bytes that remain",
          .offset = at_};
}

Result<std::string_view> ByteCursor::take(std::uint64_t count) {
  if (count > remaining()) {
    return tl::unexpected<Error>(past_end(count));
  }
  const std::uint64_t offset = at_ - begin_;
  if (at_ < begin_ || offset > chunk_.size() || count > chunk_.size() - offset) {
    const std::uint64_t wanted = std::min(std::max(count, kChunkBytes), remaining());
    ASSAY_TRY(chunk_, source_.read(at_, static_cast<std::size_t>(wanted)));
    begin_ = at_;
  }
  const auto out = std::string_view(chunk_).substr(static_cast<std::size_t>(at_ - begin_),
                                                   static_cast<std::size_t>(count));
  at_ += count;
  return out;
}

Result<void> ByteCursor::skip(std::uint64_t count) {
  if (count > remaining()) {
    return tl::unexpected<Error>(past_end(count));
  }
  at_ += count;
  return {};
}

Result<std::uint64_t> ByteCursor::number(std::size_t bytes) {
  ASSAY_TRY(const std::string_view raw, take(bytes));
  return little_endian(raw);
}

}  // namespace assay::model
