// SPDX-License-Identifier: Apache-2.0
// Arithmetic on sizes that strangers wrote down: nothing wraps around.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/tensors.h"

namespace assay::model {

// Nothing where the product does not fit into 64 bits.
[[nodiscard]] constexpr std::optional<std::uint64_t> checked_product(std::uint64_t a,
                                                                     std::uint64_t b) {
  if (a != 0 && b > UINT64_MAX / a) {
    return std::nullopt;
  }
  return a * b;
}

[[nodiscard]] constexpr std::optional<std::uint64_t> checked_sum(std::uint64_t a, std::uint64_t b) {
  return b > UINT64_MAX - a ? std::nullopt : std::optional(a + b);
}

// `bytes`, at most eight of them, as a little-endian number.
[[nodiscard]] constexpr std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i > 0; --i) {
    value = value << 8U | static_cast<unsigned char>(bytes[i - 1]);
  }
  return value;
}

// How many elements a tensor of that shape has; a scalar has one.
[[nodiscard]] constexpr std::optional<std::uint64_t> element_count(
    std::span<const std::uint64_t> shape) {
  std::uint64_t count = 1;
  // A zero anywhere makes the count zero, however large the others are.
  for (const std::uint64_t dimension : shape) {
    if (dimension == 0) {
      return 0;
    }
  }
  for (const std::uint64_t dimension : shape) {
    const auto product = checked_product(count, dimension);
    if (!product) {
      return std::nullopt;
    }
    count = *product;
  }
  return count;
}

// A name that two of `tensors` have, as a view into them.
[[nodiscard]] std::optional<std::string_view> find_duplicate_name(std::span<const Tensor> tensors);

// `text` for a message: printable ASCII as it stands, other bytes as \xNN, at most 100 bytes.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace assay::model
