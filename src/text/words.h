// SPDX-License-Identifier: Apache-2.0
// Private to src/text: what the passes after the tokenizer ask about words and what parts them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "text/document.h"
#include "text/word.h"

namespace assay::text {

// A closed set of words, looked up by Token::hash.
class WordSet {
 public:
  WordSet(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
      hashes_.push_back(hash_word(word.data(), word.size(), word.size()));
      filter_ |= bit(hashes_.back());
    }
  }

  [[nodiscard]] bool contains(std::uint64_t hash) const {
    if ((filter_ & bit(hash)) == 0) {
      return false;
    }
    for (const std::uint64_t known : hashes_) {
      if (known == hash) {
        return true;
      }
    }
    return false;
  }

 private:
  static std::uint64_t bit(std::uint64_t hash) { return std::uint64_t{1} << (hash >> 58); }

  std::uint64_t filter_ = 0;
  std::vector<std::uint64_t> hashes_;
};

class Words {
 public:
  Words(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }

  [[nodiscard]] std::string_view text() const { return text_; }

  [[nodiscard]] const Token& operator[](std::uint32_t i) const { return tokens_[i]; }

  [[nodiscard]] bool has(std::uint32_t i, std::uint8_t flags) const {
    return (tokens_[i].flags & flags) != 0;
  }

  // The punctuation before word i; the text's end is a full stop.
  [[nodiscard]] Gap gap(std::uint32_t i) const {
    return i < size() ? static_cast<Gap>(tokens_[i].gap) : Gap::stop;
  }

  [[nodiscard]] std::string_view word(std::uint32_t i) const {
    return text_.substr(tokens_[i].begin, tokens_[i].length);
  }

  [[nodiscard]] bool is_in(std::uint32_t i, const WordSet& set) const {
    return set.contains(tokens_[i].hash);
  }

  [[nodiscard]] bool is_lower(std::uint32_t i) const {
    const char c = text_[tokens_[i].begin];
    return c >= 'a' && c <= 'z';
  }

  // Two letters or more, none of them lower case.
  [[nodiscard]] bool is_capitals(std::uint32_t i) const {
    if (tokens_[i].length < 2 || !has(i, token_flag::upper)) {
      return false;
    }
    for (const char c : word(i)) {
      if (c >= 'a' && c <= 'z') {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] bool opens_line(std::uint32_t i) const {
    return i == 0 || has(i, token_flag::newline);
  }

  [[nodiscard]] bool opens_paragraph(std::uint32_t i) const {
    return i == 0 || i >= size() || has(i, token_flag::blank_line);
  }

  [[nodiscard]] std::size_t end_of(std::uint32_t i) const {
    return std::size_t{tokens_[i].begin} + tokens_[i].length;
  }

  // What stands between words i - 1 and i.
  [[nodiscard]] std::string_view between(std::uint32_t i) const {
    const std::size_t begin = i == 0 ? 0 : end_of(i - 1);
    const std::size_t end = i < size() ? tokens_[i].begin : text_.size();
    return text_.substr(begin, end - begin);
  }

 private:
  std::string_view text_;
  const std::vector<Token>& tokens_;
};

}  // namespace assay::text
