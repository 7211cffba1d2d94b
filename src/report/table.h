// SPDX-License-Identifier: Apache-2.0
// A table of words with notes, and its writers: comparisons and catalogue lists are tables.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/style.h"

namespace assay::report {

struct Cell {
  std::string text;
  bool quiet = false;  // shown in a softer color: nothing to see here
};

struct Row {
  std::string label;        // the first column
  std::vector<Cell> cells;  // one for each of Table::columns
  bool quiet = false;       // the whole row
};

struct Table {
  std::string title;
  std::string corner;                // heading of the first column
  std::vector<std::string> columns;  // headings of the others
  std::vector<Row> rows;
  std::vector<std::string> notes;  // sentences below the table
};

[[nodiscard]] std::string table_text(const Table& table, const Style& style);
[[nodiscard]] std::string table_markdown(const Table& table);
[[nodiscard]] std::string table_html(const Table& table);
// Header line and rows (RFC 4180, line feeds); no title, no notes.
[[nodiscard]] std::string table_csv(const Table& table);

}  // namespace assay::report
