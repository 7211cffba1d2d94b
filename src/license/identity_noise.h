// SPDX-License-Identifier: Apache-2.0
// Private to src/license: words that say whose text this is and not what it permits: copyright
// lines, addresses on the net, placeholders. They differ from copy to copy of one license and never
// count as a difference.
#pragma once

#include <cstdint>

#include "text/document.h"

namespace assay::license {

enum class Noise : std::uint8_t { none, copyright, url, placeholder };

// What the token is. Looks at its line and the two above only, whatever their length.
[[nodiscard]] Noise noise_at(const text::Document& document, std::uint32_t token);

}  // namespace assay::license
