// SPDX-License-Identifier: Apache-2.0
// Names that are sorted and compared by their hashes first, since most pairs differ in them, and by
// themselves where hashes agree: names made to collide cost no more than sorting them would.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <tuple>
#include <vector>

namespace assay::model {

struct HashedName {
  std::size_t hash = 0;
  std::string_view name;
  std::uint32_t owner = 0;  // what the caller wants to know of it: an index

  HashedName(std::string_view the_name, std::uint32_t the_owner)
      : hash(std::hash<std::string_view>{}(the_name)), name(the_name), owner(the_owner) {}

  friend bool operator<(const HashedName& a, const HashedName& b) {
    return a.hash != b.hash ? a.hash < b.hash
                            : std::tie(a.name, a.owner) < std::tie(b.name, b.owner);
  }
};

// Sorts `names`; one that is there twice, or nullptr.
[[nodiscard]] inline const HashedName* find_twice(std::vector<HashedName>& names) {
  std::sort(names.begin(), names.end());
  const auto same =
      std::adjacent_find(names.begin(), names.end(), [](const HashedName& a, const HashedName& b) {
        return a.hash == b.hash && a.name == b.name;
      });
  return same == names.end() ? nullptr : &*same;
}

}  // namespace assay::model
