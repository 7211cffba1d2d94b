// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace assay::lineage {

// One spelling for all names of a model: lower case, without scheme, host and "@revision", by its
// present name where its publisher renamed it.
[[nodiscard]] std::string canonical_id(std::string_view id);

// Do two names mean the same model?
[[nodiscard]] bool same_model(std::string_view a, std::string_view b);

}  // namespace assay::lineage
