// SPDX-License-Identifier: Apache-2.0
#include "policy/check.h"

#include <utility>

namespace assay::policy {

Result<Check> check(lineage::Family family, const Asked& asked, const LicenseTools& tools) {
  Check out;
  out.family = std::move(family);
  for (std::size_t node = 0; node < out.family.nodes.size(); ++node) {
    ASSAY_TRY(Standing standing, standing_of(out.family, node, tools));
    out.standings.push_back(std::move(standing));
  }
  out.use_given = asked.use != nullptr;
  if (asked.use != nullptr) {
    out.use = *asked.use;
  }
  out.findings = find_problems(out.family, out.standings, out.use, tools.book);
  if (asked.verdicts) {
    out.verdicts = decide(out.family, out.standings, out.use);
  }
  if (asked.policy != nullptr) {
    out.policy = judge(*asked.policy, out.family, out.standings, out.findings, asked.today);
  }
  return out;
}

}  // namespace assay::policy
