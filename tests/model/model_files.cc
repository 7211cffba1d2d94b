// SPDX-License-Identifier: Apache-2.0
#include "model_files.h"

#include <algorithm>

#include "model/gguf.h"
#include "model/safetensors.h"

namespace assay::test {
namespace {

constexpr std::uint32_t kText = 8;
constexpr std::uint32_t kArray = 9;
constexpr std::uint32_t kU32 = 4;

std::uint64_t product(const std::vector<std::uint64_t>& shape) {
  std::uint64_t out = 1;
  for (const std::uint64_t dimension : shape) {
    out *= dimension;
  }
  return out;
}

std::string sized(std::string_view text) {
  return little_endian(text.size(), 8) + std::string(text);
}

std::string padded(std::string bytes, std::uint64_t alignment) {
  bytes.resize((bytes.size() + alignment - 1) / alignment * alignment);
  return bytes;
}

std::string shape_text(const std::vector<std::uint64_t>& shape) {
  std::string out;
  for (const std::uint64_t dimension : shape) {
    out += (out.empty() ? "" : ",") + std::to_string(dimension);
  }
  return "[" + out + "]";
}

}  // namespace

std::string little_endian(std::uint64_t value, std::size_t bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes; ++i) {
    out += static_cast<char>(value >> (8 * i) & 0xffU);
  }
  return out;
}

std::string safetensors_header(const std::vector<TensorSpec>& tensors, std::uint64_t& data_bytes,
                               const Metadata& metadata) {
  std::string json = "{";
  if (!metadata.empty()) {
    json += "\"__metadata__\":{";
    for (const auto& [key, value] : metadata) {
      json += (json.back() == '{' ? "\"" : ",\"") + key + "\":\"" + value + "\"";
    }
    json += "}";
  }
  data_bytes = 0;
  for (const TensorSpec& tensor : tensors) {
    const std::uint64_t size =
        product(tensor.shape) * model::safetensors_bits(tensor.type).value_or(8) / 8;
    json += (json.size() == 1 ? "\"" : ",\"") + tensor.name + "\":{\"dtype\":\"" + tensor.type +
            "\",\"shape\":" + shape_text(tensor.shape) + ",\"data_offsets\":[" +
            std::to_string(data_bytes) + "," + std::to_string(data_bytes + size) + "]}";
    data_bytes += size;
  }
  return safetensors_raw(json + "}", 0);
}

std::string safetensors_file(const std::vector<TensorSpec>& tensors, const Metadata& metadata) {
  std::uint64_t data_bytes = 0;
  std::string out = safetensors_header(tensors, data_bytes, metadata);
  out.resize(out.size() + data_bytes);
  return out;
}

std::string safetensors_raw(std::string_view header, std::size_t data_bytes,
                            std::optional<std::uint64_t> length) {
  std::string out = little_endian(length.value_or(header.size()), 8) + std::string(header);
  out.resize(out.size() + data_bytes);
  return out;
}

Gguf& Gguf::raw(std::string_view key, std::uint32_t type, std::string_view value) {
  pairs += sized(key) + little_endian(type, 4) + std::string(value);
  ++pairs_added;
  return *this;
}

Gguf& Gguf::text(std::string_view key, std::string_view value) {
  return raw(key, kText, sized(value));
}

Gguf& Gguf::number(std::string_view key, std::uint32_t value) {
  return raw(key, kU32, little_endian(value, 4));
}

Gguf& Gguf::texts(std::string_view key, const std::vector<std::string>& values) {
  std::string out = little_endian(kText, 4) + little_endian(values.size(), 8);
  for (const std::string& value : values) {
    out += sized(value);
  }
  return raw(key, kArray, out);
}

std::string Gguf::bytes() const {
  std::string all = pairs;
  std::uint64_t count = pairs_added;
  if (alignment != 32) {
    all += sized("general.alignment") + little_endian(kU32, 4) + little_endian(alignment, 4);
    ++count;
  }
  std::string out = "GGUF" + little_endian(version, 4) +
                    little_endian(tensor_count.value_or(tensors.size()), 8) +
                    little_endian(pair_count.value_or(count), 8) + all;
  std::uint64_t offset = 0;
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    const TensorSpec& tensor = tensors[i];
    const model::GgmlType* const type = model::find_ggml_type(tensor.type);
    out += sized(tensor.name) + little_endian(tensor.shape.size(), 4);
    for (auto dimension = tensor.shape.rbegin(); dimension != tensor.shape.rend(); ++dimension) {
      out += little_endian(*dimension, 8);
    }
    out += little_endian(i == 0 && first_type ? *first_type : type->id, 4) +
           little_endian(i == 1 && second_offset ? *second_offset : offset, 8);
    const std::uint64_t size = product(tensor.shape) / type->weights * type->bytes;
    offset += (size + alignment - 1) / alignment * alignment;
  }
  out = padded(std::move(out), alignment);
  out.resize(out.size() + offset);
  out.resize(out.size() - std::min(cut, out.size()));
  return out;
}

}  // namespace assay::test
