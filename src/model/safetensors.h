// SPDX-License-Identifier: Apache-2.0
// The header of a safetensors file, with every rule that the format has for it
// (docs/formats/safetensors.md). Reads the header, never the data behind it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/byte_source.h"
#include "base/result.h"
#include "model/tensors.h"

namespace assay::model {

inline constexpr std::uint64_t kMaxSafetensorsHeader = 100'000'000;  // bytes

// Tensors in the header's order, their offsets from the start of the file. Fails: malformed (the
// message names the tensor and the rule that it breaks), unreadable.
[[nodiscard]] Result<Header> read_safetensors(const ByteSource& source);

// Bits of one element of a dtype ("BF16": 16); nothing for a word that is none.
[[nodiscard]] std::optional<std::uint64_t> safetensors_bits(std::string_view dtype);

}  // namespace assay::model
