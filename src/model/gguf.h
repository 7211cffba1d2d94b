// SPDX-License-Identifier: Apache-2.0
// The header of a GGUF file, versions 2 and 3, little-endian (docs/formats/gguf.md). Reads metadata
// and tensor table, never the data behind them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/byte_source.h"
#include "base/result.h"
#include "model/architecture.h"
#include "model/tensors.h"

namespace assay::model {

// A tensor type of GGML: `bytes` hold `weights` weights.
struct GgmlType {
  std::uint32_t id;
  std::string_view name;  // "Q4_K"
  std::uint32_t weights;
  std::uint32_t bytes;
};

// Metadata as text: numbers in decimal, "true" and "false", strings as they stand (over 1 MB: cut),
// arrays of up to 100 strings or numbers one item a line, others as "[128256 strings]". Shapes
// outermost first. Fails: malformed (the message names the key or tensor), unreadable. A tensor
// type that is not known is a problem of the header: the tensors stay out, the metadata is there.
[[nodiscard]] Result<Header> read_gguf(const ByteSource& source);

[[nodiscard]] const GgmlType* find_ggml_type(std::uint32_t id);
[[nodiscard]] const GgmlType* find_ggml_type(std::string_view name);

// The value of a key of a file's metadata; empty where it has none.
[[nodiscard]] std::string_view metadata_of(const WeightFile& file, std::string_view key);
// How many items a metadata array has, from its text; 0 where it is none.
[[nodiscard]] std::uint64_t metadata_items(std::string_view text);

// What network the metadata of a GGUF describe; nothing where they do not say (`mmproj` files do,
// as "clip").
[[nodiscard]] std::optional<Architecture> find_architecture(const WeightFile& gguf);

}  // namespace assay::model
