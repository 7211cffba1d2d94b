// SPDX-License-Identifier: Apache-2.0
#include <cstddef>

#include "license/clause_image.h"

extern "C" const char assay_clause_image_begin[];
extern "C" const char assay_clause_image_end[];

namespace assay::license {

std::string_view embedded_program_image() {
  return {assay_clause_image_begin,
          static_cast<std::size_t>(assay_clause_image_end - assay_clause_image_begin)};
}

}  // namespace assay::license
