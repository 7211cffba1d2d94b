// SPDX-License-Identifier: Apache-2.0
// Values inside a sentence: numbers in words and digits ("700 million", "one hundred (100)
// million", "US$ 20,000,000", "$1M"), percentages, places, quoted words.
// All functions look at tokens [first, last) of a document and give nothing where they find
// nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"

namespace assay::license {

struct Amount {
  double value = 0;
  std::string currency;  // ISO 4217, empty where the text names none
};

// The first number in the range, with the currency beside it.
[[nodiscard]] std::optional<Amount> find_amount(const text::Document& document, std::uint32_t first,
                                                std::uint32_t last);
// The first token of the number that token `at` is part of: "seven" of "seven hundred million".
// Looks back to `first` at most.
[[nodiscard]] std::uint32_t start_of_number(const text::Document& document, std::uint32_t first,
                                            std::uint32_t at);
// The first percentage, as a fraction: "10%" is 0.1.
[[nodiscard]] std::optional<double> find_percent(const text::Document& document,
                                                 std::uint32_t first, std::uint32_t last);
// The first words in double quotation marks that open in the range; they may end past it.
[[nodiscard]] std::optional<std::string> find_quoted(const text::Document& document,
                                                     std::uint32_t first, std::uint32_t last);

// Names of countries, states and cities (data/places.txt, one a line). "French = France" gives the
// name right of the sign for the word left of it.
class Gazetteer {
 public:
  Gazetteer() = default;
  explicit Gazetteer(std::string_view lines);

  // The first place named within 24 words of the start of the range, with what it lies
  // in: "San Francisco, California".
  [[nodiscard]] std::optional<std::string> find_place(const text::Document& document,
                                                      std::uint32_t first,
                                                      std::uint32_t last) const;

 private:
  struct Name {
    std::vector<std::uint64_t> words;
    std::string alias_of;  // empty: the words of the text are the name
  };

  // The longest name that begins at token `at`, nullptr where none does.
  [[nodiscard]] const Name* match_at(const text::Document& document, std::uint32_t at,
                                     std::uint32_t last) const;
  [[nodiscard]] static std::string words_of(const text::Document& document, std::uint32_t at,
                                            const Name& name);

  std::vector<Name> names_;  // by first word, longest first
};

// A number as JSON prints it: "700000000", "0.1".
[[nodiscard]] std::string format_number(double value);

}  // namespace assay::license
