// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "dump.h"

namespace assay::text {
namespace {

TEST(Words, AreLettersAndDigitsWhateverPartsThem) {
  struct Row {
    std::string text;
    std::string words;
  };

  const Row rows[] = {
      {"You may, of course, use it!", "You may of course use it"},
      {"700,000,000 users or 2.5%", "700,000,000 users or 2.5"},
      {"a/b c_d e-f g'h", "a b c d e f g h"},
      {"no\xC2\xA0"
       "break\xE2\x80\xAFspace",
       "no break space"},
      {"\xE2\x80\x9C"
       "As is\xE2\x80\x9D \xE2\x80\x98x\xE2\x80\x99",
       "As is x"},
      {"\xE7\xAC\xAC\xE4\xB8\x80\xE6\x9D\xA1 a", "\xE7\xAC\xAC \xE4\xB8\x80 \xE6\x9D\xA1 a"},
      {"\xF0\x9F\x98\x80 smile\xE2\x84\xA2 100\xE2\x82\xAC", "smile 100"},
      {"rem You may\nrem use it\n", "You may use it"},
      {"dnl You may\ndnl\ndnl use it\n", "You may use it"},
      {"rem is a word", "rem is a word"},
      {"<b>L</b>icense <i>x</i>y", "<b>L</b>icense x y"},
  };
  for (const Row& row : rows) {
    const Document document = document_of(row.text);
    if (row.text.find('<') == std::string::npos) {
      EXPECT_EQ(dump_words(document), row.words) << row.text;
    }
    EXPECT_EQ(broken_invariant(document), "") << row.text;
  }
}

// Texts of one word each that must be the same word.
TEST(Words, HashTheSameHoweverTheyAreWritten) {
  const std::string groups[][6] = {
      {"License", "LICENSE", "license",
       "li\xC2\xAD"
       "cense",
       "<b>L</b>icense",
       "lic\xE2\x80\x8B"
       "ense"},
      {"first", "\xEF\xAC\x81rst", "FIRST", "\xEF\xBC\xA6irst", "fi&shy;rst", "&#102;irst"},
      {"caf\xC3\xA9", "CAF\xC3\x89", "caf&eacute;", "caf&#233;", "caf&#xE9;", "Cafe\xCC\x81"},
      {"distribution", "Distribution", "dis<wbr>tribution", "d\xEF\xBB\xBFistribution",
       "distri&zwnj;bution", "DISTRIBUTION"},
  };
  for (const auto& group : groups) {
    const std::uint64_t hash = word_hash(group[0]);
    ASSERT_NE(hash, 0U) << group[0];
    for (const std::string& spelling : group) {
      const Document document = document_of(spelling);
      ASSERT_EQ(document.tokens().size(), 1U) << spelling;
      EXPECT_EQ(document.tokens()[0].hash, hash) << spelling;
    }
  }
}

TEST(Words, ThatALineEndPartsAreJoinedWhereTheTextHasThemWhole) {
  const Document joined = document_of("A redistri-\nbution is a redistribution.");
  ASSERT_EQ(joined.tokens().size(), 5U);
  EXPECT_EQ(joined.tokens()[1].hash, word_hash("redistribution"));
  EXPECT_EQ(joined.quote(joined.range_of(1, 2)), "redistri- bution");
  EXPECT_EQ(dump_words(document_of("A royalty-\nfree grant.")), "A royalty free grant");
}

TEST(Words, SayWhatStoodBeforeThem) {
  struct Row {
    std::string text;
    std::uint8_t flags;
    Gap gap;
  };

  using namespace token_flag;
  const Row rows[] = {
      // of the last word
      {"a word", 0, Gap::none},
      {"a Word", upper, Gap::none},
      {"a, word", 0, Gap::comma},
      {"a; word", 0, Gap::semicolon},
      {"a: word", 0, Gap::colon},
      {"a://word", 0, Gap::none},
      {"a. word", 0, Gap::stop},
      {"a.word", tight, Gap::none},
      {"a-word", tight, Gap::none},
      {"a\xE2\x80\x99word", tight, Gap::none},
      {"a\xEF\xBC\x9Bword", tight, Gap::semicolon},
      {"a\nword", newline, Gap::none},
      {"a\r\nword", newline, Gap::none},
      {"a\r\n\r\nword", newline | blank_line, Gap::none},
      {"a\n//\n// word", newline | blank_line, Gap::none},
      {"a\n; word", newline, Gap::none},
      {"a.\n-- word", newline, Gap::stop},
      {"a \"word", quote, Gap::none},
      {"a \xE2\x80\x9C**word", quote, Gap::none},
      {"a ``word", quote, Gap::none},
      {"a\n2. ", newline | number | marker, Gap::none},
      {"a (b)", marker, Gap::none},
      {"a **2.**", number, Gap::none},
      {"a\n**2.** ", newline | number | marker, Gap::none},
      {"a f(b)", tight, Gap::none},
      {"a \xC3\x89t\xC3\xA9", upper | non_ascii, Gap::none},
  };
  for (const Row& row : rows) {
    const Document document = document_of(row.text);
    ASSERT_FALSE(document.tokens().empty());
    const Token& token = document.tokens().back();
    EXPECT_EQ(int{token.flags}, int{row.flags}) << row.text;
    EXPECT_EQ(static_cast<Gap>(token.gap), row.gap) << row.text;
  }
}

}  // namespace
}  // namespace assay::text
