// SPDX-License-Identifier: Apache-2.0
// Readings as one self-contained HTML page, an <article> each.
#include <string>

#include "report/escape.h"
#include "report/page.h"
#include "report/reading_format.h"
#include "report/words.h"

namespace assay::report {
namespace {

using license::Evidence;
using license::LicenseMatch;
using license::Reading;
using license::Term;

constexpr int kBadScore = 40;
constexpr int kGoodScore = 80;

std::string element(std::string_view tag, std::string_view classes, std::string_view text) {
  std::string out = "<" + std::string(tag);
  if (!classes.empty()) {
    out += " class=\"" + std::string(classes) + "\"";
  }
  return out + ">" + escaped_html(text) + "</" + std::string(tag) + ">";
}

std::string place_of(const Evidence& evidence) {
  return place_words(evidence.line, evidence.section);
}

std::string quoted(const Evidence& evidence) {
  std::string out;
  if (!evidence.lead_in.empty()) {
    out += element("q", "", evidence.lead_in) + " \u2026 ";
  }
  return evidence.text.empty() ? out : out + element("q", "", evidence.text);
}

void put_head(std::string& out, const Report& report) {
  const Reading& reading = report.reading;
  const LicenseMatch& match = reading.license;
  out += element("h1", "", title_of(match)) + "\n";
  const std::string likeness = report.catalog ? std::string() : likeness_of(match);
  out +=
      element("p", "soft", name_words(report) + (likeness.empty() ? "" : ": " + likeness)) + "\n";
  if (report.catalog) {
    out += element("p", "soft", source_note(*report.catalog)) + "\n";
  }
  for (const LicenseMatch& other : reading.also) {
    out += element("p", "soft",
                   "also here: " + title_of(other) + " (" + likeness_of(other) + "), bytes " +
                       std::to_string(other.range.begin) + "\u2013" +
                       std::to_string(other.range.end)) +
           "\n";
  }
}

void put_score(std::string& out, const Report& report) {
  const Reading& reading = report.reading;
  out += "<div class=\"score\">";
  if (has_score(reading)) {
    const std::string_view mood = reading.score >= kGoodScore ? "good"
                                  : reading.score < kBadScore ? "bad"
                                                              : "middling";
    out += element("b", mood, std::to_string(reading.score)) + "<span>of 100</span>";
  }
  out += "<span>" + element("span", "class", spaced(name_of(reading.license_class)));
  if (!report.catalog) {
    out += "<br>" + element("span", "soft",
                            percent(reading.coverage * 100) + " of " +
                                counted(reading.binding_sentences, "binding sentence") + " read");
  }
  out += "</span>";
  if (has_score(reading)) {
    for (const license::ScorePart& part : reading.parts) {
      const std::string points = decimal(part.points, 1);
      out += "<span class=\"soft\">" + escaped_html(part.name) + " " + points +
             "<meter max=\"20\" value=\"" + points + "\">" + points + "</meter></span>";
    }
  }
  out += "</div>\n";
}

void put_warnings(std::string& out, const Reading& reading) {
  for (const license::Warning& warning : reading.warnings) {
    out += "<div class=\"warning\">" + element("strong", "", warning.id) + " " +
           escaped_html(warning.message);
    if (const Term* const term = term_at(reading, warning.term)) {
      out += " " + element("span", "where", place_of(term->evidence())) + "<blockquote>" +
             quoted(term->evidence()) + "</blockquote>";
    }
    out += "</div>\n";
  }
}

void put_terms(std::string& out, const Reading& reading) {
  for (const TermGroup& group : grouped_terms(reading)) {
    out += element("h2", "", group.title) + "\n<table><tbody>\n";
    for (const Term* const term : group.terms) {
      const std::string whose = term->license.empty() ? "" : " [" + term->license + "]";
      out += "<tr><th>" + escaped_html(spaced(name_of(term->kind()))) + "</th>" +
             element("td", "says", statement(*term) + whose) + "<td>" + quoted(term->evidence()) +
             "</td>" + element("td", "where", place_of(term->evidence())) + "</tr>\n";
    }
    out += "</tbody></table>\n";
  }
}

void put_departures(std::string& out, const LicenseMatch& match) {
  if (match.departures.empty() && match.missing_words == 0) {
    return;
  }
  out += element("h2", "", "Departs from the known text of " + match.id) + "\n<ul>\n";
  for (const license::Passage& passage : match.departures) {
    out += "<li>" + element("span", "where", place_words(passage.line, "")) + " " +
           element("q", "", passage.text) + "</li>\n";
  }
  if (match.missing_words > 0) {
    out += element("li", "",
                   "about " + counted(match.missing_words, "word") +
                       " of the known text are not here") +
           "\n";
  }
  out += "</ul>\n";
}

void put_unread(std::string& out, const Reading& reading) {
  if (reading.unread.empty()) {
    return;
  }
  out += element("h2", "", "Unread: binding sentences that no clause understood") + "\n<ul>\n";
  for (const license::Unread& unread : reading.unread) {
    out += "<li>" + element("span", "where", place_words(unread.line, unread.section)) + " " +
           element("q", "", unread.text) + "</li>\n";
  }
  out += "</ul>\n";
}

void put_deductions(std::string& out, const Reading& reading) {
  if (reading.deductions.empty()) {
    return;
  }
  out += element("h2", "", "How the score is made up") + "\n<table><tbody>\n";
  for (const license::Deduction& deduction : reading.deductions) {
    out += "<tr><th>" + escaped_html(deduction.part) + "</th>" +
           element("td", "points", "\u2212" + decimal(deduction.points, 1)) +
           element("td", "says", deduction.reason);
    if (const Term* const term = term_at(reading, deduction.term)) {
      out += "<td>" + quoted(term->evidence()) + "</td>" +
             element("td", "where", place_of(term->evidence()));
    } else {
      out += "<td></td><td></td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table>\n";
}

std::string head(const Style& /*style*/) {
  return page_head("License report");
}

std::string item(const Report& report, const Style& style) {
  std::string out = "<article>\n";
  put_head(out, report);
  put_score(out, report);
  put_warnings(out, report.reading);
  put_terms(out, report.reading);
  put_departures(out, report.reading.license);
  put_unread(out, report.reading);
  if (style.explain) {
    put_deductions(out, report.reading);
  }
  return out + "</article>\n";
}

std::string failure(const Error& error, const Style& /*style*/) {
  return "<article>\n" + element("h1", "", error.file) + "\n" +
         element("p", "bad", "Could not be read: " + error.message) + "\n</article>\n";
}

std::string foot(const Style& /*style*/) {
  return page_foot();
}

}  // namespace

const ReadingFormat kReadingHtml{"html", head, item, failure, foot};

}  // namespace assay::report
