// SPDX-License-Identifier: Apache-2.0
// Definitions change what later words mean: '"Materials" means the model …' makes "Materials" one
// more name of the work. They are read before any clause.
#pragma once

#include <vector>

#include "license/clause_match.h"
#include "license/clause_program.h"
#include "text/document.h"

namespace assay::license {

// For every token its word, and the word list that it joined by a definition of this text.
[[nodiscard]] std::vector<UnitWord> adopt_definitions(const Program& program,
                                                      const text::Document& document);

}  // namespace assay::license
