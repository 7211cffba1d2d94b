// SPDX-License-Identifier: Apache-2.0
// A Reading for a terminal: what it is, what to watch out for, what it says group by group, what
// nobody understood, and the score last, where the eye is when the command returns.
#include <algorithm>
#include <cmath>
#include <string>

#include "report/reading_format.h"
#include "report/terminal_text.h"
#include "report/words.h"

namespace assay::report {
namespace {

using license::Evidence;
using license::LicenseMatch;
using license::Reading;
using license::Term;

constexpr std::size_t kIndent = 2;
constexpr std::size_t kValueColumn = 27;  // longest term name and two spaces
constexpr std::size_t kLeastValue = 16;   // columns left for what a term says
constexpr std::size_t kTermQuoteLines = 2;
constexpr std::size_t kWarningQuoteLines = 5;
constexpr std::size_t kUnreadShown = 8;  // all of them with --explain
constexpr std::size_t kDeparturesShown = 5;
constexpr std::size_t kBarColumns = 20;
constexpr std::size_t kScoreColumn = 10;
constexpr int kBadScore = 40;
constexpr int kGoodScore = 80;

// The file as it stands beside every quote. The whole path is above all of them, once.
std::string short_name(const Report& report) {
  constexpr std::size_t kRoom = 22;
  std::string name = name_words(report);
  if (columns(visible(name)) <= kRoom) {
    return name;
  }
  const std::string base = name.substr(name.rfind('/') + 1);
  return clipped(visible(base), kRoom);
}

std::string place_of(const Report& report, std::uint32_t line, std::string_view section) {
  if (report.catalog || line == 0) {
    return place_words(line, section);
  }
  std::string out = short_name(report) + ':' + std::to_string(line);
  return section.empty() ? out : out + " \u00a7" + std::string(section);
}

std::string place_of(const Report& report, const Evidence& evidence) {
  return place_of(report, evidence.line, evidence.section);
}

std::string quoted(const Evidence& evidence) {
  if (evidence.text.empty()) {
    return {};
  }
  std::string out = "\u201c" + evidence.text + "\u201d";
  if (!evidence.lead_in.empty()) {
    out.insert(0, "\u201c" + evidence.lead_in + "\u201d \u2026 ");
  }
  return out;
}

std::vector<std::string> quote_lines(const Canvas& canvas, const Evidence& evidence,
                                     std::size_t indent, std::size_t max_lines) {
  return wrapped(visible(quoted(evidence)), canvas.width() - indent, max_lines);
}

void put_quote(Canvas& canvas, const Evidence& evidence, std::size_t indent,
               std::size_t max_lines) {
  for (const std::string& line : quote_lines(canvas, evidence, indent, max_lines)) {
    canvas.pad_to(indent).put(line, Ink::dim).end_line();
  }
}

// At the right edge of the line, or of the next one where this one is full.
void put_right(Canvas& canvas, std::string_view text, Ink ink) {
  if (text.empty()) {
    canvas.end_line();
    return;
  }
  const std::string shown = clipped(visible(text), canvas.width());
  const std::size_t size = columns(shown);
  if (canvas.column() + size + 1 > canvas.width()) {
    canvas.end_line();
  }
  canvas.pad_to(canvas.width() - size).put(shown, ink).end_line();
}

Ink score_ink(const Reading& reading) {
  if (reading.score >= kGoodScore) {
    return Ink::green;
  }
  return reading.score < kBadScore ? Ink::red : Ink::yellow;
}

void put_heading(Canvas& canvas, std::string_view title) {
  canvas.gap().put_wrapped(title, 0, Ink::bold);
}

void put_title(Canvas& canvas, const Report& report) {
  const LicenseMatch& match = report.reading.license;
  canvas.put_wrapped(title_of(match), 0, Ink::bold);
  std::string line = report.catalog ? "catalogue: " + report.name : name_words(report);
  const std::string likeness = report.catalog ? std::string() : likeness_of(match);
  if (!likeness.empty()) {
    line += " \u00b7 " + likeness;
  }
  canvas.put_wrapped(line, 0, Ink::dim);
  if (report.catalog) {
    canvas.put_wrapped(source_note(*report.catalog), 0, Ink::cyan);
  }
  for (const LicenseMatch& other : report.reading.also) {
    canvas.put_wrapped("also here: " + title_of(other) + " (" + likeness_of(other) + "), bytes " +
                           std::to_string(other.range.begin) + "\u2013" +
                           std::to_string(other.range.end),
                       0, Ink::dim);
  }
}

void put_warnings(Canvas& canvas, const Report& report) {
  const Reading& reading = report.reading;
  if (reading.warnings.empty()) {
    return;
  }
  canvas.gap();
  for (const license::Warning& warning : reading.warnings) {
    const Term* const term = term_at(reading, warning.term);
    canvas.put("! ", Ink::red).put(warning.id, Ink::red);
    put_right(canvas, term == nullptr ? "" : place_of(report, term->evidence()), Ink::cyan);
    canvas.put_wrapped(warning.message, kIndent);
    if (term != nullptr) {
      put_quote(canvas, term->evidence(), kIndent, kWarningQuoteLines);
    }
  }
}

// One place of the text: the range, or for the catalogue the line.
bool same_place(const Term& a, const Term& b) {
  return a.evidence().range == b.evidence().range && a.evidence().line == b.evidence().line &&
         a.license == b.license;
}

// "term   says      place": the place at the right, beside the first line of what it says.
void put_term_line(Canvas& canvas, const Report& report, const Term& term, std::string says) {
  if (!term.license.empty()) {
    says += " [" + term.license + ']';
  }
  canvas.pad_to(kIndent).put(spaced(name_of(term.kind()))).pad_to(kValueColumn);
  const std::string place = place_of(report, term.evidence());
  const std::size_t taken = canvas.column() + columns(visible(place)) + 1;
  if (taken + kLeastValue > canvas.width()) {
    canvas.put_wrapped(says, kValueColumn, Ink::bold);
    put_right(canvas, place, Ink::cyan);
    return;
  }
  const std::string shown = visible(says);
  // The first line as wrapped() breaks it; what follows has the room below the place, too.
  const auto lines = wrapped(shown, canvas.width() - taken);
  const std::string first = lines.empty() ? std::string() : lines.front();
  canvas.put(first, Ink::bold);
  put_right(canvas, place, Ink::cyan);
  canvas.put_wrapped(shown.substr(first.size()), kValueColumn, Ink::bold);
}

// Terms of one kind that share their words are one entry ("military, surveillance"), and words that
// several entries share are quoted once, below the last of them.
void put_terms(Canvas& canvas, const Report& report, const TermGroup& group) {
  put_heading(canvas, group.title);
  const std::vector<const Term*>& terms = group.terms;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const Term& term = *terms[i];
    std::string says = statement(term);
    while (i + 1 < terms.size() && terms[i + 1]->kind() == term.kind() &&
           same_place(*terms[i + 1], term)) {
      says += ", " + statement(*terms[++i]);
    }
    put_term_line(canvas, report, term, std::move(says));
    const auto lines_of = [&](const Term& of) {
      return quote_lines(canvas, of.evidence(), 2 * kIndent, kTermQuoteLines);
    };
    const bool goes_on = i + 1 < terms.size() &&
                         terms[i + 1]->evidence().line == term.evidence().line &&
                         lines_of(*terms[i + 1]) == lines_of(term);
    if (!goes_on) {
      put_quote(canvas, term.evidence(), 2 * kIndent, kTermQuoteLines);
    }
  }
}

void put_departures(Canvas& canvas, const Report& report) {
  const LicenseMatch& match = report.reading.license;
  if (match.departures.empty() && match.missing_words == 0) {
    return;
  }
  put_heading(canvas, "Departs from the known text of " + match.id);
  for (std::size_t i = 0; i < std::min(match.departures.size(), kDeparturesShown); ++i) {
    const license::Passage& passage = match.departures[i];
    canvas.pad_to(kIndent)
        .put("+ ", Ink::yellow)
        .put(place_of(report, passage.line, ""), Ink::cyan)
        .put(" ")
        .put_wrapped("\u201c" + passage.text + "\u201d", 2 * kIndent, Ink::dim, 3);
  }
  if (match.departures.size() > kDeparturesShown) {
    canvas.pad_to(kIndent).put_wrapped(
        "+ " + counted(match.departures.size() - kDeparturesShown, "further passage") +
            " (all in -o json)",
        kIndent);
  }
  if (match.missing_words > 0) {
    canvas.pad_to(kIndent)
        .put("- ", Ink::yellow)
        .put_wrapped(
            "about " + counted(match.missing_words, "word") + " of the known text are not here",
            2 * kIndent);
  }
}

void put_unread(Canvas& canvas, const Report& report, const Style& style) {
  const std::vector<license::Unread>& unread = report.reading.unread;
  if (unread.empty()) {
    return;
  }
  put_heading(canvas, "Unread: binding sentences that no clause understood");
  const std::size_t shown = style.explain ? unread.size() : std::min(unread.size(), kUnreadShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const license::Unread& one = unread[i];
    canvas.pad_to(kIndent)
        .put("? ", Ink::yellow)
        .put(place_of(report, one.line, one.section), Ink::cyan)
        .put(" ")
        .put_wrapped(one.text, 2 * kIndent, Ink::dim, style.explain ? 4 : 1);
  }
  if (shown < unread.size()) {
    canvas.pad_to(kIndent)
        .put("and " + grouped_digits(std::to_string(unread.size() - shown)) +
             " more: --explain lists all")
        .end_line();
  }
}

void put_deductions(Canvas& canvas, const Report& report) {
  const Reading& reading = report.reading;
  for (const license::ScorePart& part : reading.parts) {
    canvas.gap().put(part.name, Ink::bold).put(" " + decimal(part.points, 1) + " of 20").end_line();
    for (const license::Deduction& deduction : reading.deductions) {
      if (deduction.part != part.name) {
        continue;
      }
      const Term* const term = term_at(reading, deduction.term);
      canvas.pad_to(kIndent)
          .put("-" + decimal(deduction.points, 1), Ink::red)
          .pad_to(8)
          .put(deduction.reason);
      put_right(canvas, term == nullptr ? "" : place_of(report, term->evidence()), Ink::cyan);
      if (term != nullptr) {
        put_quote(canvas, term->evidence(), 8, 4);
      }
    }
  }
}

std::string bar(double part, double whole, std::size_t size) {
  const auto full = static_cast<std::size_t>(
      std::lround(std::clamp(part / whole, 0.0, 1.0) * static_cast<double>(size)));
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    out += i < full ? "\u2588" : "\u2591";
  }
  return out;
}

void put_score(Canvas& canvas, const Report& report, const Style& style) {
  const Reading& reading = report.reading;
  canvas.gap();
  if (!report.catalog) {
    canvas.put("Coverage", Ink::bold);
    const std::string sentences = counted(reading.binding_sentences, "binding sentence");
    canvas.put_wrapped(reading.binding_sentences == 0
                           ? "no binding sentences"
                           : percent(reading.coverage * 100) + " of " + sentences + " read",
                       kScoreColumn);
  }
  if (style.explain) {
    put_deductions(canvas, report);
    canvas.gap();
  }
  canvas.put("Score", Ink::bold).pad_to(kScoreColumn);
  if (has_score(reading)) {
    const std::size_t room = canvas.width() > 2 * kBarColumns + kScoreColumn ? kBarColumns : 0;
    canvas.put(std::to_string(reading.score), score_ink(reading))
        .put("/100 ")
        .put(bar(reading.score, 100, room), score_ink(reading))
        .pad_to(canvas.column() + 1)
        .put_wrapped(spaced(name_of(reading.license_class)), kScoreColumn, Ink::bold);
    std::string parts;
    for (const license::ScorePart& part : reading.parts) {
      parts += (parts.empty() ? "" : " \u00b7 ") + part.name + ' ' + decimal(part.points, 1);
    }
    canvas.put_wrapped(parts + " (of 20 each)", kScoreColumn, Ink::dim);
  } else {
    canvas.put_wrapped(reading.has_license() ? "no score: too little is known of the terms"
                                             : "no score: no license",
                       kScoreColumn);
  }
  canvas.put_wrapped(kNotLegalAdvice, 0, Ink::dim);
}

std::string item(const Report& report, const Style& style) {
  Canvas canvas(std::max(style.width, kMinWidth), style.color);
  put_title(canvas, report);
  put_warnings(canvas, report);
  for (const TermGroup& group : grouped_terms(report.reading)) {
    put_terms(canvas, report, group);
  }
  put_departures(canvas, report);
  put_unread(canvas, report, style);
  put_score(canvas, report, style);
  if (style.lines) {
    canvas.gap();
  }
  return canvas.take();
}

// Whoever reads text sees the error on standard error.
std::string failure(const Error& /*error*/, const Style& /*style*/) {
  return {};
}

std::string none(const Style& /*style*/) {
  return {};
}

}  // namespace

const ReadingFormat kReadingText{"text", none, item, failure, none};

}  // namespace assay::report
