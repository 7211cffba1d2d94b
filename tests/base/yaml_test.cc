// SPDX-License-Identifier: Apache-2.0
#include "base/yaml.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace assay {
namespace {

// "{a: [1, 2]}" as the tree holds it.
std::string shown(const YamlNode& node, int depth = 0) {
  if (depth > 4) {
    return "…";
  }
  if (node.is_scalar()) {
    return std::string(node.scalar());
  }
  std::string out;
  for (const YamlNode& item : node.items()) {
    out += (out.empty() ? "" : ", ") + shown(item, depth + 1);
  }
  for (const auto& [key, value] : node.entries()) {
    out += (out.empty() ? "" : ", ") + shown(key, depth + 1) + ": " + shown(value, depth + 1);
  }
  return node.is_list() ? "[" + out + "]" : "{" + out + "}";
}

TEST(Yaml, GivesTheTreeOfAFile) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"a: 1\nb: [x, 'y z']\n", "{a: 1, b: [x, y z]}"},
      {"- {k: v}\n- \"\"\n", "[{k: v}, ]"},
      {"a: &n [1]\nb: *n\n", "{a: [1], b: [1]}"},
      {"only", "only"},
      {"first\n---\nsecond\n", "first"},
  };
  for (const auto& [bytes, expected] : cases) {
    const Result<YamlFile> file = YamlFile::parse(bytes, "x.yaml");
    ASSERT_TRUE(file) << file.error().to_string();
    EXPECT_EQ(shown(file->root()), expected);
  }
}

TEST(Yaml, KnowsWhereEachNodeStands) {
  const Result<YamlFile> file = YamlFile::parse("a:\n  b: c\n", "x.yaml");
  ASSERT_TRUE(file);
  const YamlNode value = file->root().find("a")->find("b").value();
  EXPECT_EQ(value.line(), 2U);
  EXPECT_EQ(value.column(), 6U);
  EXPECT_FALSE(file->root().find("c"));
}

TEST(Yaml, RefusesWhatIsNoTreeWithItsPlace) {
  const std::pair<std::string, std::string_view> cases[] = {
      {"", "x.yaml:1:1: the file is empty"},
      {"a: [1\n", "x.yaml:2:1: did not find expected ',' or ']'"},
      {"a: *b\n", "x.yaml:1:4: no anchor of this name stands above"},
      {std::string(100'000, '['), "x.yaml:1:65: nested more than 64 deep"},
      {std::string(100'000, '{'), "x.yaml:1:65: nested more than 64 deep"},
  };
  for (const auto& [bytes, expected] : cases) {
    const Result<YamlFile> file = YamlFile::parse(bytes, "x.yaml");
    ASSERT_FALSE(file) << expected;
    EXPECT_EQ(file.error().to_string(), expected);
  }
}

TEST(Yaml, AnAliasOfItsOwnListIsHeldWithoutEnd) {
  const Result<YamlFile> file = YamlFile::parse("&a [x, *a]\n", "x.yaml");
  ASSERT_TRUE(file);
  EXPECT_EQ(shown(file->root()), "[x, [x, [x, [x, […, …]]]]]");
}

}  // namespace
}  // namespace assay
