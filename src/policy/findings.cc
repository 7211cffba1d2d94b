// SPDX-License-Identifier: Apache-2.0
// All that is wrong with a model, from its family and the licenses in it.
#include <algorithm>
#include <deque>

#include "base/ascii.h"
#include "policy/check.h"
#include "policy/findings_parts.h"
#include "policy/license_book.h"
#include "policy/names.h"

namespace assay::policy {

namespace {

// "org" of "org/name" in lower case; empty where there is none.
std::string owner_of(std::string_view id) {
  const std::size_t slash = id.find('/');
  return slash == std::string_view::npos ? std::string() : lowered(id.substr(0, slash));
}

bool licensed_anew(const lineage::Family& family, const std::vector<Standing>& standings,
                   const lineage::Edge& edge) {
  const Standing& child = standings[edge.child];
  const Standing& parent = standings[edge.parent];
  const std::string owner = owner_of(family.nodes[edge.child].id);
  return !owner.empty() && owner == owner_of(family.nodes[edge.parent].id) &&
         !child.license.empty() && child.license != parent.license &&
         may_license_anew(owner, parent.licensor);
}

}  // namespace

std::vector<Ancestor> ancestors_of(const lineage::Family& family,
                                   const std::vector<Standing>& standings) {
  std::vector<Ancestor> out;
  std::vector<bool> seen(family.nodes.size());
  std::vector<bool> counted(family.nodes.size());
  std::deque<Ancestor> open{{.node = 0, .way = {}, .carries_weights = true}};
  seen[0] = counted[0] = true;
  while (!open.empty()) {
    const Ancestor at = std::move(open.front());
    open.pop_front();
    for (const std::size_t index : family.edges_up(at.node)) {
      const lineage::Edge& edge = family.edges[index];
      const bool counts = !counted[edge.parent] && !licensed_anew(family, standings, edge);
      if (seen[edge.parent] && !counts) {
        continue;
      }
      Ancestor next{.node = edge.parent, .way = at.way, .carries_weights = at.carries_weights};
      next.way.push_back(index);
      if (!carries_weights(edge.relation)) {
        next.carries_weights = false;
      }
      if (counts) {
        counted[edge.parent] = true;
        out.push_back(next);
      }
      if (!seen[edge.parent]) {
        seen[edge.parent] = true;
        open.push_back(std::move(next));
      }
    }
  }
  return out;
}

bool Scene::same_publisher(std::size_t node) const {
  const std::string owner = owner_of(id(0));
  return !owner.empty() && owner == owner_of(id(node));
}

Quote Scene::placed(std::size_t node, Quote quote) const {
  if (node != 0 && !quote.file.empty() && quote.file.find(':') == std::string::npos) {
    quote.file.insert(0, id(node) + ": ");
  }
  return quote;
}

Quote Scene::declared_at(const Ancestor& ancestor) const {
  const lineage::Edge& edge = family.edges[ancestor.way.front()];
  return placed(edge.child, edge.statements.front().where);
}

std::string license_title(const Standing& standing) {
  if (!standing.license_name.empty()) {
    return standing.license_name;
  }
  return standing.license.empty() ? "its license" : standing.license;
}

std::vector<Finding> find_problems(const lineage::Family& family,
                                   const std::vector<Standing>& standings, const Use& use,
                                   const LicenseBook& book) {
  const Scene scene{.family = family,
                    .standings = standings,
                    .book = book,
                    .use = use,
                    .ancestors = ancestors_of(family, standings)};
  std::vector<Finding> out;
  find_dropped_terms(scene, out);
  find_license_troubles(scene, out);
  find_missed_duties(scene, out);
  find_near_thresholds(scene, out);
  find_file_troubles(scene, out);
  for (Finding& finding : out) {
    if (finding.model.empty()) {
      finding.model = scene.id(0);
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Finding& a, const Finding& b) { return a.severity > b.severity; });
  return out;
}

}  // namespace assay::policy
