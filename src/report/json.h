// SPDX-License-Identifier: Apache-2.0
// Pieces of a Reading or a Family as JSON, shared by the writers of this folder. Keys keep the
// order in which they are written, so the same input gives the same bytes. The shapes are
// docs/schema/*.json.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/quote.h"
#include "license/reading.h"
#include "lineage/family.h"
#include "report/style.h"

namespace assay::report {

using Json = nlohmann::ordered_json;

// Null for what is not known.
[[nodiscard]] Json or_null(std::string_view text);

template <typename T>
[[nodiscard]] Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

// {"term", <fields>}: numbers as numbers, everything else as words.
[[nodiscard]] Json fields_json(license::TermKind kind,
                               const std::vector<license::FieldValue>& fields);
[[nodiscard]] Json evidence_json(const license::Evidence& evidence);
// The term with its evidence; `license` too where it has one.
[[nodiscard]] Json term_json(const license::Term& term);

// {"file", "start", "end", "line", "section", "text"}: what is not known is left out.
[[nodiscard]] Json quote_json(const Quote& quote);
// [{"child", "parent", "relation", "declared_by": [{"witness", "relation", "evidence"}]}].
[[nodiscard]] Json edges_json(const lineage::Family& family);

// The value as text that ends with a line feed: indented, or one line where style.lines.
[[nodiscard]] std::string to_text(const Json& value, const Style& style);

}  // namespace assay::report
