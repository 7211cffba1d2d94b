// SPDX-License-Identifier: Apache-2.0
// Bytes become a Document: UTF-8 text, words ("tokens") with offsets, and the units (sentences,
// list items, headings) that clauses are matched in. Punctuation, white space, case, comment
// leaders and wrapping never reach the words, so they cannot change what is read; every token
// points back into the original bytes. Knows nothing of licenses.
//
// Thread safety: a Document is immutable after read_document(); share it freely.
// Memory: about 16 bytes a token and 32 a unit beside the text itself (some 6 bytes of text make a
// token). Time: linear in the bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "base/result.h"

namespace assay::text {

// Inputs larger than this are refused (Error too_large): offsets are 32 bits.
inline constexpr std::size_t kMaxTextBytes = std::size_t{1} << 30;

// What stood between the previous token and this one, and what the token is.
namespace token_flag {
inline constexpr std::uint8_t newline = 1;     // at least one line end before this token
inline constexpr std::uint8_t blank_line = 2;  // at least one empty line (or a block tag) before it
inline constexpr std::uint8_t quote = 4;       // a double quotation mark directly before it
inline constexpr std::uint8_t number = 8;      // consists of digits (with , or . between digits)
inline constexpr std::uint8_t marker =
    16;  // enumerates: "1." "(a)" "iv)" "2.1"; no word of the text
inline constexpr std::uint8_t upper = 32;      // first letter is upper case
inline constexpr std::uint8_t non_ascii = 64;  // holds bytes >= 0x80
inline constexpr std::uint8_t tight = 128;     // nothing, or one single byte that is no white space
                                               // (hyphen, apostrophe, slash), before this token
}  // namespace token_flag

struct Token {
  std::uint64_t hash = 0;    // of the case-folded word; 0 never occurs
  std::uint32_t begin = 0;   // byte offset in Document::text()
  std::uint16_t length = 0;  // bytes, longer words are cut into several tokens
  std::uint8_t flags = 0;    // token_flag bits
  std::uint8_t gap = 0;      // Gap of what stands BEFORE the token
};

static_assert(sizeof(Token) == 16);

// The strongest punctuation before a token.
enum class Gap : std::uint8_t { none, comma, semicolon, colon, stop };

enum class UnitKind : std::uint8_t { sentence, item, heading };

inline constexpr std::uint32_t kNoUnit = 0xFFFFFFFF;

// A sentence, list item or heading: tokens [first, last). Items name the unit that leads them in
// ("You agree not to:"), whose words hold for each of them.
struct Unit {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t lead_in = kNoUnit;  // index of the unit that introduces this list item
  std::uint32_t heading = kNoUnit;  // index of the nearest heading above
  std::uint32_t section = 0;        // index into Document::sections()
  UnitKind kind = UnitKind::sentence;
};

// A place in the numbering of the text: label "1.b.v" as the text numbers it. sections()[0] is the
// unnumbered top.
struct Section {
  std::string label;
  std::uint32_t parent = 0;
};

enum class Encoding : std::uint8_t { utf8, utf16le, utf16be, latin1 };

class Document {
 public:
  // UTF-8 (for latin1: the original bytes). Markup of HTML is blanked out here, byte for byte.
  [[nodiscard]] std::string_view text() const { return text_; }

  [[nodiscard]] std::span<const Token> tokens() const { return tokens_; }

  [[nodiscard]] std::span<const Unit> units() const { return units_; }

  [[nodiscard]] std::span<const Section> sections() const { return sections_; }

  [[nodiscard]] Encoding encoding() const { return encoding_; }

  [[nodiscard]] bool looks_binary() const { return looks_binary_; }

  // Offsets into text() become offsets into the original bytes (they differ only for UTF-16).
  [[nodiscard]] ByteRange original(ByteRange in_text) const;
  // 1-based line of an offset into text().
  [[nodiscard]] std::uint32_t line_of(std::size_t offset) const;
  // The words in a range of text(), as valid UTF-8 (broken bytes become U+FFFD), white space
  // folded.
  [[nodiscard]] std::string quote(ByteRange in_text) const;
  // Bytes of text() from the first to the last token of [first, last).
  [[nodiscard]] ByteRange range_of(std::uint32_t first_token, std::uint32_t last_token) const;

 private:
  friend class DocumentBuilder;
  std::string text_;
  std::vector<Token> tokens_;
  std::vector<Unit> units_;
  std::vector<Section> sections_;
  std::vector<std::uint32_t> line_starts_;    // of text_
  std::vector<std::uint32_t> utf16_offsets_;  // original offset of every 64th byte of text_
  Encoding encoding_ = Encoding::utf8;
  bool looks_binary_ = false;
};

enum class Markup : std::uint8_t { detect, none, html };

struct ReadOptions {
  Markup markup = Markup::detect;
};

// Decodes and splits `bytes`. Fails only where they are larger than kMaxTextBytes; any bytes are a
// Document (see looks_binary()).
[[nodiscard]] Result<Document> read_document(std::string bytes, const ReadOptions& options = {});

// The hash that Token::hash holds for one word (letters and digits only, any case).
[[nodiscard]] std::uint64_t word_hash(std::string_view word);

}  // namespace assay::text
