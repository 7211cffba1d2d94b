// SPDX-License-Identifier: Apache-2.0
#include "report/badge.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample.h"

namespace assay::report {
namespace {

std::string render(const Report& report, std::string_view name) {
  for (const BadgeFormat& format : badge_formats()) {
    if (format.name == name) {
      return format.render(report);
    }
  }
  return {};
}

TEST(Badge, ShowsClassScoreAndTheWorstWarning) {
  const auto shields = nlohmann::json::parse(render(sample_report(), "shields"));
  EXPECT_EQ(shields["schemaVersion"], 1);
  EXPECT_EQ(shields["message"], "restricted weights \u00b7 56/100 \u00b7 usage-threshold");
  EXPECT_EQ(shields["color"], "yellow");
  EXPECT_NE(render(sample_report(), "svg")
                .find("restricted weights \u00b7 56/100 \u00b7 usage-threshold"),
            std::string::npos);
}

TEST(Badge, IsGrayWhereNothingIsKnown) {
  Report report;
  EXPECT_EQ(nlohmann::json::parse(render(report, "shields"))["color"], "lightgrey");
  EXPECT_EQ(nlohmann::json::parse(render(report, "shields"))["message"], "none found");
}

TEST(Badge, IsGreenOnlyForOpenSourceWithoutWarnings) {
  Report report = sample_report();
  report.reading.score = 95;
  EXPECT_EQ(nlohmann::json::parse(render(report, "shields"))["color"], "yellow");
  report.reading.license_class = license::LicenseClass::open_source;
  report.reading.warnings.clear();
  EXPECT_EQ(nlohmann::json::parse(render(report, "shields"))["color"], "brightgreen");
}

TEST(Badge, EscapesWhatComesFromTheText) {
  Report report = hostile_report();
  report.reading.warnings[0].id = "<script>\"&";
  const std::string svg = render(report, "svg");
  EXPECT_EQ(svg.find("<script"), std::string::npos);
  EXPECT_EQ(svg.find('\x1b'), std::string::npos);
  EXPECT_NE(svg.find("&lt;script&gt;&quot;&amp;"), std::string::npos);
}

}  // namespace
}  // namespace assay::report
