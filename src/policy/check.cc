// SPDX-License-Identifier: Apache-2.0
#include "policy/check.h"

#include <utility>

namespace assay::policy {

Result<Check> check(lineage::Family family, const Use* use, const Policy* policy,
                    const LicenseTools& tools, std::string_view today) {
  Check out;
  out.family = std::move(family);
  for (std::size_t node = 0; node < out.family.nodes.size(); ++node) {
    ASSAY_TRY(Standing standing, standing_of(out.family, node, tools));
    out.standings.push_back(std::move(standing));
  }
  out.use_given = use != nullptr;
  if (use != nullptr) {
    out.use = *use;
  }
  out.findings = find_problems(out.family, out.standings, out.use, tools.book);
  out.verdicts = decide(out.family, out.standings, out.use);
  if (policy != nullptr) {
    out.policy = judge(*policy, out.family, out.standings, out.findings, today);
  }
  return out;
}

}  // namespace assay::policy
