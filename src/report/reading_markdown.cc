// SPDX-License-Identifier: Apache-2.0
// A Reading as Markdown, for pull requests and wikis.
#include <string>

#include "report/escape.h"
#include "report/reading_format.h"
#include "report/words.h"

namespace assay::report {
namespace {

using license::Evidence;
using license::LicenseMatch;
using license::Reading;
using license::Term;

std::string place_of(std::uint32_t line, std::string_view section) {
  return escaped_markdown(place_words(line, section));
}

std::string quoted(const Evidence& evidence) {
  if (evidence.text.empty()) {
    return {};
  }
  std::string out = "\u201c" + escaped_markdown(evidence.text) + "\u201d";
  if (!evidence.lead_in.empty()) {
    out.insert(0, "\u201c" + escaped_markdown(evidence.lead_in) + "\u201d \u2026 ");
  }
  return out;
}

void put_summary(std::string& out, const Report& report) {
  const Reading& reading = report.reading;
  const LicenseMatch& match = reading.license;
  out += "## " + escaped_markdown(title_of(match)) + "\n\n";
  out += "**" + escaped_markdown(spaced(name_of(reading.license_class))) + "**, score **" +
         score_text(reading) + "**";
  if (!report.catalog) {
    out += ", " + percent(reading.coverage * 100) + " of " +
           counted(reading.binding_sentences, "binding sentence") + " read";
  }
  out += "  \n" + escaped_markdown(name_words(report));
  if (report.catalog) {
    out += "  \n" + escaped_markdown(source_note(*report.catalog));
  } else if (const std::string likeness = likeness_of(match); !likeness.empty()) {
    out += ": " + escaped_markdown(likeness);
  }
  out += "\n\n";
  for (const LicenseMatch& other : reading.also) {
    out += "- also here: " + escaped_markdown(title_of(other)) + " (" +
           escaped_markdown(likeness_of(other)) + "), bytes " + std::to_string(other.range.begin) +
           "\u2013" + std::to_string(other.range.end) + "\n";
  }
  out += reading.also.empty() ? "" : "\n";
}

void put_warnings(std::string& out, const Reading& reading) {
  for (const license::Warning& warning : reading.warnings) {
    out += "> **" + escaped_markdown(warning.id) + "**: " + escaped_markdown(warning.message);
    if (const Term* const term = term_at(reading, warning.term)) {
      const Evidence& evidence = term->evidence();
      const std::string place = place_of(evidence.line, evidence.section);
      out += place.empty() ? "" : " (" + place + ")";
      const std::string words = quoted(evidence);
      out += words.empty() ? "" : "  \n> " + words;
    }
    out += "\n\n";
  }
}

void put_terms(std::string& out, const Reading& reading) {
  for (const TermGroup& group : grouped_terms(reading)) {
    out += "### " + std::string(group.title) +
           "\n\n| term | says | where | words |\n|---|---|---|---|\n";
    for (const Term* const term : group.terms) {
      out += "| " + escaped_markdown(spaced(name_of(term->kind()))) + " | **" +
             escaped_markdown(statement(*term)) + "**";
      out += term->license.empty() ? "" : " (" + escaped_markdown(term->license) + ")";
      out += " | " + place_of(term->evidence().line, term->evidence().section) + " | " +
             quoted(term->evidence()) + " |\n";
    }
    out += "\n";
  }
}

void put_departures(std::string& out, const LicenseMatch& match) {
  if (match.departures.empty() && match.missing_words == 0) {
    return;
  }
  out += "### Departs from the known text of " + escaped_markdown(match.id) + "\n\n";
  for (const license::Passage& passage : match.departures) {
    out += "- " + place_of(passage.line, "") + ": \u201c" + escaped_markdown(passage.text) +
           "\u201d\n";
  }
  if (match.missing_words > 0) {
    out += "- about " + counted(match.missing_words, "word") + " of the known text are not here\n";
  }
  out += "\n";
}

void put_unread(std::string& out, const Reading& reading) {
  if (reading.unread.empty()) {
    return;
  }
  out += "### Unread: binding sentences that no clause understood\n\n";
  for (const license::Unread& unread : reading.unread) {
    const std::string place = place_of(unread.line, unread.section);
    out += "- " + place + (place.empty() ? "" : ": ") + escaped_markdown(unread.text) + "\n";
  }
  out += "\n";
}

void put_deductions(std::string& out, const Reading& reading) {
  if (reading.deductions.empty()) {
    return;
  }
  out +=
      "### How the score is made up\n\n| part | points | why | where | words |\n"
      "|---|--:|---|---|---|\n";
  for (const license::Deduction& deduction : reading.deductions) {
    out += "| " + escaped_markdown(deduction.part) + " | -" + decimal(deduction.points, 1) + " | " +
           escaped_markdown(deduction.reason) + " | ";
    if (const Term* const term = term_at(reading, deduction.term)) {
      out += place_of(term->evidence().line, term->evidence().section) + " | " +
             quoted(term->evidence()) + " |\n";
    } else {
      out += "| |\n";
    }
  }
  for (const license::ScorePart& part : reading.parts) {
    out += "| **" + escaped_markdown(part.name) + "** | **" + decimal(part.points, 1) +
           "** | left of 20 | | |\n";
  }
  out += "\n";
}

std::string item(const Report& report, const Style& style) {
  std::string out;
  put_summary(out, report);
  put_warnings(out, report.reading);
  put_terms(out, report.reading);
  put_departures(out, report.reading.license);
  put_unread(out, report.reading);
  if (style.explain) {
    put_deductions(out, report.reading);
  }
  return out + "*" + std::string(kNotLegalAdvice) + "*\n\n";
}

std::string failure(const Error& error, const Style& /*style*/) {
  return "## " + escaped_markdown(error.file) +
         "\n\nCould not be read: " + escaped_markdown(error.message) + "\n\n";
}

std::string none(const Style& /*style*/) {
  return {};
}

}  // namespace

const ReadingFormat kReadingMarkdown{"markdown", none, item, failure, none};

}  // namespace assay::report
