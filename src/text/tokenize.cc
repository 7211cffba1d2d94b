// SPDX-License-Identifier: Apache-2.0
// Text to words. A first pass over some kilobytes finds where runs of ASCII letters and digits
// begin and end, 64 bytes at a time; a second one goes through these edges, hashes each word where
// it stands and looks at what parts it from the word before. Nearly always that is one blank;
// anything else (punctuation, line ends, characters beyond ASCII) takes the slow path, byte by
// byte.
//
// Words with other letters go through Unicode case folding. Ideographs are words of their own, as
// no white space parts them.
#include <algorithm>
#include <array>
#include <optional>

#include "text/builder.h"
#include "text/foreign_word.h"
#include "text/hyphens.h"
#include "text/marker_form.h"
#include "text/word.h"
#include "text/word_edges.h"
#include "text/word_gap.h"

namespace assay::text {
namespace {

// What the byte directly before or after a word says, for the words that are common in every way.
constexpr unsigned kOneByteGap = 1;     // alone between two words: " ", "\n"
constexpr unsigned kTwoByteGap = 2;     // before a blank: "," "."
constexpr unsigned kGapShift = 4;       // the Gap that it makes, above these bits
constexpr unsigned kForeignAfter = 1;   // the word may go on in other letters
constexpr unsigned kNoMarkerAfter = 2;  // the word is no marker
constexpr std::size_t kReadAhead = 24;  // bytes past a word's end that hash_letters() may read

constexpr std::array<std::uint8_t, 256> kGapBefore = [] {
  std::array<std::uint8_t, 256> table{};
  table[' '] = kOneByteGap;
  table['\n'] = kOneByteGap;
  table[','] = kTwoByteGap | (static_cast<unsigned>(Gap::comma) << kGapShift);
  table['.'] = kTwoByteGap | (static_cast<unsigned>(Gap::stop) << kGapShift);
  return table;
}();

constexpr std::array<std::uint8_t, 256> kAfterWord = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const bool foreign = i >= 0x80 || i == static_cast<unsigned char>(kInvisibleByte);
    const bool marker = i == ')' || i == '.' || i == '*' || i == '_' || i == '\\';
    table[i] =
        static_cast<std::uint8_t>((foreign ? kForeignAfter : 0) | (marker ? 0 : kNoMarkerAfter));
  }
  return table;
}();

static_assert(token_flag::upper == 0x20);  // the bit that tells cases apart in ASCII

class Tokenizer {
 public:
  Tokenizer(std::string_view text, bool latin1, std::vector<Token>& tokens)
      : text_(text), latin1_(latin1), tokens_(tokens) {
    tokens_.reserve(text.size() / 6 + 16);
    find_word_leader();
  }

  void run() {
    WordEdges edges;
    std::uint32_t begin = 0;
    bool open = false;  // `begin` waits for its end
    for (std::size_t at = 0; at < text_.size(); at += kChunkBytes) {
      const std::size_t end = std::min(text_.size(), at + kChunkBytes);
      edges.find(text_, at, end);
      if (end == text_.size()) {
        edges.close(end);
      }
      std::size_t i = 0;
      if (open && edges.size() > 0) {
        run_of_letters(begin, edges[i++]);
        open = false;
      }
      i = common_words(edges, i);
      if (i < edges.size()) {
        begin = edges[i];
        open = true;
      }
    }
    pass_gap(text_.size());
    join_hyphenated(text_, hyphenated_, tokens_);
  }

 private:
  [[nodiscard]] ByteClass class_at(std::size_t at) const {
    return kByteClass[static_cast<unsigned char>(text_[at])];
  }

  [[nodiscard]] char char_at(std::size_t at) const { return at < text_.size() ? text_[at] : '\n'; }

  // Goes over the pairs of edges from the i-th on; gives the index of one that has no partner. The
  // words that are common in every way (letters, parted by a blank, a line end, or a comma or full
  // stop and a blank) are done here without a branch that depends on which of these they are; all
  // others in run_of_letters().
  std::size_t common_words(const WordEdges& edges, std::size_t i) {
    const char* const text = text_.data();
    const std::size_t readable = text_.size() < kReadAhead ? 0 : text_.size() - kReadAhead;
    for (; i + 1 < edges.size(); i += 2) {
      const std::size_t begin = edges[i];
      const std::size_t end = edges[i + 1];
      const std::size_t length = end - begin;
      if (end >= readable || begin <= at_) {  // near the end, or inside the word before
        run_of_letters(begin, end);
        continue;
      }
      const auto first = static_cast<unsigned char>(text[begin]);
      const auto before = static_cast<unsigned char>(text[at_]);
      const unsigned gap = kGapBefore[before];
      const unsigned after = kAfterWord[static_cast<unsigned char>(text[end])];
      const bool one = begin == at_ + 1;
      const bool two = (begin == at_ + 2) & (text[at_ + 1] == ' ');
      const bool gap_is_common =
          (one & ((gap & kOneByteGap) != 0)) | (two & ((gap & kTwoByteGap) != 0));
      // Only short words can be markers, and only before a point, a parenthesis or emphasis.
      const bool word_is_common = (first >= 'A') & (length <= 16) & ((after & kForeignAfter) == 0) &
                                  ((length > kMaxRomanBytes) | ((after & kNoMarkerAfter) != 0));
      if (!(gap_is_common & word_is_common & (word_leader_ == 0))) {
        run_of_letters(begin, end);
        continue;
      }
      tokens_.push_back(Token{
          .hash = hash_letters(text + begin, length),
          .begin = static_cast<std::uint32_t>(begin),
          .length = static_cast<std::uint16_t>(length),
          .flags = static_cast<std::uint8_t>(((first & token_flag::upper) ^ token_flag::upper) |
                                             (before == '\n' ? token_flag::newline : 0)),
          .gap = static_cast<std::uint8_t>(two ? gap >> kGapShift : 0)});
      at_ = end;
    }
    return i;
  }

  // ASCII letters and digits in [begin, end), bounded by other bytes.
  void run_of_letters(std::size_t begin, std::size_t end) {
    if (end <= at_) {
      return;  // went into the word before: "1,000", "caf\u00E9s"
    }
    if (begin > at_) {
      pass_gap(begin);
      if (end <= at_) {
        return;
      }
    } else {
      flags_ = at_ == 0 ? 0 : token_flag::tight;
      gap_ = Gap::none;
    }
    ascii_word(std::max(begin, at_), end);
  }

  // Pushes the word with other letters that begins there, if there is one.
  void foreign_word(std::size_t begin) {
    if (const std::optional<ForeignWord> word = read_foreign_word(text_, begin, latin1_)) {
      flags_ |= word->flags;
      push(begin, word->end, word->hash);
    }
  }

  void ascii_word(std::size_t begin, std::size_t end) {
    const char after = char_at(end);
    if (static_cast<signed char>(after) < 0 || after == kInvisibleByte) {
      foreign_word(begin);
      if (at_ >= end) {
        return;
      }
      begin = std::max(begin, at_);
    }
    while (end - begin > kMaxWordBytes) {
      word_piece(begin, begin + kMaxWordBytes);
      begin += kMaxWordBytes;
      flags_ = token_flag::tight;
    }
    word_piece(begin, end);
  }

  void word_piece(std::size_t begin, std::size_t end) {
    const char first = text_[begin];
    if (first <= '9' && std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                    text_.begin() + static_cast<std::ptrdiff_t>(end),
                                    [](char c) { return c <= '9'; })) {
      end = number_end(end, std::min(text_.size(), begin + kMaxWordBytes));
      flags_ |= token_flag::number;
    } else if (first >= 'A' && first <= 'Z') {
      flags_ |= token_flag::upper;
    }
    if (may_be_marker(first, end - begin) && has_marker_form(text_, begin, end, opens_line())) {
      flags_ |= token_flag::marker;
    }
    push(begin, end, hash_word(text_.data() + begin, end - begin, text_.size() - begin));
  }

  // "700,000,000", "2.0": digits go on past a comma or point that a digit follows.
  [[nodiscard]] std::size_t number_end(std::size_t at, std::size_t limit) const {
    while (at + 1 < limit && (text_[at] == ',' || text_[at] == '.') &&
           class_at(at + 1) == ByteClass::digit) {
      std::size_t end = at + 1;
      while (end < limit && class_at(end) == ByteClass::digit) {
        ++end;
      }
      at = end;
    }
    return at;
  }

  // Goes over what is no ASCII word up to `end`, where one begins (or the text ends). Words of
  // other letters that stand there are pushed; the last of them may take in ASCII letters after
  // `end`.
  void pass_gap(std::size_t end) {
    while (at_ < end) {
      const WordGap gap = read_word_gap(text_, at_, end, carried_, latin1_);
      carried_ = 0;
      at_ = gap.end;
      flags_ = gap.flags;
      gap_ = gap.strongest;
      if (gap.ends_in_hyphen) {
        hyphenated_.push_back(static_cast<std::uint32_t>(tokens_.size()));
      }
      if (at_ < end) {
        foreign_word(at_);
        flags_ = token_flag::tight;
        gap_ = Gap::none;
      }
    }
  }

  [[nodiscard]] bool opens_line() const {
    return tokens_.empty() || (flags_ & token_flag::newline) != 0;
  }

  void push(std::size_t begin, std::size_t end, std::uint64_t hash) {
    at_ = end;
    if (hash == word_leader_ && opens_line()) {
      carried_ = flags_ & (token_flag::newline | token_flag::blank_line);
      return;
    }
    tokens_.push_back(Token{.hash = hash,
                            .begin = static_cast<std::uint32_t>(begin),
                            .length = static_cast<std::uint16_t>(end - begin),
                            .flags = flags_,
                            .gap = static_cast<std::uint8_t>(gap_)});
  }

  // "rem" and "dnl" before every line are comment leaders, no words. (All other leaders are
  // punctuation and never become words.)
  void find_word_leader() {
    constexpr std::string_view kBeforeLeader = " \t\r\n@";
    const std::size_t first = text_.find_first_not_of(kBeforeLeader);
    const std::size_t second = text_.find_first_not_of(kBeforeLeader, text_.find('\n', first));
    for (const std::string_view leader : {"rem", "REM", "Rem", "dnl"}) {
      const auto leads = [&](std::size_t at) {
        return at < text_.size() && text_.substr(at, leader.size()) == leader &&
               (char_at(at + leader.size()) == ' ' || char_at(at + leader.size()) == '\n');
      };
      if (leads(first) && leads(second)) {
        word_leader_ = hash_word(leader.data(), leader.size(), leader.size());
      }
    }
  }

  std::string_view text_;
  bool latin1_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;  // end of the last word, or where the gap has got to
  std::uint8_t flags_ = 0;
  Gap gap_ = Gap::none;
  std::uint64_t word_leader_ = 0;
  std::uint8_t carried_ = 0;               // line ends before a leader that was dropped
  std::vector<std::uint32_t> hyphenated_;  // tokens before which a line ends in a hyphen
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, bool latin1) {
  std::vector<Token> tokens;
  Tokenizer(text, latin1, tokens).run();
  return tokens;
}

std::uint64_t word_hash(std::string_view word) {
  const bool ascii = !word.empty() && word.size() <= kMaxWordBytes &&
                     std::all_of(word.begin(), word.end(), [](char c) {
                       const ByteClass kind = kByteClass[static_cast<unsigned char>(c)];
                       return kind == ByteClass::letter || kind == ByteClass::digit;
                     });
  if (ascii) {
    return hash_word(word.data(), word.size(), word.size());
  }
  const std::vector<Token> tokens = tokenize(word, false);
  return tokens.size() == 1 ? tokens[0].hash : 0;
}

}  // namespace assay::text
