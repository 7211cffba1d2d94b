// SPDX-License-Identifier: Apache-2.0
#include "model/layout.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

namespace assay::model {

std::optional<std::size_t> find_duplicate_name(std::span<const Tensor> tensors) {
  // Hashes first, since most pairs differ in them; names where hashes agree, so that names made to
  // collide cost no more than sorting them.
  std::vector<std::pair<std::size_t, std::size_t>> order;  // hash, index
  order.reserve(tensors.size());
  for (std::size_t i = 0; i < tensors.size(); ++i) {
    order.emplace_back(std::hash<std::string_view>{}(tensors[i].name), i);
  }
  std::sort(order.begin(), order.end(), [tensors](const auto& a, const auto& b) {
    if (a.first != b.first) {
      return a.first < b.first;
    }
    const int names = tensors[a.second].name.compare(tensors[b.second].name);
    return names != 0 ? names < 0 : a.second < b.second;
  });
  const auto same =
      std::adjacent_find(order.begin(), order.end(), [tensors](const auto& a, const auto& b) {
        return a.first == b.first && tensors[a.second].name == tensors[b.second].name;
      });
  return same == order.end() ? std::nullopt : std::optional((same + 1)->second);
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
