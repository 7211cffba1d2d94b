// SPDX-License-Identifier: Apache-2.0
// Markup is blanked out in place, so that every later offset still points into the original bytes.
// An HTML library would give a tree and lose the offsets; all that is needed here is where tags
// end, which of them break a paragraph, and what a handful of entities stand for. Tags that HTML
// does not know ("<year>", "<copyright holders>") are words of the text and stay.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "text/builder.h"

namespace assay::text {
namespace {

constexpr std::size_t kMaxTagBytes = 8192;
constexpr std::size_t kMaxDoctypeBytes = 256;
constexpr std::size_t kMaxTagName = 12;
constexpr std::size_t kMaxEntityBytes = 12;

enum class TagKind : std::uint8_t { unknown, inline_, block, item, heading, opaque };

struct TagName {
  std::string_view name;
  TagKind kind;
};

constexpr std::array kTags{
    TagName{"a", TagKind::inline_},      TagName{"abbr", TagKind::inline_},
    TagName{"article", TagKind::block},  TagName{"aside", TagKind::block},
    TagName{"b", TagKind::inline_},      TagName{"blockquote", TagKind::block},
    TagName{"body", TagKind::block},     TagName{"br", TagKind::block},
    TagName{"button", TagKind::inline_}, TagName{"center", TagKind::block},
    TagName{"code", TagKind::inline_},   TagName{"dd", TagKind::block},
    TagName{"details", TagKind::block},  TagName{"div", TagKind::block},
    TagName{"dl", TagKind::block},       TagName{"dt", TagKind::block},
    TagName{"em", TagKind::inline_},     TagName{"figure", TagKind::block},
    TagName{"font", TagKind::inline_},   TagName{"footer", TagKind::block},
    TagName{"form", TagKind::block},     TagName{"h1", TagKind::heading},
    TagName{"h2", TagKind::heading},     TagName{"h3", TagKind::heading},
    TagName{"h4", TagKind::heading},     TagName{"h5", TagKind::heading},
    TagName{"h6", TagKind::heading},     TagName{"head", TagKind::opaque},
    TagName{"header", TagKind::block},   TagName{"hr", TagKind::block},
    TagName{"html", TagKind::block},     TagName{"i", TagKind::inline_},
    TagName{"img", TagKind::inline_},    TagName{"input", TagKind::inline_},
    TagName{"label", TagKind::inline_},  TagName{"li", TagKind::item},
    TagName{"link", TagKind::inline_},   TagName{"main", TagKind::block},
    TagName{"meta", TagKind::inline_},   TagName{"nav", TagKind::block},
    TagName{"noscript", TagKind::block}, TagName{"ol", TagKind::block},
    TagName{"p", TagKind::block},        TagName{"picture", TagKind::inline_},
    TagName{"pre", TagKind::block},      TagName{"s", TagKind::inline_},
    TagName{"script", TagKind::opaque},  TagName{"section", TagKind::block},
    TagName{"small", TagKind::inline_},  TagName{"source", TagKind::inline_},
    TagName{"span", TagKind::inline_},   TagName{"strong", TagKind::inline_},
    TagName{"style", TagKind::opaque},   TagName{"sub", TagKind::inline_},
    TagName{"summary", TagKind::block},  TagName{"sup", TagKind::inline_},
    TagName{"svg", TagKind::opaque},     TagName{"table", TagKind::block},
    TagName{"tbody", TagKind::block},    TagName{"td", TagKind::block},
    TagName{"th", TagKind::block},       TagName{"thead", TagKind::block},
    TagName{"title", TagKind::block},    TagName{"tr", TagKind::block},
    TagName{"tt", TagKind::inline_},     TagName{"u", TagKind::inline_},
    TagName{"ul", TagKind::block},
};

struct Entity {
  std::string_view name;
  char character;
};

constexpr std::array kEntities{
    Entity{"amp", '&'},    Entity{"apos", '\''},  Entity{"bull", '*'},   Entity{"gt", '>'},
    Entity{"hellip", '.'}, Entity{"ldquo", '"'},  Entity{"lsquo", '\''}, Entity{"lt", '<'},
    Entity{"mdash", '-'},  Entity{"middot", '*'}, Entity{"nbsp", ' '},   Entity{"ndash", '-'},
    Entity{"quot", '"'},   Entity{"rdquo", '"'},  Entity{"rsquo", '\''},
};

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

TagKind kind_of(std::string_view name) {
  std::array<char, kMaxTagName> folded{};
  if (name.empty() || name.size() > folded.size()) {
    return TagKind::unknown;
  }
  std::transform(name.begin(), name.end(), folded.begin(), lower);
  const std::string_view key(folded.data(), name.size());
  const auto* const found =
      std::lower_bound(kTags.begin(), kTags.end(), key,
                       [](const TagName& t, std::string_view k) { return t.name < k; });
  return found != kTags.end() && found->name == key ? found->kind : TagKind::unknown;
}

char character_of(unsigned code) {
  switch (code) {
    case 0xA0:
      return ' ';
    case 0x2018:
    case 0x2019:
      return '\'';
    case 0x201C:
    case 0x201D:
      return '"';
    case 0x2013:
    case 0x2014:
      return '-';
    case 0x2022:
      return '*';
    default:
      return code >= 0x20 && code < 0x7F ? static_cast<char>(code) : ' ';
  }
}

// Blanks one entity at text[at] == '&'; gives the offset to go on from.
std::size_t blank_entity(std::string& text, std::size_t at) {
  const std::size_t length = std::string_view(text).substr(at, kMaxEntityBytes).find(';');
  if (length == std::string_view::npos || length < 3) {
    return at + 1;
  }
  const std::size_t end = at + length;
  const std::string_view name = std::string_view(text).substr(at + 1, end - at - 1);
  char character = 0;
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && lower(name[1]) == 'x';
    const std::string_view digits = name.substr(hex ? 2 : 1);
    unsigned code = 0;
    const auto parsed =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size()) {
      return at + 1;
    }
    character = character_of(code);
  } else if (name == "copy") {
    std::memcpy(text.data() + at, "(c)   ", 6);
    return end + 1;
  } else {
    const auto* const found = std::find_if(kEntities.begin(), kEntities.end(),
                                           [&](const Entity& e) { return e.name == name; });
    if (found == kEntities.end()) {
      return at + 1;
    }
    character = found->character;
  }
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(at),
            text.begin() + static_cast<std::ptrdiff_t>(end) + 1, ' ');
  text[at] = character;
  return end + 1;
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
    const TagKind kind = kind_of(name);
    if (kind == TagKind::unknown || name_end >= text_.size() ||
        std::strchr(" \t\r\n/>", text_[name_end]) == nullptr) {
      return at + 1;
    }
    const std::string_view rest = std::string_view(text_).substr(name_end, kMaxTagBytes);
    const std::size_t length = rest.find('>');
    if (length == std::string_view::npos || rest.substr(0, length).find('<') < length) {
      return at + 1;
    }
    std::size_t end = name_end + length + 1;
    if (kind == TagKind::opaque && !closing && text_[end - 2] != '/') {
      end = opaque_end(std::string(name), end);
    }
    blank(at, end);
    if (kind != TagKind::inline_) {
      text_[at] = '\n';
      text_[at + 1] = '\n';
      if (!closing && kind == TagKind::item) {
        text_[at + 2] = '*';
      } else if (!closing && kind == TagKind::heading) {
        text_[at + 2] = '#';
      }
    }
    return end;
  }

  std::size_t opaque_end(const std::string& name, std::size_t from) {
    bool& exhausted = lower(name[0]) == 'h'                            ? no_head_end_
                      : lower(name[0]) == 's' && lower(name[1]) == 'c' ? no_script_end_
                      : lower(name[1]) == 't'                          ? no_style_end_
                                                                       : no_svg_end_;
    const std::size_t found = find_end("</" + name, from, exhausted);
    return found == std::string::npos ? from : found;
  }

  std::string& text_;
  bool no_comment_end_ = false;
  bool no_head_end_ = false;
  bool no_script_end_ = false;
  bool no_style_end_ = false;
  bool no_svg_end_ = false;
};

}  // namespace

void blank_markup(std::string& text, Markup markup) {
  if (markup == Markup::none) {
    return;
  }
  Blanker(text).run();
  std::size_t at = 0;
  while ((at = text.find('&', at)) != std::string::npos) {
    at = blank_entity(text, at);
  }
}

}  // namespace assay::text
