// SPDX-License-Identifier: Apache-2.0
// Text, Markdown and HTML of a model's sheet; JSON has a file of its own.
#include "report/inspect_format.h"

#include <algorithm>
#include <array>
#include <string>

#include "report/escape.h"
#include "report/inspect_sheet.h"
#include "report/page.h"
#include "report/terminal_text.h"

namespace assay::report {
namespace {

constexpr std::size_t kMaxLabel = 32;  // columns; longer ones get a line of their own
constexpr std::size_t kIndent = 2;

std::string text(const model::Model& model, const Style& style) {
  const Sheet sheet = model_sheet(model);
  Canvas canvas(style.width, style.color);
  canvas.put(sheet.title, Ink::bold).end_line();
  canvas.put_wrapped(sheet.subtitle, 0, Ink::dim);
  for (const SheetSection& section : sheet.sections) {
    std::size_t widest = 0;
    for (const SheetRow& row : section.rows) {
      widest = std::max(widest, std::min(columns(visible(row.label)), kMaxLabel));
    }
    const std::size_t says = kIndent + widest + 2;
    canvas.gap();
    canvas.put(section.title, section.trouble ? Ink::red : Ink::cyan).end_line();
    for (const SheetRow& row : section.rows) {
      canvas.pad_to(kIndent);
      canvas.put(row.label);
      if (columns(visible(row.label)) > kMaxLabel) {
        canvas.end_line();
      }
      canvas.pad_to(says).put_wrapped(row.says, says);
    }
  }
  return canvas.take();
}

std::string markdown(const model::Model& model, const Style& /*style*/) {
  const Sheet sheet = model_sheet(model);
  std::string out =
      "# " + escaped_markdown(sheet.title) + "\n\n" + escaped_markdown(sheet.subtitle) + "\n";
  for (const SheetSection& section : sheet.sections) {
    out += "\n## " + section.title + "\n\n| | |\n|---|---|\n";
    for (const SheetRow& row : section.rows) {
      out += "| " + escaped_markdown(row.label) + " | " + escaped_markdown(row.says) + " |\n";
    }
  }
  return out;
}

std::string html(const model::Model& model, const Style& /*style*/) {
  const Sheet sheet = model_sheet(model);
  std::string out = page_head(sheet.title) + "<article>\n<h1>" + escaped_html(sheet.title) +
                    "</h1>\n<p class=\"soft\">" + escaped_html(sheet.subtitle) + "</p>\n";
  for (const SheetSection& section : sheet.sections) {
    out += "<h2>" + escaped_html(section.title) + "</h2>\n<table><tbody>\n";
    for (const SheetRow& row : section.rows) {
      out += "<tr><th>" + escaped_html(row.label) + "</th><td" +
             (section.trouble ? " class=\"bad\"" : "") + ">" + escaped_html(row.says) +
             "</td></tr>\n";
    }
    out += "</tbody></table>\n";
  }
  return out + "</article>\n" + page_foot();
}

}  // namespace

std::span<const InspectFormat> inspect_formats() {
  static constexpr std::array kFormats{
      InspectFormat{"text", text}, InspectFormat{"json", inspect_json},
      InspectFormat{"markdown", markdown}, InspectFormat{"html", html}};
  return kFormats;
}

}  // namespace assay::report
