// SPDX-License-Identifier: Apache-2.0
#include "report/check_format.h"

#include <array>

namespace assay::report {

std::span<const CheckFormat> check_formats() {
  static const std::array formats{kCheckText,   kCheckJson,  kCheckMarkdown,  kCheckHtml,
                                  kCheckGithub, kCheckSarif, kCheckCyclonedx, kCheckSpdx};
  return formats;
}

}  // namespace assay::report
