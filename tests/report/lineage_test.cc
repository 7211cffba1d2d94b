// SPDX-License-Identifier: Apache-2.0
// A family as tree, graph and picture: the same facts in each, and no name that breaks one.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "check_sample.h"
#include "report/family_tree.h"
#include "report/lineage_format.h"
#include "report/terminal_text.h"

namespace assay::report {
namespace {

using Json = nlohmann::ordered_json;

std::string rendered(std::string_view name, const lineage::Family& family,
                     const Style& style = {}) {
  for (const LineageFormat& format : lineage_formats()) {
    if (format.name == name) {
      return format.render(family, style);
    }
  }
  ADD_FAILURE() << "no format " << name;
  return {};
}

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// Nodes m0 … m(n-1) and edges {child, parent}.
lineage::Family family_of(std::size_t nodes,
                          const std::vector<std::pair<std::size_t, std::size_t>>& edges) {
  lineage::Family family;
  for (std::size_t i = 0; i < nodes; ++i) {
    lineage::Node node;
    node.id = "m" + std::to_string(i);
    family.nodes.push_back(std::move(node));
  }
  for (const auto& [child, parent] : edges) {
    lineage::Edge edge;
    edge.child = child;
    edge.parent = parent;
    edge.relation = model::Relation::merge;
    family.edges.push_back(std::move(edge));
  }
  return family;
}

TEST(LineageAsText, IsATreeWithWhoSaysSo) {
  EXPECT_EQ(rendered("text", sample_family()), R"(acme/Chat-7B: mit
├─ finetune of bigco/Base-7B: example-community-1; says README.md:3 (base_model)
└─ trained on lab/dialogs: CC-BY-NC-4.0, known from the catalogue; says
   README.md:5 (datasets)
)");
}

TEST(LineageAsText, SaysThatNothingIsNamed) {
  EXPECT_EQ(rendered("text", family_of(1, {})),
            "m0: no license named, not found\nIts files name no parent and no data set.\n");
}

TEST(LineageAsText, TellsWhatIsWrongWithTheFamily) {
  lineage::Family family = family_of(1, {});
  lineage::FamilyProblem problem;
  problem.kind = lineage::FamilyProblem::Kind::cycle;
  problem.message = "m0 descends from itself";
  problem.evidence = {sample_quote("README.md", 3, "base_model", "base_model: m0")};
  family.problems.push_back(problem);
  EXPECT_NE(rendered("text", family)
                .find("! cycle m0 descends from itself\n"
                      "  README.md:3 (base_model) “base_model: m0”\n"),
            std::string::npos);
}

TEST(FamilyTree, FollowsAModelThatSeveralCameFromOnce) {
  const lineage::Family family = family_of(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {3, 0}});
  const std::vector<TreeLine> lines = family_tree(family);
  std::string drawn;
  for (const TreeLine& line : lines) {
    drawn += line.rails + family.nodes[line.node].id + (line.again ? " again" : "") + '\n';
  }
  EXPECT_EQ(drawn,
            "m0\n"
            "├─ m1\n"
            "│  └─ m3\n"
            "│     └─ m0 again\n"
            "└─ m2\n"
            "   └─ m3 again\n");
}

TEST(FamilyTree, StaysNarrowHoweverDeep) {
  std::vector<std::pair<std::size_t, std::size_t>> chain;
  for (std::size_t i = 0; i + 1 < 1000; ++i) {
    chain.emplace_back(i, i + 1);
  }
  const std::vector<TreeLine> lines = family_tree(family_of(1000, chain));
  ASSERT_EQ(lines.size(), 1000U);
  EXPECT_EQ(lines.back().depth, 999U);
  EXPECT_LE(columns(lines.back().rails), 3 * (kMostRails + 1));
}

TEST(LineageAsText, DrawsItsRailsBesideLinesThatGoOn) {
  lineage::Family family = family_of(3, {{0, 1}, {0, 2}});
  family.nodes[1].id = "an-organization/a-model-with-a-long-name";
  Style style;
  style.width = kMinWidth;
  EXPECT_EQ(rendered("text", family, style),
            "m0: no license named, not found\n"
            "├─ merge of\n"
            "│  an-organization/a-model-with-a-long-n\n"
            "│  ame: no license named, not found\n"
            "└─ merge of m2: no license named, not\n"
            "   found\n");
}

TEST(LineageAsText, KeepsToItsWidthHoweverDeep) {
  std::vector<std::pair<std::size_t, std::size_t>> chain;
  for (std::size_t i = 0; i + 1 < 40; ++i) {
    chain.emplace_back(i, i + 1);
  }
  Style style;
  style.width = kMinWidth;
  std::istringstream in(rendered("text", family_of(40, chain), style));
  for (std::string line; std::getline(in, line);) {
    EXPECT_LE(columns(line), kMinWidth) << line;
  }
}

TEST(LineageAsJson, HoldsNodesEdgesAndStatements) {
  const Json json = Json::parse(rendered("json", sample_family()));
  EXPECT_EQ(json["schema"], "urn:assay:schema:lineage:1");
  EXPECT_EQ(json["nodes"][1]["license"], "example-community-1");
  EXPECT_EQ(json["nodes"][2]["kind"], "dataset");
  EXPECT_EQ(json["nodes"][2]["released"], "2024-05");
  EXPECT_EQ(json["edges"][0]["relation"], "finetune");
  EXPECT_EQ(json["edges"][0]["declared_by"][0]["witness"], "card");
  EXPECT_EQ(json["edges"][0]["declared_by"][0]["evidence"]["line"], 3);
}

TEST(LineageAsDot, IsAGraphOfNumberedNodes) {
  EXPECT_EQ(rendered("dot", sample_family()),
            "digraph lineage {\n"
            "  rankdir=LR;\n"
            "  node [shape=box];\n"
            "  n0 [label=\"acme/Chat-7B\\nmit\"];\n"
            "  n1 [label=\"bigco/Base-7B\\nexample-community-1\"];\n"
            "  n2 [label=\"lab/dialogs\\nCC-BY-NC-4.0\", style=dashed];\n"
            "  n0 -> n1 [label=\"finetune of\"];\n"
            "  n0 -> n2 [label=\"trained on\"];\n"
            "}\n");
}

TEST(LineageAsDot, QuotesWhateverAModelIsCalled) {
  lineage::Family family = family_of(1, {});
  family.nodes[0].id = "a\" -- b\n[x=\"\\\" //";
  EXPECT_NE(rendered("dot", family)
                .find("  n0 [label=\"a\\\" -- b [x=\\\"\\\\\\\" //\\nno license named\"];\n"),
            std::string::npos);
}

TEST(LineageAsMermaid, IsAFlowchart) {
  EXPECT_EQ(rendered("mermaid", sample_family()),
            "flowchart LR\n"
            "  n0[\"acme/Chat-7B<br>mit\"]\n"
            "  n1[\"bigco/Base-7B<br>example-community-1\"]\n"
            "  n2([\"lab/dialogs<br>CC-BY-NC-4.0\"])\n"
            "  n0 -->|finetune of| n1\n"
            "  n0 -->|trained on| n2\n");
}

TEST(LineageAsMermaid, WritesMarkupAsEntities) {
  lineage::Family family = family_of(1, {});
  family.nodes[0].id = "a\"] --> x;\n<script> `b` #";
  EXPECT_EQ(rendered("mermaid", family),
            "flowchart LR\n"
            "  n0[\"a#34;#93; --#62; x#59; #60;script#62; #96;b#96; #35;<br>no license named\"]\n");
}

TEST(LineageAsSvg, DrawsEachNodeAndNoMarkupOfAModel) {
  lineage::Family family = sample_family();
  family.nodes[1].id = "\"/><script>alert(1)</script>\x1b";
  const std::string text = rendered("svg", family);
  EXPECT_NE(text.find("acme/Chat-7B"), std::string::npos);
  EXPECT_NE(text.find("dataset \u00b7 CC-BY-NC-4.0"), std::string::npos);
  EXPECT_NE(text.find("trained on"), std::string::npos);
  EXPECT_EQ(text.find("<script"), std::string::npos);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(LineageAsSvg, DrawsTheNearestOfALargeFamily) {
  std::vector<std::pair<std::size_t, std::size_t>> star;
  for (std::size_t i = 1; i < 1000; ++i) {
    star.emplace_back(0, i);
  }
  const std::string text = rendered("svg", family_of(1000, star));
  EXPECT_NE(text.find("and 800 models more"), std::string::npos);
  EXPECT_LT(text.size(), 200'000U);
}

TEST(EveryFormatOfALineage, TakesNoLineFromAModel) {
  for (const std::string_view format : {"dot", "mermaid", "svg", "json"}) {
    lineage::Family plain = sample_family();
    lineage::Family hostile = sample_family();
    hostile.nodes[1].id = "a\nb\r\nc\u2028d";
    EXPECT_EQ(lines_in(rendered(format, plain)), lines_in(rendered(format, hostile))) << format;
  }
}

}  // namespace
}  // namespace assay::report
