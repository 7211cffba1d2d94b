// SPDX-License-Identifier: Apache-2.0
// Territories as licenses name them.
#pragma once

#include <string_view>

namespace assay::policy {

// Does the territory `wider` ("eu", "eea", "uk", "de") hold `region` (the same, or an ISO code)?
// Members of EU and EEA as of 2026: https://european-union.europa.eu, https://www.efta.int/eea
[[nodiscard]] bool territory_holds(std::string_view wider, std::string_view region);

}  // namespace assay::policy
