// SPDX-License-Identifier: Apache-2.0
// Text to words. A first pass over some kilobytes finds where runs of ASCII letters and digits
// begin and end, 64 bytes at a time; a second one goes through these edges, hashes each word where
// it stands and looks at what parts it from the word before. Nearly always that is one blank;
// anything else (punctuation, line ends, characters beyond ASCII) takes the slow path, byte by
// byte.
//
// Words with other letters go through Unicode case folding. Ideographs are words of their own, as
// no white space parts them.
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <bit>

#include "text/blocks.h"
#include "text/builder.h"
#include "text/characters.h"
#include "text/word.h"

namespace assay::text {
namespace {

constexpr std::size_t kChunkBytes = 4096;
constexpr std::size_t kMaxWordBytes = 256;  // longer runs are cut, so that no token is unbounded
constexpr std::size_t kMaxFolded = 18;      // code points that one folds to (U+FDFA)
constexpr std::size_t kMaxRomanBytes = 5;   // "xviii"
constexpr std::size_t kMaxMarkerBytes = 8;
constexpr std::size_t kMaxNumberMarker = 3;              // digits: "1995)" is no item
constexpr std::string_view kWideOpen = "\xEF\xBC\x88";   // U+FF08, full-width parenthesis
constexpr std::string_view kWideClose = "\xEF\xBC\x89";  // U+FF09
constexpr std::size_t kMaxMarkupBytes = 6;               // emphasis around a marker: "**1.**"

// Offsets at which runs of ASCII letters and digits begin and end, in turn.
class Edges {
 public:
  // Appends the edges of text[begin, end); `end - begin` is at most kChunkBytes.
  void find(std::string_view text, std::size_t begin, std::size_t end) {
    count_ = 0;
    std::size_t at = begin;
    for (; at + kBlockBytes <= end; at += kBlockBytes) {
      append(word_mask(text.data() + at), at);
    }
    if (at < end) {
      std::array<char, kBlockBytes> rest{};
      std::memcpy(rest.data(), text.data() + at, end - at);
      append(word_mask(rest.data()), at);
    }
  }

  // A run that reaches the end of the text ends there.
  void close(std::size_t size) {
    if (inside_ != 0) {
      edges_[count_++] = static_cast<std::uint32_t>(size);
      inside_ = 0;
    }
  }

  [[nodiscard]] std::size_t size() const { return count_; }

  [[nodiscard]] std::uint32_t operator[](std::size_t i) const { return edges_[i]; }

 private:
  void append(std::uint64_t word, std::size_t base) {
    std::uint64_t edge = word ^ ((word << 1) | inside_);
    inside_ = word >> 63;
    std::uint32_t* out = edges_.data() + count_;
    while (edge != 0) {
      *out++ =
          static_cast<std::uint32_t>(base) + static_cast<std::uint32_t>(std::countr_zero(edge));
      edge &= edge - 1;
    }
    count_ = static_cast<std::size_t>(out - edges_.data());
  }

  // Not initialized: what is read was written by append(), and single words are hashed with one.
  std::array<std::uint32_t, kChunkBytes + 2> edges_;
  std::size_t count_ = 0;
  std::uint64_t inside_ = 0;  // 1: the last byte seen belongs to a run
};

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
    Edges edges;
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
    join_hyphenated();
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
  std::size_t common_words(const Edges& edges, std::size_t i) {
    const char* const text = text_.data();
    const std::size_t readable = text_.size() < kReadAhead ? 0 : text_.size() - kReadAhead;
    for (; i + 1 < edges.size(); i += 2) {
      const std::size_t begin = edges[i];
      const std::size_t end = edges[i + 1];
      const std::size_t length = end - begin;
      if (end >= readable) {
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
    if (end - begin <= kMaxMarkerBytes && is_marker(begin, end)) {
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
      const std::size_t begin = at_;
      start_gap();
      while (at_ < end && !letter_begins()) {
        separator();
      }
      finish_gap(begin);
      if (at_ < end) {
        foreign_word(at_);
        flags_ = token_flag::tight;
        gap_ = Gap::none;
      }
    }
  }

  void start_gap() {
    flags_ = carried_;
    carried_ = 0;
    gap_ = Gap::none;
    last_quote_ = false;
    seen_ = 0;
  }

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

  void finish_gap(std::size_t begin) {
    if (last_quote_) {
      flags_ |= token_flag::quote;
    }
    const ByteClass kind = begin < text_.size() ? class_at(begin) : ByteClass::newline;
    if (begin != 0 &&
        (seen_ == 0 || (seen_ == 1 && kind != ByteClass::space && kind != ByteClass::newline))) {
      flags_ |= token_flag::tight;
    }
    const bool hyphen = begin > 0 && text_[begin] == '-' && (flags_ & token_flag::newline) != 0 &&
                        (flags_ & token_flag::blank_line) == 0;
    if (hyphen) {
      hyphenated_.push_back(static_cast<std::uint32_t>(tokens_.size()));
    }
  }

  // A word with letters beyond ASCII, or with invisible characters inside, folded by Unicode's
  // rules and pushed. Pushes nothing where only a separator follows the ASCII part.
  void foreign_word(std::size_t begin) {
    const std::size_t limit = std::min(text_.size(), begin + kMaxWordBytes);
    Folded folded;
    std::size_t at = begin;
    std::size_t end = begin;  // after the last letter
    bool foreign = false;
    while (at < limit && folded.has_room()) {
      const ByteClass kind = class_at(at);
      if (kind == ByteClass::letter || kind == ByteClass::digit) {
        folded.put(text_[at++]);
        end = at;
        continue;
      }
      if (text_[at] == kInvisibleByte) {
        ++at;
        foreign = true;
        continue;
      }
      if (kind != ByteClass::high) {
        break;
      }
      const Character character = character_at(text_, at, latin1_);
      const CharClass char_class = classify(character.code);
      if (char_class == CharClass::single && at == begin) {
        flags_ |= token_flag::non_ascii;
        push(at, at + character.length, mix(character.code) | 1);
        return;
      }
      if (char_class == CharClass::invisible && at != begin) {
        at += character.length;
        foreign = true;
        continue;
      }
      if (char_class != CharClass::letter) {
        break;
      }
      folded.put(character.code);
      foreign = true;
      at += character.length;
      end = at;
    }
    if (!foreign || end == begin) {
      return;
    }
    const Character first = character_at(text_, begin, latin1_);
    if ((first.code < 0x80 && first.code >= 'A' && first.code <= 'Z') ||
        (first.code >= 0x80 && is_upper(first.code))) {
      flags_ |= token_flag::upper;
    }
    flags_ |= token_flag::non_ascii;
    push(begin, end, folded.hash());
  }

  class Folded {
   public:
    [[nodiscard]] bool has_room() const { return size_ + kMaxFolded * 4 < bytes_.size(); }

    void put(char c) { bytes_[size_++] = c; }

    void put(std::uint32_t code) {
      // Ligatures, full-width letters and accents come apart here, so that all spellings meet.
      std::array<utf8proc_int32_t, kMaxFolded> codes{};
      int boundary = 0;
      const utf8proc_ssize_t count = utf8proc_decompose_char(
          static_cast<utf8proc_int32_t>(code), codes.data(), codes.size(),
          static_cast<utf8proc_option_t>(UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE),
          &boundary);
      for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(codes.size());
           ++i) {
        std::array<utf8proc_uint8_t, 4> encoded{};
        const utf8proc_ssize_t length =
            utf8proc_encode_char(codes[static_cast<std::size_t>(i)], encoded.data());
        for (utf8proc_ssize_t k = 0; k < length; ++k) {
          put(static_cast<char>(encoded[static_cast<std::size_t>(k)]));
        }
      }
    }

    [[nodiscard]] std::uint64_t hash() const {
      return hash_word(bytes_.data(), size_, bytes_.size());
    }

   private:
    std::array<char, kMaxWordBytes * 4> bytes_{};
    std::size_t size_ = 0;
  };

  // "(a)", "iv.", "1)", "2.1", also with emphasis around: "**1.**".
  [[nodiscard]] bool is_marker(std::size_t begin, std::size_t end) const {
    const bool digit = text_[begin] <= '9';
    if (digit ? end - begin > kMaxNumberMarker && text_[begin + 1] != '.' && text_[begin + 2] != '.'
              : end - begin > 1 && !is_roman(begin, end)) {
      return false;
    }
    if (is_in_wide_parens(begin, end)) {
      return true;
    }
    const std::size_t after_at = pass_markup(end);
    const char after = char_at(after_at);
    if (after != ')' && after != '.') {
      // "2.1 Grant" without a point: only where it opens a line.
      return digit && opens_line() && is_free_before(begin) &&
             text_.substr(begin, end - begin).find('.') != std::string_view::npos;
    }
    const std::size_t before_at = back_over_markup(begin);
    if (after == ')' && before_at > 0 && text_[before_at - 1] == '(') {
      return before_at < 2 || is_open(text_[before_at - 2]) || opens_line();
    }
    if (!is_free_before(begin)) {
      return false;
    }
    const std::size_t next_at = pass_markup(after_at + 1);
    const ByteClass next = next_at < text_.size() ? class_at(next_at) : ByteClass::newline;
    return next == ByteClass::space || next == ByteClass::newline ||
           (after == '.' && opens_line() &&
            ((digit && (next == ByteClass::letter || next == ByteClass::quote)) ||
             next == ByteClass::high));
  }

  // "（a）" as Chinese and Japanese texts have it.
  [[nodiscard]] bool is_in_wide_parens(std::size_t begin, std::size_t end) const {
    return begin >= kWideOpen.size() &&
           text_.substr(begin - kWideOpen.size(), kWideOpen.size()) == kWideOpen &&
           text_.substr(end, kWideClose.size()) == kWideClose;
  }

  // May a marker stand after what is before `begin`? In mid-line only after white space.
  [[nodiscard]] bool is_free_before(std::size_t begin) const {
    if (begin == 0) {
      return true;
    }
    const char before = text_[begin - 1];
    return before == ' ' || before == '\n' || before == '\t' || before == '\r' || before == '\f' ||
           (opens_line() &&
            (is_markup(before) || before == '>' || before == '#' || before == '|' ||
             before == '/' || before == '[' || static_cast<signed char>(before) < 0));
  }

  [[nodiscard]] static bool is_open(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '"' || c == '\f' ||
           static_cast<signed char>(c) < 0;
  }

  [[nodiscard]] static bool is_markup(char c) { return c == '*' || c == '_' || c == '\\'; }

  [[nodiscard]] std::size_t pass_markup(std::size_t at) const {
    const std::size_t limit = std::min(text_.size(), at + kMaxMarkupBytes);
    while (at < limit && is_markup(text_[at])) {
      ++at;
    }
    return at;
  }

  [[nodiscard]] std::size_t back_over_markup(std::size_t at) const {
    const std::size_t limit = at > kMaxMarkupBytes ? at - kMaxMarkupBytes : 0;
    while (at > limit && is_markup(text_[at - 1])) {
      --at;
    }
    return at;
  }

  [[nodiscard]] bool opens_line() const {
    return tokens_.empty() || (flags_ & token_flag::newline) != 0;
  }

  [[nodiscard]] bool is_roman(std::size_t begin, std::size_t end) const {
    const std::string_view word = text_.substr(begin, end - begin);
    return word.size() <= kMaxRomanBytes &&
           (word.find_first_not_of("ivx") == std::string_view::npos ||
            word.find_first_not_of("IVX") == std::string_view::npos);
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

  // A word that a line end parts ("redistri-\nbution") becomes one where the text has it whole
  // elsewhere; "royalty-\nfree" stays two.
  void join_hyphenated();

  std::string_view text_;
  bool latin1_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;  // end of the last word, or where the gap has got to
  std::uint8_t flags_ = 0;
  Gap gap_ = Gap::none;
  bool last_quote_ = false;
  std::size_t seen_ = 0;  // visible characters of the gap
  std::uint64_t word_leader_ = 0;
  std::uint8_t carried_ = 0;               // line ends before a leader that was dropped
  std::vector<std::uint32_t> hyphenated_;  // tokens before which a line ends in a hyphen
};

void Tokenizer::join_hyphenated() {
  struct Joint {
    std::uint64_t hash = 0;
    std::uint32_t token = 0;
    bool known = false;
  };

  std::vector<Joint> joints;
  std::string joined;
  for (const std::uint32_t second : hyphenated_) {
    if (second == 0 || second >= tokens_.size()) {
      continue;
    }
    const Token& a = tokens_[second - 1];
    const Token& b = tokens_[second];
    const bool lower = text_[b.begin] >= 'a' && text_[b.begin] <= 'z';
    if (!lower || a.length + std::size_t{b.length} > kMaxWordBytes ||
        ((a.flags | b.flags) & (token_flag::number | token_flag::non_ascii)) != 0 ||
        b.begin - a.begin > kMaxWordBytes) {
      continue;
    }
    joined.assign(text_.substr(a.begin, a.length)).append(text_.substr(b.begin, b.length));
    joints.push_back(
        {.hash = hash_word(joined.data(), joined.size(), joined.size()), .token = second - 1});
  }
  if (joints.empty()) {
    return;
  }
  std::sort(joints.begin(), joints.end(),
            [](const Joint& a, const Joint& b) { return a.hash < b.hash; });
  for (const Token& token : tokens_) {
    auto found = std::lower_bound(joints.begin(), joints.end(), token.hash,
                                  [](const Joint& j, std::uint64_t hash) { return j.hash < hash; });
    for (; found != joints.end() && found->hash == token.hash && !found->known; ++found) {
      found->known = true;
    }
  }
  std::erase_if(joints, [](const Joint& joint) { return !joint.known; });
  std::sort(joints.begin(), joints.end(),
            [](const Joint& a, const Joint& b) { return a.token < b.token; });
  std::size_t out = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i, ++out) {
    tokens_[out] = tokens_[i];
    if (next < joints.size() && joints[next].token == i) {
      const Token& second = tokens_[i + 1];
      tokens_[out].hash = joints[next].hash;
      tokens_[out].length =
          static_cast<std::uint16_t>(second.begin + second.length - tokens_[out].begin);
      ++i;
      ++next;
    }
    while (next < joints.size() && joints[next].token <= i) {
      ++next;
    }
  }
  tokens_.resize(out);
}

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
