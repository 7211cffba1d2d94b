// SPDX-License-Identifier: Apache-2.0
#include "report/comparison.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "report/json.h"
#include "report/table.h"
#include "report/words.h"

namespace assay::report {
namespace {

using license::Reading;
using license::Term;
using license::TermKind;

constexpr std::string_view kNotFound = "not found";
constexpr std::string_view kUnknown = "unknown";

// A row that answers a question people ask, from one or several terms of the vocabulary.
struct Question {
  std::string_view id;
  std::string_view label;
  std::array<TermKind, 2> kinds;
};

constexpr std::array kQuestions{
    Question{"access", "access", {TermKind::access, TermKind::access}},
    Question{
        "commercial_use", "commercial use", {TermKind::commercial_use, TermKind::commercial_use}},
    Question{"revenue_share_or_fees", "revenue share or fees", {TermKind::royalty, TermKind::fees}},
    Question{"user_threshold", "user threshold", {TermKind::threshold, TermKind::threshold}},
    Question{"training_ban",
             "training other models",
             {TermKind::train_other_models, TermKind::train_other_models}},
    Question{"competing_use", "competing use", {TermKind::competing_use, TermKind::competing_use}},
    Question{"derivative_breadth",
             "derivative includes",
             {TermKind::derivative_includes, TermKind::derivative_includes}},
    Question{"naming", "naming", {TermKind::name_prefix, TermKind::display_attribution}},
    Question{"territory",
             "territory excluded",
             {TermKind::territory_excluded, TermKind::territory_excluded}},
};

std::string_view absent_word(const Report& report) {
  const bool unread = report.catalog && report.catalog->absent_is_unknown();
  return unread ? kUnknown : kNotFound;
}

std::string cell_statement(const Term& term) {
  std::string out = statement(term);
  if (term.kind() == TermKind::fees && term.value() == "yes") {
    out = "use is paid for";
  } else if (term.kind() == TermKind::name_prefix) {
    out = out == "yes" ? "name with a given prefix" : "name with " + out;
  } else if (term.kind() == TermKind::display_attribution) {
    out = out == "yes" ? "display an attribution" : "display " + out;
  } else if (term.kind() == TermKind::access && term.value() == "service_only") {
    out = "by API only";
  }
  return term.license.empty() ? out : out + " [" + term.license + ']';
}

// The terms of `kinds`, in that order.
ComparisonCell cell_of(const Report& report, const std::array<TermKind, 2>& kinds) {
  ComparisonCell cell;
  for (const TermKind kind : kinds) {
    for (const Term& term : report.reading.terms) {
      const bool known = std::find(cell.terms.begin(), cell.terms.end(), &term) != cell.terms.end();
      if (term.kind() != kind || known) {
        continue;
      }
      cell.terms.push_back(&term);
      const std::string says = cell_statement(term);
      if (cell.text.find(says) == std::string::npos) {
        cell.text += (cell.text.empty() ? "" : "; ") + says;
      }
    }
  }
  if (cell.text.empty()) {
    cell.text = absent_word(report);
  }
  return cell;
}

template <typename MakeCell>
ComparisonRow make_row(std::span<const Report> reports, std::string_view id, std::string_view label,
                       const MakeCell& make_cell) {
  ComparisonRow row{
      .id = std::string(id), .label = std::string(label), .differs = false, .cells = {}};
  for (const Report& report : reports) {
    row.cells.push_back(make_cell(report));
  }
  row.differs = std::any_of(row.cells.begin(), row.cells.end(), [&](const ComparisonCell& cell) {
    return cell.text != row.cells.front().text;
  });
  return row;
}

ComparisonCell words_cell(std::string text) {
  return {.text = std::move(text), .terms = {}};
}

bool is_asked_first(TermKind kind) {
  return std::any_of(kQuestions.begin(), kQuestions.end(), [&](const Question& question) {
    return std::find(question.kinds.begin(), question.kinds.end(), kind) != question.kinds.end();
  });
}

Table table_of(std::span<const Report> reports) {
  Table table;
  table.title = "Licenses side by side";
  table.corner = "term";
  for (const Report& report : reports) {
    table.columns.push_back(name_words(report));
  }
  for (const ComparisonRow& row : compare(reports)) {
    Row& out = table.rows.emplace_back();
    out.label = row.label;
    out.quiet = !row.differs;
    for (const ComparisonCell& cell : row.cells) {
      const bool empty = cell.text == kNotFound || cell.text == kUnknown;
      out.cells.push_back({.text = cell.text, .quiet = empty});
    }
  }
  for (const Report& report : reports) {
    if (report.catalog) {
      table.notes.push_back(report.name + ": " + source_note(*report.catalog));
    }
  }
  return table;
}

std::vector<std::string> reading_notes() {
  return {"not found: no clause read it in the text. unknown: the catalogue does not say.",
          std::string(kNotLegalAdvice)};
}

Table table_with_notes(std::span<const Report> reports) {
  Table table = table_of(reports);
  for (std::string& note : reading_notes()) {
    table.notes.push_back(std::move(note));
  }
  return table;
}

std::string as_text(std::span<const Report> reports, const Style& style) {
  return table_text(table_with_notes(reports), style);
}

std::string as_markdown(std::span<const Report> reports, const Style& /*style*/) {
  return table_markdown(table_with_notes(reports));
}

std::string as_html(std::span<const Report> reports, const Style& /*style*/) {
  return table_html(table_with_notes(reports));
}

std::string as_csv(std::span<const Report> reports, const Style& /*style*/) {
  return table_csv(table_of(reports));
}

std::string as_json(std::span<const Report> reports, const Style& style) {
  Json out;
  out["schema"] = "urn:assay:schema:compare:1";
  Json licenses = Json::array();
  for (const Report& report : reports) {
    const Reading& reading = report.reading;
    Json one;
    one["name"] = report.name;
    one["source"] = report.catalog ? "catalog" : "text";
    if (report.catalog) {
      one["terms_origin"] = report.catalog->origin;
      one["read_from"] = report.catalog->read_from;
      one["partial"] = report.catalog->partial;
    }
    one["license"] = or_null(reading.license.id);
    one["class"] = name_of(reading.license_class);
    one["score"] = has_score(reading) ? Json(reading.score) : Json(nullptr);
    licenses.push_back(std::move(one));
  }
  out["licenses"] = std::move(licenses);
  Json rows = Json::array();
  for (const ComparisonRow& row : compare(reports)) {
    Json cells = Json::array();
    for (const ComparisonCell& cell : row.cells) {
      Json terms = Json::array();
      for (const Term* const term : cell.terms) {
        terms.push_back(term_json(*term));
      }
      cells.push_back({{"text", cell.text}, {"terms", std::move(terms)}});
    }
    rows.push_back({{"row", row.id},
                    {"label", row.label},
                    {"differs", row.differs},
                    {"cells", std::move(cells)}});
  }
  out["rows"] = std::move(rows);
  return to_text(out, style);
}

}  // namespace

std::vector<ComparisonRow> compare(std::span<const Report> reports) {
  std::vector<ComparisonRow> rows;
  rows.push_back(make_row(reports, "license", "license", [](const Report& report) {
    return words_cell(title_of(report.reading.license));
  }));
  rows.push_back(make_row(reports, "class", "license type", [](const Report& report) {
    return words_cell(spaced(name_of(report.reading.license_class)));
  }));
  for (const Question& question : kQuestions) {
    rows.push_back(make_row(reports, question.id, question.label,
                            [&](const Report& report) { return cell_of(report, question.kinds); }));
  }
  rows.push_back(make_row(reports, "score", "score", [](const Report& report) {
    return words_cell(score_text(report.reading));
  }));
  for (std::size_t i = 0; i < license::kTermKinds; ++i) {
    const auto kind = static_cast<TermKind>(i);
    if (is_asked_first(kind)) {
      continue;
    }
    ComparisonRow row =
        make_row(reports, name_of(kind), spaced(name_of(kind)), [&](const Report& report) {
          return cell_of(report, {kind, kind});
        });
    const bool said = std::any_of(row.cells.begin(), row.cells.end(),
                                  [](const ComparisonCell& cell) { return !cell.terms.empty(); });
    if (said) {
      rows.push_back(std::move(row));
    }
  }
  // Nobody is served by "access: not found" where all are downloads.
  std::erase_if(rows, [](const ComparisonRow& row) {
    return row.id == "access" &&
           std::all_of(row.cells.begin(), row.cells.end(),
                       [](const ComparisonCell& cell) { return cell.terms.empty(); });
  });
  std::stable_partition(rows.begin(), rows.end(),
                        [](const ComparisonRow& row) { return row.differs; });
  return rows;
}

std::span<const ComparisonFormat> comparison_formats() {
  static constexpr std::array kFormats{
      ComparisonFormat{"text", as_text}, ComparisonFormat{"json", as_json},
      ComparisonFormat{"markdown", as_markdown}, ComparisonFormat{"html", as_html},
      ComparisonFormat{"csv", as_csv}};
  return kFormats;
}

}  // namespace assay::report
