// SPDX-License-Identifier: Apache-2.0
// Values inside a sentence: numbers in words and digits ("700 million", "one hundred (100)
// million", "US$ 20,000,000", "$1M"), percentages, places, quoted words.
// All functions look at tokens [first, last) of a document and give nothing where they find nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
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
// The first percentage, as a fraction: "10%" is 0.1.
[[nodiscard]] std::optional<double> find_percent(const text::Document& document,
                                                 std::uint32_t first, std::uint32_t last);
// The first words in double quotation marks that open in the range; they may end past it.
[[nodiscard]] std::optional<std::string> find_quoted(const text::Document& document,
                                                     std::uint32_t first, std::uint32_t last);

// Names of countries, states and cities (data/places.txt, one a line).
class Gazetteer {
 public:
  Gazetteer() = default;
  explicit Gazetteer(std::string_view lines);

  // The first place named in the range, with what it lies in: "San Francisco, California".
  [[nodiscard]] std::optional<std::string> find_place(const text::Document& document,
                                                      std::uint32_t first,
                                                      std::uint32_t last) const;

 private:
  [[nodiscard]] std::uint32_t match_at(const text::Document& document, std::uint32_t at,
                                       std::uint32_t last) const;

  struct Name {
    std::vector<std::uint64_t> words;
  };
  std::vector<Name> names_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_first_;  // longest first
};

// A number as JSON prints it: "700000000", "0.1".
[[nodiscard]] std::string format_number(double value);

}  // namespace assay::license
