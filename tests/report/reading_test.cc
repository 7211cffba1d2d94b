// SPDX-License-Identifier: Apache-2.0
// The four formats of a Reading: what stands in them, in which order, and that no word of a license
// can break out of them.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/reading_format.h"
#include "report/terminal_text.h"
#include "sample.h"
#include "text_lines.h"

namespace assay::report {
namespace {

using Json = nlohmann::ordered_json;

TEST(ReadingAsText, PutsWarningsFirstAndTheScoreLast) {
  const std::string text = kReadingText.item(sample_report(), {});
  expect_in_order(text, {
                            "Example Community License 1.0",
                            "example-community-1, 97.2%",
                            "usage-threshold",
                            "LICENSE:9 \u00a72",
                            "Above 700 million users another license is needed.",
                            "\u201cIf you had more than 700 million users, ask us first\u201d",
                            "training-ban",
                            "What is granted",
                            "commercial use",
                            "allowed",
                            "What triggers at scale",
                            "over 700 million monthly active users",
                            "What may not be built",
                            "military, surveillance",
                            "LICENSE:20 \u00a74",
                            "Departs from the known text",
                            "not for sale on Mars",
                            "12 words",
                            "Unread",
                            "water the plants",
                            "87.5% of 8 binding sentences",
                            "56",
                            "restricted weights",
                            "use 12",
                            "Not legal advice",
                        });
}

TEST(ReadingAsText, ExplainsEveryDeductionWithItsWords) {
  const std::string brief = kReadingText.item(sample_report(), {});
  EXPECT_EQ(brief.find("growth needs another license"), std::string::npos);
  const std::string text = kReadingText.item(sample_report(), {.explain = true});
  expect_in_order(text, {"use 12 of 20", "-8", "growth needs another license", "LICENSE:9",
                         "ask us first", "build 12.5 of 20", "-7.5", "no training of other models",
                         "stand 20 of 20", "-1", "nothing is said of ending"});
}

TEST(ReadingAsText, KeepsToTheWidthAndIsPlainWithoutColor) {
  for (const Report& report : {sample_report(), hostile_report()}) {
    for (const std::size_t width : {40U, 80U, 120U}) {
      const std::string text = kReadingText.item(report, {.width = width, .explain = true});
      EXPECT_EQ(text.find('\x1b'), std::string::npos);
      for (const std::string& line : lines_of(text)) {
        EXPECT_LE(columns(line), width) << line;
      }
    }
  }
}

TEST(ReadingAsText, NoTextOfAFileReachesTheTerminalAsAnEscape) {
  const std::string text = kReadingText.item(hostile_report(), {.color = true, .explain = true});
  EXPECT_EQ(text.find("\x1b[2J"), std::string::npos);
  EXPECT_EQ(text.find('\x07'), std::string::npos);
  EXPECT_EQ(text.find("\u202e"), std::string::npos);
  EXPECT_NE(text.find("\\x1b[2J"), std::string::npos) << "it is shown, not dropped";
}

TEST(ReadingAsText, SaysThatThereIsNoLicense) {
  Report report;
  report.name = "main.cc";
  const std::string text = kReadingText.item(report, {});
  expect_in_order(text, {"No license found", "main.cc", "no score"});
}

TEST(ReadingAsJson, HasTheKeysOfTheSchemaInAStableOrder) {
  const std::string text = kReadingJson.item(sample_report(), {});
  EXPECT_EQ(text, kReadingJson.item(sample_report(), {}));
  const Json json = Json::parse(text);
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) {
    keys.push_back(key);
  }
  EXPECT_EQ(keys, (std::vector<std::string>{"schema", "path", "license", "also", "class", "score",
                                            "score_parts", "deductions", "warnings", "terms",
                                            "unread", "binding_sentences", "coverage"}));
  EXPECT_EQ(json["license"]["id"], "example-community-1");
  EXPECT_EQ(json["license"]["similarity"], 97.2);
  EXPECT_EQ(json["class"], "restricted_weights");
  EXPECT_EQ(json["score"], 56);
  EXPECT_EQ(json["coverage"], 0.875);
  EXPECT_EQ(json["warnings"][0]["term"], "threshold");
  EXPECT_EQ(json["warnings"][0]["evidence"]["line"], 9);
}

TEST(ReadingAsJson, GivesTermsFlatWithNumbersAsNumbers) {
  const Json terms = Json::parse(kReadingJson.item(sample_report(), {}))["terms"];
  EXPECT_EQ(terms[1].dump(),
            R"({"term":"threshold","metric":"monthly_active_users","amount":700000000,)"
            R"("when":"at_release","then":"separate_license","evidence":{"start":900,"end":952,)"
            R"("line":9,"section":"2",)"
            R"("text":"If you had more than 700 million users, ask us first"}})");
  EXPECT_EQ(terms[2]["except"], "own_family") << "field names are the vocabulary's";
}

TEST(ReadingAsJson, SaysUnknownAndNoneWithoutANameOrScore) {
  Report report;
  report.name = "x";
  EXPECT_TRUE(Json::parse(kReadingJson.item(report, {}))["license"]["id"].is_null());
  EXPECT_TRUE(Json::parse(kReadingJson.item(report, {}))["score"].is_null());
  report.reading.license.kind = license::MatchKind::unknown;
  report.reading.license.nearest_id = "MIT";
  const Json json = Json::parse(kReadingJson.item(report, {}));
  EXPECT_EQ(json["license"]["id"], "unknown");
  EXPECT_EQ(json["license"]["nearest"]["id"], "MIT");
  EXPECT_TRUE(json["license"]["name"].is_null());
}

TEST(ReadingAsJson, IsOneLineForEachOfSeveralFilesAndNamesThoseThatFailed) {
  const Style lines{.lines = true};
  const std::string text = kReadingJson.item(hostile_report(), lines);
  EXPECT_EQ(lines_of(text).size(), 1U);
  EXPECT_TRUE(Json::parse(text).is_object()) << "hostile words are still valid JSON";
  Error error{.code = ErrorCode::unreadable, .message = "Permission denied"};
  error.file = "secret";
  EXPECT_EQ(kReadingJson.failure(error, lines),
            "{\"schema\":\"urn:assay:schema:read:1\",\"path\":\"secret\","
            "\"error\":\"Permission denied\"}\n");
}

TEST(ReadingAsMarkdown, KeepsEveryTermInItsTableRow) {
  const std::string text = kReadingMarkdown.item(hostile_report(), {.explain = true});
  for (const std::string& line : lines_of(text)) {
    if (!line.starts_with("| ")) {
      continue;
    }
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\') ? 1U : 0U;
    }
    EXPECT_TRUE(bars == 5 || bars == 6) << line;
  }
  EXPECT_EQ(text.find("<script"), std::string::npos);
  expect_in_order(kReadingMarkdown.item(sample_report(), {}),
                  {"## Example Community License 1.0", "> **usage-threshold**"});
}

TEST(ReadingAsHtml, IsOnePageWithEverythingEscapedAndNothingFetched) {
  const std::string page = kReadingHtml.head({}) +
                           kReadingHtml.item(hostile_report(), {.explain = true}) +
                           kReadingHtml.foot({});
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("http:"), std::string::npos);
  EXPECT_EQ(page.find("https:"), std::string::npos);
  EXPECT_EQ(page.find('\x1b'), std::string::npos);
  expect_in_order(page, {"<!doctype html>", "&lt;script&gt;", "usage-threshold", "Not legal advice",
                         "</html>"});
}

TEST(ReadingFormats, SayWhoseATermIsWhereSeveralLicensesStandInAFile) {
  Report report = sample_report();
  report.reading.terms[0].license = "MIT";
  license::LicenseMatch other;
  other.id = "MIT";
  other.name = "MIT License";
  other.kind = license::MatchKind::text;
  other.similarity = 100;
  other.range = {6000, 7000};
  report.reading.also.push_back(other);
  for (const ReadingFormat& format : reading_formats()) {
    const std::string text = format.item(report, {});
    EXPECT_NE(text.find("MIT License"), std::string::npos) << format.name;
    EXPECT_NE(text.find("6000"), std::string::npos) << format.name;
  }
  const Json json = Json::parse(kReadingJson.item(report, {}));
  EXPECT_EQ(json["terms"][0]["license"], "MIT");
  EXPECT_EQ(json["also"][0]["start"], 6000);
}

}  // namespace
}  // namespace assay::report
