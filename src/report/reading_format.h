// SPDX-License-Identifier: Apache-2.0
// The output formats of `assay read`. A format is three pure functions: what stands before all
// reports, one report, what stands after. So reports stream, and threads may render them at once.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "report/report.h"
#include "report/style.h"

namespace assay::report {

struct ReadingFormat {
  std::string_view name;  // "json"
  std::string (*head)(const Style& style);
  std::string (*item)(const Report& report, const Style& style);
  // A file that could not be read; error.file names it.
  std::string (*failure)(const Error& error, const Style& style);
  std::string (*foot)(const Style& style);
};

[[nodiscard]] std::span<const ReadingFormat> reading_formats();

// One file each.
extern const ReadingFormat kReadingText;
extern const ReadingFormat kReadingJson;
extern const ReadingFormat kReadingMarkdown;
extern const ReadingFormat kReadingHtml;

}  // namespace assay::report
