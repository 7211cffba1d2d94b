// SPDX-License-Identifier: Apache-2.0
// Private to src/text: lists without markers. What ends in a colon may lead in parts that end in
// semicolons, paragraphs that are no sentences, or lines that stand further right.
#pragma once

#include <cstdint>

#include "text/line_start.h"
#include "text/words.h"

namespace assay::text {

class PlainList {
 public:
  explicit PlainList(const Words& words) : words_(words) {}

  // The unit that leads in the parts; kNoUnit where no list is open.
  [[nodiscard]] std::uint32_t lead() const { return lead_; }

  // Is a list open, and a part of it what starts at word `first`?
  [[nodiscard]] bool takes(std::uint32_t first, const LineStart& line, bool in_comment) const;

  // Unit `lead` leads in parts that end in semicolons.
  void open_parts(std::uint32_t lead);
  // Unit `lead` ends in a colon before word i: opens the list that begins there, if one does.
  void open_at(std::uint32_t i, std::uint32_t lead, bool in_comment);

  void close() { lead_ = kNoUnit; }

  // Something begins that is no part of the list.
  void pass_other(bool opens_line) {
    if (indent_ == 0 || opens_line) {
      close();
    }
  }

  // A full stop ends parts of one sentence, no others.
  void end_sentence() {
    if (!fragments_ && indent_ == 0) {
      close();
    }
  }

  // Of a line that opens a unit.
  void set_column(std::uint32_t column) { column_ = column; }

 private:
  const Words& words_;
  std::uint32_t lead_ = kNoUnit;
  bool fragments_ = false;    // the parts are paragraphs
  std::uint32_t indent_ = 0;  // the parts are lines that begin in this column
  std::uint32_t column_ = 0;
};

}  // namespace assay::text
