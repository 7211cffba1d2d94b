// SPDX-License-Identifier: Apache-2.0
// The data files (clauses, rubric, known licenses): compiled into the binary, or a folder that
// stands in for them (`--data DIR`). Names are paths below data/, "clauses/training.clause".
// Thread safety: immutable after construction.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay {

class DataFiles {
 public:
  // The files that were compiled in.
  [[nodiscard]] static const DataFiles& embedded();
  // Reads every file below `directory`. A file that is absent there is NOT taken from the binary.
  [[nodiscard]] static Result<DataFiles> from_directory(const std::string& directory);

  // Are these the files that were compiled in?
  [[nodiscard]] bool is_embedded() const { return directory_.empty(); }

  // The bytes of one file; Error not_found names it.
  [[nodiscard]] Result<std::string_view> get(std::string_view name) const;
  // Names that start with `prefix`, sorted.
  [[nodiscard]] std::vector<std::string_view> list(std::string_view prefix) const;
  // How `name` is shown in errors: "DIR/clauses/x.clause" or "data/clauses/x.clause".
  [[nodiscard]] std::string display_name(std::string_view name) const;

 private:
  std::string directory_;
  std::map<std::string, std::string_view, std::less<>> files_;
  std::shared_ptr<const std::vector<std::string>> owned_;
};

}  // namespace assay
