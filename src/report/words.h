// SPDX-License-Identifier: Apache-2.0
// The vocabulary in words for people: "threshold: over 700 million monthly active users".
// Every word is derived from terms.md by rule, so nothing here has to be kept in step with it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "license/reading.h"
#include "report/report.h"

namespace assay::report {

// A heading of the vocabulary and the terms of a reading that stand under it, in their order.
struct TermGroup {
  std::string_view title;
  std::vector<const license::Term*> terms;
};

// All terms of `reading`, which must outlive the result; no group is empty.
[[nodiscard]] std::vector<TermGroup> grouped_terms(const license::Reading& reading);

// "train_other_models" is "train other models": underscores and dashes become spaces.
[[nodiscard]] std::string spaced(std::string_view word);

// What a term says without its name: "forbidden (competing models; except own family)",
// "over 700 million monthly active users (at release): separate license".
[[nodiscard]] std::string statement(const license::Term& term);

// "700000000" is "700 million", "12345" is "12,345"; what is no plain number stays as it is.
[[nodiscard]] std::string amount_words(std::string_view number);
[[nodiscard]] std::string grouped_digits(std::string_view number);
// At most `digits` decimals, trailing zeros dropped: 99.5, 100.
[[nodiscard]] std::string decimal(double value, int digits);
// Percent, rounded down, so that only what is whole is called 100.
[[nodiscard]] std::string percent(double value);

// "1 sentence", "3 sentences".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

// What was read or looked up, in words: "-" is "standard input".
[[nodiscard]] std::string name_words(const Report& report);
// The name that a report stands under: full name, id, or what is known instead.
[[nodiscard]] std::string title_of(const license::LicenseMatch& match);
// "llama-4-community, 99.8% of its words", "nearest is mit at 41%", may be empty.
[[nodiscard]] std::string likeness_of(const license::LicenseMatch& match);
// "line 46, §1.b.v", as far as known.
[[nodiscard]] std::string place_words(std::uint32_t line, std::string_view section);
// Why the terms can be trusted or not: "Terms from the catalogue (labels), not from a text: …".
[[nodiscard]] std::string source_note(const CatalogSource& source);

// Without a license, or with too little read of one, there is none.
[[nodiscard]] bool has_score(const license::Reading& reading);
// "43/100" or "no score".
[[nodiscard]] std::string score_text(const license::Reading& reading);

// The term a warning or deduction points to; nullptr where it points to none.
[[nodiscard]] const license::Term* term_at(const license::Reading& reading, std::size_t index);

inline constexpr std::string_view kNotLegalAdvice =
    "Not legal advice: check the words quoted here, or ask a lawyer.";

}  // namespace assay::report
