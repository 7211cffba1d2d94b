// SPDX-License-Identifier: Apache-2.0
#include "policy/regions.h"

#include <algorithm>
#include <array>
#include <utility>

namespace assay::policy {
namespace {

constexpr std::array<std::string_view, 27> kEu{
    "at", "be", "bg", "hr", "cy", "cz", "dk", "ee", "fi", "fr", "de", "gr", "hu", "ie",
    "it", "lv", "lt", "lu", "mt", "nl", "pl", "pt", "ro", "sk", "si", "es", "se"};
constexpr std::array<std::string_view, 3> kEftaInEea{"is", "li", "no"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNames{
    {{"uk", "gb"},
     {"united_kingdom", "gb"},
     {"switzerland", "ch"},
     {"south_korea", "kr"},
     {"european_union", "eu"},
     {"usa", "us"}}};

std::string_view code(std::string_view name) {
  const auto* const at = std::find_if(kNames.begin(), kNames.end(),
                                      [name](const auto& one) { return one.first == name; });
  return at == kNames.end() ? name : at->second;
}

template <std::size_t N>
bool in(const std::array<std::string_view, N>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

}  // namespace

bool territory_holds(std::string_view wider, std::string_view region) {
  const std::string_view outer = code(wider);
  const std::string_view inner = code(region);
  if (outer == inner) {
    return true;
  }
  if (outer == "eu") {
    return in(kEu, inner);
  }
  return outer == "eea" && (inner == "eu" || in(kEu, inner) || in(kEftaInEea, inner));
}

}  // namespace assay::policy
