// SPDX-License-Identifier: Apache-2.0
#include "license/reading.h"

#include <algorithm>
#include <array>

namespace assay::license {
namespace {

constexpr std::array<std::string_view, 7> kClasses{"open_source",
                                                   "open_with_use_restrictions",
                                                   "restricted_weights",
                                                   "non_commercial",
                                                   "research_only",
                                                   "proprietary",
                                                   "unknown"};
static_assert(kClasses.size() == static_cast<std::size_t>(LicenseClass::unknown) + 1);

constexpr std::array<std::string_view, 5> kMatchKinds{"none", "unknown", "text", "notice",
                                                      "reference"};
static_assert(kMatchKinds.size() == static_cast<std::size_t>(MatchKind::reference) + 1);

}  // namespace

std::string_view name_of(LicenseClass value) {
  return kClasses.at(static_cast<std::size_t>(value));
}

std::string_view name_of(MatchKind value) {
  return kMatchKinds.at(static_cast<std::size_t>(value));
}

std::optional<LicenseClass> find_class(std::string_view name) {
  const auto* const found = std::find(kClasses.begin(), kClasses.end(), name);
  if (found == kClasses.end()) {
    return std::nullopt;
  }
  return static_cast<LicenseClass>(found - kClasses.begin());
}

}  // namespace assay::license
