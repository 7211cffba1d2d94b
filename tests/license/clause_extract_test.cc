// SPDX-License-Identifier: Apache-2.0
#include "license/clause_extract.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace assay::license {
namespace {

text::Document document_of(const std::string& words) {
  return *text::read_document(words, {.markup = text::Markup::none});
}

std::uint32_t end_of(const text::Document& document) {
  return static_cast<std::uint32_t>(document.tokens().size());
}

std::string amount_in(const std::string& words) {
  const text::Document document = document_of(words);
  const auto amount = find_amount(document, 0, end_of(document));
  return amount ? format_number(amount->value) + (amount->currency.empty() ? "" : " ") +
                      amount->currency
                : "none";
}

TEST(Amount, IsReadInWordsAndDigits) {
  struct Row {
    std::string words;
    std::string amount;
  };

  const std::vector<Row> rows{
      {"more than 700 million monthly active users", "700000000"},
      {"seven hundred million users", "700000000"},
      {"seven hundred million (700,000,000) users", "700000000"},
      {"one hundred (100) million users", "100000000"},
      {"700M users", "700000000"},
      {"at least 10,000 employees", "10000"},
      {"fewer than nineteen employees", "19"},
      {"revenue of $1M or more", "1000000 USD"},
      {"revenue above US$ 20,000,000 a year", "20000000 USD"},
      {"USD 1,000,000 in annual revenue", "1000000 USD"},
      {"ten million U.S. dollars in revenue", "10000000 USD"},
      {"EUR 5 million", "5000000 EUR"},
      {"\u20ac2.5 million", "2500000 EUR"},
      {"RMB 10 million", "10000000 CNY"},
      {"two million five hundred thousand users", "2500000"},
      {"no number here", "none"},
      {"", "none"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(amount_in(row.words), row.amount) << row.words;
  }
}

TEST(Percent, IsAFraction) {
  struct Row {
    std::string words;
    std::string fraction;
  };

  const std::vector<Row> rows{{"10% of gross revenue", "0.1"},
                              {"a royalty of 2.5 % of profits", "0.025"},
                              {"five percent of revenue", "0.05"},
                              {"5 per cent of sales", "0.05"},
                              {"a share of revenue", "none"}};
  for (const Row& row : rows) {
    const text::Document document = document_of(row.words);
    const auto percent = find_percent(document, 0, end_of(document));
    EXPECT_EQ(percent ? format_number(*percent) : "none", row.fraction) << row.words;
  }
}

TEST(Quoted, GivesTheWordsWithoutTheTypographicComma) {
  const text::Document document =
      document_of("must show \u201cBuilt with Example,\u201d and a \"second\" one");
  EXPECT_EQ(find_quoted(document, 0, end_of(document)).value_or("none"), "Built with Example");
  EXPECT_EQ(find_quoted(document, 6, end_of(document)).value_or("none"), "second");
  EXPECT_FALSE(find_quoted(document, 8, end_of(document)));
}

TEST(Gazetteer, TakesTheLongestNameAndWhatItLiesIn) {
  const Gazetteer places("# comment\nCalifornia\nSan Francisco\nYork\nNew York\nFrench = France\n");

  struct Row {
    std::string words;
    std::string place;
  };

  const std::vector<Row> rows{
      {"the laws of the State of California apply", "California"},
      {"courts in San Francisco, California only", "San Francisco, California"},
      {"San Francisco, the State of California", "San Francisco, California"},
      {"under French law", "France"},
      {"THE LAWS OF NEW YORK", "New York"},
      {"a new york minute", "none"}};
  for (const Row& row : rows) {
    const text::Document document = document_of(row.words);
    EXPECT_EQ(places.find_place(document, 0, end_of(document)).value_or("none"),
              row.place == "New York" ? "NEW YORK" : row.place)
        << row.words;
  }
}

}  // namespace
}  // namespace assay::license
