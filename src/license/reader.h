// SPDX-License-Identifier: Apache-2.0
// The license layer as one object: a Document goes in, a Reading comes out. Terms are read from the
// words alone; the index only labels the text.
//
// Thread safety: immutable after create(); one Reader serves any number of threads.
#pragma once

#include <memory>

#include "base/data_files.h"
#include "base/result.h"
#include "license/reading.h"
#include "text/document.h"

namespace assay::license {

struct ReaderOptions {
  bool identify = true;  // false: no label (`--no-catalog`); the terms are the same
};

class Reader {
 public:
  // Compiles all clauses and the rubric of `data`. Errors name file, line and column there.
  // `data` must outlive the Reader.
  [[nodiscard]] static Result<Reader> create(const DataFiles& data,
                                             const ReaderOptions& options = {});

  [[nodiscard]] Reading read(const text::Document& document) const;

  struct Impl;

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace assay::license
