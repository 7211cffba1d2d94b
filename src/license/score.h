// SPDX-License-Identifier: Apache-2.0
// What follows from a text's terms: its class, its score with every deduction, and its warnings.
// The rules are data (data/score.yaml); docs/score.md gives the formula and its reasons.
//
//   ASSAY_TRY(const Rubric rubric, Rubric::load(DataFiles::embedded()));
//   rubric.apply(reading);
//
// Thread safety: immutable after load(); one Rubric serves any number of threads.
#pragma once

#include <memory>

#include "base/data_files.h"
#include "base/result.h"
#include "license/reading.h"

namespace assay::license {

struct ScoreRules;  // license/score_rules.h

class Rubric {
 public:
  // Reads score.yaml of `data`, of which nothing is kept. Errors name file, line and column.
  [[nodiscard]] static Result<Rubric> load(const DataFiles& data);

  // Fills in license_class, score, parts, deductions and warnings from what `reading` has in terms
  // and license. A grant that no term gives is not granted. Terms of another license in the same
  // file warn, but do not count for class and score. Where the class is unknown, score is 0 and
  // parts and deductions are empty; where there is no license either, so are the warnings.
  void apply(Reading& reading) const;

 private:
  explicit Rubric(std::shared_ptr<const ScoreRules> rules) : rules_(std::move(rules)) {}

  std::shared_ptr<const ScoreRules> rules_;
};

}  // namespace assay::license
