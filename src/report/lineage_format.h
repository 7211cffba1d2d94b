// SPDX-License-Identifier: Apache-2.0
// The output formats of `assay lineage`: each turns one Family into one whole document.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "lineage/family.h"
#include "report/style.h"

namespace assay::report {

struct LineageFormat {
  std::string_view name;  // "dot"
  std::string (*render)(const lineage::Family& family, const Style& style);
};

// "text", a tree; "json"; "dot" for Graphviz; "mermaid" for Markdown; "svg". The default first.
[[nodiscard]] std::span<const LineageFormat> lineage_formats();

// A file each; graphs share one.
extern const LineageFormat kLineageText;
extern const LineageFormat kLineageJson;
extern const LineageFormat kLineageDot;
extern const LineageFormat kLineageMermaid;
extern const LineageFormat kLineageSvg;

}  // namespace assay::report
