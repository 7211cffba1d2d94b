// SPDX-License-Identifier: Apache-2.0
// The words that JSON and docs use for the enumerators of this folder.
#include <array>

#include "lineage/family.h"

namespace assay::lineage {

std::string_view name_of(NodeKind value) {
  constexpr std::array<std::string_view, 3> kNames{"model", "dataset", "outputs"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(Found value) {
  constexpr std::array<std::string_view, 6> kNames{"given", "folder",    "cache",
                                                   "hub",   "catalogue", "missing"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(FamilyProblem::Kind value) {
  constexpr std::array<std::string_view, 6> kNames{
      "cycle", "missing-parent", "contradiction", "local-parent", "too-deep", "unreadable"};
  return kNames[static_cast<std::size_t>(value)];
}

}  // namespace assay::lineage
