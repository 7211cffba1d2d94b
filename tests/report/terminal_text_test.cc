// SPDX-License-Identifier: Apache-2.0
#include "report/terminal_text.h"

#include <gtest/gtest.h>

namespace assay::report {
namespace {

TEST(VisibleText, WritesOutWhatWouldMoveTheCursorOrHideWords) {
  struct Row {
    std::string_view given;
    std::string_view shown;
  };

  const Row rows[] = {
      {"plain words", "plain words"},
      {"  two\r\n\tlines\v ", "two lines"},
      {"\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"},
      {"bell\x07", "bell\\x07"},
      {"csi\u009b2J", "csi\\x9b2J"},
      {"left\u202eright", "left\\u{202e}right"},
      {"zero\u200bwidth", "zero\\u{200b}width"},
      {"no\u00a0break\u2028line", "no break line"},
      {"broken \xff\xfe", "broken \uFFFD\uFFFD"},
      {"\u6a21\u578b \u2013 mod\u00e8le", "\u6a21\u578b \u2013 mod\u00e8le"},
      {"", ""},
      {"\n\n", ""},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(visible(row.given), row.shown);
  }
}

TEST(Columns, CountsWhatATerminalShows) {
  EXPECT_EQ(columns("words"), 5U);
  EXPECT_EQ(columns("\u6a21\u578b"), 4U) << "wide characters take two";
  EXPECT_EQ(columns("e\u0301"), 1U) << "a combining accent takes none";
}

TEST(Wrapping, BreaksAtSpacesAndMarksWhatIsLeftOut) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(wrapped("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(wrapped("one two three", 7, 1), (Lines{"one\u2026"}));
  EXPECT_EQ(wrapped("unbreakable", 4), (Lines{"unbr", "eaka", "ble"}));
  EXPECT_EQ(wrapped("\u6a21\u578b\u6a21\u578b", 5), (Lines{"\u6a21\u578b", "\u6a21\u578b"}));
  EXPECT_EQ(wrapped("exact fit", 9), (Lines{"exact fit"}));
  EXPECT_EQ(wrapped("", 9), Lines{});
}

TEST(Wrapping, NeverExceedsTheWidthAndLosesNoWord) {
  const std::string text = "a bb ccc dddd eeeee \u6a21\u578b ffffff ggggggg hhhhhhhh iiiiiiiii";
  for (std::size_t width = 2; width < 70; ++width) {
    std::string joined;
    for (const std::string& line : wrapped(text, width)) {
      EXPECT_LE(columns(line), width);
      joined += line;
    }
    std::erase(joined, ' ');
    std::string expected = text;
    std::erase(expected, ' ');
    EXPECT_EQ(joined, expected) << "at width " << width;
  }
}

TEST(Canvas, AddsColorsOnlyWhereAsked) {
  Canvas plain(40, false);
  plain.put("word", Ink::red).end_line();
  EXPECT_EQ(plain.take(), "word\n");
  Canvas colored(40, true);
  colored.put("word", Ink::red).end_line();
  EXPECT_EQ(colored.take(), "\x1b[1;31mword\x1b[0m\n");
}

TEST(Canvas, IndentsTheLinesThatFollow) {
  Canvas canvas(20, false);
  canvas.put("name").pad_to(6).put_wrapped("some words that do not fit", 6);
  EXPECT_EQ(canvas.take(), "name  some words\n      that do not\n      fit\n");
}

}  // namespace
}  // namespace assay::report
