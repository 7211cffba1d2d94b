// SPDX-License-Identifier: Apache-2.0
// Files of weights built in code, whole or with one defect that the caller names. Data are zeros.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::test {

struct TensorSpec {
  std::string name;
  std::string type;                  // the format's word: "BF16"; GGUF: "Q4_K"; torch: "Half"
  std::vector<std::uint64_t> shape;  // outermost first
};

using Metadata = std::vector<std::pair<std::string, std::string>>;

// Little-endian, `bytes` of them.
[[nodiscard]] std::string little_endian(std::uint64_t value, std::size_t bytes);

// A whole file.
[[nodiscard]] std::string safetensors_file(const std::vector<TensorSpec>& tensors,
                                           const Metadata& metadata = {});
// The file without its data: what a sparse file begins with. `data_bytes` gets their number.
[[nodiscard]] std::string safetensors_header(const std::vector<TensorSpec>& tensors,
                                             std::uint64_t& data_bytes,
                                             const Metadata& metadata = {});
// Any header before any number of data bytes; `length` in place of the header's true one.
[[nodiscard]] std::string safetensors_raw(std::string_view header, std::size_t data_bytes,
                                          std::optional<std::uint64_t> length = {});

// A GGUF file. Set a field for a defect.
struct Gguf {
  std::uint32_t version = 3;
  std::uint64_t alignment = 32;                // 32 is not written out
  std::optional<std::uint64_t> tensor_count;   // in place of the true one
  std::optional<std::uint64_t> pair_count;     // in place of the true one
  std::optional<std::uint64_t> second_offset;  // of the second tensor, in place of the true one
  std::optional<std::uint32_t> first_type;     // type id of the first tensor
  std::size_t cut = 0;                         // bytes missing at the end
  std::string pairs;                           // as added below
  std::uint64_t pairs_added = 0;
  std::vector<TensorSpec> tensors;

  Gguf& text(std::string_view key, std::string_view value);
  Gguf& number(std::string_view key, std::uint32_t value);
  Gguf& texts(std::string_view key, const std::vector<std::string>& values);
  // A pair with any type and bytes.
  Gguf& raw(std::string_view key, std::uint32_t type, std::string_view bytes);
  [[nodiscard]] std::string bytes() const;
};

// A pickle, opcode by opcode.
struct Pickle {
  std::string bytes = std::string("\x80\x02", 2);  // PROTO 2

  Pickle& op(std::string_view raw) {
    bytes += raw;
    return *this;
  }

  Pickle& global(std::string_view module, std::string_view name);
  Pickle& text(std::string_view value);  // BINUNICODE
  Pickle& number(std::uint64_t value);   // BININT or LONG1
  // A tensor over storage `key`: persistent id, _rebuild_tensor_v2, REDUCE. `legacy`: six fields.
  Pickle& tensor(const TensorSpec& spec, std::string_view key, bool legacy);

  [[nodiscard]] std::string done() const { return bytes + "."; }
};

// {name: tensor} as torch.save writes a state dict; storage keys "0", "1", ….
[[nodiscard]] std::string state_dict_pickle(const std::vector<TensorSpec>& tensors,
                                            bool legacy = false);
[[nodiscard]] std::uint64_t torch_bytes(const TensorSpec& tensor);

struct ZipEntry {
  std::string name;
  std::string bytes;
  bool deflated = false;
};

[[nodiscard]] std::string zip_file(const std::vector<ZipEntry>& entries);

// torch.save's zip. `pickle`, where given, in place of the one that fits the tensors.
[[nodiscard]] std::string torch_zip(const std::vector<TensorSpec>& tensors,
                                    std::optional<std::string> pickle = {});
// torch.save's form before 1.6.
[[nodiscard]] std::string torch_legacy(const std::vector<TensorSpec>& tensors,
                                       std::optional<std::string> pickle = {});

}  // namespace assay::test
