// SPDX-License-Identifier: Apache-2.0
#include "model_files.h"

#include <zlib.h>

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

// Raw deflate, as ZIP archives have it.
std::string deflated(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  std::string in = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
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
    // A number longer than the value goes on with zeros.
    out += i < sizeof value ? static_cast<char>(value >> (8 * i) & 0xffU) : '\0';
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

Pickle& Pickle::global(std::string_view module, std::string_view name) {
  return op("c" + std::string(module) + "\n" + std::string(name) + "\n");
}

Pickle& Pickle::text(std::string_view value) {
  return op("X" + little_endian(value.size(), 4) + std::string(value));
}

Pickle& Pickle::number(std::uint64_t value) {
  return value < 0x80000000 ? op("J" + little_endian(value, 4))
                            : op("\x8a\x09" + little_endian(value, 8) + std::string(1, '\0'));
}

std::uint64_t torch_bytes(const TensorSpec& tensor) {
  const std::uint64_t bytes = tensor.type == "Float" || tensor.type == "Int"       ? 4
                              : tensor.type == "Half" || tensor.type == "BFloat16" ? 2
                              : tensor.type == "Long" || tensor.type == "Double"   ? 8
                                                                                   : 1;
  return product(tensor.shape) * bytes;
}

Pickle& Pickle::tensor(const TensorSpec& spec, std::string_view key, bool legacy) {
  const auto tuple = [this](const std::vector<std::uint64_t>& numbers) {
    op("(");
    for (const std::uint64_t value : numbers) {
      number(value);
    }
    op("t");
  };
  std::vector<std::uint64_t> strides(spec.shape.size(), 1);
  for (std::size_t i = spec.shape.size(); i > 1; --i) {
    strides[i - 2] = strides[i - 1] * spec.shape[i - 1];
  }
  global("torch._utils", "_rebuild_tensor_v2").op("((").text("storage");
  global("torch", spec.type + "Storage").text(key).text("cpu").number(product(spec.shape));
  op(legacy ? "NtQ" : "tQ").number(0);
  tuple(spec.shape);
  tuple(strides);
  return op("\x89").global("collections", "OrderedDict").op(")RtR");
}

std::string state_dict_pickle(const std::vector<TensorSpec>& tensors, bool legacy) {
  Pickle out;
  out.op("}(");
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    out.text(tensors[i].name).tensor(tensors[i], std::to_string(i), legacy);
  }
  return out.op("u").done();
}

std::string zip_file(const std::vector<ZipEntry>& entries) {
  std::string out;
  std::string directory;
  for (const ZipEntry& entry : entries) {
    std::string packed = entry.bytes;
    if (entry.deflated) {
      packed = deflated(entry.bytes);
    }
    const std::uint64_t at = out.size();
    const std::string sizes =
        little_endian(packed.size(), 4) + little_endian(entry.bytes.size(), 4);
    const std::string middle = little_endian(0, 2) + little_endian(entry.deflated ? 8 : 0, 2) +
                               little_endian(0, 8) + sizes + little_endian(entry.name.size(), 2);
    out += "PK\x03\x04" + little_endian(0, 2) + middle + little_endian(0, 2) + entry.name + packed;
    directory += "PK\x01\x02" + little_endian(0, 4) + middle + little_endian(0, 12) +
                 little_endian(at, 4) + entry.name;
  }
  const std::uint64_t begin = out.size();
  return out + directory + "PK\x05\x06" + little_endian(0, 4) + little_endian(entries.size(), 2) +
         little_endian(entries.size(), 2) + little_endian(directory.size(), 4) +
         little_endian(begin, 4) + little_endian(0, 2);
}

std::string torch_zip(const std::vector<TensorSpec>& tensors, std::optional<std::string> pickle) {
  std::vector<ZipEntry> entries{
      {"archive/data.pkl", pickle ? *std::move(pickle) : state_dict_pickle(tensors)}};
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    entries.push_back({"archive/data/" + std::to_string(i),
                       std::string(static_cast<std::size_t>(torch_bytes(tensors[i])), '\0')});
  }
  entries.push_back({"archive/version", "3\n"});
  return zip_file(entries);
}

std::string torch_legacy(const std::vector<TensorSpec>& tensors,
                         std::optional<std::string> pickle) {
  std::string out =
      Pickle().op(std::string("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 12)).done() +
      Pickle().number(1001).done() + Pickle().op("}(").text("little_endian").op("\x88u").done() +
      (pickle ? *std::move(pickle) : state_dict_pickle(tensors, true));
  Pickle keys;
  keys.op("](");
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    keys.text(std::to_string(i));
  }
  out += keys.op("e").done();
  for (const TensorSpec& tensor : tensors) {
    const std::uint64_t bytes = torch_bytes(tensor);
    out += little_endian(product(tensor.shape), 8) +
           std::string(static_cast<std::size_t>(bytes), '\0');
  }
  return out;
}

}  // namespace assay::test
