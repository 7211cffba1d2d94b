// SPDX-License-Identifier: Apache-2.0
// docs/formats/gguf.md.
#include "model/gguf.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdio>
#include <numeric>
#include <string>
#include <utility>

#include "model/byte_cursor.h"
#include "model/layout.h"

namespace assay::model {
namespace {

constexpr std::uint64_t kMaxKeys = 100'000;
constexpr std::uint64_t kMaxGgufTensors = 1'000'000;
constexpr std::uint64_t kMaxArrayItems = 1'000'000;  // of one array
constexpr std::uint64_t kMaxKeyBytes = 65'535;
constexpr std::uint64_t kMaxTensorNameBytes = 1'024;  // of a tensor; ggml itself allows 64
constexpr std::uint64_t kMaxStringBytes = 10'000'000;
constexpr std::size_t kMaxKeptBytes = std::size_t{1} << 20;       // of one value
constexpr std::size_t kMaxMetadataBytes = std::size_t{16} << 20;  // of all values
constexpr std::size_t kMaxKeptItems = 100;
constexpr std::uint64_t kMaxGgufDimensions = 4;
constexpr unsigned kMaxNesting = 4;
constexpr std::uint64_t kDefaultAlignment = 32;
constexpr std::uint64_t kMaxAlignment = std::uint64_t{1} << 20;

enum ValueType : std::uint32_t {
  u8,
  i8,
  u16,
  i16,
  u32,
  i32,
  f32,
  boolean,
  string,
  array,
  u64,
  i64,
  f64
};

constexpr std::array<std::size_t, 13> kValueBytes{1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

std::string real_text(double value) {
  std::array<char, 32> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "%.9g", value);
  return {buffer.data(), static_cast<std::size_t>(std::max(length, 0))};
}

std::string scalar_text(std::uint32_t type, std::uint64_t bits) {
  switch (type) {
    case i8:
      return std::to_string(static_cast<std::int8_t>(bits));
    case i16:
      return std::to_string(static_cast<std::int16_t>(bits));
    case i32:
      return std::to_string(static_cast<std::int32_t>(bits));
    case i64:
      return std::to_string(static_cast<std::int64_t>(bits));
    case f32:
      return real_text(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    case f64:
      return real_text(std::bit_cast<double>(bits));
    case boolean:
      return bits != 0 ? "true" : "false";
    default:
      return std::to_string(bits);
  }
}

class GgufReader {
 public:
  explicit GgufReader(const ByteSource& source) : size_(source.size()), cursor_(source) {}

  Result<Header> read();

 private:
  Result<void> read_prefix();
  Result<void> read_pair();
  Result<std::string> read_value(std::uint32_t type);
  Result<std::string> read_array();
  Result<void> skip_array(std::uint32_t type, std::uint64_t count);
  Result<void> read_tensor();
  Result<void> check_layout();

  std::uint64_t size_;
  ByteCursor cursor_;
  Header header_;
  std::vector<std::uint64_t> sizes_;  // bytes of each tensor
  std::uint64_t tensors_ = 0;
  std::uint64_t pairs_ = 0;
  std::size_t kept_ = 0;
  std::uint64_t alignment_ = kDefaultAlignment;
  bool known_types_ = true;
};

Result<void> GgufReader::read_prefix() {
  ASSAY_TRY(const std::string_view magic, cursor_.take(4));
  if (magic != "GGUF") {
    return malformed("does not begin with GGUF");
  }
  ASSAY_TRY(const std::uint64_t version, cursor_.number(4));
  if (version == 1) {
    return malformed("is GGUF version 1, which no tool writes any more; convert it to version 3");
  }
  if (version == 0x02000000 || version == 0x03000000) {
    return malformed("is a big-endian GGUF; only little-endian ones are read");
  }
  if (version != 2 && version != 3) {
    return malformed("is GGUF version " + std::to_string(version) + "; versions 2 and 3 are read");
  }
  ASSAY_TRY(tensors_, cursor_.number(8));
  ASSAY_TRY(pairs_, cursor_.number(8));
  if (tensors_ > kMaxGgufTensors) {
    return malformed("says that it has " + std::to_string(tensors_) + " tensors; at most " +
                     std::to_string(kMaxGgufTensors) + " are read");
  }
  if (pairs_ > kMaxKeys) {
    return malformed("says that it has " + std::to_string(pairs_) + " metadata keys; at most " +
                     std::to_string(kMaxKeys) + " are read");
  }
  return {};
}

// The items are looked at only as far as their lengths go. Nested arrays by a stack.
Result<void> GgufReader::skip_array(std::uint32_t type, std::uint64_t count) {
  std::vector<std::pair<std::uint32_t, std::uint64_t>> open{{type, count}};
  while (!open.empty()) {
    auto& [item, left] = open.back();
    if (item != string && item != array) {
      // `count` is at most kMaxArrayItems, so the product is small.
      auto done = cursor_.skip(left * kValueBytes[item]);
      if (!done) {
        return done;
      }
      left = 0;
    }
    if (left == 0) {
      open.pop_back();
      continue;
    }
    --left;
    if (item == string) {
      ASSAY_TRY(const std::uint64_t length, cursor_.number(8));
      auto done = cursor_.skip(length);
      if (!done) {
        return done;
      }
      continue;
    }
    ASSAY_TRY(const std::uint64_t inner, cursor_.number(4));
    ASSAY_TRY(const std::uint64_t items, cursor_.number(8));
    if (inner >= kValueBytes.size() || items > kMaxArrayItems || open.size() == kMaxNesting) {
      return malformed("an array in an array is of no known type, too long or nested over " +
                       std::to_string(kMaxNesting) + " deep");
    }
    open.emplace_back(static_cast<std::uint32_t>(inner), items);
  }
  return {};
}

Result<std::string> GgufReader::read_array() {
  ASSAY_TRY(const std::uint64_t type, cursor_.number(4));
  ASSAY_TRY(const std::uint64_t count, cursor_.number(8));
  if (type >= kValueBytes.size()) {
    return malformed("array of the unknown value type " + std::to_string(type));
  }
  if (count > kMaxArrayItems) {
    return malformed("array of " + std::to_string(count) + " items; at most " +
                     std::to_string(kMaxArrayItems) + " are read");
  }
  const auto item = static_cast<std::uint32_t>(type);
  if (count <= kMaxKeptItems && item != array) {
    std::string out;
    for (std::uint64_t i = 0; i < count; ++i) {
      ASSAY_TRY(const std::string text, read_value(item));
      out += (i == 0 ? "" : "\n") + text;
    }
    return out;
  }
  auto done = skip_array(item, count);
  if (!done) {
    return tl::unexpected<Error>(std::move(done).error());
  }
  return "[" + std::to_string(count) +
         (item == string  ? " strings]"
          : item == array ? " arrays]"
                          : " numbers]");
}

// Arrays come here only from read_pair(): read_array() asks for scalars and strings alone.
Result<std::string> GgufReader::read_value(std::uint32_t type) {
  if (type == array) {
    return read_array();
  }
  if (type != string) {
    ASSAY_TRY(const std::uint64_t bits, cursor_.number(kValueBytes[type]));
    if (type == boolean && bits > 1) {
      return malformed("a bool of " + std::to_string(bits));
    }
    return scalar_text(type, bits);
  }
  ASSAY_TRY(const std::uint64_t length, cursor_.number(8));
  if (length > kMaxStringBytes) {
    return malformed("a string of " + std::to_string(length) + " bytes; at most " +
                     std::to_string(kMaxStringBytes) + " are read");
  }
  ASSAY_TRY(const std::string_view bytes, cursor_.take(length));
  return std::string(bytes.substr(0, kMaxKeptBytes));
}

Result<void> GgufReader::read_pair() {
  ASSAY_TRY(const std::uint64_t length, cursor_.number(8));
  if (length == 0 || length > kMaxKeyBytes) {
    return malformed("a metadata key of " + std::to_string(length) + " bytes at byte " +
                     std::to_string(cursor_.position() - 8) + "; it must have 1 to 65535");
  }
  ASSAY_TRY(const std::string_view bytes, cursor_.take(length));
  std::string key(bytes);
  ASSAY_TRY(const std::uint64_t type, cursor_.number(4));
  if (type >= kValueBytes.size()) {
    return malformed("metadata \"" + shown(key) + "\" has the unknown value type " +
                     std::to_string(type));
  }
  Result<std::string> value = read_value(static_cast<std::uint32_t>(type));
  if (!value) {
    value.error().message = "metadata \"" + shown(key) + "\": " + value.error().message;
    return tl::unexpected<Error>(std::move(value).error());
  }
  if (key == "general.alignment") {
    const std::string& text = *value;
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (type == string || type == array || number == 0 || number % 8 != 0 ||
        number > kMaxAlignment) {
      return malformed("general.alignment is " + shown(text) + ", no multiple of 8");
    }
    alignment_ = number;
  }
  kept_ += key.size() + value->size();
  if (kept_ > kMaxMetadataBytes) {
    return malformed("holds over " + std::to_string(kMaxMetadataBytes >> 20U) +
                     " MB of metadata text");
  }
  header_.metadata.emplace_back(std::move(key), *std::move(value));
  return {};
}

Result<void> GgufReader::read_tensor() {
  Tensor tensor;
  ASSAY_TRY(const std::uint64_t length, cursor_.number(8));
  if (length == 0 || length > kMaxTensorNameBytes) {
    return malformed("a tensor name of " + std::to_string(length) + " bytes at byte " +
                     std::to_string(cursor_.position() - 8) + "; it must have 1 to " +
                     std::to_string(kMaxTensorNameBytes));
  }
  ASSAY_TRY(const std::string_view bytes, cursor_.take(length));
  tensor.name = bytes;
  const std::string who = "tensor \"" + shown(tensor.name) + "\"";
  ASSAY_TRY(const std::uint64_t dimensions, cursor_.number(4));
  if (dimensions > kMaxGgufDimensions) {
    return malformed(who + " has " + std::to_string(dimensions) +
                     " dimensions; at most 4 are allowed");
  }
  for (std::uint64_t i = 0; i < dimensions; ++i) {
    ASSAY_TRY(const std::uint64_t dimension, cursor_.number(8));
    tensor.shape.push_back(dimension);
  }
  ASSAY_TRY(const std::uint64_t id, cursor_.number(4));
  ASSAY_TRY(tensor.begin, cursor_.number(8));
  const GgmlType* const type = find_ggml_type(static_cast<std::uint32_t>(id));
  const std::uint64_t row = tensor.shape.empty() ? 1 : tensor.shape.front();
  std::reverse(tensor.shape.begin(), tensor.shape.end());
  if (type == nullptr) {
    if (known_types_) {
      header_.problems.push_back({.kind = Problem::Kind::malformed,
                                  .file = {},
                                  .message = who + " has the tensor type " + std::to_string(id) +
                                             ", which is not known; the tensors were not read"});
    }
    known_types_ = false;
    return {};
  }
  tensor.type = type->name;
  const auto count = element_count(tensor.shape);
  const auto size = count ? checked_product(*count / type->weights, type->bytes) : std::nullopt;
  if (!size || row % type->weights != 0) {
    return malformed(who + ": its shape is too large, or its rows are no multiple of the " +
                     std::to_string(type->weights) + " weights of a " + tensor.type + " block");
  }
  if (tensor.begin % alignment_ != 0) {
    return malformed(who + " begins at byte " + std::to_string(tensor.begin) +
                     " of the data, which is no multiple of the alignment " +
                     std::to_string(alignment_));
  }
  sizes_.push_back(*size);
  header_.tensors.push_back(std::move(tensor));
  return {};
}

Result<void> GgufReader::check_layout() {
  std::vector<Tensor>& tensors = header_.tensors;
  if (const auto twice = find_duplicate_name(tensors)) {
    return malformed("tensor \"" + shown(*twice) + "\" is there twice");
  }
  const auto padded = [this](std::uint64_t at) {
    return checked_sum(at, alignment_ - 1).value_or(UINT64_MAX) / alignment_ * alignment_;
  };
  const std::uint64_t data = padded(cursor_.position());
  std::vector<std::uint32_t> order(tensors.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(tensors[a].begin, sizes_[a]) < std::pair(tensors[b].begin, sizes_[b]);
  });
  std::uint64_t at = 0;
  for (const std::uint32_t index : order) {
    Tensor& tensor = tensors[index];
    const std::string who = "tensor \"" + shown(tensor.name) + "\"";
    if (tensor.begin != padded(at)) {
      return malformed(who + " begins at byte " + std::to_string(tensor.begin) + " of the data, " +
                       (tensor.begin < at ? "inside" : "not right behind") +
                       " the tensor before it, which ends at " + std::to_string(at));
    }
    const auto end = checked_sum(tensor.begin, sizes_[index]);
    const auto absolute = end ? checked_sum(*end, data) : std::nullopt;
    if (!absolute || *absolute > size_) {
      return malformed(who + " ends past the end of the file; fetch the file again");
    }
    at = *end;
    tensor.begin += data;
    tensor.end = *absolute;
  }
  return {};
}

Result<Header> GgufReader::read() {
  Result<void> done = read_prefix();
  for (std::uint64_t i = 0; done && i < pairs_; ++i) {
    done = read_pair();
  }
  for (std::uint64_t i = 0; done && i < tensors_; ++i) {
    done = read_tensor();
  }
  if (done && known_types_) {
    done = check_layout();
  }
  if (!done) {
    return tl::unexpected<Error>(std::move(done).error());
  }
  if (!known_types_) {
    header_.tensors.clear();
  }
  return std::move(header_);
}

}  // namespace

Result<Header> read_gguf(const ByteSource& source) {
  return GgufReader(source).read();
}

}  // namespace assay::model
