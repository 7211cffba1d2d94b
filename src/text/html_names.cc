// SPDX-License-Identifier: Apache-2.0
#include "text/html_names.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"

namespace assay::text {
namespace {

struct TagName {
  std::string_view name;
  TagKind kind;
};

constexpr std::array kTags{
    TagName{"a", TagKind::inline_},      TagName{"abbr", TagKind::inline_},
    TagName{"article", TagKind::block},  TagName{"aside", TagKind::block},
    TagName{"b", TagKind::inline_},      TagName{"blockquote", TagKind::block},
    TagName{"body", TagKind::block},     TagName{"br", TagKind::line_end},
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
    TagName{"ul", TagKind::block},       TagName{"wbr", TagKind::inline_},
};

struct Entity {
  std::string_view name;
  std::uint32_t code;
};

constexpr std::array kEntities{
    Entity{"amp", '&'},   Entity{"apos", '\''},  Entity{"bdquo", '"'},  Entity{"bull", '*'},
    Entity{"copy", 0xA9}, Entity{"deg", ' '},    Entity{"gt", '>'},     Entity{"hellip", '.'},
    Entity{"laquo", '"'}, Entity{"ldquo", '"'},  Entity{"lsquo", '\''}, Entity{"lt", '<'},
    Entity{"mdash", '-'}, Entity{"middot", '*'}, Entity{"nbsp", ' '},   Entity{"ndash", '-'},
    Entity{"para", ' '},  Entity{"quot", '"'},   Entity{"raquo", '"'},  Entity{"rdquo", '"'},
    Entity{"reg", ' '},   Entity{"rsquo", '\''}, Entity{"sect", ' '},   Entity{"shy", 0xAD},
    Entity{"trade", ' '}, Entity{"zwnj", 0xAD},
};

// The letters U+00C0 to U+00FF.
constexpr std::uint32_t kFirstLetter = 0xC0;
constexpr std::array<std::string_view, 64> kLetterNames{
    "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig", "Ccedil",
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc", "Iuml",
    "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",  "times",
    "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN", "szlig",
    "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig", "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc", "iuml",
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",  "divide",
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn", "yuml"};

}  // namespace

TagKind tag_kind(std::string_view name) {
  std::array<char, kMaxTagName> folded{};
  if (name.empty() || name.size() > folded.size()) {
    return TagKind::unknown;
  }
  for (std::size_t i = 0; i < std::min(name.size(), folded.size()); ++i) {
    folded[i] = lower(name[i]);
  }
  const std::string_view key(folded.data(), name.size());
  const auto* const found =
      std::lower_bound(kTags.begin(), kTags.end(), key,
                       [](const TagName& t, std::string_view k) { return t.name < k; });
  return found != kTags.end() && found->name == key ? found->kind : TagKind::unknown;
}

std::optional<std::uint32_t> entity_code(std::string_view name) {
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && lower(name[1]) == 'x';
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto parsed =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size()) {
      return std::nullopt;
    }
    return code;
  }
  const auto* const found = std::find_if(kEntities.begin(), kEntities.end(),
                                         [&](const Entity& e) { return e.name == name; });
  if (found != kEntities.end()) {
    return found->code;
  }
  const auto* const letter = std::find(kLetterNames.begin(), kLetterNames.end(), name);
  if (letter != kLetterNames.end()) {
    return kFirstLetter + static_cast<std::uint32_t>(letter - kLetterNames.begin());
  }
  return std::nullopt;
}

}  // namespace assay::text
