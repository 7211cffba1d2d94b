// SPDX-License-Identifier: Apache-2.0
// Cards as strangers write them: what is read, and what is said of the rest.
#include "model/card.h"

#include <gtest/gtest.h>

#include "model/card_record.h"

namespace assay::model {
namespace {

std::vector<std::string> values(const std::vector<Stated>& stated) {
  std::vector<std::string> out;
  for (const Stated& one : stated) {
    out.push_back(one.value);
  }
  return out;
}

using Words = std::vector<std::string>;

TEST(Card, TakesOneNameOrAListWithTheLineOfEach) {
  const Card card = parse_card(
      "---\nlicense: mit\nbase_model:\n- a/b\n- c/d\ndatasets: e/f\n---\nprose\n", "README.md");
  EXPECT_EQ(values(card.licenses), Words{"mit"});
  EXPECT_EQ(values(card.base_models), (Words{"a/b", "c/d"}));
  EXPECT_EQ(card.base_models[1].where.line, 5U);
  EXPECT_EQ(values(card.datasets), Words{"e/f"});
  EXPECT_EQ(card.text.substr(card.body), "prose\n");
  EXPECT_TRUE(card.problems.empty());
}

TEST(Card, WhatNamesNoSourceIsAProblemAndTheRestIsRead) {
  struct Row {
    const char* yaml;
    const char* message;
  };

  const std::vector<Row> rows{
      {"license: mit\nbase_model: {name: a/b}\n",
       "line 3: \"base_model\" holds a map or a list in a list; write a name, or a list of names"},
      {"base_model: [[a/b]]\nlicense: mit\n",
       "line 2: \"base_model\" holds a map or a list in a list; write a name, or a list of names"},
      {"license: mit\ndatasets:\n- name: a/b\n- name: c/d\n",
       "line 4: \"datasets\" holds a map or a list in a list; write a name, or a list of names"},
  };
  for (const Row& row : rows) {
    const Card card = parse_card(std::string("---\n") + row.yaml + "---\n", "README.md");
    ASSERT_EQ(card.problems.size(), 1U) << row.yaml;
    EXPECT_EQ(card.problems[0].kind, Problem::Kind::malformed);
    EXPECT_EQ(card.problems[0].file, "README.md");
    EXPECT_EQ(card.problems[0].message, row.message);
    EXPECT_EQ(values(card.licenses), Words{"mit"}) << row.yaml;
  }
}

TEST(Card, MapsThatNameNoSourceAreNoProblem) {
  const Card card = parse_card(
      "---\nlicense: mit\nextra_gated_fields:\n  Name: text\nwidget:\n- text: hello\n---\n",
      "README.md");
  EXPECT_TRUE(card.gated_fields);
  EXPECT_TRUE(card.problems.empty());
}

TEST(Card, BrokenYamlIsAProblemAndItsSimpleLinesAreRead) {
  const Card card =
      parse_card("---\nlicense: mit\ntitle: a: b\nbase_model: \"c/d\"\n---\n", "README.md");
  EXPECT_EQ(values(card.licenses), Words{"mit"});
  EXPECT_EQ(values(card.base_models), Words{"c/d"});
  ASSERT_EQ(card.problems.size(), 1U);
  EXPECT_NE(card.problems[0].message.find("line 3: the front matter is no YAML"), std::string::npos)
      << card.problems[0].message;
}

TEST(Card, ARecordOfTheHubSaysTheSame) {
  CardRecordReader reader;
  const auto model = reader.read(
      R"({"id": "x/y", "cardData": {"license": "mit", "base_model": [{"name": "a/b"}]}})",
      "dump.jsonl", 7);
  ASSERT_TRUE(model) << model.error().to_string();
  EXPECT_EQ(values(model->card->licenses), Words{"mit"});
  ASSERT_EQ(model->problems.size(), 1U);
  EXPECT_EQ(model->problems[0].message,
            "line 7: \"base_model\" holds a map or a list in a list; write a name, or a list of "
            "names");
}

}  // namespace
}  // namespace assay::model
