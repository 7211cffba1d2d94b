// SPDX-License-Identifier: Apache-2.0
// Markup is blanked out in place, so that every later offset still points into the original bytes.
// An HTML library would give a tree and lose the offsets; all that is needed here is where tags
// end, which of them break a paragraph, and what a handful of entities stand for. Tags that HTML
// does not know ("<year>", "<copyright holders>") are words of the text and stay.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "text/builder.h"
#include "text/html_names.h"
#include "text/word.h"

namespace assay::text {
namespace {

constexpr std::size_t kMaxTagBytes = 8192;
constexpr std::size_t kMaxDoctypeBytes = 256;
constexpr std::size_t kMaxEntityBytes = 12;
constexpr std::size_t kMaxLists = 16;  // nested deeper they count as one

// What is written in place of the character: one ASCII byte where the reading asks for no more, the
// letter itself where it may stand in a word.
std::string replacement(std::uint32_t code, bool latin1) {
  switch (code) {
    case 0xA0:
      return " ";
    case 0xA9:
      return "(c)";
    case 0xAD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0xFEFF:
      return std::string(1, kInvisibleByte);
    case 0x2018:
    case 0x2019:
      return "'";
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
      return "\"";
    case 0x2013:
    case 0x2014:
      return "-";
    case 0x2022:
      return "*";
    default:
      break;
  }
  if (code < 0x80) {
    return std::string(1, code >= 0x20 && code < 0x7F ? static_cast<char>(code) : ' ');
  }
  if (latin1) {
    return std::string(1, code >= 0xC0 && code <= 0xFF ? static_cast<char>(code) : ' ');
  }
  if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
    return " ";
  }
  std::string out;
  append_utf8(out, code);
  return out;
}

// Replaces one entity at text[at] == '&'; gives the offset to go on from.
std::size_t blank_entity(std::string& text, std::size_t at, bool latin1) {
  const std::size_t length = std::string_view(text).substr(at, kMaxEntityBytes).find(';');
  if (length == std::string_view::npos || length < 3) {
    return at + 1;
  }
  const std::size_t end = at + length + 1;
  const std::optional<std::uint32_t> code =
      entity_code(std::string_view(text).substr(at + 1, length - 1));
  if (!code) {
    return at + 1;
  }
  const std::string character = replacement(*code, latin1);  // never longer than an entity
  text.replace(at, character.size(), character);
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(at + character.size()),
            text.begin() + static_cast<std::ptrdiff_t>(end), kInvisibleByte);
  return end;
}

bool is_word_byte(char c) {
  const ByteClass kind = kByteClass[static_cast<unsigned char>(c)];
  return kind == ByteClass::letter || kind == ByteClass::digit;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Blanker {
 public:
  explicit Blanker(std::string& text) : text_(text) {}

  void run() {
    std::size_t at = 0;
    while ((at = text_.find('<', at)) != std::string::npos) {
      at = tag(at);
    }
  }

 private:
  // Searches for `end` once it is known to be there; remembers when it is not, so that a million
  // unclosed comments cost one search.
  std::size_t find_end(std::string_view end, std::size_t from, bool& exhausted) {
    if (exhausted) {
      return std::string::npos;
    }
    const std::size_t found = text_.find(end, from);
    exhausted = found == std::string::npos;
    return found;
  }

  void blank(std::size_t begin, std::size_t end) {
    std::fill(text_.begin() + static_cast<std::ptrdiff_t>(begin),
              text_.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  }

  std::size_t tag(std::size_t at) {
    if (text_.compare(at, 4, "<!--") == 0) {
      const std::size_t end = find_end("-->", at, no_comment_end_);
      if (end == std::string::npos) {
        return at + 4;
      }
      blank(at, end + 3);
      return end + 3;
    }
    std::size_t name_at = at + 1;
    const bool closing = name_at < text_.size() && text_[name_at] == '/';
    name_at += closing ? 1 : 0;
    if (!closing && name_at < text_.size() && text_[name_at] == '!') {
      const std::size_t length = std::string_view(text_).substr(at, kMaxDoctypeBytes).find('>');
      if (length != std::string_view::npos && lower(text_[name_at + 1]) == 'd') {
        blank(at, at + length + 1);
      }
      return at + 1;
    }
    std::size_t name_end = name_at;
    while (name_end < text_.size() && name_end - name_at <= kMaxTagName &&
           ((lower(text_[name_end]) >= 'a' && lower(text_[name_end]) <= 'z') ||
            (text_[name_end] >= '0' && text_[name_end] <= '9'))) {
      ++name_end;
    }
    const std::string_view name = std::string_view(text_).substr(name_at, name_end - name_at);
    const TagKind kind = tag_kind(name);
    if (kind == TagKind::unknown || name_end >= text_.size() ||
        std::strchr(" \t\r\n/>", text_[name_end]) == nullptr) {
      return at + 1;
    }
    const std::string_view rest = std::string_view(text_).substr(name_end, kMaxTagBytes);
    const std::size_t length = rest.find_first_of("<>");
    if (length == std::string_view::npos || rest[length] == '<') {
      return at + 1;
    }
    const std::string attributes(rest.substr(0, length));
    if (name.size() == 1 && attributes.size() > 1 && attributes.find('=') == std::string::npos &&
        attributes.back() != '/') {
      return at + 1;  // "if a <b and c> d"
    }
    std::size_t end = name_end + length + 1;
    if (kind == TagKind::opaque && !closing && text_[end - 2] != '/') {
      end = opaque_end(name, end);
    }
    if (kind == TagKind::inline_) {
      blank_inline(at, end);
      return end;
    }
    const bool list = name.size() == 2 && lower(name[1]) == 'l' && lower(name[0]) != 'd';  // ul, ol
    if (list) {
      enter_list(lower(name[0]) == 'o', closing, attributes);
    }
    const std::string mark = closing                     ? "\n\n"
                             : kind == TagKind::item     ? item_mark()
                             : kind == TagKind::heading  ? "\n\n# "
                             : kind == TagKind::line_end ? "\n"
                                                         : "\n\n";
    blank(at, end);
    write_before(end, mark);
    return end;
  }

  // Inside a word ("<b>L</b>icense") a tag is nothing at all.
  void blank_inline(std::size_t at, std::size_t end) {
    const bool in_word =
        at > 0 && end < text_.size() && is_word_byte(text_[at - 1]) && is_word_byte(text_[end]);
    std::fill(text_.begin() + static_cast<std::ptrdiff_t>(at),
              text_.begin() + static_cast<std::ptrdiff_t>(end), in_word ? kInvisibleByte : ' ');
  }

  // Writes `mark` so that it ends at `end`, over blanks; without its first line ends where there is
  // no room for them.
  void write_before(std::size_t end, std::string_view mark) {
    std::size_t room = 0;
    while (room < mark.size() && room < end && is_space(text_[end - room - 1])) {
      ++room;
    }
    mark.remove_prefix(mark.size() - room);
    text_.replace(end - mark.size(), mark.size(), mark);
  }

  struct List {
    bool ordered = false;
    char type = '1';
    std::uint32_t count = 0;
  };

  void enter_list(bool ordered, bool closing, const std::string& attributes) {
    if (closing) {
      if (!lists_.empty()) {
        lists_.pop_back();
      }
      return;
    }
    if (lists_.size() >= kMaxLists) {
      return;
    }
    List list{.ordered = ordered};
    const std::size_t type = attributes.find("type=");
    if (type != std::string::npos && type + 6 < attributes.size()) {
      const char first = attributes[type + 5];
      list.type = first == '"' || first == '\'' ? attributes[type + 6] : first;
    }
    lists_.push_back(list);
  }

  // "1. " as a browser shows it, or a bullet that tells how deep it stands.
  std::string item_mark() {
    if (lists_.empty() || !lists_.back().ordered) {
      constexpr std::string_view kBullets = "*+-";
      const std::size_t depth = lists_.empty() ? 0 : lists_.size() - 1;
      return std::string("\n\n") + kBullets[depth % kBullets.size()] + ' ';
    }
    List& list = lists_.back();
    ++list.count;
    const bool letters = (list.type == 'a' || list.type == 'A') && list.count <= 26;
    const std::string number =
        letters ? std::string(1, static_cast<char>(list.type + static_cast<char>(list.count - 1)))
                : std::to_string(list.count);
    return "\n\n" + number + ". ";
  }

  std::size_t opaque_end(std::string_view name, std::size_t from) {
    bool& exhausted = lower(name[0]) == 'h'                            ? no_head_end_
                      : lower(name[0]) == 's' && lower(name[1]) == 'c' ? no_script_end_
                      : lower(name[1]) == 't'                          ? no_style_end_
                                                                       : no_svg_end_;
    const std::string wanted(name);
    for (std::size_t at = from; !exhausted; ++at) {
      at = find_end("</", at, exhausted);
      if (exhausted) {
        break;
      }
      const std::string_view found = std::string_view(text_).substr(at + 2, wanted.size());
      if (std::equal(found.begin(), found.end(), wanted.begin(), wanted.end(),
                     [](char a, char b) { return lower(a) == lower(b); })) {
        return at;
      }
    }
    return from;
  }

  std::string& text_;
  bool no_comment_end_ = false;
  bool no_head_end_ = false;
  bool no_script_end_ = false;
  bool no_style_end_ = false;
  bool no_svg_end_ = false;
  std::vector<List> lists_;  // open <ul> and <ol>
};

}  // namespace

void blank_markup(std::string& text, Markup markup, bool latin1) {
  if (markup == Markup::none) {
    return;
  }
  Blanker(text).run();
  std::size_t at = 0;
  while ((at = text.find('&', at)) != std::string::npos) {
    at = blank_entity(text, at, latin1);
  }
}

}  // namespace assay::text
