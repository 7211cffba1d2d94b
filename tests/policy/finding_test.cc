// SPDX-License-Identifier: Apache-2.0
#include "policy/finding.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "lineage/family.h"

namespace assay::policy {
namespace {

const FindingCatalog& pages() {
  static const FindingCatalog loaded = *FindingCatalog::load(DataFiles::embedded());
  return loaded;
}

std::string load_error(std::string_view yaml) {
  const std::string folder = testing::TempDir() + "finding_test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/findings.yaml", std::ios::binary) << yaml;
  const auto files = DataFiles::from_directory(folder);
  const auto loaded = FindingCatalog::load(*files);
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  return loaded ? "loaded" : loaded.error().to_string().substr(folder.size() + 1);
}

// Words in quotes that look like ids of findings, in the sources that make findings.
std::set<std::string> ids_in_sources() {
  std::set<std::string> ids;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(ASSAY_SOURCE_DIR) + "/src/policy")) {
    if (!entry.path().filename().string().starts_with("findings")) {
      continue;
    }
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    const std::string bytes = text.str();
    for (std::size_t at = bytes.find(".id = \""); at != std::string::npos;
         at = bytes.find(".id = \"", at + 1)) {
      const std::size_t begin = at + 7;
      ids.insert(bytes.substr(begin, bytes.find('"', begin) - begin));
    }
  }
  return ids;
}

TEST(FindingCatalog, EveryFindingThatCheckReportsHasAPage) {
  const std::set<std::string> ids = ids_in_sources();
  EXPECT_GE(ids.size(), 8U) << "the sources are not where this test looks for them";
  for (const std::string& id : ids) {
    EXPECT_NE(pages().find(id), nullptr) << id;
  }
  constexpr std::array kComputed{
      "missing-notice", "missing-name-prefix", "missing-attribution", "missing-use-policy",
      "malformed-file", "unreadable-file",     "unsafe-weights-file", "file-mismatch",
      "file-refused",   "unreadable-parent"};
  for (const std::string_view id : kComputed) {
    EXPECT_NE(pages().find(id), nullptr) << id;
  }
  using Kind = lineage::FamilyProblem::Kind;
  for (const Kind kind : {Kind::cycle, Kind::missing_parent, Kind::contradiction,
                          Kind::local_parent, Kind::too_deep}) {
    EXPECT_NE(pages().find(name_of(kind)), nullptr) << name_of(kind);
  }
}

TEST(FindingCatalog, TitlesFitBesideTheirIdsOnATerminalLine) {
  constexpr std::size_t kColumns = 80 - 31;
  for (const FindingHelp& page : pages().list()) {
    EXPECT_LE(page.title.size(), kColumns) << page.id;
    EXPECT_TRUE(std::all_of(page.id.begin(), page.id.end(), [](char c) {
      return c == '-' || (c >= 'a' && c <= 'z');
    })) << page.id;
  }
}

TEST(FindingCatalog, AMalformedFileIsAnErrorWithItsPlaceAndMend) {
  EXPECT_EQ(load_error("a-b:\n  severity: note\n  title: T\n  why: W\n  mend: M\n"), "loaded");
  EXPECT_EQ(load_error("- a\n"),
            "findings.yaml:1:1: the file is a map from ids of findings to their pages");
  EXPECT_EQ(load_error("a-b:\n  severity: grave\n  title: T\n  why: W\n  mend: M\n"),
            "findings.yaml:2:13: a severity is note, warning or error");
  EXPECT_EQ(load_error("a-b:\n  severity: note\n  titel: T\n"),
            "findings.yaml:3:3: unknown key \"titel\"; did you mean \"title\"?");
  EXPECT_EQ(load_error("a-b:\n  severity: note\n  title: T\n"),
            "findings.yaml:1:1: a page has severity, title, why and mend");
  EXPECT_EQ(load_error("a:\n  {severity: note, title: T, why: W, mend: M}\n"
                       "a:\n  {severity: note, title: T, why: W, mend: M}\n"),
            "findings.yaml:3:1: this finding has a page already");
}

}  // namespace
}  // namespace assay::policy
