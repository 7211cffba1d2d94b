// SPDX-License-Identifier: Apache-2.0
// Private to src/text: where runs of ASCII letters and digits begin and end, 64 bytes at a time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/blocks.h"

namespace assay::text {

inline constexpr std::size_t kChunkBytes = 4096;

// Offsets at which runs of ASCII letters and digits begin and end, in turn.
class WordEdges {
 public:
  // Appends the edges of text[begin, end); `end - begin` is at most kChunkBytes.
  void find(std::string_view text, std::size_t begin, std::size_t end) {
    count_ = 0;
    std::size_t at = begin;
    for (; at + kBlockBytes <= end; at += kBlockBytes) {
      append(word_mask(text.data() + at), at);
    }
    if (at < end) {
      std::array<char, kBlockBytes> rest{};
      std::memcpy(rest.data(), text.data() + at, end - at);
      append(word_mask(rest.data()), at);
    }
  }

  // A run that reaches the end of the text ends there.
  void close(std::size_t size) {
    if (inside_ != 0) {
      edges_[count_++] = static_cast<std::uint32_t>(size);
      inside_ = 0;
    }
  }

  [[nodiscard]] std::size_t size() const { return count_; }

  [[nodiscard]] std::uint32_t operator[](std::size_t i) const { return edges_[i]; }

 private:
  void append(std::uint64_t word, std::size_t base) {
    std::uint64_t edge = word ^ ((word << 1) | inside_);
    inside_ = word >> 63;
    std::uint32_t* out = edges_.data() + count_;
    while (edge != 0) {
      *out++ =
          static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(std::countr_zero(edge));
      edge &= edge - 1;
    }
    count_ = static_cast<std::size_t>(out - edges_.data());
  }

  // Not initialized: what is read was written by append(), and single words are hashed with one.
  std::array<std::uint32_t, kChunkBytes + 2> edges_;
  std::size_t count_ = 0;
  std::uint64_t inside_ = 0;  // 1: the last byte seen belongs to a run
};

}  // namespace assay::text
