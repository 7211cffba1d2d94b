// SPDX-License-Identifier: Apache-2.0
// The slow path of the tokenizer: byte by byte.
#include "text/word_gap.h"

#include <algorithm>

#include "text/characters.h"
#include "text/word.h"

namespace assay::text {
namespace {

class GapReader {
 public:
  GapReader(std::string_view text, std::size_t begin, std::uint8_t carried, bool latin1)
      : text_(text), latin1_(latin1), at_(begin), flags_(carried) {}

  WordGap run(std::size_t end) {
    const std::size_t begin = at_;
    while (at_ < end && !letter_begins()) {
      separator();
    }
    finish(begin);
    // "redistri-", line end
    const bool hyphen = begin > 0 && text_[begin] == '-' && (flags_ & token_flag::newline) != 0 &&
                        (flags_ & token_flag::blank_line) == 0;
    return {.end = at_, .strongest = gap_, .flags = flags_, .ends_in_hyphen = hyphen};
  }

 private:
  [[nodiscard]] ByteClass class_at(std::size_t at) const {
    return kByteClass[static_cast<unsigned char>(text_[at])];
  }

  [[nodiscard]] char char_at(std::size_t at) const { return at < text_.size() ? text_[at] : '\n'; }

  // Does a letter beyond ASCII stand at at_?
  [[nodiscard]] bool letter_begins() const {
    if (class_at(at_) != ByteClass::high) {
      return false;
    }
    const CharClass kind = classify(character_at(text_, at_, latin1_).code);
    return kind == CharClass::letter || kind == CharClass::single;
  }

  // Punctuation at the start of a line is a comment leader ("; ", "-- "), no punctuation of the
  // text.
  void strengthen(Gap gap) {
    if ((flags_ & token_flag::newline) == 0) {
      gap_ = std::max(gap_, gap);
    }
  }

  // Passes one character of a gap.
  void separator() {
    bool quote = false;
    bool counts = true;
    const char c = text_[at_];
    switch (class_at(at_)) {
      case ByteClass::newline:
        newline();
        break;
      case ByteClass::space:
        break;
      case ByteClass::quote:
        quote = true;
        break;
      case ByteClass::stop:
        if (ends_sentence()) {
          strengthen(Gap::stop);
        }
        break;
      case ByteClass::semicolon:
        strengthen(Gap::semicolon);
        break;
      case ByteClass::colon:
        if (is_colon()) {
          strengthen(Gap::colon);
        }
        break;
      case ByteClass::comma:
        strengthen(Gap::comma);
        break;
      case ByteClass::high:
        foreign_separator();
        return;
      case ByteClass::letter:
      case ByteClass::digit:
      case ByteClass::other:
        counts = c != kInvisibleByte;
        // A second ` or ' makes a quotation mark as TeX writes them; emphasis may stand inside one.
        quote = ((c == '`' || c == '\'') && at_ > 0 && text_[at_ - 1] == c) ||
                ((c == '*' || c == '_' || !counts) && last_quote_);
        break;
    }
    last_quote_ = quote;
    seen_ += counts ? 1U : 0U;
    ++at_;
  }

  void foreign_separator() {
    const Character character = character_at(text_, at_, latin1_);
    const CharClass kind = classify(character.code);
    at_ += character.length;
    if (kind == CharClass::invisible) {
      return;
    }
    last_quote_ = kind == CharClass::quote;
    ++seen_;
    switch (kind) {
      case CharClass::stop:
        strengthen(Gap::stop);
        break;
      case CharClass::comma:
        strengthen(Gap::comma);
        break;
      case CharClass::semicolon:
        strengthen(Gap::semicolon);
        break;
      case CharClass::colon:
        strengthen(Gap::colon);
        break;
      case CharClass::letter:
      case CharClass::single:
      case CharClass::invisible:
      case CharClass::separator:
      case CharClass::quote:
        break;
    }
  }

  // "2.0", "a/b", "e.g.," are no ends of sentences.
  [[nodiscard]] bool ends_sentence() const {
    const char next = char_at(at_ + 1);
    const ByteClass kind = kByteClass[static_cast<unsigned char>(next)];
    return kind != ByteClass::letter && kind != ByteClass::digit && next != '/' && next != ',';
  }

  // "https://", "10:30", "mailto:a" hold none.
  [[nodiscard]] bool is_colon() const {
    const char next = char_at(at_ + 1);
    const ByteClass kind = kByteClass[static_cast<unsigned char>(next)];
    return kind != ByteClass::letter && kind != ByteClass::digit && next != '/' && next != '\\';
  }

  void newline() {
    if (text_[at_] == '\r' && char_at(at_ + 1) == '\n' && at_ + 1 < text_.size()) {
      ++at_;
    }
    // A second line end before any word: an empty line, or one with nothing but comment leaders.
    const bool second = (flags_ & token_flag::newline) != 0;
    flags_ |= second ? token_flag::newline | token_flag::blank_line : token_flag::newline;
  }

  void finish(std::size_t begin) {
    if (last_quote_) {
      flags_ |= token_flag::quote;
    }
    const ByteClass kind = begin < text_.size() ? class_at(begin) : ByteClass::newline;
    if (begin != 0 &&
        (seen_ == 0 || (seen_ == 1 && kind != ByteClass::space && kind != ByteClass::newline))) {
      flags_ |= token_flag::tight;
    }
  }

  std::string_view text_;
  bool latin1_;
  std::size_t at_;
  std::uint8_t flags_;
  Gap gap_ = Gap::none;
  bool last_quote_ = false;
  std::size_t seen_ = 0;  // visible characters of the gap
};

}  // namespace

WordGap read_word_gap(std::string_view text, std::size_t begin, std::size_t end,
                      std::uint8_t carried, bool latin1) {
  return GapReader(text, begin, carried, latin1).run(end);
}

}  // namespace assay::text
