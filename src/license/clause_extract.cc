// SPDX-License-Identifier: Apache-2.0
#include "license/clause_extract.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace assay::license {
namespace {

using text::Document;
using text::Token;

constexpr std::size_t kMaxQuoteBytes = 1200;
constexpr std::size_t kMaxAmountTokens = 12;
constexpr std::uint32_t kPlaceReach = 24;  // a place further on belongs to something else

std::string folded(const Document& document, const Token& token) {
  std::string out(document.text().substr(token.begin, token.length));
  for (char& c : out) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

struct NumberWord {
  std::string_view word;
  double value;
};

constexpr std::array kSmall{
    NumberWord{"one", 1},       NumberWord{"two", 2},        NumberWord{"three", 3},
    NumberWord{"four", 4},      NumberWord{"five", 5},       NumberWord{"six", 6},
    NumberWord{"seven", 7},     NumberWord{"eight", 8},      NumberWord{"nine", 9},
    NumberWord{"ten", 10},      NumberWord{"eleven", 11},    NumberWord{"twelve", 12},
    NumberWord{"thirteen", 13}, NumberWord{"fourteen", 14},  NumberWord{"fifteen", 15},
    NumberWord{"sixteen", 16},  NumberWord{"seventeen", 17}, NumberWord{"eighteen", 18},
    NumberWord{"nineteen", 19}, NumberWord{"twenty", 20},    NumberWord{"thirty", 30},
    NumberWord{"forty", 40},    NumberWord{"fifty", 50},     NumberWord{"sixty", 60},
    NumberWord{"seventy", 70},  NumberWord{"eighty", 80},    NumberWord{"ninety", 90},
};

constexpr std::array kScales{
    NumberWord{"hundred", 1e2}, NumberWord{"thousand", 1e3},  NumberWord{"k", 1e3},
    NumberWord{"million", 1e6}, NumberWord{"mm", 1e6},        NumberWord{"m", 1e6},
    NumberWord{"mn", 1e6},      NumberWord{"billion", 1e9},   NumberWord{"bn", 1e9},
    NumberWord{"b", 1e9},       NumberWord{"trillion", 1e12},
};

template <std::size_t N>
std::optional<double> value_in(const std::array<NumberWord, N>& table, std::string_view word) {
  const auto* const found =
      std::find_if(table.begin(), table.end(), [&](const NumberWord& n) { return n.word == word; });
  if (found == table.end()) {
    return std::nullopt;
  }
  return found->value;
}

// "20,000,000", "1.5", and "1m" / "500k" with a scale grown on.
std::optional<double> digits_value(std::string_view word) {
  if (word.empty() || word[0] < '0' || word[0] > '9') {
    return std::nullopt;
  }
  std::size_t end = 0;
  std::string plain;
  while (end < word.size() &&
         ((word[end] >= '0' && word[end] <= '9') || word[end] == ',' || word[end] == '.')) {
    if (word[end] != ',') {
      plain.push_back(word[end]);
    }
    ++end;
  }
  double value = 0;
  const auto parsed = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (parsed.ec != std::errc{}) {
    return std::nullopt;
  }
  if (end == word.size()) {
    return value;
  }
  const std::optional<double> scale = value_in(kScales, word.substr(end));
  if (!scale) {
    return std::nullopt;
  }
  return value * *scale;
}

struct Symbol {
  std::string_view sign;
  std::string_view code;
};

constexpr std::array kSigns{Symbol{"US$", "USD"},          Symbol{"$", "USD"},
                            Symbol{"\xE2\x82\xAC", "EUR"}, Symbol{"\xC2\xA3", "GBP"},
                            Symbol{"\xC2\xA5", "CNY"},     Symbol{"\xEF\xBF\xA5", "CNY"},
                            Symbol{"\xE2\x82\xA9", "KRW"}};
constexpr std::array kCurrencyWords{
    Symbol{"usd", "USD"}, Symbol{"dollars", "USD"}, Symbol{"dollar", "USD"},
    Symbol{"eur", "EUR"}, Symbol{"euro", "EUR"},    Symbol{"euros", "EUR"},
    Symbol{"gbp", "GBP"}, Symbol{"pounds", "GBP"},  Symbol{"rmb", "CNY"},
    Symbol{"cny", "CNY"}, Symbol{"yuan", "CNY"},    Symbol{"renminbi", "CNY"},
    Symbol{"jpy", "JPY"}, Symbol{"yen", "JPY"},     Symbol{"krw", "KRW"},
    Symbol{"won", "KRW"}, Symbol{"inr", "INR"},     Symbol{"rupees", "INR"},
    Symbol{"chf", "CHF"}, Symbol{"aud", "AUD"},     Symbol{"cad", "CAD"},
};

std::string_view currency_word(std::string_view word) {
  const auto* const found = std::find_if(kCurrencyWords.begin(), kCurrencyWords.end(),
                                         [&](const Symbol& s) { return s.sign == word; });
  return found == kCurrencyWords.end() ? std::string_view{} : found->code;
}

// The bytes between token i-1 and token i.
std::string_view before(const Document& document, std::uint32_t i) {
  const auto tokens = document.tokens();
  const std::size_t begin = i == 0 ? 0 : tokens[i - 1].begin + tokens[i - 1].length;
  return document.text().substr(begin, tokens[i].begin - begin);
}

std::string_view currency_before(const Document& document, std::uint32_t i) {
  const std::string_view gap = before(document, i);
  for (const Symbol& s : kSigns) {
    if (gap.find(s.sign) != std::string_view::npos) {
      return s.code;
    }
  }
  if (i > 0) {
    return currency_word(folded(document, document.tokens()[i - 1]));
  }
  return {};
}

bool is_number_token(const Document& document, std::uint32_t i) {
  const std::string word = folded(document, document.tokens()[i]);
  return digits_value(word) || value_in(kSmall, word);
}

// "the", "State of": what may stand between a city and the name of its state.
bool names_no_place(const Document& document, std::uint32_t i) {
  static constexpr std::array<std::string_view, 6> kWords{"the",      "state",  "of",
                                                          "province", "county", "republic"};
  const std::string word = folded(document, document.tokens()[i]);
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

}  // namespace

std::uint32_t start_of_number(const Document& document, std::uint32_t first, std::uint32_t at) {
  const auto numeric = [&](std::uint32_t i) {
    return is_number_token(document, i) ||
           value_in(kScales, folded(document, document.tokens()[i]));
  };
  if (!numeric(at)) {
    return at;
  }
  while (at > first && numeric(at - 1)) {
    --at;
  }
  return at;
}

std::optional<Amount> find_amount(const Document& document, std::uint32_t first,
                                  std::uint32_t last) {
  const auto tokens = document.tokens();
  last = std::min<std::uint32_t>(last, static_cast<std::uint32_t>(tokens.size()));
  std::uint32_t at = first;
  while (at < last && !is_number_token(document, at)) {
    ++at;
  }
  if (at >= last) {
    return std::nullopt;
  }
  Amount out;
  out.currency = std::string(currency_before(document, at));
  double total = 0;    // finished groups: "two million" of "two million five hundred thousand"
  double group = 0;    // the group being read
  bool words = false;  // the group came from number words, so digits only repeat it
  const std::uint32_t stop = std::min<std::uint32_t>(last, at + kMaxAmountTokens);
  for (; at < stop; ++at) {
    const std::string word = folded(document, tokens[at]);
    if (const auto digits = digits_value(word)) {
      if (out.currency.empty()) {
        out.currency = std::string(currency_before(document, at));
      }
      if (words) {
        if (*digits == group) {
          continue;  // "one hundred (100) million": the digits say the group again
        }
        break;  // "seven hundred million (700,000,000)": they say all of it again
      }
      if (group != 0) {
        break;
      }
      group = *digits;
    } else if (const auto small = value_in(kSmall, word)) {
      group += *small;
      words = true;
    } else if (const auto scale = value_in(kScales, word)) {
      if (*scale == 1e2) {
        group = std::max(group, 1.0) * 1e2;
      } else {
        total += std::max(group, 1.0) * *scale;
        group = 0;
        words = true;
      }
    } else if (const std::string_view currency = currency_word(word); !currency.empty()) {
      out.currency = std::string(currency);
      if (at + 1 < stop && !value_in(kScales, folded(document, tokens[at + 1]))) {
        break;
      }
    } else if (word != "and" && word != "us" && word != "u" && word != "s") {
      break;
    }
  }
  out.value = total + group;
  return out;
}

std::optional<double> find_percent(const Document& document, std::uint32_t first,
                                   std::uint32_t last) {
  const auto tokens = document.tokens();
  last = std::min<std::uint32_t>(last, static_cast<std::uint32_t>(tokens.size()));
  for (std::uint32_t at = first; at < last; ++at) {
    const std::string word = folded(document, tokens[at]);
    const std::size_t end = tokens[at].begin + tokens[at].length;
    const std::string_view after = document.text().substr(end, 2);
    const std::string next = at + 1 < tokens.size() ? folded(document, tokens[at + 1]) : "";
    const std::string third = at + 2 < tokens.size() ? folded(document, tokens[at + 2]) : "";
    const bool percent = after.starts_with("%") || after == " %" || next == "percent" ||
                         next == "percentage" || (next == "per" && third == "cent");
    if (!percent) {
      continue;
    }
    if (const auto digits = digits_value(word)) {
      return *digits / 100;
    }
    if (const auto small = value_in(kSmall, word)) {
      return *small / 100;
    }
  }
  return std::nullopt;
}

std::optional<std::string> find_quoted(const Document& document, std::uint32_t first,
                                       std::uint32_t last) {
  const auto tokens = document.tokens();
  last = std::min<std::uint32_t>(last, static_cast<std::uint32_t>(tokens.size()));
  for (std::uint32_t at = first; at < last; ++at) {
    if ((tokens[at].flags & text::token_flag::quote) == 0) {
      continue;
    }
    const std::string_view rest = document.text().substr(tokens[at].begin, kMaxQuoteBytes);
    std::size_t end = std::string_view::npos;
    for (const std::string_view mark : {"\"", "\xE2\x80\x9D", "\x94", "''"}) {
      if (mark == "\x94" && document.encoding() != text::Encoding::latin1) {
        continue;
      }
      end = std::min(end, rest.find(mark));
    }
    if (end == std::string_view::npos || end == 0) {
      continue;
    }
    std::string words = document.quote({.begin = tokens[at].begin, .end = tokens[at].begin + end});
    // American typography draws the comma or point into the quotation.
    while (!words.empty() && (words.back() == ',' || words.back() == ';')) {
      words.pop_back();
    }
    return words;
  }
  return std::nullopt;
}

Gazetteer::Gazetteer(std::string_view lines) {
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    std::string_view line = lines.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line.front() == '#') {
      continue;
    }
    Name name;
    if (const std::size_t equals = line.find(" = "); equals != std::string_view::npos) {
      name.alias_of = std::string(line.substr(equals + 3));
      line = line.substr(0, equals);
    }
    for (std::size_t w = 0; w < line.size();) {
      const std::size_t stop = std::min(line.find_first_of(" '-.", w), line.size());
      if (stop > w) {
        name.words.push_back(text::word_hash(line.substr(w, stop - w)));
      }
      w = stop + 1;
    }
    if (!name.words.empty()) {
      names_.push_back(std::move(name));
    }
  }
  std::stable_sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
    return a.words[0] != b.words[0] ? a.words[0] < b.words[0] : a.words.size() > b.words.size();
  });
}

const Gazetteer::Name* Gazetteer::match_at(const Document& document, std::uint32_t at,
                                           std::uint32_t last) const {
  const auto tokens = document.tokens();
  if ((tokens[at].flags & text::token_flag::upper) == 0) {
    return nullptr;
  }
  auto name = std::lower_bound(names_.begin(), names_.end(), tokens[at].hash,
                               [](const Name& n, std::uint64_t hash) { return n.words[0] < hash; });
  for (; name != names_.end() && name->words[0] == tokens[at].hash; ++name) {
    const bool fits = at + name->words.size() <= last;
    if (fits && std::equal(name->words.begin(), name->words.end(), tokens.begin() + at,
                           [](std::uint64_t h, const Token& t) { return h == t.hash; })) {
      return &*name;
    }
  }
  return nullptr;
}

std::string Gazetteer::words_of(const Document& document, std::uint32_t at, const Name& name) {
  const auto end = at + static_cast<std::uint32_t>(name.words.size());
  return name.alias_of.empty() ? document.quote(document.range_of(at, end)) : name.alias_of;
}

std::optional<std::string> Gazetteer::find_place(const Document& document, std::uint32_t first,
                                                 std::uint32_t last) const {
  const auto tokens = document.tokens();
  last = std::min({last, static_cast<std::uint32_t>(tokens.size()), first + kPlaceReach});
  for (std::uint32_t at = first; at < last; ++at) {
    const Name* const name = match_at(document, at, last);
    if (name == nullptr) {
      continue;
    }
    std::string out = words_of(document, at, *name);
    // "San Francisco, State of California": what it lies in follows after a comma.
    std::uint32_t next = at + static_cast<std::uint32_t>(name->words.size());
    if (next >= last || static_cast<text::Gap>(tokens[next].gap) != text::Gap::comma) {
      return out;
    }
    const std::uint32_t stop = std::min(last, next + 3);
    while (next < stop && match_at(document, next, last) == nullptr &&
           names_no_place(document, next)) {
      ++next;
    }
    if (next < last) {
      if (const Name* const more = match_at(document, next, last)) {
        out += ", " + words_of(document, next, *more);
      }
    }
    return out;
  }
  return std::nullopt;
}

std::string format_number(double value) {
  std::array<char, 64> buffer{};
  if (value == std::floor(value) && std::fabs(value) < 1e15) {
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<long long>(value));
    return {buffer.data(), end.ptr};
  }
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end.ptr};
}

}  // namespace assay::license
