// SPDX-License-Identifier: Apache-2.0
#include "report/catalog_list.h"

#include <array>
#include <utility>

#include "report/json.h"
#include "report/table.h"
#include "report/words.h"

namespace assay::report {
namespace {

using license::Term;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : ", ") + word;
  }
  return out;
}

// What is known of the terms, in a word.
std::string terms_word(const CatalogEntry& entry) {
  if (entry.kind != "text") {
    return entry.kind;
  }
  return entry.terms_origin == "none" ? "unknown" : entry.terms_origin;
}

Table list_table(std::span<const CatalogEntry> entries) {
  Table table;
  table.title = counted(entries.size(), "known license");
  table.corner = "id";
  table.columns = {"name", "publisher", "terms"};
  for (const CatalogEntry& entry : entries) {
    table.rows.push_back({.label = entry.id,
                          .cells = {{entry.name}, {entry.publisher}, {terms_word(entry)}},
                          .quiet = entry.deprecated});
  }
  return table;
}

Table entry_table(const CatalogEntry& entry, const Report& report) {
  Table table;
  table.title = entry.name + " (" + entry.id + ")";
  table.corner = "fact";
  table.columns = {"says", "where"};
  const auto add = [&table](std::string label, std::string says, std::string where = {}) {
    if (!says.empty()) {
      table.rows.push_back({.label = std::move(label),
                            .cells = {Cell{std::move(says)}, Cell{std::move(where)}},
                            .quiet = false});
    }
  };
  add("publisher", entry.publisher);
  add("released", entry.released);
  add("SPDX id", entry.spdx_id);
  add("OSI approved", entry.osi_approved ? "yes" : "");
  add("deprecated id", entry.deprecated ? "yes, SPDX lists a newer one" : "");
  add("Hub slugs", joined(entry.slugs));
  add("also called", joined(entry.aliases));
  add("may mean", joined(entry.members));
  add("text", entry.url);
  add("license type", spaced(name_of(report.reading.license_class)));
  add("score", score_text(report.reading));
  for (const Term& term : report.reading.terms) {
    std::string where = place_words(term.evidence().line, term.evidence().section);
    add(spaced(name_of(term.kind())), statement(term), std::move(where));
  }
  if (entry.kind == "family") {
    table.notes.emplace_back("A name that several texts share: it has no terms of its own.");
  } else if (report.catalog) {
    table.notes.push_back(source_note(*report.catalog));
  }
  table.notes.emplace_back(kNotLegalAdvice);
  return table;
}

Json facts_json(const CatalogEntry& entry) {
  Json out;
  out["id"] = entry.id;
  out["name"] = entry.name;
  out["kind"] = entry.kind;
  out["publisher"] = or_null(entry.publisher);
  out["released"] = or_null(entry.released);
  out["spdx_id"] = or_null(entry.spdx_id);
  out["url"] = or_null(entry.url);
  out["slugs"] = entry.slugs;
  out["aliases"] = entry.aliases;
  out["members"] = entry.members;
  out["osi_approved"] = entry.osi_approved;
  out["deprecated"] = entry.deprecated;
  out["terms_origin"] = entry.terms_origin;
  out["read_from"] = or_null(entry.read_from);
  return out;
}

std::string list_json(std::span<const CatalogEntry> entries, const Style& style) {
  Json out;
  out["schema"] = "urn:assay:schema:licenses:1";
  Json all = Json::array();
  for (const CatalogEntry& entry : entries) {
    all.push_back(facts_json(entry));
  }
  out["licenses"] = std::move(all);
  return to_text(out, style);
}

std::string entry_json(const CatalogEntry& entry, const Report& report, const Style& style) {
  Json out;
  out["schema"] = "urn:assay:schema:license:1";
  out.update(facts_json(entry));
  out["partial"] = report.catalog && report.catalog->partial;
  out["class"] = name_of(report.reading.license_class);
  out["score"] = has_score(report.reading) ? Json(report.reading.score) : Json(nullptr);
  Json terms = Json::array();
  for (const Term& term : report.reading.terms) {
    Json one = fields_json(term.kind(), term.fields());
    if (!term.evidence().section.empty()) {
      one["section"] = term.evidence().section;
    }
    if (term.evidence().line != 0) {
      one["line"] = term.evidence().line;
    }
    terms.push_back(std::move(one));
  }
  out["terms"] = std::move(terms);
  return to_text(out, style);
}

std::string list_text(std::span<const CatalogEntry> entries, const Style& style) {
  return table_text(list_table(entries), style);
}

std::string list_markdown(std::span<const CatalogEntry> entries, const Style& /*style*/) {
  return table_markdown(list_table(entries));
}

std::string list_html(std::span<const CatalogEntry> entries, const Style& /*style*/) {
  return table_html(list_table(entries));
}

std::string list_csv(std::span<const CatalogEntry> entries, const Style& /*style*/) {
  return table_csv(list_table(entries));
}

std::string entry_text(const CatalogEntry& entry, const Report& report, const Style& style) {
  return table_text(entry_table(entry, report), style);
}

std::string entry_markdown(const CatalogEntry& entry, const Report& report,
                           const Style& /*style*/) {
  return table_markdown(entry_table(entry, report));
}

std::string entry_html(const CatalogEntry& entry, const Report& report, const Style& /*style*/) {
  return table_html(entry_table(entry, report));
}

std::string entry_csv(const CatalogEntry& entry, const Report& report, const Style& /*style*/) {
  return table_csv(entry_table(entry, report));
}

}  // namespace

std::span<const CatalogFormat> catalog_formats() {
  static constexpr std::array kFormats{
      CatalogFormat{"text", list_text, entry_text}, CatalogFormat{"json", list_json, entry_json},
      CatalogFormat{"markdown", list_markdown, entry_markdown},
      CatalogFormat{"html", list_html, entry_html}, CatalogFormat{"csv", list_csv, entry_csv}};
  return kFormats;
}

}  // namespace assay::report
