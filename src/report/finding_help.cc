// SPDX-License-Identifier: Apache-2.0
#include "report/finding_help.h"

#include <algorithm>
#include <array>

#include "report/json.h"
#include "report/table.h"
#include "report/terminal_text.h"
#include "report/words.h"

namespace assay::report {
namespace {

using policy::FindingHelp;
using policy::Severity;

constexpr std::size_t kIndent = 2;

Ink ink_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Ink::red;
    case Severity::warning:
      return Ink::yellow;
    case Severity::note:
      return Ink::cyan;
  }
  return Ink::plain;
}

std::string list_text(std::span<const FindingHelp> pages, const Style& style) {
  std::size_t widest = 0;
  for (const FindingHelp& page : pages) {
    widest = std::max(widest, page.id.size());
  }
  const std::size_t severity_column = widest + 2;
  const std::size_t title_column = severity_column + 9;
  Canvas canvas(style.width, style.color);
  for (const FindingHelp& page : pages) {
    canvas.put(page.id, Ink::bold).pad_to(severity_column);
    canvas.put(name_of(page.severity), ink_of(page.severity)).pad_to(title_column);
    canvas.put_wrapped(page.title, title_column);
  }
  canvas.gap().put("assay explain FINDING shows the page of one.", Ink::dim).end_line();
  return canvas.take();
}

// visible() makes one space of several, and the columns of an example stand on them.
void put_example(Canvas& canvas, std::string_view rest) {
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    std::size_t at = std::min(line.find_first_not_of(' '), line.size());
    canvas.pad_to(kIndent + at);
    while (at < line.size()) {
      const std::size_t gap = std::min(line.find("  ", at), line.size());
      canvas.put(line.substr(at, gap - at));
      at = std::min(line.find_first_not_of(' ', gap), line.size());
      if (at < line.size()) {
        canvas.pad_to(canvas.column() + (at - gap));
      }
    }
    canvas.end_line();
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

std::string page_text(const FindingHelp& page, const Style& style) {
  Canvas canvas(style.width, style.color);
  canvas.put(page.id, Ink::bold).put("  ").put(name_of(page.severity), ink_of(page.severity));
  canvas.end_line().put_wrapped(page.title, 0);
  const auto part = [&](std::string_view heading, std::string_view text) {
    canvas.gap().put(heading, Ink::bold).end_line();
    canvas.pad_to(kIndent).put_wrapped(text, kIndent);
  };
  part("Why it matters", page.why);
  part("What to do", page.mend);
  if (!page.example.empty()) {
    canvas.gap().put("Example", Ink::bold).end_line();
    put_example(canvas, page.example);
  }
  return canvas.take();
}

Json page_facts(const FindingHelp& page) {
  Json out;
  out["id"] = page.id;
  out["severity"] = name_of(page.severity);
  out["title"] = page.title;
  out["why"] = page.why;
  out["mend"] = page.mend;
  out["example"] = or_null(page.example);
  return out;
}

std::string list_json(std::span<const FindingHelp> pages, const Style& style) {
  Json all = Json::array();
  for (const FindingHelp& page : pages) {
    all.push_back(page_facts(page));
  }
  Json out;
  out["schema"] = "urn:assay:schema:findings:1";
  out["findings"] = std::move(all);
  return to_text(out, style);
}

std::string page_json(const FindingHelp& page, const Style& style) {
  return list_json(std::span(&page, 1), style);
}

std::string list_markdown(std::span<const FindingHelp> pages, const Style& /*style*/) {
  Table table;
  table.title = counted(pages.size(), "finding");
  table.corner = "finding";
  table.columns = {"severity", "meaning"};
  for (const FindingHelp& page : pages) {
    table.rows.push_back({.label = page.id,
                          .cells = {{std::string(name_of(page.severity))}, {page.title}},
                          .quiet = false});
  }
  return table_markdown(table);
}

std::string page_markdown(const FindingHelp& page, const Style& /*style*/) {
  std::string out = "## " + page.id + "\n\n**" + page.title +
                    ".** Severity: " + std::string(name_of(page.severity)) + ".\n\n" + page.why +
                    "\n\n**What to do.** " + page.mend + '\n';
  if (!page.example.empty()) {
    out += "\n```text\n" + page.example + "\n```\n";
  }
  return out;
}

}  // namespace

std::span<const FindingHelpFormat> finding_help_formats() {
  static constexpr std::array kFormats{FindingHelpFormat{"text", list_text, page_text},
                                       FindingHelpFormat{"json", list_json, page_json},
                                       FindingHelpFormat{"markdown", list_markdown, page_markdown}};
  return kFormats;
}

}  // namespace assay::report
