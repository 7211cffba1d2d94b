// SPDX-License-Identifier: Apache-2.0
// A Family as a picture: the model at the left, what it came from to the right of it, generation by
// generation. Self-contained SVG without script.
#pragma once

#include <span>
#include <string>

#include "lineage/family.h"

namespace assay::report {

// What is said of a node besides its name.
struct NodeNote {
  std::string license;  // may be empty
  bool blamed = false;  // drawn in red: a finding names it
};

// `notes`: one for each node. At most kMostPictured nodes are drawn, nearest to the model first;
// the picture says how many are left out.
[[nodiscard]] std::string family_svg(const lineage::Family& family,
                                     std::span<const NodeNote> notes);

inline constexpr std::size_t kMostPictured = 200;

}  // namespace assay::report
