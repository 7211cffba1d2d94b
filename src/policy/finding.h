// SPDX-License-Identifier: Apache-2.0
// What is wrong, by a stable id. Titles, default severities and help pages are data
// (data/findings.yaml), shown by `assay explain`. Ids never change their meaning.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_files.h"
#include "base/quote.h"
#include "base/result.h"

namespace assay::policy {

enum class Severity : std::uint8_t { note, warning, error };

struct Finding {
  std::string id;  // "license-laundering"
  Severity severity = Severity::note;
  std::string message;  // one sentence, names models and licenses
  // The model whose license or file the trouble comes from: the ancestor whose terms are dropped.
  // Empty where it is nobody else's than the model asked about.
  std::string culprit;
  std::string model;            // the model that the finding is about
  std::vector<Quote> evidence;  // who says so
  std::string mend;             // what to do, one sentence
};

// A page of help for a finding.
struct FindingHelp {
  std::string id;
  Severity severity = Severity::note;  // the usual one
  std::string title;                   // "A model claims more rights than its ancestor gave"
  std::string why;                     // a paragraph
  std::string mend;                    // a paragraph
  std::string example;                 // may be empty
};

class FindingCatalog {
 public:
  // Reads findings.yaml. Errors name file, line and column.
  [[nodiscard]] static Result<FindingCatalog> load(const DataFiles& files);
  [[nodiscard]] const FindingHelp* find(std::string_view id) const;

  [[nodiscard]] const std::vector<FindingHelp>& list() const { return pages_; }

 private:
  std::vector<FindingHelp> pages_;
};

[[nodiscard]] std::string_view name_of(Severity value);

}  // namespace assay::policy
