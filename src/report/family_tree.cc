// SPDX-License-Identifier: Apache-2.0
#include "report/family_tree.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace assay::report {
namespace {

// An edge that is still to be drawn. `bars` says for each level above it whether a rail goes on.
struct Pending {
  std::size_t edge = 0;
  std::vector<bool> bars;
  bool last = false;
};

std::string rails_of(const Pending& pending) {
  const std::size_t levels = pending.bars.size();
  std::string out;
  for (std::size_t i = levels > kMostRails ? levels - kMostRails : 0; i < levels; ++i) {
    out += pending.bars[i] ? "\u2502  " : "   ";
  }
  return out + (pending.last ? "\u2514\u2500 " : "\u251c\u2500 ");
}

}  // namespace

std::vector<TreeLine> family_tree(const lineage::Family& family) {
  std::vector<TreeLine> lines;
  if (family.nodes.empty()) {
    return lines;
  }
  std::vector<std::vector<std::size_t>> up(family.nodes.size());
  for (std::size_t i = 0; i < family.edges.size(); ++i) {
    up[family.edges[i].child].push_back(i);
  }
  std::vector<Pending> stack;
  const auto push_parents = [&up, &stack](std::size_t node, const std::vector<bool>& bars) {
    for (std::size_t i = up[node].size(); i-- > 0;) {
      stack.push_back({.edge = up[node][i], .bars = bars, .last = i + 1 == up[node].size()});
    }
  };
  std::vector<bool> seen(family.nodes.size(), false);
  seen[0] = true;
  lines.push_back({});
  push_parents(0, {});
  while (!stack.empty()) {
    Pending pending = std::move(stack.back());
    stack.pop_back();
    const std::size_t node = family.edges[pending.edge].parent;
    lines.push_back({.rails = rails_of(pending),
                     .node = node,
                     .edge = pending.edge,
                     .depth = pending.bars.size() + 1,
                     .again = seen[node] && !(up[node].empty())});
    if (!seen[node]) {
      seen[node] = true;
      pending.bars.push_back(!pending.last);
      push_parents(node, pending.bars);
    }
  }
  return lines;
}

std::string declared_license(const lineage::Node& node) {
  if (node.model != nullptr && node.model->card) {
    const model::Card& card = *node.model->card;
    if (card.license_name && !card.license_name->value.empty()) {
      return card.license_name->value;
    }
    if (!card.licenses.empty()) {
      return card.licenses.front().value;
    }
  }
  return node.known ? std::string(node.known->license) : std::string();
}

std::string relation_words(const lineage::Edge& edge) {
  constexpr std::array<std::string_view, 7> kWords{"finetune of",    "adapter for",    "merge of",
                                                   "quantized from", "distilled from", "trained on",
                                                   "derived from"};
  return std::string(kWords[static_cast<std::size_t>(edge.relation)]);
}

void put_tree_line(Canvas& canvas, const lineage::Family& family, const TreeLine& line,
                   std::string_view license) {
  canvas.put_own(line.rails, Ink::dim);
  if (line.edge != kNoEdge) {
    canvas.put(relation_words(family.edges[line.edge]) + ' ', Ink::dim);
  }
  std::string rest = family.nodes[line.node].id;
  rest += line.again ? std::string(", as above") : ": " + std::string(license);
  canvas.put_wrapped(rest, std::min(canvas.width() / 2, columns(line.rails)));
}

}  // namespace assay::report
