// SPDX-License-Identifier: Apache-2.0
// A Family as lines of a tree, parents below their children. A model that several came from is
// followed once; wherever it stands again, it is only named.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lineage/family.h"
#include "report/terminal_text.h"

namespace assay::report {

inline constexpr std::size_t kNoEdge = static_cast<std::size_t>(-1);

struct TreeLine {
  std::string rails;           // "│  └─ "; at most kMostRails levels of it
  std::size_t node = 0;        // index into Family::nodes
  std::size_t edge = kNoEdge;  // the edge that leads here; the root has none
  std::size_t depth = 0;       // steps from the root
  bool again = false;          // stands above with its own parents
};

inline constexpr std::size_t kMostRails = 12;

// One line for the root and one for each edge that can be reached from it.
[[nodiscard]] std::vector<TreeLine> family_tree(const lineage::Family& family);

// The license that a node's files or the catalogue name, as it stands: "llama3.2", "mit"; empty
// where nothing does. Texts are not read for it.
[[nodiscard]] std::string declared_license(const lineage::Node& node);

// "finetune of", "trained on": what a child is to its parent.
[[nodiscard]] std::string relation_words(const lineage::Edge& edge);

// The line for a terminal: rails, relation, id, and what is said of the node's license.
void put_tree_line(Canvas& canvas, const lineage::Family& family, const TreeLine& line,
                   std::string_view license);

}  // namespace assay::report
