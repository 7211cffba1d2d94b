// SPDX-License-Identifier: Apache-2.0
// Private to src/text: the passes that fill a Document, in the order they run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"

namespace assay::text {

// Decoded text and what is needed to point back into the original bytes.
struct Decoded {
  std::string text;
  std::vector<std::uint32_t> utf16_offsets;  // see Document::utf16_offsets_
  Encoding encoding = Encoding::utf8;
  bool looks_binary = false;
};

[[nodiscard]] Decoded decode(std::string bytes);

void append_utf8(std::string& out, std::uint32_t code);

// Overwrites tags, comments, scripts and entities with blanks, line ends, list marks and the
// character that an entity stands for; no byte moves. What is left over is kInvisibleByte.
void blank_markup(std::string& text, Markup markup, bool latin1);

// Words of `text`. `latin1`: bytes >= 0x80 are single characters.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text, bool latin1);

struct Structure {
  std::vector<Unit> units;
  std::vector<Section> sections;
};

[[nodiscard]] Structure split_units(std::string_view text, const std::vector<Token>& tokens);

class DocumentBuilder {
 public:
  [[nodiscard]] static Document build(std::string bytes, const ReadOptions& options);
};

}  // namespace assay::text
