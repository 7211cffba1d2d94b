// SPDX-License-Identifier: Apache-2.0
// Private to src/license: clauses that somebody wrote beside a license text and that take back what it
// grants.
#pragma once

#include <cstdint>

#include "license/index_view.h"

namespace assay::license {

// Whether a sentence in words [first, last) binds and restricts. Looks no farther than the next
// copyright line: what follows it is about something else.
[[nodiscard]] bool has_added_restriction(const text::Document& document, const Words& words,
                                         const LicenseIndex::Impl& index, std::uint32_t first,
                                         std::uint32_t last);

}  // namespace assay::license
