// SPDX-License-Identifier: Apache-2.0
#include "report/table.h"

#include <algorithm>

#include "report/escape.h"
#include "report/page.h"
#include "report/terminal_text.h"
#include "report/words.h"

namespace assay::report {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLeastColumn = 16;  // narrower ones are unreadable: the table is split
constexpr std::size_t kMostLabel = 24;

// Column widths of one block of a table: the label's, then each column's.
std::vector<std::size_t> widths_of(const Table& table, std::size_t first, std::size_t last,
                                   std::size_t total) {
  std::vector<std::size_t> widths{columns(visible(table.corner))};
  for (const Row& row : table.rows) {
    widths[0] = std::max(widths[0], columns(visible(row.label)));
  }
  widths[0] = std::min(widths[0], kMostLabel);
  for (std::size_t c = first; c < last; ++c) {
    std::size_t widest = columns(visible(table.columns[c]));
    for (const Row& row : table.rows) {
      widest = std::max(widest, columns(visible(row.cells[c].text)));
    }
    widths.push_back(widest);
  }
  // What is too wide gives way, the widest first, until the line fits.
  const std::size_t gaps = kGap * (widths.size() - 1);
  const std::size_t room = total > gaps + widths[0] ? total - gaps - widths[0] : 0;
  const std::size_t fair = std::max<std::size_t>(room / (widths.size() - 1), 4);
  std::size_t left = room;
  std::size_t wide = 0;
  for (std::size_t i = 1; i < widths.size(); ++i) {
    (widths[i] <= fair) ? void(left -= std::min(left, widths[i])) : void(++wide);
  }
  for (std::size_t i = 1; i < widths.size(); ++i) {
    if (widths[i] > fair) {
      widths[i] = std::min(widths[i], std::max<std::size_t>(left / wide, 4));
    }
  }
  return widths;
}

struct Piece {
  std::string text;
  Ink ink;
};

// One row: every piece wrapped in its column.
void put_line(Canvas& canvas, const std::vector<Piece>& pieces,
              const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> lines;
  std::size_t height = 1;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    lines.push_back(wrapped(visible(pieces[i].text), widths[i]));
    height = std::max(height, lines.back().size());
  }
  for (std::size_t y = 0; y < height; ++y) {
    std::size_t x = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (y < lines[i].size()) {
        if (x > 0) {
          canvas.pad_to(x);
        }
        canvas.put(lines[i][y], pieces[i].ink);
      }
      x += widths[i] + kGap;
    }
    canvas.end_line();
  }
}

void put_rule(Canvas& canvas, const std::vector<std::size_t>& widths) {
  std::size_t length = kGap * (widths.size() - 1);
  for (const std::size_t width : widths) {
    length += width;
  }
  std::string rule;
  for (std::size_t i = 0; i < std::min(length, canvas.width()); ++i) {
    rule += "\u2500";
  }
  canvas.put(rule, Ink::dim).end_line();
}

// The columns [first, last) with the labels.
void put_block(Canvas& canvas, const Table& table, std::size_t first, std::size_t last) {
  const std::vector<std::size_t> widths = widths_of(table, first, last, canvas.width());
  std::vector<Piece> pieces{{table.corner, Ink::bold}};
  for (std::size_t c = first; c < last; ++c) {
    pieces.push_back({table.columns[c], Ink::bold});
  }
  put_line(canvas, pieces, widths);
  put_rule(canvas, widths);
  for (const Row& row : table.rows) {
    pieces = {{row.label, row.quiet ? Ink::dim : Ink::plain}};
    for (std::size_t c = first; c < last; ++c) {
      const Cell& cell = row.cells[c];
      pieces.push_back({cell.text, row.quiet || cell.quiet ? Ink::dim : Ink::plain});
    }
    put_line(canvas, pieces, widths);
  }
}

}  // namespace

std::string table_text(const Table& table, const Style& style) {
  Canvas canvas(std::max(style.width, kMinWidth), style.color);
  if (!table.title.empty()) {
    canvas.put_wrapped(table.title, 0, Ink::bold);
  }
  std::size_t label = columns(visible(table.corner));
  for (const Row& row : table.rows) {
    label = std::max(label, columns(visible(row.label)));
  }
  label = std::min(label, kMostLabel);
  const std::size_t room = canvas.width() > label ? canvas.width() - label : 0;
  const std::size_t at_once = std::max<std::size_t>(1, room / (kLeastColumn + kGap));
  const std::size_t blocks = (table.columns.size() + at_once - 1) / at_once;
  for (std::size_t block = 0; block < blocks; ++block) {
    // Blocks of even size read better than a last one with a single column.
    const std::size_t first = table.columns.size() * block / blocks;
    const std::size_t last = table.columns.size() * (block + 1) / blocks;
    canvas.gap();
    put_block(canvas, table, first, last);
  }
  canvas.gap();
  for (const std::string& note : table.notes) {
    canvas.put_wrapped(note, 0, Ink::dim);
  }
  return canvas.take();
}

std::string table_markdown(const Table& table) {
  std::string out;
  if (!table.title.empty()) {
    out += "## " + escaped_markdown(table.title) + "\n\n";
  }
  out += "| " + escaped_markdown(table.corner) + " |";
  for (const std::string& column : table.columns) {
    out += " " + escaped_markdown(column) + " |";
  }
  out += "\n|---|";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    out += "---|";
  }
  out += "\n";
  for (const Row& row : table.rows) {
    const std::string emphasis = row.quiet ? "" : "**";
    out += "| " + emphasis + escaped_markdown(row.label) + emphasis + " |";
    for (const Cell& cell : row.cells) {
      out += " " + escaped_markdown(cell.text) + " |";
    }
    out += "\n";
  }
  out += "\n";
  for (const std::string& note : table.notes) {
    out += "- " + escaped_markdown(note) + "\n";
  }
  return out;
}

std::string table_html(const Table& table) {
  std::string out = page_head(table.title);
  out += "<h1>" + escaped_html(table.title) + "</h1>\n<div class=\"wide\"><table><thead><tr><th>" +
         escaped_html(table.corner) + "</th>";
  for (const std::string& column : table.columns) {
    out += "<th>" + escaped_html(column) + "</th>";
  }
  out += "</tr></thead><tbody>\n";
  for (const Row& row : table.rows) {
    out += row.quiet ? "<tr class=\"same\"><th>" : "<tr><th>";
    out += escaped_html(row.label) + "</th>";
    for (const Cell& cell : row.cells) {
      out += cell.quiet ? "<td class=\"soft\">" : "<td>";
      out += escaped_html(cell.text) + "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div>\n";
  for (const std::string& note : table.notes) {
    out += "<p class=\"soft\">" + escaped_html(note) + "</p>\n";
  }
  return out + page_foot();
}

std::string table_csv(const Table& table) {
  std::string out = csv_field(table.corner);
  for (const std::string& column : table.columns) {
    out += ',' + csv_field(column);
  }
  out += '\n';
  for (const Row& row : table.rows) {
    out += csv_field(row.label);
    for (const Cell& cell : row.cells) {
      out += ',' + csv_field(cell.text);
    }
    out += '\n';
  }
  return out;
}

}  // namespace assay::report
