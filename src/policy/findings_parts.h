// SPDX-License-Identifier: Apache-2.0
// The parts of find_problems(), one per kind of trouble. Each appends what it finds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lineage/family.h"
#include "policy/finding.h"
#include "policy/standing.h"
#include "policy/use.h"

namespace assay::policy {

// An ancestor and the way that leads to it.
struct Ancestor {
  std::size_t node = 0;
  std::vector<std::size_t> way;  // edges, from the root upwards
  bool carries_weights =
      false;  // every step passes the weights on: fine-tuned, quantized, merged …
};

// What the parts look at.
struct Scene {
  const lineage::Family& family;
  const std::vector<Standing>& standings;  // one for each node
  const LicenseBook& book;
  const Use& use;
  std::vector<Ancestor> ancestors;  // of the root, nearest first, each once

  [[nodiscard]] const model::Model& root() const { return *family.nodes.front().model; }

  [[nodiscard]] const Standing& own() const { return standings.front(); }

  [[nodiscard]] const std::string& id(std::size_t node) const { return family.nodes[node].id; }

  // Does the ancestor come from the organization that published the root? A publisher owes
  // nothing of its own license.
  [[nodiscard]] bool same_publisher(std::size_t node) const;
  // A quote with the file named so that a reader finds it: the root's as it is, an ancestor's as
  // "org/name: FILE".
  [[nodiscard]] Quote placed(std::size_t node, Quote quote) const;
  // The statement that leads to this ancestor's first step.
  [[nodiscard]] Quote declared_at(const Ancestor& ancestor) const;
};

// The ancestors whose terms count, nearest first. One is left out, though not its own ancestors,
// where its publisher put the next step under another license: what is one's own one may license
// anew. `standings` has one entry for each node.
[[nodiscard]] std::vector<Ancestor> ancestors_of(const lineage::Family& family,
                                                 const std::vector<Standing>& standings);

// license-laundering, training-ban, dataset-terms, and a name that is not the parent's license.
void find_dropped_terms(const Scene& scene, std::vector<Finding>& out);
// license-mismatch, no-license, other-without-name, missing-license-text, unread-terms.
void find_license_troubles(const Scene& scene, std::vector<Finding>& out);
// missing-name-prefix, missing-attribution, missing-notice, missing-use-policy.
void find_missed_duties(const Scene& scene, std::vector<Finding>& out);
// unsafe-weights-file, malformed-file, … and what is wrong with the graph.
void find_file_troubles(const Scene& scene, std::vector<Finding>& out);
// threshold-near.
void find_near_thresholds(const Scene& scene, std::vector<Finding>& out);

// "Llama 3.2 Community License Agreement", or the id, or "its license".
[[nodiscard]] std::string license_title(const Standing& standing);

}  // namespace assay::policy
