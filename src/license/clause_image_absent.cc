// SPDX-License-Identifier: Apache-2.0
// Stands in for the image in the tool that makes it.
#include "license/clause_image.h"

namespace assay::license {

std::string_view embedded_program_image() {
  return {};
}

}  // namespace assay::license
