// SPDX-License-Identifier: Apache-2.0
#include "report/lineage_format.h"

#include <array>

namespace assay::report {

std::span<const LineageFormat> lineage_formats() {
  static const std::array formats{kLineageText, kLineageJson, kLineageDot, kLineageMermaid,
                                  kLineageSvg};
  return formats;
}

}  // namespace assay::report
