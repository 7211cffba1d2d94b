// SPDX-License-Identifier: Apache-2.0
// Pieces of a Check as JSON that several documents share. The shapes are docs/schema/check-1.json.
#pragma once

#include "policy/verdict.h"
#include "report/json.h"

namespace assay::report {

[[nodiscard]] Json verdict_json(const policy::Verdict& verdict);

}  // namespace assay::report
