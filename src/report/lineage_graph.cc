// SPDX-License-Identifier: Apache-2.0
// A Family for programs that draw graphs: Graphviz, and Mermaid as Markdown on hubs shows it. Nodes
// go by numbers, so that names stand in quoted labels only.
#include <string>

#include "report/family_svg.h"
#include "report/family_tree.h"
#include "report/lineage_format.h"
#include "report/terminal_text.h"

namespace assay::report {
namespace {

using lineage::Edge;
using lineage::Family;
using lineage::Node;
using lineage::NodeKind;

std::string dot_words(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    if (c == '"' || c == '\\') {
      out += '\\';
    }
    out += c;
  }
  return out;
}

// Mermaid's own entities for all that it might take for markup: "#34;" is a quotation mark.
std::string mermaid_words(std::string_view text) {
  constexpr std::string_view kPlain = " -_./:,+@()";
  std::string out;
  for (const char c : visible(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter_or_digit =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || byte >= 0x80;
    if (letter_or_digit || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '#' + std::to_string(static_cast<unsigned>(byte)) + ';';
    }
  }
  return out;
}

std::string license_of(const Node& node) {
  const std::string license = declared_license(node);
  return license.empty() ? "no license named" : license;
}

std::string node_name(std::size_t index) {
  return 'n' + std::to_string(index);
}

std::string dot(const Family& family, const Style& /*style*/) {
  std::string out = "digraph lineage {\n  rankdir=LR;\n  node [shape=box];\n";
  for (std::size_t i = 0; i < family.nodes.size(); ++i) {
    const Node& node = family.nodes[i];
    out += "  " + node_name(i) + " [label=\"" + dot_words(node.id) + "\\n" +
           dot_words(license_of(node)) + '"' +
           (node.kind == NodeKind::model ? "" : ", style=dashed") + "];\n";
  }
  for (const Edge& edge : family.edges) {
    out += "  " + node_name(edge.child) + " -> " + node_name(edge.parent) + " [label=\"" +
           relation_words(edge) + "\"];\n";
  }
  return out + "}\n";
}

std::string mermaid(const Family& family, const Style& /*style*/) {
  std::string out = "flowchart LR\n";
  for (std::size_t i = 0; i < family.nodes.size(); ++i) {
    const Node& node = family.nodes[i];
    const bool model = node.kind == NodeKind::model;
    out += "  " + node_name(i) + (model ? "[\"" : "([\"") + mermaid_words(node.id) + "<br>" +
           mermaid_words(license_of(node)) + (model ? "\"]\n" : "\"])\n");
  }
  for (const Edge& edge : family.edges) {
    out += "  " + node_name(edge.child) + " -->|" + relation_words(edge) + "| " +
           node_name(edge.parent) + '\n';
  }
  return out;
}

std::string svg(const Family& family, const Style& /*style*/) {
  std::vector<NodeNote> notes;
  for (const Node& node : family.nodes) {
    notes.push_back({.license = declared_license(node), .blamed = false});
  }
  return family_svg(family, notes);
}

}  // namespace

const LineageFormat kLineageDot{.name = "dot", .render = dot};
const LineageFormat kLineageMermaid{.name = "mermaid", .render = mermaid};
const LineageFormat kLineageSvg{.name = "svg", .render = svg};

}  // namespace assay::report
