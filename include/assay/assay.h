// SPDX-License-Identifier: Apache-2.0
// Assay as a library: any license text in; terms with quoted evidence, warnings and a score out.
//
//   const auto engine = assay::Engine::create();               // Result<Engine>
//   if (!engine) { std::cerr << engine.error().to_string(); return 2; }
//   const auto report = engine->read_file("LICENSE");          // Result<Report>
//   for (const assay::license::Warning& warning : report->reading.warnings) { … }
//   std::cout << assay::render(*report, "json").value();
//
// A Report is plain data (license/reading.h, license/term.h: what a license says, in the words of
// docs/terms.md). An absent term means that the text was not found to say it, never "allowed".
//
// Errors: nothing here throws on input, prints or exits. Result<T> is tl::expected<T, Error>
// (base/result.h; Debian's libexpected-dev, the interface of std::expected): test it, then use
// `*result`, or `result.error()`. Out of memory is std::bad_alloc, as everywhere in C++.
// Thread safety: an Engine is immutable; any number of threads may call one. Copies share their
// data and are cheap. There are no globals and no caches on disk.
//
// Not legal advice.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "report/catalog_entry.h"
#include "report/clause_test.h"
#include "report/report.h"
#include "report/style.h"

namespace assay {

namespace lineage {
class KnownModels;  // lineage/known_models.h
}  // namespace lineage

[[nodiscard]] std::string_view version();  // "0.1.0"

struct EngineOptions {
  std::string data_directory = {};  // clauses, rubric, catalogue; empty: those compiled in
  bool identify = true;             // false: texts get no label; their terms are the same
  std::size_t max_bytes = std::size_t{256} << 20;  // larger files are refused
};

class Engine {
 public:
  // Fails where the data folder cannot be read or a data file in it is malformed: the error names
  // file, line and column.
  [[nodiscard]] static Result<Engine> create(const EngineOptions& options = {});

  // Reads one text; `path` may be "-" for standard input. Fails: not_found, unreadable, too_large,
  // malformed (a binary file, or one without words). The error names the path.
  [[nodiscard]] Result<Report> read_file(const std::string& path) const;
  // The same for bytes in memory; `name` stands for the path.
  [[nodiscard]] Result<Report> read_bytes(std::string bytes, const std::string& name) const;

  // What the catalogue knows of a license by id, SPDX id, Hub slug or name. Report::catalog says
  // where the terms come from. Fails: not_found, with names that are spelled alike.
  [[nodiscard]] Result<Report> look_up(std::string_view name) const;
  // A file where there is one of that name, a license of the catalogue where not.
  [[nodiscard]] Result<Report> read_or_look_up(const std::string& path_or_name) const;

  // The entries of the catalogue, by id; where `word` is given, those that it occurs in.
  [[nodiscard]] std::vector<CatalogEntry> catalog(std::string_view word = {}) const;
  // One entry. Fails as look_up().
  [[nodiscard]] Result<CatalogEntry> catalog_entry(std::string_view name) const;

  // Which licenses publishers gave to well-known models (docs/known-models.md). Must not outlive
  // the engine. Fails only where the data file is malformed.
  [[nodiscard]] Result<lineage::KnownModels> known_models() const;

  // Runs the examples that stand in clause files (docs/clauses.md), together with the engine's own
  // clauses; a file replaces the one of the same name. Fails where a file cannot be read or does
  // not compile: the error names file, line and column. Examples that do not hold are no error.
  [[nodiscard]] Result<std::vector<ClauseTest>> test_clauses(
      std::span<const std::string> paths) const;

 private:
  friend class Checker;  // assay/check.h: reads licenses with the same clauses
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

// Formats, the default first: reports "text json markdown html", comparisons and the catalogue
// those and "csv", badges "svg shields", clause tests "text json".
[[nodiscard]] std::vector<std::string_view> report_formats();
[[nodiscard]] std::vector<std::string_view> table_formats();
[[nodiscard]] std::vector<std::string_view> badge_formats();
[[nodiscard]] std::vector<std::string_view> clause_test_formats();

// All of these fail (invalid_input) only for a format that is not listed above.

// One report as a whole document.
[[nodiscard]] Result<std::string> render(const Report& report, std::string_view format,
                                         const Style& style = {});
// The terms side by side, rows that differ first.
[[nodiscard]] Result<std::string> render_comparison(std::span<const Report> reports,
                                                    std::string_view format,
                                                    const Style& style = {});
// Score, class and worst warning: an SVG picture, or what shields.io's endpoint badge asks for.
[[nodiscard]] Result<std::string> render_badge(const Report& report, std::string_view format);
// The catalogue as a list.
[[nodiscard]] Result<std::string> render_catalog(std::span<const CatalogEntry> entries,
                                                 std::string_view format, const Style& style = {});
// One entry and its terms, as read_or_look_up() and catalog_entry() give them.
[[nodiscard]] Result<std::string> render_catalog_entry(const CatalogEntry& entry,
                                                       const Report& report,
                                                       std::string_view format,
                                                       const Style& style = {});

// What Engine::test_clauses() found.
[[nodiscard]] Result<std::string> render_clause_tests(std::span<const ClauseTest> tests,
                                                      std::string_view format,
                                                      const Style& style = {});

// Many reports in one document, piece by piece: head(), then an item() or failure() for each file,
// then foot(). Thread-safe: pieces may be made by several threads and written in order.
class ReportWriter {
 public:
  [[nodiscard]] static Result<ReportWriter> create(std::string_view format,
                                                   const Style& style = {});

  [[nodiscard]] std::string head() const;
  [[nodiscard]] std::string item(const Report& report) const;
  [[nodiscard]] std::string failure(const Error& error) const;  // error.file is the path
  [[nodiscard]] std::string foot() const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace assay
