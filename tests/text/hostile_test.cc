// SPDX-License-Identifier: Apache-2.0
// Texts that nobody would write. Each is a few megabytes, so that anything worse than linear time
// shows as a test that does not end; what is asserted are the promises of a Document.
#include <gtest/gtest.h>

#include "dump.h"

namespace assay::text {
namespace {

constexpr std::size_t kSize = std::size_t{1} << 20;

std::string repeat(std::string_view part, std::size_t size = kSize) {
  std::string out;
  out.reserve(size + part.size());
  while (out.size() < size) {
    out += part;
  }
  return out;
}

TEST(HostileText, OfOneWordBecomesBoundedTokens) {
  const Document document = document_of(std::string(kSize, 'a'));
  EXPECT_EQ(document.tokens().size(), kSize / 256);
  EXPECT_EQ(document.units().size(), kSize / 256 / 400 + 1);
  EXPECT_EQ(broken_invariant(document), "");
}

TEST(HostileText, KeepsThePromisesOfADocument) {
  struct Row {
    std::string name;
    std::string part;
  };

  const Row rows[] = {
      {"words without white space", "word.Word,word(word)word/"},
      {"list markers", "(a) (i) 1. "},
      {"nested list markers", "1. a. i. (1) (a) (i) - "},
      {"list markers, one a line", "(a)\n(i)\n1.\n"},
      {"numbers that nest", "1.1.1.1.1.1.1.1.1.1.1 x\n"},
      {"quotation marks", "\""},
      {"smart quotation marks", "\xE2\x80\x9C"},
      {"line ends", "\n"},
      {"carriage returns", "\r"},
      {"bullets", "\n- x"},
      {"bullets that nest", "\n- x\n  - y\n    - z"},
      {"headings", "\n# X"},
      {"comment lines", "\n# x y z"},
      {"references", "Section 1, 2, 3, 4 and (a), (b) "},
      {"section names", "Section 1\n\n"},
      {"abbreviations", "e.g. i.e. Inc. "},
      {"colons", "x: y; "},
      {"lead-ins", "You may not:\n\n"},
      {"lead-ins with items", "You may not:\n\nx\n\n"},
      {"indented lists", "x:\n    y\n"},
      {"open tags", "<p"},
      {"open tags with attributes", "<a href="},
      {"unclosed tags", "<div>"},
      {"unclosed lists", "<ol><li>"},
      {"unclosed comments", "<!--"},
      {"unclosed scripts", "<script>"},
      {"doctypes", "<!doctype "},
      {"angle brackets", "<"},
      {"half an end tag", "<script></"},
      {"ampersands", "&"},
      {"entities", "&amp;&#233;&#x10FFFF;&#xD800;"},
      {"broken UTF-8", "\xE2\x80"},
      {"lone continuation bytes", "\x80"},
      {"overlong UTF-8", "\xC0\xAF"},
      {"zero-width characters", "\xE2\x80\x8B"},
      {"zero-width characters in words", "a\xE2\x80\x8B"},
      {"combining marks", "\xCC\x81"},
      {"characters that fold to many", "\xEF\xB7\xBA"},
      {"ideographs", "\xE7\xAC\xAC"},
      {"NULs", std::string(1, '\0')},
      {"invisible bytes", "\x7F"},
      {"hyphens at line ends", "ab-\ncd "},
      {"page numbers", "\n\n3\n\n"},
      {"table rows", "\n| a | b |"},
      {"front matter", "---\na: b\n"},
      {"Roman numbers", "\nxviii. xviii) (xviii) "},
  };
  for (const Row& row : rows) {
    const Document document = document_of(repeat(row.part));
    EXPECT_EQ(broken_invariant(document), "") << row.name;
    EXPECT_LE(document.tokens().size(), kSize / 2 + 2) << row.name;
    EXPECT_LE(document.units().size(), document.tokens().size()) << row.name;
    EXPECT_LE(document.sections().size(), 50'000U) << row.name;
  }
}

TEST(HostileText, OfEveryPairOfBytesKeepsThePromises) {
  std::string pairs;
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      pairs += static_cast<char>(a);
      pairs += static_cast<char>(b);
    }
  }
  for (const std::string& bytes :
       {pairs, "\xC3\xA9\xC3\xA9" + pairs, "\xFF\xFE" + pairs, "\xFE\xFF" + pairs}) {
    const Document document = document_of(bytes);
    EXPECT_EQ(broken_invariant(document), "");
    EXPECT_LE(document.original({.begin = 0, .end = document.text().size()}).end, bytes.size());
  }
}

TEST(HostileText, AWordOfOtherLettersMayTakeInAllThatFollows) {
  // Latin-1: one long run of letters with ASCII ones among them, up to the end of the text.
  const std::string bytes =
      "\xA7"
      "av\xEFvv" +
      std::string(60, '\xFF') + "\xEFvv";
  const Document document = document_of(bytes);
  ASSERT_EQ(document.tokens().size(), 1U);
  EXPECT_EQ(document.tokens()[0].begin, 1U);
  EXPECT_EQ(document.tokens()[0].length, bytes.size() - 1);
}

TEST(HostileText, CutInMidUtf16KeepsThePromises) {
  const std::string whole(
      "\xFF\xFE"
      "a\0\x3D\xD8\x00\xDE"
      "b\0",
      10);
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const Document document = document_of(whole.substr(0, size));
    EXPECT_EQ(broken_invariant(document), "") << size;
  }
}

TEST(HostileText, OfOneLongLineIsStillSplitIntoUnits) {
  const Document document = document_of(repeat("You may use it, and so on. "));
  EXPECT_EQ(document.units().size(), document.tokens().size() / 7);
  EXPECT_EQ(document.line_of(document.text().size()), 1U);
}

}  // namespace
}  // namespace assay::text
