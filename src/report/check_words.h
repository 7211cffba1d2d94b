// SPDX-License-Identifier: Apache-2.0
// What the writers of a Check share: its parts in words for people.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/check.h"

namespace assay::report {

// "Llama 3.2 Community License (llama-3.2-community)"; "no license found".
[[nodiscard]] std::string license_words(const policy::Standing& standing);
// The claims that name the license it stands under: "the tag (README.md:3) and the license text
// (LICENSE)"; empty where nobody does.
[[nodiscard]] std::string who_says(const policy::Standing& standing);
// One line for each claim that names another license: "the tag (README.md:3) says mit".
[[nodiscard]] std::vector<std::string> who_differs(const policy::Standing& standing);
// Why the terms can be trusted or not; empty where a text was read whole.
[[nodiscard]] std::string basis_note(const policy::Standing& standing);
// "restricted weights, 43/100"; empty where nothing is known.
[[nodiscard]] std::string class_words(const policy::Standing& standing);

// "LICENSE:46 §1.b", "README.md:3 (base_model)".
[[nodiscard]] std::string place_of(const Quote& quote);
// The place, named so that it is found whoever's file it is: "org/name: LICENSE:46".
[[nodiscard]] std::string place_of(const policy::Check& check, const policy::Reason& reason);

// Texts that the catalogue was read from have long names: they are numbered, and named at the end.
class Sources {
 public:
  // As place_of(); "[1] line 24" in a text of the catalogue.
  [[nodiscard]] std::string place(const Quote& quote);
  [[nodiscard]] std::string place(const policy::Check& check, const policy::Reason& reason);

  // [1] first.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
};

// "2 errors, 1 warning, 3 notes"; "no findings".
[[nodiscard]] std::string severity_summary(std::span<const policy::Finding> findings);

// "✓" for both kinds of allowed, "?" for unclear, "✗" for not allowed.
[[nodiscard]] std::string_view mark_of(policy::Answer answer);
[[nodiscard]] std::string_view mark_of(policy::Ruling ruling);

// Activities that are answered alike, for the same reasons.
struct VerdictGroup {
  const policy::Verdict* first = nullptr;  // view into the Check
  std::vector<policy::Activity> activities;
};

[[nodiscard]] std::vector<VerdictGroup> grouped(std::span<const policy::Verdict> verdicts);
// The readings that are no reasons.
[[nodiscard]] std::vector<std::string> open_readings(const policy::Verdict& verdict);

// A duty and what it is owed for. Duties that several activities share are one task.
struct Task {
  const policy::Duty* duty = nullptr;  // view into the Check
  std::vector<policy::Activity> activities;
};

[[nodiscard]] std::vector<Task> tasks_of(const policy::Check& check);
// "serve it as an API, ship it in a product"; "everything" where it is all that was asked.
[[nodiscard]] std::string activity_words(const policy::Check& check,
                                         const std::vector<policy::Activity>& activities);

// What is known of the use that the verdicts answer for: "commercial, 2 million monthly active
// users, users in EU"; empty where nothing is.
[[nodiscard]] std::string use_words(const policy::Use& use);

}  // namespace assay::report
