// SPDX-License-Identifier: Apache-2.0
// A Reading made by hand, as the reader would give it for a short license of our own.
#pragma once

#include <string>

#include "report/report.h"

namespace assay::report {

[[nodiscard]] inline license::Term sample_term(license::TermKind kind,
                                               std::vector<license::FieldValue> fields,
                                               std::uint32_t line, std::string section,
                                               std::string words) {
  return {kind,
          std::move(fields),
          {.range = {line * std::size_t{100}, line * std::size_t{100} + words.size()},
           .line = line,
           .section = std::move(section),
           .text = std::move(words),
           .lead_in = {}}};
}

// The Example Community License: a grant, a threshold, a training ban, two closed fields.
[[nodiscard]] inline Report sample_report() {
  using license::Field;
  using license::TermKind;
  Report report;
  report.name = "LICENSE";
  license::Reading& r = report.reading;
  r.license.id = "example-community-1";
  r.license.name = "Example Community License 1.0";
  r.license.kind = license::MatchKind::text;
  r.license.similarity = 97.26;
  r.license.range = {0, 5000};
  r.license.departures.push_back({.range = {10, 20}, .line = 3, .text = "not for sale on Mars"});
  r.license.missing_words = 12;
  r.license_class = license::LicenseClass::restricted_weights;
  r.score = 56;
  for (const char* const part : {"use", "build", "derive", "share", "stand"}) {
    r.parts.push_back({.name = part, .points = 20});
  }
  r.parts[0].points = 12;
  r.parts[1].points = 12.5;
  r.terms.push_back(sample_term(TermKind::commercial_use, {{Field::value, "allowed"}}, 4, "1.a",
                                "You may use the Model for any purpose, commercial or not"));
  r.terms.push_back(sample_term(TermKind::threshold,
                                {{Field::metric, "monthly_active_users"},
                                 {Field::amount, "700000000", true},
                                 {Field::when, "at_release"},
                                 {Field::then, "separate_license"}},
                                9, "2", "If you had more than 700 million users, ask us first"));
  r.terms.push_back(sample_term(TermKind::train_other_models,
                                {{Field::value, "forbidden"},
                                 {Field::scope, "competing_models"},
                                 {Field::except_, "own_family"}},
                                12, "3.b",
                                "You shall not train competing models with the Outputs"));
  r.terms.push_back(sample_term(TermKind::restricted_fields, {{Field::value, "military"}}, 20, "4",
                                "warfare or spying"));
  r.terms.push_back(sample_term(TermKind::restricted_fields, {{Field::value, "surveillance"}}, 20,
                                "4", "warfare or spying"));
  r.deductions.push_back(
      {.part = "use", .points = 8, .reason = "growth needs another license", .term = 1});
  r.deductions.push_back(
      {.part = "build", .points = 7.5, .reason = "no training of other models", .term = 2});
  r.deductions.push_back({.part = "stand",
                          .points = 1,
                          .reason = "nothing is said of ending",
                          .term = static_cast<std::size_t>(-1)});
  r.warnings.push_back({.id = "usage-threshold",
                        .message = "Above 700 million users another license is needed.",
                        .term = 1,
                        .severity = 9});
  r.warnings.push_back({.id = "training-ban",
                        .message = "Outputs may not train competing models.",
                        .term = 2,
                        .severity = 7});
  r.unread.push_back({.range = {2500, 2600},
                      .line = 25,
                      .section = "6",
                      .text = "You shall water the plants in our office."});
  r.binding_sentences = 8;
  r.coverage = 0.875;
  return report;
}

// What a hostile license puts into its words: terminal escapes, markup, reversed text, broken
// UTF-8.
inline constexpr const char* kHostile =
    "a\x1b[2J\x07<script>alert(1)</script> \u202e| `x` \xff\r\n\"q\" & 'p' \xc2\x9b"
    "31m";

// The sample with hostile words in every place that holds text from outside.
[[nodiscard]] inline Report hostile_report() {
  using license::Field;
  Report report = sample_report();
  report.name = kHostile;
  license::Reading& r = report.reading;
  r.license.name = kHostile;
  r.license.id = kHostile;
  r.license.departures[0].text = kHostile;
  r.terms.push_back(sample_term(license::TermKind::name_prefix, {{Field::text, kHostile}}, 30,
                                kHostile, kHostile));
  r.terms.push_back(
      sample_term(license::TermKind::venue, {{Field::place, kHostile}}, 31, "", kHostile));
  r.terms.back().license = kHostile;
  r.warnings[0].term = 5;
  r.warnings[0].message = kHostile;
  r.deductions[0].term = 5;
  r.unread[0].text = kHostile;
  return report;
}

}  // namespace assay::report
