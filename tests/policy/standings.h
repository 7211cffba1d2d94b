// SPDX-License-Identifier: Apache-2.0
// Licenses and families written in a few words, for tests of what follows from them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lineage/family.h"
#include "policy/standing.h"

namespace assay::policy {

// A license from lines such as
//   commercial_use allowed
//   threshold metric=monthly_active_users amount=700000000 when=at_release then=separate_license
//   redistribute conditional | for NonCommercial purposes only
// What follows '|' is the quote; without it the line itself.
[[nodiscard]] Standing license_of(std::string_view lines, std::string model = "org/model");

// A model alone, or with one parent.
[[nodiscard]] lineage::Family alone(const std::string& id = "org/model");
[[nodiscard]] lineage::Family child_of(const std::string& parent, model::Relation relation);

}  // namespace assay::policy
