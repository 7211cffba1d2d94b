// SPDX-License-Identifier: Apache-2.0
// Territories as licenses and uses name them.
#pragma once

#include <optional>
#include <string_view>

namespace assay::policy {

// The code of a territory: an ISO 3166 code in lower case, "eu" or "eea", of a code or of one of
// the common names ("uk", "united_kingdom"). Nothing where the word is neither.
[[nodiscard]] std::optional<std::string_view> find_region(std::string_view word);

// Does the territory `wider` ("eu", "eea", "uk", "de") hold `region` (the same, or an ISO code)?
// Members of EU and EEA as of 2026: https://european-union.europa.eu, https://www.efta.int/eea
[[nodiscard]] bool territory_holds(std::string_view wider, std::string_view region);

}  // namespace assay::policy
