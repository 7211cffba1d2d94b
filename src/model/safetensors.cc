// SPDX-License-Identifier: Apache-2.0
// docs/formats/safetensors.md. A valid header holds nothing but what is looked at here; anything
// else is refused.
#include "model/safetensors.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <utility>

#include "model/layout.h"

namespace assay::model {
namespace {

namespace dom = simdjson::dom;
using simdjson::SUCCESS;

constexpr std::uint64_t kLengthBytes = 8;
constexpr std::uint64_t kBitsPerByte = 8;
constexpr std::size_t kMaxDimensions = 64;
constexpr std::size_t kHeaderDepth = 8;  // of the JSON; a header needs 3

struct Dtype {
  std::string_view name;
  std::uint64_t bits;
};

constexpr std::array<Dtype, 22> kSafetensorsTypes{{
    {"BOOL", 8},        {"F4", 4},      {"F6_E2M3", 6}, {"F6_E3M2", 6}, {"U8", 8},
    {"I8", 8},          {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8},
    {"F8_E5M2FNUZ", 8}, {"I16", 16},    {"U16", 16},    {"F16", 16},    {"BF16", 16},
    {"I32", 32},        {"U32", 32},    {"F32", 32},    {"C64", 64},    {"F64", 64},
    {"I64", 64},        {"U64", 64},
}};

std::string named(std::string_view name) {
  return "tensor \"" + shown(name) + "\"";
}

// [1, 2, 3] into `out`, at most `most` of them.
Result<void> read_numbers(const dom::element& value, const std::string& name, std::string_view key,
                          std::size_t most, std::vector<std::uint64_t>& out) {
  const auto wrong = [&] {
    return malformed(named(name) + ": " + std::string(key) +
                     " is no list of numbers from 0 to 2^64 - 1");
  };
  dom::array list;
  if (value.get_array().get(list) != SUCCESS) {
    return wrong();
  }
  for (const dom::element item : list) {
    std::uint64_t number = 0;
    if (item.get_uint64().get(number) != SUCCESS) {
      return wrong();
    }
    if (out.size() == most) {
      return malformed(named(name) + ": " + std::string(key) + " has over " + std::to_string(most) +
                       " numbers");
    }
    out.push_back(number);
  }
  return {};
}

Result<void> read_metadata(const dom::element& value, Header& header) {
  dom::object object;
  if (value.get_object().get(object) != SUCCESS) {
    return malformed("__metadata__ is no object");
  }
  std::vector<std::string_view> keys;
  for (const dom::key_value_pair field : object) {
    std::string_view text;
    if (field.value.get_string().get(text) != SUCCESS) {
      return malformed("__metadata__ \"" + shown(field.key) + "\" is no string");
    }
    keys.push_back(field.key);
    header.metadata.emplace_back(field.key, text);
  }
  std::sort(keys.begin(), keys.end());
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice != keys.end()) {
    return malformed("__metadata__ has \"" + shown(*twice) + "\" twice");
  }
  return {};
}

Result<void> read_tensor(const dom::element& value, Tensor& tensor) {
  dom::object object;
  if (value.get_object().get(object) != SUCCESS) {
    return malformed(named(tensor.name) + " is no object");
  }
  std::vector<std::uint64_t> offsets;
  unsigned seen = 0;
  for (const dom::key_value_pair field : object) {
    const std::string_view key = field.key;
    const unsigned bit = key == "dtype" ? 1U : key == "shape" ? 2U : key == "data_offsets" ? 4U : 0;
    if (bit == 0) {
      return malformed(named(tensor.name) + " has the unknown key \"" + shown(key) + "\"");
    }
    if ((seen & bit) != 0) {
      return malformed(named(tensor.name) + " has \"" + std::string(key) + "\" twice");
    }
    seen |= bit;
    Result<void> done;
    if (bit == 1U) {
      std::string_view text;
      if (field.value.get_string().get(text) != SUCCESS) {
        return malformed(named(tensor.name) + ": dtype is no string");
      }
      tensor.type = text;
    } else if (bit == 2U) {
      done = read_numbers(field.value, tensor.name, key, kMaxDimensions, tensor.shape);
    } else {
      done = read_numbers(field.value, tensor.name, key, 2, offsets);
    }
    if (!done) {
      return done;
    }
  }
  if (seen != 7U || offsets.size() != 2) {
    return malformed(named(tensor.name) + " lacks dtype, shape or one of two data_offsets");
  }
  tensor.begin = offsets[0];
  tensor.end = offsets[1];
  return {};
}

// `json` has room for simdjson's padding behind its first `length` bytes.
Result<Header> walk(const std::string& json, std::size_t length) {
  if (!json.starts_with('{')) {
    return malformed("the header does not begin with '{'");
  }
  dom::parser parser;
  dom::element root;
  dom::object object;
  simdjson::error_code error = parser.allocate(length, kHeaderDepth);
  if (error == SUCCESS) {
    error = parser.parse(json.data(), length, /*realloc_if_needed=*/false).get(root);
  }
  if (error != SUCCESS || root.get_object().get(object) != SUCCESS) {
    return malformed("the header is no valid JSON: " + std::string(simdjson::error_message(error)));
  }
  Header header;
  header.tensors.reserve(object.size());
  bool metadata = false;
  for (const dom::key_value_pair field : object) {
    const bool is_metadata = field.key == "__metadata__";
    if (is_metadata && metadata) {
      return malformed("the header has \"__metadata__\" twice");
    }
    metadata = metadata || is_metadata;
    Tensor tensor;
    tensor.name = field.key;
    Result<void> done =
        is_metadata ? read_metadata(field.value, header) : read_tensor(field.value, tensor);
    if (!done) {
      return tl::unexpected<Error>(std::move(done).error());
    }
    if (!is_metadata) {
      header.tensors.push_back(std::move(tensor));
    }
  }
  return header;
}

// Sizes that fit their types and shapes, one behind the other without a gap, up to the file's end.
Result<void> check_layout(std::span<const Tensor> tensors, std::uint64_t data_bytes) {
  if (const auto twice = find_duplicate_name(tensors)) {
    return malformed("the header has " + named(*twice) + " twice");
  }
  for (const Tensor& tensor : tensors) {
    const auto bits = safetensors_bits(tensor.type);
    if (!bits) {
      return malformed(named(tensor.name) + " has the unknown dtype \"" + shown(tensor.type) +
                       "\"");
    }
    const auto count = element_count(tensor.shape);
    const auto total = count ? checked_product(*count, *bits) : std::nullopt;
    if (!total) {
      return malformed(named(tensor.name) + ": its shape has more elements than 64 bits can count");
    }
    if (tensor.begin > tensor.end || *total % kBitsPerByte != 0 ||
        tensor.end - tensor.begin != *total / kBitsPerByte) {
      return malformed(named(tensor.name) + ": data_offsets [" + std::to_string(tensor.begin) +
                       ", " + std::to_string(tensor.end) + "] do not hold the " +
                       std::to_string(*total / kBitsPerByte) + " bytes of its shape");
    }
  }
  std::vector<std::uint32_t> order(tensors.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [tensors](std::uint32_t a, std::uint32_t b) {
    return std::pair(tensors[a].begin, tensors[a].end) <
           std::pair(tensors[b].begin, tensors[b].end);
  });
  std::uint64_t at = 0;
  for (const std::uint32_t index : order) {
    const Tensor& tensor = tensors[index];
    if (tensor.begin != at) {
      return malformed(named(tensor.name) + " begins at byte " + std::to_string(tensor.begin) +
                       " of the data, " + (tensor.begin < at ? "inside" : "not right behind") +
                       " the tensor before it, which ends at " + std::to_string(at));
    }
    at = tensor.end;
  }
  if (at != data_bytes) {
    return malformed("the tensors end at byte " + std::to_string(at) + " of the data, but " +
                     std::to_string(data_bytes) + " bytes are there; fetch the file again");
  }
  return {};
}

}  // namespace

std::optional<std::uint64_t> safetensors_bits(std::string_view dtype) {
  for (const Dtype& known : kSafetensorsTypes) {
    if (known.name == dtype) {
      return known.bits;
    }
  }
  return std::nullopt;
}

Result<Header> read_safetensors(const ByteSource& source) {
  if (source.size() < kLengthBytes) {
    return malformed("is too short for a safetensors file: " + std::to_string(source.size()) +
                     " bytes; fetch the file again");
  }
  ASSAY_TRY(const std::string prefix, source.read(0, kLengthBytes));
  const std::uint64_t length = little_endian(prefix);
  if (length > kMaxSafetensorsHeader) {
    return malformed("says that its header has " + std::to_string(length) + " bytes; at most " +
                     std::to_string(kMaxSafetensorsHeader) + " are allowed");
  }
  const std::uint64_t remain = source.size() - kLengthBytes;
  if (length > remain) {
    return malformed("says that its header has " + std::to_string(length) + " bytes, but only " +
                     std::to_string(remain) + " remain; fetch the file again");
  }
  ASSAY_TRY(std::string json, source.read(kLengthBytes, static_cast<std::size_t>(length)));
  json.resize(json.size() + simdjson::SIMDJSON_PADDING, ' ');
  ASSAY_TRY(Header header, walk(json, static_cast<std::size_t>(length)));
  Result<void> checked = check_layout(header.tensors, remain - length);
  if (!checked) {
    return tl::unexpected<Error>(std::move(checked).error());
  }
  for (Tensor& tensor : header.tensors) {
    tensor.begin += kLengthBytes + length;
    tensor.end += kLengthBytes + length;
  }
  return header;
}

}  // namespace assay::model
