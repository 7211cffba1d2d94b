// SPDX-License-Identifier: Apache-2.0
// Policies as a set: which are shipped, and one built upon another.
#include <algorithm>
#include <iterator>

#include "policy/policy.h"

namespace assay::policy {

Policy extended(Policy policy, Policy base) {
  std::vector<PolicyRule> rules;
  for (PolicyRule& rule : base.rules) {
    const bool replaced = std::any_of(policy.rules.begin(), policy.rules.end(),
                                      [&rule](const PolicyRule& own) { return own.id == rule.id; });
    if (!replaced) {
      rules.push_back(std::move(rule));
    }
  }
  std::move(policy.rules.begin(), policy.rules.end(), std::back_inserter(rules));
  policy.rules = std::move(rules);
  policy.waivers.insert(policy.waivers.begin(), base.waivers.begin(), base.waivers.end());
  policy.extends = std::move(base.extends);
  return policy;
}

std::vector<std::string> shipped_policies(const DataFiles& files) {
  constexpr std::string_view kFolder = "policies/";
  constexpr std::string_view kEnding = ".yaml";
  std::vector<std::string> out;
  for (const std::string_view name : files.list(kFolder)) {
    if (name.ends_with(kEnding)) {
      out.emplace_back(name.substr(kFolder.size(), name.size() - kFolder.size() - kEnding.size()));
    }
  }
  return out;
}

}  // namespace assay::policy
