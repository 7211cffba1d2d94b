// SPDX-License-Identifier: Apache-2.0
// Everything that checking one model gives: plain data, the input of every report of `assay check`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lineage/family.h"
#include "policy/finding.h"
#include "policy/policy.h"
#include "policy/standing.h"
#include "policy/use.h"
#include "policy/verdict.h"

namespace assay::policy {

struct Check {
  lineage::Family family;           // nodes[0] is the model
  std::vector<Standing> standings;  // one for each node
  std::vector<Finding> findings;    // worst first
  Use use;
  bool use_given = false;  // false: verdicts answer for a use of which nothing is known
  std::vector<Verdict> verdicts;
  std::optional<PolicyResult> policy;

  [[nodiscard]] const model::Model& model() const { return *family.nodes.front().model; }
};

// What is asked; what is absent is not asked.
struct Asked {
  const Use* use = nullptr;
  const Policy* policy = nullptr;
  std::string_view today;  // "2026-11-25", for waivers
  bool verdicts = true;
};

// Reads the license of every node, decides, and looks for everything that is wrong. Fails only
// where a data file is malformed.
[[nodiscard]] Result<Check> check(lineage::Family family, const Asked& asked,
                                  const LicenseTools& tools);

// The findings that follow from family and standings alone, worst first.
[[nodiscard]] std::vector<Finding> find_problems(const lineage::Family& family,
                                                 const std::vector<Standing>& standings,
                                                 const Use& use, const LicenseBook& book);

}  // namespace assay::policy
