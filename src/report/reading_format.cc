// SPDX-License-Identifier: Apache-2.0
#include "report/reading_format.h"

#include <array>

namespace assay::report {

std::span<const ReadingFormat> reading_formats() {
  static const std::array formats{kReadingText, kReadingJson, kReadingMarkdown, kReadingHtml};
  return formats;
}

}  // namespace assay::report
