// SPDX-License-Identifier: Apache-2.0
// Text to words. One loop over the bytes: runs of letters and digits are words, everything else
// only says what stood between two of them. ASCII words are hashed in place; words with other
// letters take the slow path through Unicode case folding. CJK characters are words of their own,
// as no white space parts them.
#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "text/builder.h"
#include "text/word.h"

namespace assay::text {
namespace {

constexpr std::size_t kMaxWordBytes = 256;  // longer runs are cut, so that no token is unbounded
constexpr std::size_t kMaxMarkerBytes = 12;

enum class Code : std::uint8_t { letter, separator, quote, single, stop, comma, semicolon, colon };

// What a code point beyond ASCII is.
Code classify(std::uint32_t code) {
  switch (code) {
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
    case 0x300C:
    case 0x300D:
      return Code::quote;
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
      return Code::stop;
    case 0xFF0C:
    case 0x3001:
      return Code::comma;
    case 0xFF1B:
      return Code::semicolon;
    case 0xFF1A:
      return Code::colon;
    default:
      break;
  }
  if (code < 0xC0) {
    return code == 0xAA || code == 0xB5 || code == 0xBA ? Code::letter : Code::separator;
  }
  if ((code >= 0x2000 && code < 0x2C00) || (code >= 0x3000 && code < 0x3040) ||
      (code >= 0xFE10 && code < 0xFE70) || (code >= 0xFF00 && code < 0xFF10) ||
      (code >= 0xE000 && code < 0xF900) || code == 0xFEFF || code == 0xFFFD || code == 0xD7 ||
      code == 0xF7) {
    return Code::separator;
  }
  if ((code >= 0x3040 && code < 0xA4D0) || (code >= 0xF900 && code < 0xFB00) || code >= 0x20000) {
    return Code::single;
  }
  return Code::letter;
}

struct Decoded1 {
  std::uint32_t code = 0;
  std::size_t length = 1;
};

// The code point at `at`; broken bytes are U+FFFD of length 1.
Decoded1 code_at(std::string_view text, std::size_t at, bool latin1) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (latin1) {
    // Windows-1252 is what Latin-1 files mean by 0x80..0x9F; only its quotation marks matter.
    if (lead == 0x93 || lead == 0x94) {
      return {.code = 0x201C, .length = 1};
    }
    return {.code = lead < 0xA0 ? 0xA0U : lead, .length = 1};
  }
  utf8proc_int32_t code = -1;
  const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
  const auto readable = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(4, text.size() - at));
  const utf8proc_ssize_t length = utf8proc_iterate(bytes, readable, &code);
  if (length <= 0 || code < 0) {
    return {.code = 0xFFFD, .length = 1};
  }
  return {.code = static_cast<std::uint32_t>(code), .length = static_cast<std::size_t>(length)};
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, bool latin1) : text_(text), latin1_(latin1) {
    tokens_.reserve(text.size() / 6 + 16);
  }

  std::vector<Token> run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      at = gap(at);
      if (at < text_.size()) {
        at = word(at);
      }
    }
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] ByteClass class_at(std::size_t at) const {
    return kByteClass[static_cast<unsigned char>(text_[at])];
  }

  void strengthen(Gap gap) { gap_ = std::max(gap_, gap); }

  [[nodiscard]] bool ends_sentence(std::size_t at) const {
    const std::size_t next = at + 1;
    if (next >= text_.size()) {
      return true;
    }
    const ByteClass c = class_at(next);
    return c != ByteClass::letter && c != ByteClass::digit && text_[next] != '/' &&
           text_[next] != ',';
  }

  // Passes what is no word; gives the offset of the next word.
  std::size_t gap(std::size_t at) {
    const std::size_t begin = at;
    flags_ = 0;
    gap_ = Gap::none;
    if (at + 1 < text_.size() && text_[at] == ' ') {  // one blank: nearly every gap
      const ByteClass next = class_at(at + 1);
      if (next == ByteClass::letter || next == ByteClass::digit) {
        return at + 1;
      }
    }
    bool last_quote = false;
    while (at < text_.size()) {
      bool quote = false;
      switch (class_at(at)) {
        case ByteClass::letter:
        case ByteClass::digit:
          return finish_gap(begin, at, last_quote);
        case ByteClass::newline:
          at = newline(at);
          quote = last_quote;
          break;
        case ByteClass::space:
          quote = false;
          ++at;
          break;
        case ByteClass::quote:
          quote = true;
          ++at;
          break;
        case ByteClass::stop:
          if (ends_sentence(at)) {
            strengthen(Gap::stop);
          }
          ++at;
          break;
        case ByteClass::semicolon:
          strengthen(Gap::semicolon);
          ++at;
          break;
        case ByteClass::colon:
          strengthen(Gap::colon);
          ++at;
          break;
        case ByteClass::comma:
          strengthen(Gap::comma);
          ++at;
          break;
        case ByteClass::other:
          // A second ` or ' makes a quotation mark as TeX writes them.
          quote =
              (text_[at] == '`' || text_[at] == '\'') && at > begin && text_[at - 1] == text_[at];
          ++at;
          break;
        case ByteClass::high: {
          const Decoded1 d = code_at(text_, at, latin1_);
          switch (classify(d.code)) {
            case Code::letter:
            case Code::single:
              return finish_gap(begin, at, last_quote);
            case Code::quote:
              quote = true;
              break;
            case Code::stop:
              strengthen(Gap::stop);
              break;
            case Code::comma:
              strengthen(Gap::comma);
              break;
            case Code::semicolon:
              strengthen(Gap::semicolon);
              break;
            case Code::colon:
              strengthen(Gap::colon);
              break;
            case Code::separator:
              break;
          }
          at += d.length;
          break;
        }
      }
      last_quote = quote;
    }
    return at;
  }

  std::size_t newline(std::size_t at) {
    at += text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n' ? 2 : 1;
    // A second line end before any word: an empty line, or one with nothing but comment leaders.
    const bool second = (flags_ & token_flag::newline) != 0;
    flags_ = static_cast<std::uint8_t>(flags_ | token_flag::newline |
                                       (second ? token_flag::blank_line : 0));
    return at;
  }

  std::size_t finish_gap(std::size_t begin, std::size_t at, bool quote) {
    if (quote) {
      flags_ |= token_flag::quote;
    }
    const std::size_t size = at - begin;
    if (size == 0 || (size == 1 && class_at(begin) != ByteClass::space &&
                      class_at(begin) != ByteClass::newline)) {
      flags_ |= token_flag::tight;
    }
    return at;
  }

  std::size_t word(std::size_t at) {
    const std::size_t begin = at;
    const std::size_t limit = std::min(text_.size(), at + kMaxWordBytes);
    bool all_digits = true;
    while (at < limit) {
      const ByteClass c = class_at(at);
      if (c == ByteClass::digit) {
        ++at;
      } else if (c == ByteClass::letter) {
        all_digits = false;
        ++at;
      } else {
        break;
      }
    }
    if (at < limit && class_at(at) == ByteClass::high) {
      const std::size_t end = foreign_word(begin, limit);
      if (end != at) {
        return end;
      }
    }
    if (all_digits) {
      at = number(at, limit);
      flags_ |= token_flag::number;
    }
    if (text_[begin] >= 'A' && text_[begin] <= 'Z') {
      flags_ |= token_flag::upper;
    }
    if (at - begin <= kMaxMarkerBytes && is_marker(begin, at)) {
      flags_ |= token_flag::marker;
    }
    push(begin, at, hash_word(text_.data() + begin, at - begin, text_.size() - begin));
    return at;
  }

  // "700,000,000", "2.0": digits go on past a comma or point that a digit follows.
  std::size_t number(std::size_t at, std::size_t limit) const {
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

  // A word with letters beyond ASCII, folded by Unicode's rules. Gives its end; `begin` where only
  // a separator follows the ASCII part.
  std::size_t foreign_word(std::size_t begin, std::size_t limit) {
    std::array<char, kMaxWordBytes * 4> folded{};
    std::size_t size = 0;
    std::size_t at = begin;
    bool high = false;
    while (at < limit) {
      const ByteClass c = class_at(at);
      if (c == ByteClass::letter || c == ByteClass::digit) {
        folded[size++] = text_[at++];
        continue;
      }
      if (c != ByteClass::high) {
        break;
      }
      const Decoded1 d = code_at(text_, at, latin1_);
      const Code kind = classify(d.code);
      if (kind == Code::single && at == begin) {
        flags_ |= token_flag::non_ascii;
        push(at, at + d.length, hash_code(d.code));
        return at + d.length;
      }
      if (kind != Code::letter) {
        break;
      }
      // utf8proc writes code points; three are the most that one folds to.
      std::array<utf8proc_int32_t, 8> codes{};
      int boundary = 0;
      const utf8proc_ssize_t count = utf8proc_decompose_char(
          static_cast<utf8proc_int32_t>(d.code), codes.data(), codes.size(),
          static_cast<utf8proc_option_t>(UTF8PROC_CASEFOLD | UTF8PROC_COMPAT), &boundary);
      for (utf8proc_ssize_t i = 0; i < count && i < 8; ++i) {
        std::array<utf8proc_uint8_t, 4> bytes{};
        const utf8proc_ssize_t length =
            utf8proc_encode_char(codes[static_cast<std::size_t>(i)], bytes.data());
        for (utf8proc_ssize_t k = 0; k < length && size < folded.size(); ++k) {
          folded[size++] = static_cast<char>(bytes[static_cast<std::size_t>(k)]);
        }
      }
      high = true;
      at += d.length;
      if (size + 32 > folded.size()) {
        break;
      }
    }
    if (!high) {
      return at;  // nothing foreign: the caller's own end
    }
    flags_ |= token_flag::non_ascii;
    push(begin, at, hash_word(folded.data(), size, folded.size()));
    return at;
  }

  static std::uint64_t hash_code(std::uint32_t code) { return mix(code) | 1; }

  // "(a)", "iv.", "1)", "2.1" at the start of a line.
  [[nodiscard]] bool is_marker(std::size_t begin, std::size_t end) const {
    const bool digit = class_at(begin) == ByteClass::digit;
    if (digit ? end - begin > 8 : !(end - begin == 1 || is_roman(begin, end))) {
      return false;
    }
    const char before = begin == 0 ? '\n' : text_[begin - 1];
    const char after = end < text_.size() ? text_[end] : '\n';
    const bool open_before = begin < 2 || class_at(begin - 2) == ByteClass::space ||
                             class_at(begin - 2) == ByteClass::newline ||
                             class_at(begin - 2) == ByteClass::quote;
    if (before == '(' && after == ')') {
      return open_before;
    }
    const bool free_before = begin == 0 || class_at(begin - 1) == ByteClass::space ||
                             class_at(begin - 1) == ByteClass::newline;
    if (!free_before) {
      return false;
    }
    if (after == ')' || after == '.') {
      const std::size_t next = end + 1;
      return next >= text_.size() || class_at(next) == ByteClass::space ||
             class_at(next) == ByteClass::newline ||
             (after == '.' && at_line_start() && digit && class_at(next) == ByteClass::letter);
    }
    // "2.1 Grant" without a point: only where it opens a line.
    return digit && at_line_start() &&
           text_.substr(begin, end - begin).find('.') != std::string_view::npos;
  }

  [[nodiscard]] bool at_line_start() const {
    return tokens_.empty() || (flags_ & token_flag::newline) != 0;
  }

  [[nodiscard]] bool is_roman(std::size_t begin, std::size_t end) const {
    if (end - begin > 5) {
      return false;
    }
    return text_.substr(begin, end - begin).find_first_not_of("ivx") == std::string_view::npos ||
           text_.substr(begin, end - begin).find_first_not_of("IVX") == std::string_view::npos;
  }

  void push(std::size_t begin, std::size_t end, std::uint64_t hash) {
    tokens_.push_back(Token{.hash = hash,
                            .begin = static_cast<std::uint32_t>(begin),
                            .length = static_cast<std::uint16_t>(end - begin),
                            .flags = flags_,
                            .gap = static_cast<std::uint8_t>(gap_)});
    flags_ = 0;
    gap_ = Gap::none;
  }

  std::string_view text_;
  bool latin1_;
  std::uint8_t flags_ = 0;
  Gap gap_ = Gap::none;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, bool latin1) {
  return Tokenizer(text, latin1).run();
}

std::uint64_t word_hash(std::string_view word) {
  const std::vector<Token> tokens = tokenize(word, false);
  return tokens.size() == 1 ? tokens[0].hash : 0;
}

}  // namespace assay::text
