// SPDX-License-Identifier: Apache-2.0
// The library as a program uses it.
#include <assay/assay.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <thread>

namespace assay {
namespace {

constexpr const char* kText =
    "Example License\n\nYou may not redistribute the Model.\n"
    "The Model is provided \"as is\", without warranty of any kind.\n";

const Engine& engine() {
  static const Engine made = Engine::create().value();
  return made;
}

const license::Term* find(const Report& report, license::TermKind kind) {
  for (const license::Term& term : report.reading.terms) {
    if (term.kind() == kind) {
      return &term;
    }
  }
  return nullptr;
}

TEST(Engine, ReadsBytesAndPointsEveryTermIntoThem) {
  const auto report = engine().read_bytes(kText, "mine");
  ASSERT_TRUE(report) << report.error().to_string();
  EXPECT_EQ(report->name, "mine");
  EXPECT_FALSE(report->catalog.has_value());
  const license::Term* const term = find(*report, license::TermKind::warranty_disclaimer);
  ASSERT_NE(term, nullptr);
  EXPECT_EQ(term->value(), "yes");
  EXPECT_EQ(term->evidence().line, 4U);
  const ByteRange range = term->evidence().range;
  ASSERT_LE(range.end, std::string(kText).size());
  EXPECT_NE(std::string(kText).substr(range.begin, range.size()).find("as is"), std::string::npos);
}

TEST(Engine, RefusesWhatIsNoTextAndNamesIt) {
  struct Row {
    std::string bytes;
    std::string_view message;
  };

  const Row rows[] = {
      {"", "x: is empty"},
      {" \n\t ", "x: holds no words"},
      {std::string(300, '\0'),
       "x: is a binary file; give its text as plain text, Markdown or HTML"},
  };
  for (const Row& row : rows) {
    const auto report = engine().read_bytes(row.bytes, "x");
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().to_string(), row.message);
  }
  EXPECT_EQ(engine().read_file("/nowhere/LICENSE").error().code, ErrorCode::not_found);
  EXPECT_EQ(engine().read_file("/").error().code, ErrorCode::unreadable);
}

TEST(Engine, KeepsToTheLimitItWasGiven) {
  const auto small = Engine::create({.max_bytes = 16});
  ASSERT_TRUE(small);
  const std::string path = testing::TempDir() + "assay_engine_test.txt";
  std::ofstream(path) << kText;
  EXPECT_EQ(small->read_file(path).error().code, ErrorCode::too_large);
  EXPECT_EQ(small->read_bytes(kText, "x").error().code, ErrorCode::too_large);
  std::remove(path.c_str());
}

TEST(Engine, LooksUpKnownLicensesAndSaysThatNoTextWasRead) {
  const auto report = engine().look_up("llama4");
  ASSERT_TRUE(report) << report.error().to_string();
  ASSERT_TRUE(report->catalog.has_value());
  EXPECT_EQ(report->reading.license.kind, license::MatchKind::reference);
  EXPECT_NE(find(*report, license::TermKind::threshold), nullptr);
  const auto nothing = engine().look_up("lama-4-comunity");
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().code, ErrorCode::not_found);
  EXPECT_NE(nothing.error().message.find("llama-4-community"), std::string::npos);
}

TEST(Engine, ReadsTheSameTermsWithoutTheCatalogue) {
  const auto without = Engine::create({.identify = false});
  ASSERT_TRUE(without);
  const auto a = engine().read_bytes(kText, "x");
  const auto b = without->read_bytes(kText, "x");
  ASSERT_TRUE(a && b);
  ASSERT_EQ(a->reading.terms.size(), b->reading.terms.size());
  for (std::size_t i = 0; i < a->reading.terms.size(); ++i) {
    EXPECT_EQ(a->reading.terms[i].kind(), b->reading.terms[i].kind());
    EXPECT_EQ(a->reading.terms[i].evidence().range, b->reading.terms[i].evidence().range);
  }
}

TEST(Engine, ServesManyThreadsAtOnce) {
  const std::string expected = render(engine().read_bytes(kText, "x").value(), "json").value();
  std::vector<std::string> got(8);
  {
    std::vector<std::jthread> threads;
    for (std::string& slot : got) {
      threads.emplace_back([&slot, copy = engine()] {
        slot = render(copy.read_bytes(kText, "x").value(), "json").value();
      });
    }
  }
  for (const std::string& one : got) {
    EXPECT_EQ(one, expected);
  }
}

TEST(Engine, OutlivesTheObjectThatItWasCopiedFrom) {
  const auto copy = [] { return Engine::create().value(); }();
  EXPECT_TRUE(copy.read_bytes(kText, "x"));
}

TEST(Render, RefusesUnknownFormatsWithASuggestion) {
  const auto report = engine().look_up("mit");
  ASSERT_TRUE(report);
  EXPECT_EQ(render(*report, "jsn").error().message,
            "unknown format \"jsn\"; did you mean \"json\"?");
  for (const std::string_view format : report_formats()) {
    EXPECT_TRUE(render(*report, format)) << format;
  }
}

}  // namespace
}  // namespace assay
