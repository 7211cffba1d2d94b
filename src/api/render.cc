// SPDX-License-Identifier: Apache-2.0
// Reports become documents: looks the format up, the writers of src/report do the rest.
#include <utility>

#include "api/formats.h"
#include "assay/assay.h"
#include "assay/check.h"
#include "report/badge.h"
#include "report/catalog_list.h"
#include "report/chain.h"
#include "report/check_format.h"
#include "report/clause_test.h"
#include "report/comparison.h"
#include "report/inspect_format.h"
#include "report/lineage_format.h"
#include "report/reading_format.h"

namespace assay {

struct ReportWriter::Impl {
  const report::ReadingFormat* format;
  Style style;
};

Result<ReportWriter> ReportWriter::create(std::string_view format, const Style& style) {
  ASSAY_TRY(const report::ReadingFormat* const found,
            find_format(report::reading_formats(), format));
  ReportWriter writer;
  writer.impl_ = std::make_shared<const Impl>(Impl{.format = found, .style = style});
  return writer;
}

std::string ReportWriter::head() const {
  return impl_->format->head(impl_->style);
}

std::string ReportWriter::item(const Report& report) const {
  return impl_->format->item(report, impl_->style);
}

std::string ReportWriter::failure(const Error& error) const {
  return impl_->format->failure(error, impl_->style);
}

std::string ReportWriter::foot() const {
  return impl_->format->foot(impl_->style);
}

std::vector<std::string_view> report_formats() {
  return names_of(report::reading_formats());
}

Result<std::string> render(const Report& report, std::string_view format, const Style& style) {
  ASSAY_TRY(const ReportWriter writer, ReportWriter::create(format, style));
  return writer.head() + writer.item(report) + writer.foot();
}

std::vector<std::string_view> table_formats() {
  return names_of(report::comparison_formats());
}

std::vector<std::string_view> badge_formats() {
  return names_of(report::badge_formats());
}

std::vector<std::string_view> clause_test_formats() {
  return names_of(report::clause_test_formats());
}

Result<std::string> render_clause_tests(std::span<const ClauseTest> tests, std::string_view format,
                                        const Style& style) {
  ASSAY_TRY(const auto* const found, find_format(report::clause_test_formats(), format));
  return found->render(tests, style);
}

Result<std::string> render_comparison(std::span<const Report> reports, std::string_view format,
                                      const Style& style) {
  ASSAY_TRY(const auto* const found, find_format(report::comparison_formats(), format));
  return found->render(reports, style);
}

Result<std::string> render_badge(const Report& report, std::string_view format) {
  ASSAY_TRY(const auto* const found, find_format(report::badge_formats(), format));
  return found->render(report);
}

Result<std::string> render_catalog(std::span<const CatalogEntry> entries, std::string_view format,
                                   const Style& style) {
  ASSAY_TRY(const auto* const found, find_format(report::catalog_formats(), format));
  return found->list(entries, style);
}

Result<std::string> render_catalog_entry(const CatalogEntry& entry, const Report& report,
                                         std::string_view format, const Style& style) {
  ASSAY_TRY(const auto* const found, find_format(report::catalog_formats(), format));
  return found->entry(entry, report, style);
}

std::vector<std::string_view> inspect_formats() {
  return names_of(report::inspect_formats());
}

Result<std::string> render_model(const model::Model& model, std::string_view format,
                                 const Style& style) {
  ASSAY_TRY(const report::InspectFormat* const found,
            find_format(report::inspect_formats(), format));
  return found->render(model, style);
}

std::vector<std::string_view> check_formats() {
  return names_of(report::check_formats());
}

Result<std::string> render_check(const policy::Check& check, std::string_view format,
                                 const Style& style) {
  ASSAY_TRY(const report::CheckFormat* const found, find_format(report::check_formats(), format));
  return found->render(check, style);
}

std::vector<std::string_view> chain_formats() {
  return names_of(report::chain_formats());
}

Result<std::string> render_chain(const ChainReport& report, std::string_view format,
                                 const Style& style) {
  ASSAY_TRY(const report::ChainFormat* const found, find_format(report::chain_formats(), format));
  return found->render(report.chain, report.walked, style);
}

std::vector<std::string_view> lineage_formats() {
  return names_of(report::lineage_formats());
}

Result<std::string> render_lineage(const lineage::Family& family, std::string_view format,
                                   const Style& style) {
  ASSAY_TRY(const report::LineageFormat* const found,
            find_format(report::lineage_formats(), format));
  return found->render(family, style);
}

}  // namespace assay
