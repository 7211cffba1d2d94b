// SPDX-License-Identifier: Apache-2.0
#include "report/family_tree.h"

#include <array>
#include <string_view>
#include <utility>

namespace assay::report {
namespace {

// What one level of a tree takes: three columns.
constexpr std::string_view kBar = "\u2502  ";
constexpr std::string_view kGap = "   ";
constexpr std::string_view kBranch = "\u251c\u2500 ";
constexpr std::string_view kLast = "\u2514\u2500 ";

// Of the first level.
std::size_t level_bytes(std::string_view rails) {
  for (const std::string_view level : {kBar, kGap, kBranch}) {
    if (rails.starts_with(level)) {
      return level.size();
    }
  }
  return kLast.size();
}

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
    out += pending.bars[i] ? kBar : kGap;
  }
  return out.append(pending.last ? kLast : kBranch);
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
  // Half of the line at least is for words: the outer levels give way.
  std::string rails = line.rails;
  while (columns(rails) > canvas.width() / 2) {
    rails.erase(0, level_bytes(rails));
  }
  std::string below = rails;
  if (!below.empty()) {
    const bool last = below.ends_with(kLast);
    below.resize(below.size() - kLast.size());
    below += last ? kGap : kBar;
  }
  std::string text = line.edge == kNoEdge ? "" : relation_words(family.edges[line.edge]) + ' ';
  text += family.nodes[line.node].id;
  text += line.again ? std::string(", as above") : ": " + std::string(license);
  const std::string* lead = &rails;
  for (const std::string& words : wrapped(visible(text), canvas.width() - columns(rails))) {
    canvas.put_own(*lead, Ink::dim).put_own(words).end_line();
    lead = &below;
  }
}

}  // namespace assay::report
