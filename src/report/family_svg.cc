// SPDX-License-Identifier: Apache-2.0
// Layers by distance from the model; a layer is a column of boxes in the order of discovery, so
// that the same family gives the same picture.
#include "report/family_svg.h"

#include <algorithm>
#include <deque>
#include <vector>

#include "report/escape.h"
#include "report/family_tree.h"
#include "report/terminal_text.h"
#include "report/words.h"

namespace assay::report {
namespace {

// Pixels.
constexpr std::size_t kBoxWidth = 236;
constexpr std::size_t kBoxHeight = 46;
constexpr std::size_t kBetweenColumns = 120;  // room for "quantized from"
constexpr std::size_t kBetweenRows = 18;
constexpr std::size_t kMargin = 12;
constexpr std::size_t kNameColumns = 32;  // of text that fit a box
constexpr std::size_t kUnplaced = static_cast<std::size_t>(-1);

struct Place {
  std::size_t layer = kUnplaced;
  std::size_t row = 0;

  [[nodiscard]] std::size_t x() const { return kMargin + layer * (kBoxWidth + kBetweenColumns); }

  [[nodiscard]] std::size_t y() const { return kMargin + row * (kBoxHeight + kBetweenRows); }

  [[nodiscard]] std::size_t middle() const { return y() + kBoxHeight / 2; }
};

struct Layout {
  std::vector<Place> places;  // one for each node
  std::size_t layers = 0;
  std::size_t rows = 0;  // of the fullest layer
  std::size_t pictured = 0;
};

Layout layout_of(const lineage::Family& family) {
  Layout out;
  out.places.resize(family.nodes.size());
  std::vector<std::vector<std::size_t>> parents(family.nodes.size());
  for (const lineage::Edge& edge : family.edges) {
    parents[edge.child].push_back(edge.parent);
  }
  std::vector<std::size_t> filled;  // rows taken, by layer
  std::deque<std::size_t> queue;
  const auto place = [&](std::size_t node, std::size_t layer) {
    if (out.places[node].layer != kUnplaced || out.pictured == kMostPictured) {
      return;
    }
    filled.resize(std::max(filled.size(), layer + 1), 0);
    out.places[node] = {.layer = layer, .row = filled[layer]++};
    out.rows = std::max(out.rows, filled[layer]);
    ++out.pictured;
    queue.push_back(node);
  };
  place(0, 0);
  while (!queue.empty()) {
    const std::size_t node = queue.front();
    queue.pop_front();
    for (const std::size_t parent : parents[node]) {
      place(parent, out.places[node].layer + 1);
    }
  }
  out.layers = filled.size();
  return out;
}

std::string attribute(std::string_view name, std::size_t value) {
  return ' ' + std::string(name) + "=\"" + std::to_string(value) + '"';
}

std::string text_at(std::size_t x, std::size_t y, std::string_view classes, std::string_view text) {
  return "<text" + attribute("x", x) + attribute("y", y) + " class=\"" + std::string(classes) +
         "\">" + escaped_html(text) + "</text>";
}

void put_edge(std::string& out, const lineage::Edge& edge, const Layout& layout) {
  const Place& child = layout.places[edge.child];
  const Place& parent = layout.places[edge.parent];
  if (child.layer == kUnplaced || parent.layer == kUnplaced) {
    return;
  }
  const std::size_t from = child.x() + kBoxWidth;
  const std::size_t bend = from + kBetweenColumns / 4;
  const auto number = [](std::size_t value) { return std::to_string(value); };
  out += "<path d=\"M" + number(from) + ' ' + number(child.middle()) + " C" + number(bend) + ' ' +
         number(child.middle()) + ' ' + number(bend) + ' ' + number(parent.middle()) + ' ' +
         number(from + kBetweenColumns / 3) + ' ' + number(parent.middle()) + " L" +
         number(parent.x()) + ' ' + number(parent.middle()) + "\"/>";
  out +=
      text_at(parent.x() > 4 ? parent.x() - 4 : 0, parent.middle() - 4, "r", relation_words(edge)) +
      '\n';
}

void put_box(std::string& out, const lineage::Node& node, const NodeNote& note,
             const Place& place) {
  std::string classes = "b";
  classes += node.kind == lineage::NodeKind::model ? "" : " d";
  classes += note.blamed ? " x" : "";
  const std::string license = note.license.empty() ? "no license known" : note.license;
  std::string below = license;
  if (node.kind != lineage::NodeKind::model) {
    below = std::string(name_of(node.kind)) + " \u00b7 " + below;
  }
  if (node.found == lineage::Found::missing) {
    below += " \u00b7 not found";
  }
  out += "<g><title>" + escaped_html(node.id + ": " + below) + "</title><rect class=\"" + classes +
         '"' + attribute("x", place.x()) + attribute("y", place.y()) +
         attribute("width", kBoxWidth) + attribute("height", kBoxHeight) + " rx=\"6\"/>" +
         text_at(place.x() + 10, place.y() + 19, "n", clipped(visible(node.id), kNameColumns)) +
         text_at(place.x() + 10, place.y() + 36, "l", clipped(visible(below), kNameColumns + 4)) +
         "</g>\n";
}

constexpr std::string_view kStyle =
    "<style>.b{fill:#f6f8fa;stroke:#5b6675}.d{stroke-dasharray:5 3}.x{stroke:#b3261e;"
    "stroke-width:2}.n{font-weight:600}.l,.r{fill:#5b6675;font-size:11px}.r{text-anchor:end}"
    "path{fill:none;stroke:#8a94a2}</style>";

}  // namespace

std::string family_svg(const lineage::Family& family, std::span<const NodeNote> notes) {
  const Layout layout = layout_of(family);
  const std::size_t left_out = family.nodes.size() - layout.pictured;
  const std::size_t width =
      2 * kMargin + layout.layers * (kBoxWidth + kBetweenColumns) - kBetweenColumns;
  const std::size_t height = 2 * kMargin + layout.rows * (kBoxHeight + kBetweenRows) -
                             kBetweenRows + (left_out == 0 ? 0 : 24);
  const std::string size = std::to_string(width) + ' ' + std::to_string(height);
  const std::string label = "Where " + family.nodes.front().id + " comes from";
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\"" + attribute("width", width) +
                    attribute("height", height) + " viewBox=\"0 0 " + size +
                    "\" role=\"img\" aria-label=\"" + escaped_html(label) +
                    "\" font-family=\"system-ui,sans-serif\" font-size=\"12\" fill=\"#1c2430\">\n" +
                    std::string(kStyle) + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
  for (const lineage::Edge& edge : family.edges) {
    put_edge(out, edge, layout);
  }
  for (std::size_t i = 0; i < family.nodes.size(); ++i) {
    if (layout.places[i].layer != kUnplaced) {
      put_box(out, family.nodes[i], notes[i], layout.places[i]);
    }
  }
  if (left_out > 0) {
    out += text_at(kMargin, height - 10, "l", "and " + counted(left_out, "model") + " more");
  }
  return out + "</svg>\n";
}

}  // namespace assay::report
