// SPDX-License-Identifier: Apache-2.0
// Which of an ancestor's terms does a descendant's license not carry on?
#pragma once

#include <string>
#include <vector>

#include "license/catalog.h"
#include "policy/standing.h"

namespace assay::policy {

struct Dropped {
  const HeldTerm* term = nullptr;  // of the ancestor
  std::string what;                // "does not allow commercial use"
  bool grave = false;              // a right is claimed that was never given
};

// Terms of `ancestor` that whoever reads only `descendant` would not know of. Empty where one of
// the two is not known well enough to say.
[[nodiscard]] std::vector<Dropped> dropped_terms(const license::Catalog& catalog,
                                                 const Standing& ancestor,
                                                 const Standing& descendant);

}  // namespace assay::policy
