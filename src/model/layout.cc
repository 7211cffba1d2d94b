// SPDX-License-Identifier: Apache-2.0
#include "model/layout.h"

#include <vector>

#include "model/hashed_name.h"

namespace assay::model {

std::optional<std::string_view> find_duplicate_name(std::span<const Tensor> tensors) {
  std::vector<HashedName> names;
  names.reserve(tensors.size());
  for (const Tensor& tensor : tensors) {
    names.emplace_back(tensor.name, 0);
  }
  const HashedName* const twice = find_twice(names);
  return twice == nullptr ? std::nullopt : std::optional(twice->name);
}

std::string shown(std::string_view text) {
  constexpr std::size_t kMaxBytes = 100;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : text.substr(0, kMaxBytes)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f) {
      out += c;
    } else {
      out += "\\x";
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 15U];
    }
  }
  return text.size() > kMaxBytes ? out + "..." : out;
}

}  // namespace assay::model
