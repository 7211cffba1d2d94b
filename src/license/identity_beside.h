// SPDX-License-Identifier: Apache-2.0
// Private to src/license: clauses that somebody wrote beside a license text and that take back what
// it grants.
#pragma once

#include <cstdint>
#include <optional>

#include "license/index_view.h"

namespace assay::license {

// The first sentence in words [first, last) that binds and restricts, as words; nothing where there
// is none. Looks no farther than the next copyright line: what follows it is about something else.
struct AddedClause {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

[[nodiscard]] std::optional<AddedClause> find_added_restriction(const text::Document& document,
                                                                const Words& words,
                                                                const LicenseIndex::Impl& index,
                                                                std::uint32_t first,
                                                                std::uint32_t last);

}  // namespace assay::license
