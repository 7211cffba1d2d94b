// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "dump.h"

namespace assay::text {
namespace {

// UTF-16 with a byte order mark of text below U+10000 that is given as UTF-8 of one or two bytes.
std::string utf16(std::u16string_view text, bool big_endian) {
  std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    out += big_endian ? high : low;
    out += big_endian ? low : high;
  }
  return out;
}

TEST(Decode, TellsTheEncodingByMarkAndByBytes) {
  struct Row {
    std::string bytes;
    Encoding encoding;
    std::string words;
  };

  const Row rows[] = {
      {"plain words", Encoding::utf8, "plain words"},
      {"\xEF\xBB\xBFmarked", Encoding::utf8, "marked"},
      {"caf\xC3\xA9 au lait", Encoding::utf8, "caf\xC3\xA9 au lait"},
      {"caf\xE9 au lait", Encoding::latin1, "caf\xE9 au lait"},
      {utf16(u"caf\u00E9 \u201Cas is\u201D", false), Encoding::utf16le, "caf\xC3\xA9 as is"},
      {utf16(u"caf\u00E9 \u201Cas is\u201D", true), Encoding::utf16be, "caf\xC3\xA9 as is"},
      {"", Encoding::utf8, ""},
      {"\xFF\xFE", Encoding::utf16le, ""},
      {std::string("\xFF\xFE"
                   "a\0b",
                   5),
       Encoding::utf16le, "a"},
  };
  for (const Row& row : rows) {
    const Document document = document_of(row.bytes);
    EXPECT_EQ(document.encoding(), row.encoding) << row.bytes;
    EXPECT_EQ(dump_words(document), row.words);
    EXPECT_EQ(broken_invariant(document), "");
  }
}

TEST(Decode, PointsBackIntoTheBytesOfAUtf16File) {
  std::u16string text;
  for (int i = 0; i < 200; ++i) {
    text += u"w\u00F6rd \u20AC \u201C x ";  // characters of 1 to 3 UTF-8 bytes
  }
  for (const bool big_endian : {false, true}) {
    const std::string bytes = utf16(text, big_endian);
    const Document document = document_of(bytes);
    std::size_t words = 0;
    for (std::uint32_t i = 0; i < document.tokens().size(); ++i) {
      const ByteRange range = document.original(document.range_of(i, i + 1));
      const std::string found = bytes.substr(range.begin, range.size());
      const std::string word = document.quote(document.range_of(i, i + 1));
      if (word == "x") {
        EXPECT_EQ(found, utf16(u"x", big_endian).substr(2));
      } else {
        EXPECT_EQ(found, utf16(u"w\u00F6rd", big_endian).substr(2));
        ++words;
      }
    }
    EXPECT_EQ(words, 200U);
  }
}

TEST(Decode, QuotesAreValidUtf8WhateverTheBytes) {
  struct Row {
    std::string bytes;
    std::string quote;
  };

  const Row rows[] = {
      {"a\xC3\xA9 \xFF z", "a\xC3\xA9 \xEF\xBF\xBD z"},
      {"\xE9t\xE9", "\xC3\xA9t\xC3\xA9"},
      {"two\r\n\t lines", "two lines"},
      {std::string("nul\0byte", 8), "nul byte"},
      {"\xC3\xA9 \xC3\xA9 \xC3\xA9 cut \xE2\x82",
       "\xC3\xA9 \xC3\xA9 \xC3\xA9 cut \xEF\xBF\xBD\xEF\xBF\xBD"},
  };
  for (const Row& row : rows) {
    const Document document = document_of(row.bytes);
    EXPECT_EQ(document.quote({.begin = 0, .end = document.text().size()}), row.quote);
  }
}

TEST(Decode, TakesProgramsAndArchivesForBinary) {
  for (const std::string& bytes : {std::string("%PDF-1.7 text"),
                                   std::string("\x7f"
                                               "ELF\2"),
                                   std::string("a\0b", 3), std::string("PK\x03\x04")}) {
    EXPECT_TRUE(document_of(bytes).looks_binary());
  }
  for (const std::string bytes : {"MIT License", "", "page one\fpage two", "caf\xE9"}) {
    EXPECT_FALSE(document_of(bytes).looks_binary()) << bytes;
  }
}

TEST(Lines, CountEveryKindOfLineEndOnce) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const std::string text = "one" + end + end + "three" + end + "four";
    const Document document = document_of(text);
    EXPECT_EQ(document.line_of(0), 1U);
    EXPECT_EQ(document.line_of(text.find("three")), 3U);
    EXPECT_EQ(document.line_of(text.size()), 4U);
  }
}

}  // namespace
}  // namespace assay::text
