// SPDX-License-Identifier: Apache-2.0
#include "license/reader.h"

#include "license/clause_files.h"
#include "license/clause_run.h"
#include "license/resolve.h"

namespace assay::license {

struct Reader::Impl {
  Program program;
  Gazetteer places;
  ReaderOptions options;
};

Result<Reader> Reader::create(const DataFiles& data, const ReaderOptions& options) {
  ASSAY_TRY(const ClauseSet set, parse_clause_files(data));
  ASSAY_TRY(Program program, Program::compile(set));
  ASSAY_TRY(Gazetteer places, load_places(data));
  Reader reader;
  reader.impl_ = std::make_shared<const Impl>(
      Impl{.program = std::move(program), .places = std::move(places), .options = options});
  return reader;
}

Reading Reader::read(const text::Document& document) const {
  Reading out;
  const ClauseRun run = run_clauses(impl_->program, impl_->places, document);
  out.terms = resolve(impl_->program, document, run.hits).terms;
  out.binding_sentences = run.binding.size();
  for (const std::uint32_t u : run.not_read) {
    const text::Unit& unit = document.units()[u];
    const Evidence words = evidence_of(document, u, unit.first, unit.last);
    out.unread.push_back(
        {.range = words.range, .line = words.line, .section = words.section, .text = words.text});
  }
  if (!run.binding.empty()) {
    out.coverage = 1.0 - static_cast<double>(run.not_read.size()) /
                             static_cast<double>(run.binding.size());
  }
  return out;
}

}  // namespace assay::license
