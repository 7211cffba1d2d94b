// SPDX-License-Identifier: Apache-2.0
#include "license/clause_fields.h"

#include <optional>
#include <string>
#include <utility>

namespace assay::license {
namespace {

// What follows a match, "the following notice: …"; after a colon that ends the sentence, the next
// one.
std::optional<FieldValue> rest_of_unit(const CompiledField& field, const Span& after,
                                       const LoadedSentence& in) {
  const auto units = in.document.units();
  std::uint32_t first = in.token_at(after.end - 1) + 1;
  std::uint32_t last = units[in.unit].last;
  if (first >= last && in.unit + 1 < units.size()) {
    first = units[in.unit + 1].first;
    last = units[in.unit + 1].last;
  }
  if (first >= last) {
    return std::nullopt;
  }
  return FieldValue{.field = field.field,
                    .value = in.document.quote(in.document.range_of(first, last))};
}

std::optional<FieldValue> fixed_value(const CompiledField& field, const LoadedSentence& in) {
  if (field.where && !in.matcher.found(*field.where)) {
    return std::nullopt;
  }
  const bool number = field.field == Field::amount || field.field == Field::above ||
                      (field.field == Field::rate && field.value != "unspecified");
  return FieldValue{.field = field.field, .value = field.value, .number = number};
}

std::optional<FieldValue> taken_value(const CompiledField& field, const Gazetteer& places,
                                      const LoadedSentence& in, Hit& hit) {
  std::uint32_t from = hit.first;
  if (field.where) {
    const std::optional<Span> after = in.matcher.find(*field.where, in.lead_words);
    if (!after) {
      return std::nullopt;
    }
    if (field.kind == CompiledField::Kind::words) {
      const std::uint32_t begin = in.token_at(std::max(after->begin, in.lead_words));
      return FieldValue{
          .field = field.field,
          .value = in.document.quote(in.document.range_of(begin, in.token_at(after->end - 1) + 1))};
    }
    if (field.kind == CompiledField::Kind::rest) {
      return rest_of_unit(field, *after, in);
    }
    from = in.token_at(after->end - 1);
  }
  const std::uint32_t last = in.document.units()[in.unit].last;
  switch (field.kind) {
    case CompiledField::Kind::number:
    case CompiledField::Kind::money: {
      from = start_of_number(in.document, in.document.units()[in.unit].first, from);
      const std::optional<Amount> amount = find_amount(in.document, from, last);
      if (!amount || (field.kind == CompiledField::Kind::money && amount->currency.empty())) {
        return std::nullopt;
      }
      if (!amount->currency.empty() && field.field != Field::currency) {
        hit.fields.push_back({.field = Field::currency, .value = amount->currency});
      }
      return FieldValue{
          .field = field.field, .value = format_number(amount->value), .number = true};
    }
    case CompiledField::Kind::percent: {
      const std::optional<double> percent = find_percent(in.document, from, last);
      if (!percent) {
        return std::nullopt;
      }
      return FieldValue{.field = field.field, .value = format_number(*percent), .number = true};
    }
    case CompiledField::Kind::place: {
      std::optional<std::string> place = places.find_place(in.document, from, last);
      if (!place) {
        return std::nullopt;
      }
      return FieldValue{.field = field.field, .value = std::move(*place)};
    }
    case CompiledField::Kind::quoted: {
      // The words often follow a colon, in the next unit.
      const std::uint32_t reach =
          in.unit + 1 < in.document.units().size() ? in.document.units()[in.unit + 1].last : last;
      std::optional<std::string> quoted =
          find_quoted(in.document, from, std::min(reach, last + 20));
      if (!quoted) {
        return std::nullopt;
      }
      return FieldValue{.field = field.field, .value = std::move(*quoted)};
    }
    case CompiledField::Kind::words:
    case CompiledField::Kind::rest:
    case CompiledField::Kind::fixed:
      break;
  }
  return std::nullopt;
}

}  // namespace

bool fill_fields(const CompiledClause& clause, const Gazetteer& places,
                 const LoadedSentence& sentence, Hit& hit) {
  for (const CompiledField& field : clause.fields) {
    const bool present = std::any_of(hit.fields.begin(), hit.fields.end(),
                                     [&](const FieldValue& f) { return f.field == field.field; });
    if (present) {
      continue;
    }
    std::optional<FieldValue> value = field.kind == CompiledField::Kind::fixed
                                          ? fixed_value(field, sentence)
                                          : taken_value(field, places, sentence, hit);
    if (value) {
      hit.fields.push_back(std::move(*value));
    }
  }
  const TermSchema& schema = schema_of(clause.term);
  const auto main = find_field(schema.fields.substr(0, schema.fields.find(' ')));
  const bool has_main = std::any_of(hit.fields.begin(), hit.fields.end(),
                                    [&](const FieldValue& f) { return f.field == *main; });
  if (has_main || *main == Field::text) {
    return true;  // prescribed words may be absent
  }
  if (schema.values == "yes") {
    hit.fields.insert(hit.fields.begin(), {.field = Field::value, .value = "yes"});
    return true;
  }
  return false;
}

}  // namespace assay::license
