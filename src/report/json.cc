// SPDX-License-Identifier: Apache-2.0
#include "report/json.h"

#include <utility>

namespace assay::report {

using license::Evidence;
using license::FieldValue;
using license::Term;

Json or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json fields_json(license::TermKind kind, const std::vector<FieldValue>& fields) {
  Json out;
  out["term"] = name_of(kind);
  for (const FieldValue& field : fields) {
    Json value = field.value;
    if (field.number) {
      Json number = Json::parse(field.value, nullptr, /*allow_exceptions=*/false);
      if (number.is_number()) {
        value = std::move(number);
      }
    }
    out[std::string(name_of(field.field))] = std::move(value);
  }
  return out;
}

Json evidence_json(const Evidence& evidence) {
  Json out = Json::object();
  // A term of the catalogue has a place, but no words.
  const bool quoted = !evidence.range.empty() || !evidence.text.empty();
  if (quoted) {
    out["start"] = evidence.range.begin;
    out["end"] = evidence.range.end;
  }
  if (quoted || evidence.line != 0) {
    out["line"] = evidence.line;
  }
  if (quoted || !evidence.section.empty()) {
    out["section"] = evidence.section;
  }
  if (quoted) {
    out["text"] = evidence.text;
  }
  if (!evidence.lead_in.empty()) {
    out["lead_in"] = evidence.lead_in;
  }
  return out;
}

Json term_json(const Term& term) {
  Json out = fields_json(term.kind(), term.fields());
  if (!term.license.empty()) {
    out["license"] = term.license;
  }
  out["evidence"] = evidence_json(term.evidence());
  if (!term.also_at.empty()) {
    Json places = Json::array();
    for (const Evidence& evidence : term.also_at) {
      places.push_back(evidence_json(evidence));
    }
    out["also_at"] = std::move(places);
  }
  if (!term.clause.empty()) {
    out["clause"] = term.clause;
  }
  return out;
}

Json quote_json(const Quote& quote) {
  Json out;
  out["file"] = quote.file;
  if (!quote.range.empty()) {
    out["start"] = quote.range.begin;
    out["end"] = quote.range.end;
  }
  if (quote.line != 0) {
    out["line"] = quote.line;
  }
  if (!quote.section.empty()) {
    out["section"] = quote.section;
  }
  out["text"] = quote.text;
  return out;
}

Json edges_json(const lineage::Family& family) {
  Json out = Json::array();
  for (const lineage::Edge& edge : family.edges) {
    Json one;
    one["child"] = family.nodes[edge.child].id;
    one["parent"] = family.nodes[edge.parent].id;
    one["relation"] = name_of(edge.relation);
    one["declared_by"] = Json::array();
    for (const model::DeclaredParent& statement : edge.statements) {
      Json by;
      by["witness"] = name_of(statement.witness);
      by["relation"] = name_of(statement.relation);
      by["evidence"] = quote_json(statement.where);
      one["declared_by"].push_back(std::move(by));
    }
    out.push_back(std::move(one));
  }
  return out;
}

std::string to_text(const Json& value, const Style& style) {
  return value.dump(style.lines ? -1 : 2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace assay::report
