// SPDX-License-Identifier: Apache-2.0
// The clause files of a data folder, and their own examples.
// Thread safety: all functions are pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "license/clause_extract.h"
#include "license/clause_program.h"

namespace assay::license {

// Parses clauses/*.clause of `data`, and `extra` on top (a file under test that may not be part of
// `data`; a file of `data` with the same name is left out for it). Errors name file, line, column.
struct ClauseFile {
  std::string name;  // as errors show it
  std::string text;
};

[[nodiscard]] Result<ClauseSet> parse_clause_files(const DataFiles& data,
                                                   const std::vector<ClauseFile>& extra = {});

// The clauses of `data`, compiled: those that the binary carries were compiled when it was built.
[[nodiscard]] Result<Program> load_program(const DataFiles& data);

// data/places.txt as a Gazetteer.
[[nodiscard]] Result<Gazetteer> load_places(const DataFiles& data);

// An example (`match "…"`, `miss "…"`) that does not hold.
struct FailedExample {
  std::string file;
  std::uint32_t line = 0;
  std::string clause;
  std::string message;  // "should match, but does not: …"
};

struct ExampleRun {
  std::size_t examples = 0;
  std::vector<FailedExample> failed;
};

// Runs the examples of the clauses that stand in `file` (a display name), all where it is empty.
// Requirements (`if`, `unless`) are not checked: they speak of a whole text.
[[nodiscard]] Result<ExampleRun> run_examples(const ClauseSet& set, const Gazetteer& places,
                                              std::string_view file);

}  // namespace assay::license
