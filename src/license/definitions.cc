// SPDX-License-Identifier: Apache-2.0
#include "license/definitions.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>

namespace assay::license {
namespace {

using text::Document;
using text::Token;

constexpr std::uint32_t kMaxNameWords = 5;
constexpr std::uint32_t kBodyWords = 24;  // the head of a definition says what kind of thing it is
constexpr std::size_t kMaxNames = 96;

bool has_quote_mark(std::string_view gap) {
  return gap.find('"') != std::string_view::npos ||
         gap.find("\xE2\x80\x9C") != std::string_view::npos ||
         gap.find("\xE2\x80\x9D") != std::string_view::npos ||
         gap.find("''") != std::string_view::npos;
}

// "100M", "500k": digits with a scale grown on, which clause_extract reads as one amount. "2b" is
// no such number: sections are called so.
bool is_scaled_number(std::string_view word) {
  static constexpr std::array<std::string_view, 5> kShortScales{"k", "m", "mm", "mn", "bn"};
  const std::size_t digits = std::min(word.find_first_not_of("0123456789.,"), word.size());
  if (digits == 0 || word.size() - digits > 2) {
    return false;
  }
  std::string scale(word.substr(digits));
  for (char& c : scale) {
    c = static_cast<char>(c | 0x20);
  }
  return std::find(kShortScales.begin(), kShortScales.end(), scale) != kShortScales.end();
}

class Adopter_ {
 public:
  Adopter_(const Program& program, const Document& document)
      : program_(program), document_(document), matcher_(program) {}

  std::vector<UnitWord> run() {
    const auto tokens = document_.tokens();
    words_.resize(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      words_[i].word = program_.find_word(tokens[i].hash);
      words_[i].number =
          (tokens[i].flags & text::token_flag::number) != 0 ||
          is_scaled_number(document_.text().substr(tokens[i].begin, tokens[i].length));
      words_[i].upper = (tokens[i].flags & text::token_flag::upper) != 0;
    }
    if (!program_.definition_verb) {
      return std::move(words_);
    }
    for (const text::Unit& unit : document_.units()) {
      for (std::uint32_t i = unit.first; i < unit.last && names_.size() < kMaxNames; ++i) {
        if ((tokens[i].flags & text::token_flag::quote) != 0) {
          definition_at(i, unit);
        }
      }
    }
    mark();
    return std::move(words_);
  }

 private:
  struct Name {
    std::uint32_t first = 0;
    std::uint32_t size = 0;
    WordId list = kNoWord;
  };

  [[nodiscard]] std::string_view between(std::uint32_t i) const {
    const auto tokens = document_.tokens();
    const std::size_t begin = tokens[i - 1].begin + tokens[i - 1].length;
    const std::size_t end = i < tokens.size() ? tokens[i].begin : document_.text().size();
    return document_.text().substr(begin, std::min<std::size_t>(end - begin, 32));
  }

  void definition_at(std::uint32_t first, const text::Unit& unit) {
    const auto tokens = document_.tokens();
    std::uint32_t last = first + 1;
    while (last < unit.last && last - first < kMaxNameWords && !has_quote_mark(between(last))) {
      ++last;
    }
    if (last - first >= kMaxNameWords || (tokens[first].flags & text::token_flag::upper) == 0) {
      return;
    }
    const std::string_view after = last < tokens.size() ? between(last) : std::string_view{};
    const bool closed = after.find(')') != std::string_view::npos;
    std::uint32_t body_first = 0;
    std::uint32_t body_last = 0;
    if (closed) {  // '… the model weights (the "Materials")'
      body_first = std::max(unit.first, first > kBodyWords / 2 ? first - kBodyWords / 2 : 0);
      body_last = first;
    } else if (last < unit.last) {
      body_last = std::min(unit.last, last + kBodyWords);
      load(last, std::min(body_last, last + 8));
      if (!matcher_.found(*program_.definition_verb)) {
        return;
      }
      body_first = last;
    }
    if (body_last <= body_first) {
      return;
    }
    load(body_first, body_last);
    for (const Adopter& adopter : program_.adopters) {
      const bool fits = std::any_of(adopter.when.begin(), adopter.when.end(),
                                    [&](NodeId n) { return matcher_.found(n); });
      if (fits) {
        names_.push_back({.first = first, .size = last - first, .list = adopter.word});
        return;  // the first list that fits
      }
    }
  }

  void load(std::uint32_t first, std::uint32_t last) {
    matcher_.load(std::span<const UnitWord>(words_).subspan(first, last - first));
  }

  // Every later mention of an adopted name carries its list.
  void mark() {
    if (names_.empty()) {
      return;
    }
    const auto tokens = document_.tokens();
    std::unordered_map<std::uint64_t, std::vector<const Name*>> by_first;
    for (const Name& name : names_) {
      by_first[tokens[name.first].hash].push_back(&name);
    }
    std::uint64_t filter = 0;  // most tokens start no name: one bit test tells
    for (const auto& [hash, list] : by_first) {
      filter |= std::uint64_t{1} << (hash >> 58);
    }
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      if (((filter >> (tokens[i].hash >> 58)) & 1U) == 0) {
        continue;
      }
      const auto found = by_first.find(tokens[i].hash);
      if (found == by_first.end() || (tokens[i].flags & text::token_flag::upper) == 0) {
        continue;
      }
      for (const Name* name : found->second) {
        const bool same =
            i + name->size <= tokens.size() &&
            std::equal(tokens.begin() + name->first, tokens.begin() + name->first + name->size,
                       tokens.begin() + i,
                       [](const Token& a, const Token& b) { return a.hash == b.hash; });
        if (same) {
          words_[i + name->size - 1].adopted = name->list;
          break;
        }
      }
    }
  }

  const Program& program_;
  const Document& document_;
  UnitMatcher matcher_;
  std::vector<UnitWord> words_;
  std::vector<Name> names_;
};

}  // namespace

std::vector<UnitWord> adopt_definitions(const Program& program, const Document& document) {
  return Adopter_(program, document).run();
}

}  // namespace assay::license
