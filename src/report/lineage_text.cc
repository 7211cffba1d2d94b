// SPDX-License-Identifier: Apache-2.0
// A Family as a tree for a terminal, and what is wrong with it.
#include <algorithm>
#include <string>

#include "report/check_words.h"
#include "report/family_tree.h"
#include "report/lineage_format.h"
#include "report/terminal_text.h"
#include "report/words.h"

namespace assay::report {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kQuoteLines = 3;

// "llama3.2, known from the catalogue; says README.md:3 (base_model)".
std::string remarks(const lineage::Family& family, const TreeLine& line) {
  const lineage::Node& node = family.nodes[line.node];
  std::string out = declared_license(node);
  if (out.empty()) {
    out = "no license named";
  }
  if (node.found == lineage::Found::catalogue) {
    out += ", known from the catalogue";
  } else if (node.found == lineage::Found::missing) {
    out += ", not found";
  }
  if (line.edge != kNoEdge && !family.edges[line.edge].statements.empty()) {
    const std::string place = place_of(family.edges[line.edge].statements.front().where);
    // What the catalogue knows stands in no file.
    out += place.empty() ? "" : "; says " + place;
  }
  return out;
}

std::string render(const lineage::Family& family, const Style& style) {
  Canvas canvas(std::max(style.width, kMinWidth), style.color);
  for (const TreeLine& line : family_tree(family)) {
    put_tree_line(canvas, family, line, remarks(family, line));
  }
  if (family.edges.empty()) {
    canvas.put_wrapped("Its files name no parent and no data set.", 0, Ink::dim);
  }
  for (const lineage::FamilyProblem& problem : family.problems) {
    canvas.gap().put("! ", Ink::red).put(name_of(problem.kind), Ink::red).put(" ");
    canvas.put_wrapped(problem.message, kIndent);
    for (const Quote& quote : problem.evidence) {
      const std::string words = quote.text.empty() ? "" : " \u201c" + quote.text + "\u201d";
      canvas.pad_to(kIndent).put_wrapped(place_of(quote) + words, kIndent, Ink::dim, kQuoteLines);
    }
  }
  return canvas.take();
}

}  // namespace

const LineageFormat kLineageText{.name = "text", .render = render};

}  // namespace assay::report
