// SPDX-License-Identifier: Apache-2.0
// Private to src/license: licenses that a text names without being them. Notices ("Licensed under
// the …"), SPDX tags, fields of manifests ("license": "MIT"), addresses and names. A bare mention
// names nothing: the words around it have to put something of the author's under the license.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "license/index_view.h"
#include "license/reading.h"

namespace assay::license {

struct Notice {
  std::string id;
  MatchKind kind = MatchKind::reference;
  std::uint32_t first = 0;  // tokens of the document
  std::uint32_t last = 0;
  bool vague = false;  // the name leaves open which version is meant ("BSD license", "GPL")
};

// Tokens [first, last) that are read already: names inside license texts are no notices.
struct Covered {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// Notices outside of `covered` (sorted by first), by their first token.
[[nodiscard]] std::vector<Notice> find_notices(const text::Document& document, const Words& words,
                                               const LicenseIndex::Impl& index,
                                               const std::vector<Covered>& covered);

}  // namespace assay::license
