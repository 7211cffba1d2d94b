// SPDX-License-Identifier: Apache-2.0
// Files and names become Reports.
#include <algorithm>
#include <utility>

#include "api/engine_impl.h"
#include "assay/assay.h"
#include "base/ascii.h"
#include "base/file.h"
#include "license/clause_files.h"
#include "text/document.h"

namespace assay {
namespace {

CatalogEntry entry_of(const license::KnownLicense& known) {
  const auto strings = [](const std::vector<std::string_view>& views) {
    return std::vector<std::string>(views.begin(), views.end());
  };
  CatalogEntry out;
  out.id = known.id;
  out.name = known.name;
  out.kind = name_of(known.kind);
  out.publisher = known.publisher;
  out.released = known.released;
  out.spdx_id = known.spdx_id;
  out.url = known.url;
  out.slugs = strings(known.slugs);
  out.aliases = strings(known.aliases);
  out.members = strings(known.members);
  out.terms_origin = name_of(known.origin);
  out.read_from = known.read_from;
  out.osi_approved = known.osi_approved;
  out.deprecated = known.deprecated;
  return out;
}

bool contains_ignoring_case(std::string_view text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

bool answers_to(const license::KnownLicense& known, std::string_view word) {
  const auto holds = [&](std::string_view text) { return contains_ignoring_case(text, word); };
  return holds(known.id) || holds(known.name) || holds(known.publisher) ||
         std::any_of(known.slugs.begin(), known.slugs.end(), holds) ||
         std::any_of(known.aliases.begin(), known.aliases.end(), holds);
}

tl::unexpected<Error> with_file(Error error, const std::string& file) {
  error.file = file;
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace

Result<const license::KnownLicense*> Engine::Impl::find(std::string_view name) const {
  if (const license::KnownLicense* const known = catalog.find(name)) {
    return known;
  }
  std::string message =
      "no license of the catalogue is called \"" + std::string(name.substr(0, 80)) + '"';
  const auto near = catalog.suggestions(name);
  for (std::size_t i = 0; i < near.size(); ++i) {
    message += i == 0 ? "; did you mean " : (i + 1 == near.size() ? " or " : ", ");
    message += near[i];
  }
  return fail(ErrorCode::not_found, message + (near.empty() ? "" : "?"));
}

std::string_view version() {
  return ASSAY_VERSION;
}

Result<Engine> Engine::create(const EngineOptions& options) {
  // The object that a shared_ptr owns keeps its address: reader and catalogue hold views into it.
  std::shared_ptr<const DataFiles> data(std::shared_ptr<const DataFiles>(), &DataFiles::embedded());
  if (!options.data_directory.empty()) {
    ASSAY_TRY(DataFiles files, DataFiles::from_directory(options.data_directory));
    data = std::make_shared<const DataFiles>(std::move(files));
  }
  ASSAY_TRY(license::Reader reader, license::Reader::create(*data, {.identify = options.identify}));
  ASSAY_TRY(license::Catalog catalog, license::Catalog::load(*data));
  ASSAY_TRY(license::Rubric rubric, license::Rubric::load(*data));
  Engine made;
  made.impl_ = std::make_shared<const Impl>(Impl{.data = std::move(data),
                                                 .reader = std::move(reader),
                                                 .catalog = std::move(catalog),
                                                 .rubric = std::move(rubric),
                                                 .options = options});
  return made;
}

Result<Report> Engine::read_file(const std::string& path) const {
  ASSAY_TRY(std::string bytes, assay::read_file(path, impl_->options.max_bytes));
  return read_bytes(std::move(bytes), path);
}

Result<Report> Engine::read_bytes(std::string bytes, const std::string& name) const {
  if (bytes.empty()) {
    return with_file({.code = ErrorCode::malformed, .message = "is empty"}, name);
  }
  if (bytes.size() > impl_->options.max_bytes) {
    return with_file({.code = ErrorCode::too_large,
                      .message = "is larger than the limit of " +
                                 std::to_string(impl_->options.max_bytes) + " bytes"},
                     name);
  }
  Result<text::Document> document = text::read_document(std::move(bytes));
  if (!document) {
    return with_file(std::move(document).error(), name);
  }
  if (document->looks_binary()) {
    return with_file({.code = ErrorCode::malformed,
                      .message = "is a binary file; give its text as plain text, Markdown or HTML"},
                     name);
  }
  if (document->tokens().empty()) {
    return with_file({.code = ErrorCode::malformed, .message = "holds no words"}, name);
  }
  return Report{.name = name, .reading = impl_->reader.read(*document), .catalog = {}};
}

Result<Report> Engine::look_up(std::string_view name) const {
  ASSAY_TRY(const license::KnownLicense* const known, impl_->find(name));
  ASSAY_TRY(const license::KnownTerms terms, impl_->catalog.terms(*known));
  Report report;
  report.name = known->id;
  report.catalog = CatalogSource{.origin = std::string(name_of(terms.origin)),
                                 .read_from = terms.read_from,
                                 .partial = terms.partial};
  license::Reading& reading = report.reading;
  reading.license.id = known->id;
  reading.license.name = known->name;
  reading.license.kind = license::MatchKind::reference;
  reading.terms = terms.as_terms("");
  impl_->rubric.apply(reading);
  return report;
}

Result<Report> Engine::read_or_look_up(const std::string& path_or_name) const {
  Result<Report> from_file = read_file(path_or_name);
  if (from_file || from_file.error().code != ErrorCode::not_found) {
    return from_file;
  }
  Result<Report> known = look_up(path_or_name);
  if (!known && known.error().code == ErrorCode::not_found) {
    known.error().message.insert(0, "no such file, and ");
  }
  return known;
}

std::vector<CatalogEntry> Engine::catalog(std::string_view word) const {
  std::vector<CatalogEntry> out;
  for (const license::KnownLicense& known : impl_->catalog.list()) {
    if (word.empty() || answers_to(known, word)) {
      out.push_back(entry_of(known));
    }
  }
  return out;
}

Result<CatalogEntry> Engine::catalog_entry(std::string_view name) const {
  ASSAY_TRY(const license::KnownLicense* const known, impl_->find(name));
  return entry_of(*known);
}

Result<std::vector<ClauseTest>> Engine::test_clauses(std::span<const std::string> paths) const {
  std::vector<license::ClauseFile> files;
  for (const std::string& path : paths) {
    ASSAY_TRY(std::string text, assay::read_file(path, impl_->options.max_bytes));
    files.push_back({.name = path, .text = std::move(text)});
  }
  ASSAY_TRY(const license::ClauseSet set, license::parse_clause_files(*impl_->data, files));
  ASSAY_TRY(const license::Gazetteer places, license::load_places(*impl_->data));
  std::vector<ClauseTest> tests;
  for (const license::ClauseFile& file : files) {
    ASSAY_TRY(const license::ExampleRun run, license::run_examples(set, places, file.name));
    ClauseTest& test = tests.emplace_back();
    test.path = file.name;
    test.examples = run.examples;
    for (const license::FailedExample& failed : run.failed) {
      test.failures.push_back(
          {.line = failed.line, .clause = failed.clause, .message = failed.message});
    }
  }
  return tests;
}

}  // namespace assay
