// SPDX-License-Identifier: Apache-2.0
// The vocabulary: what a license text can say, and the evidence that it says so. Words are those of
// docs/terms.md; enumerators are exactly the words that JSON, data files and docs use.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/range.h"

namespace assay::license {

enum class TermKind : std::uint8_t {
  // what is granted
  commercial_use,
  modify,
  redistribute,
  patent_grant,
  revocable,
  access,
  // what triggers at scale
  threshold,
  royalty,
  fees,
  // what the outputs may do
  train_other_models,
  outputs_owned_by,
  outputs_are_derivatives,
  // what may not be built
  competing_use,
  hosted_service,
  use_restrictions,
  restricted_fields,
  reverse_engineering,
  // what a derivative is, and what it owes
  derivative_includes,
  share_alike,
  disclose_source,
  grant_back,
  // what must be shown
  include_license,
  keep_notices,
  state_changes,
  notice_file,
  display_attribution,
  name_prefix,
  acknowledge_publication,
  trademark_license,
  report_to_licensor,
  // where, how long, and whose court
  territory_excluded,
  export_control,
  terms_may_change,
  remote_restriction,
  termination,
  destroy_on_termination,
  indemnify,
  warranty_disclaimer,
  liability_limit,
  governing_law,
  venue,
};
inline constexpr std::size_t kTermKinds = 41;

enum class Field : std::uint8_t {
  value,
  metric,
  amount,
  currency,
  when,
  then,
  rate,
  base,
  above,
  scope,
  except_,
  text,
  region,
  only,
  place,
};
inline constexpr std::size_t kFields = 15;

// How a term behaves: may it stand several times, which fields has it, which words may they take.
struct TermSchema {
  TermKind kind;
  std::string_view name;
  bool list = false;        // several values may hold at once
  std::string_view fields;  // space-separated, the first one is the main field
  std::string_view values;  // allowed words of the main field, strongest first; empty = free
};

[[nodiscard]] const TermSchema& schema_of(TermKind kind);
[[nodiscard]] std::string_view name_of(TermKind kind);
[[nodiscard]] std::optional<TermKind> find_term(std::string_view name);
[[nodiscard]] std::string_view name_of(Field field);
[[nodiscard]] std::optional<Field> find_field(std::string_view name);
// The words a field may take (space-separated), empty = free text or a number.
[[nodiscard]] std::string_view values_of(TermKind kind, Field field);

// The words that back a statement.
struct Evidence {
  ByteRange range;         // in the file's original bytes
  std::uint32_t line = 0;  // 1-based
  std::string section;     // as the text numbers it, "1.b.v"; may be empty
  std::string text;        // the words, valid UTF-8, white space folded
  std::string lead_in;     // for a list item: the words that introduce it ("You agree not to")
};

struct FieldValue {
  Field field = Field::value;
  std::string value;    // numbers in plain decimal: "700000000", "0.1"
  bool number = false;  // printed without quotes in JSON
};

// One thing a text says about one subject. Cannot be made without evidence.
class Term {
 public:
  Term(TermKind kind, std::vector<FieldValue> fields, Evidence evidence)
      : kind_(kind), fields_(std::move(fields)), evidence_(std::move(evidence)) {}

  [[nodiscard]] TermKind kind() const { return kind_; }

  [[nodiscard]] const std::vector<FieldValue>& fields() const { return fields_; }

  [[nodiscard]] const Evidence& evidence() const { return evidence_; }

  // The value of `field`, empty where the text does not say.
  [[nodiscard]] std::string_view get(Field field) const;

  [[nodiscard]] std::string_view value() const { return get(Field::value); }

  std::string clause;             // id of the clause that read it
  std::string license;            // id of the license it belongs to, empty where there is one only
  std::vector<Evidence> also_at;  // further places that say the same

 private:
  TermKind kind_;
  std::vector<FieldValue> fields_;
  Evidence evidence_;
};

}  // namespace assay::license
