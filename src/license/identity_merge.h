// SPDX-License-Identifier: Apache-2.0
// Private to src/license: license texts and notices of one document become one list. A text goes
// before a notice of the same license; a notice that says more ("or any later version") changes
// what the text is called; a vague name yields to an exact one of its family.
#pragma once

#include <vector>

#include "license/reading.h"

namespace assay::license {

struct NamedMatch {
  LicenseMatch match;
  bool vague = false;
};

// One entry a license, in the order of the document.
[[nodiscard]] std::vector<LicenseMatch> merge_matches(std::vector<LicenseMatch> texts,
                                                      std::vector<NamedMatch> notices);

}  // namespace assay::license
