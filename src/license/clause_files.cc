// SPDX-License-Identifier: Apache-2.0
#include "license/clause_files.h"

#include <algorithm>

#include "license/clause_image.h"
#include "license/clause_run.h"
#include "text/document.h"

namespace assay::license {
namespace {

constexpr std::string_view kSuffix = ".clause";

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

Result<ClauseSet> parse_clause_files(const DataFiles& data, const std::vector<ClauseFile>& extra) {
  ClauseSet set;
  for (const std::string_view name : data.list("clauses/")) {
    const bool replaced = std::any_of(extra.begin(), extra.end(), [&](const ClauseFile& file) {
      return base_name(file.name) == base_name(name);
    });
    if (!name.ends_with(kSuffix) || replaced) {
      continue;
    }
    ASSAY_TRY(const std::string_view text, data.get(name));
    const Result<void> parsed = parse_clauses(text, data.display_name(name), set);
    if (!parsed) {
      return tl::unexpected<Error>(parsed.error());
    }
  }
  for (const ClauseFile& file : extra) {
    const Result<void> parsed = parse_clauses(file.text, file.name, set);
    if (!parsed) {
      return tl::unexpected<Error>(parsed.error());
    }
  }
  return set;
}

Result<Program> load_program(const DataFiles& data) {
  const std::string_view image = embedded_program_image();
  if (data.is_embedded() && !image.empty()) {
    return program_from_image(image);
  }
  ASSAY_TRY(const ClauseSet set, parse_clause_files(data));
  return Program::compile(set);
}

Result<Gazetteer> load_places(const DataFiles& data) {
  ASSAY_TRY(const std::string_view lines, data.get("places.txt"));
  return Gazetteer(lines);
}

Result<ExampleRun> run_examples(const ClauseSet& set, const Gazetteer& places,
                                std::string_view file) {
  ASSAY_TRY(const Program program, Program::compile(set));
  ExampleRun out;
  for (std::size_t c = 0; c < set.clauses.size(); ++c) {
    const Clause& clause = set.clauses[c];
    for (const Example& example : clause.examples) {
      const std::string& example_file = set.files[example.place.file];
      if (!file.empty() && example_file != file) {
        continue;
      }
      ++out.examples;
      ASSAY_TRY(const text::Document document,
                text::read_document(example.text, {.markup = text::Markup::none}));
      const ClauseRun run = run_clauses(program, places, document, Attempt::every);
      const bool held = std::any_of(run.hits.begin(), run.hits.end(),
                                    [&](const Hit& hit) { return hit.clause == c; });
      if (held != example.matches) {
        out.failed.push_back(
            {.file = example_file,
             .line = example.place.line,
             .clause = clause.id,
             .message = std::string(example.matches ? "should match, but does not: "
                                                    : "should not match, but does: ") +
                        example.text});
      }
    }
  }
  return out;
}

}  // namespace assay::license
