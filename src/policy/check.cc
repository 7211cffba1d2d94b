// SPDX-License-Identifier: Apache-2.0
#include "policy/check.h"

#include <utility>

namespace assay::policy {

Result<Check> check(lineage::Family family, const Asked& asked, const LicenseTools& tools) {
  Check out;
  out.family = std::move(family);
  ASSAY_TRY(out.standings, standings_of(out.family, tools));
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
