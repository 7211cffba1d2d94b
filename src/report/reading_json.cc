// SPDX-License-Identifier: Apache-2.0
// A Reading as JSON, docs/schema/read-1.json: one object a report.
#include <cmath>
#include <utility>

#include "report/json.h"
#include "report/reading_format.h"
#include "report/words.h"

namespace assay::report {
namespace {

using license::LicenseMatch;
using license::MatchKind;
using license::Reading;

constexpr std::string_view kReadSchema = "urn:assay:schema:read:1";

// Rounded down to one decimal: 100 stays for what is identical.
double percent_number(double value) {
  return std::floor(value * 10) / 10;
}

Json license_json(const LicenseMatch& match) {
  Json out;
  out["id"] = match.kind == MatchKind::unknown ? Json("unknown") : or_null(match.id);
  out["name"] = or_null(match.name);
  out["similarity"] = percent_number(match.similarity);
  out["kind"] = name_of(match.kind);
  out["start"] = match.range.begin;
  out["end"] = match.range.end;
  if (!match.nearest_id.empty()) {
    out["nearest"] = {{"id", match.nearest_id},
                      {"similarity", percent_number(match.nearest_similarity)}};
  }
  Json departures = Json::array();
  for (const license::Passage& passage : match.departures) {
    departures.push_back({{"start", passage.range.begin},
                          {"end", passage.range.end},
                          {"line", passage.line},
                          {"text", passage.text}});
  }
  out["departures"] = std::move(departures);
  out["missing_words"] = match.missing_words;
  return out;
}

// What points to a term carries the term's name and evidence, so it can be read by itself.
void point_to_term(Json& out, const Reading& reading, std::size_t index) {
  if (const license::Term* const term = term_at(reading, index)) {
    out["term"] = name_of(term->kind());
    out["evidence"] = evidence_json(term->evidence());
  }
}

Json warnings_json(const Reading& reading) {
  Json out = Json::array();
  for (const license::Warning& warning : reading.warnings) {
    Json one{{"id", warning.id}, {"message", warning.message}, {"severity", warning.severity}};
    point_to_term(one, reading, warning.term);
    out.push_back(std::move(one));
  }
  return out;
}

Json deductions_json(const Reading& reading) {
  Json out = Json::array();
  for (const license::Deduction& deduction : reading.deductions) {
    Json one{{"part", deduction.part}, {"points", deduction.points}, {"reason", deduction.reason}};
    point_to_term(one, reading, deduction.term);
    out.push_back(std::move(one));
  }
  return out;
}

Json unread_json(const Reading& reading) {
  Json out = Json::array();
  for (const license::Unread& unread : reading.unread) {
    out.push_back({{"start", unread.range.begin},
                   {"end", unread.range.end},
                   {"line", unread.line},
                   {"section", unread.section},
                   {"text", unread.text}});
  }
  return out;
}

std::string none(const Style& /*style*/) {
  return {};
}

std::string item(const Report& report, const Style& style) {
  const Reading& reading = report.reading;
  Json out;
  out["schema"] = kReadSchema;
  out["path"] = report.name;
  out["license"] = license_json(reading.license);
  Json also = Json::array();
  for (const LicenseMatch& match : reading.also) {
    also.push_back(license_json(match));
  }
  out["also"] = std::move(also);
  out["class"] = name_of(reading.license_class);
  out["score"] = has_score(reading) ? Json(reading.score) : Json(nullptr);
  Json parts = Json::object();
  for (const license::ScorePart& part : reading.parts) {
    parts[part.name] = part.points;
  }
  out["score_parts"] = std::move(parts);
  out["deductions"] = deductions_json(reading);
  out["warnings"] = warnings_json(reading);
  Json terms = Json::array();
  for (const license::Term& term : reading.terms) {
    terms.push_back(term_json(term));
  }
  out["terms"] = std::move(terms);
  out["unread"] = unread_json(reading);
  out["binding_sentences"] = reading.binding_sentences;
  // Rounded down: 1 is said only where every binding sentence was read.
  out["coverage"] = std::floor(reading.coverage * 1000) / 1000;
  return to_text(out, style);
}

std::string failure(const Error& error, const Style& style) {
  Json out;
  out["schema"] = kReadSchema;
  out["path"] = error.file;
  out["error"] = error.message;
  return to_text(out, style);
}

}  // namespace

const ReadingFormat kReadingJson{"json", none, item, failure, none};

}  // namespace assay::report
