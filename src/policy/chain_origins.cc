// SPDX-License-Identifier: Apache-2.0
// The licenses that hold for a model, as a chain takes them up.
#include "policy/chain.h"
#include "policy/findings_parts.h"

namespace assay::policy {

using model::Relation;

std::vector<Origin> origins_of(const lineage::Family& family,
                               const std::vector<Standing>& standings) {
  std::vector<Origin> out;
  if (family.nodes.front().model == nullptr || !family.nodes.front().model->planned) {
    out.push_back({.standing = standings.front(), .way = Relation::derived});
  }
  for (const Ancestor& ancestor : ancestors_of(family, standings)) {
    const Relation last = family.edges[ancestor.way.back()].relation;
    out.push_back({.standing = standings[ancestor.node],
                   .way = ancestor.carries_weights || last == Relation::dataset
                              ? last
                              : Relation::distilled});
  }
  return out;
}

}  // namespace assay::policy
