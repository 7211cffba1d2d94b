// SPDX-License-Identifier: Apache-2.0
#include "report/comparison.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample.h"

namespace assay::report {
namespace {

using license::Field;
using license::TermKind;

Report known(std::string origin, bool partial) {
  Report report;
  report.name = "known-1";
  report.reading.license.id = "known-1";
  report.reading.license.kind = license::MatchKind::reference;
  report.catalog = CatalogSource{
      .origin = std::move(origin), .read_from = "https://x.example", .partial = partial};
  return report;
}

const ComparisonRow& row_of(const std::vector<ComparisonRow>& rows, std::string_view id) {
  for (const ComparisonRow& row : rows) {
    if (row.id == id) {
      return row;
    }
  }
  static const ComparisonRow kNone;
  ADD_FAILURE() << "no row " << id;
  return kNone;
}

TEST(Comparison, PutsRowsThatDifferFirstAndWhatPeopleAskForAboveTheRest) {
  Report other = sample_report();
  other.name = "OTHER";
  other.reading.terms.erase(other.reading.terms.begin() + 1);
  const std::vector<Report> reports{sample_report(), other};
  const auto rows = compare(reports);
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(rows.front().id, "user_threshold");
  EXPECT_TRUE(rows.front().differs);
  EXPECT_EQ(rows.front().cells[0].text,
            "over 700 million monthly active users (at release): separate license");
  EXPECT_EQ(rows.front().cells[1].text, "not found");
  bool same_seen = false;
  for (const ComparisonRow& row : rows) {
    EXPECT_FALSE(same_seen && row.differs)
        << row.id << " differs but stands below rows that do not";
    same_seen = same_seen || !row.differs;
    for (const ComparisonCell& cell : row.cells) {
      EXPECT_FALSE(cell.text.empty()) << row.id;
    }
  }
  for (const char* const id :
       {"license", "class", "commercial_use", "revenue_share_or_fees", "training_ban",
        "derivative_breadth", "naming", "territory", "score"}) {
    row_of(rows, id);
  }
}

TEST(Comparison, UnknownIsSaidWhereNobodyReadTheWholeText) {
  struct Row {
    Report report;
    std::string_view says;
  };

  const Row table[] = {{known("none", false), "unknown"},
                       {known("curated", true), "unknown"},
                       {known("labels", false), "not found"}};
  for (const Row& row : table) {
    const std::vector<Report> reports{sample_report(), row.report};
    const auto rows = compare(reports);
    EXPECT_EQ(row_of(rows, "commercial_use").cells[1].text, row.says);
    EXPECT_EQ(row_of(rows, "class").cells[1].text, "unknown");
    EXPECT_EQ(row_of(rows, "score").cells[1].text, "no score");
  }
}

TEST(Comparison, AHostedServiceStandsInTheSameTable) {
  Report service = known("labels", false);
  service.reading.terms.push_back(
      sample_term(TermKind::access, {{Field::value, "service_only"}}, 1, "", ""));
  service.reading.terms.push_back(sample_term(TermKind::fees, {{Field::value, "yes"}}, 1, "", ""));
  const std::vector<Report> reports{sample_report(), service};
  const auto rows = compare(reports);
  EXPECT_EQ(row_of(rows, "access").cells[1].text, "by API only");
  EXPECT_EQ(row_of(rows, "revenue_share_or_fees").cells[1].text, "use is paid for");
}

TEST(Comparison, EveryFormatSaysWhereCatalogueTermsComeFrom) {
  const std::vector<Report> reports{sample_report(), known("labels", false)};
  for (const ComparisonFormat& format : comparison_formats()) {
    if (format.name != "csv") {  // a table and nothing else
      EXPECT_NE(format.render(reports, {}).find("x.example"), std::string::npos) << format.name;
    }
  }
}

TEST(Comparison, NoTextOfAFileBreaksOutOfAnyFormat) {
  Report formula = sample_report();
  formula.name = "=HYPERLINK(\"x\")";
  const std::vector<Report> reports{hostile_report(), formula};
  for (const ComparisonFormat& format : comparison_formats()) {
    const std::string text = format.render(reports, {});
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << format.name;
    EXPECT_EQ(text.find('\r'), std::string::npos) << format.name;
    if (format.name == "html" || format.name == "markdown") {
      EXPECT_EQ(text.find("<script"), std::string::npos) << format.name;
    }
    if (format.name == "csv") {
      EXPECT_NE(text.find(",\"'=HYPERLINK(\"\"x\"\")\""), std::string::npos) << text;
    }
    if (format.name == "json") {
      EXPECT_TRUE(nlohmann::json::accept(text));
    }
  }
}

TEST(Comparison, ManyLicensesAreSplitIntoBlocksThatFit) {
  std::vector<Report> reports;
  for (int i = 0; i < 9; ++i) {
    reports.push_back(sample_report());
    reports.back().name = "license-number-" + std::to_string(i);
  }
  const std::string text = comparison_formats().front().render(reports, {.width = 80});
  for (int i = 0; i < 9; ++i) {
    EXPECT_NE(text.find("license-number-" + std::to_string(i)), std::string::npos);
  }
}

}  // namespace
}  // namespace assay::report
