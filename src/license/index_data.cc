// SPDX-License-Identifier: Apache-2.0
#include "license/index_data.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

namespace assay::license {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> out;
  while (!(text = trimmed(text)).empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

// "key argument: rest"
struct KeyLine {
  std::string_view key;
  std::string_view argument;  // between key and colon, may be empty
  std::string_view rest;
  std::size_t number = 0;
};

Error malformed(std::string_view file, std::size_t line, std::string message) {
  return Error{.code = ErrorCode::invalid_input,
               .message = std::move(message),
               .file = std::string(file),
               .line = static_cast<std::uint32_t>(line)};
}

// Calls `take` for every line that is neither empty nor a comment.
template <typename Take>
Result<bool> each_line(std::string_view file, std::string_view text, Take take) {
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) {
      return tl::unexpected<Error>(malformed(file, number, "expected \"KEY: WORDS\""));
    }
    const std::string_view head = trimmed(line.substr(0, colon));
    const std::size_t blank = std::min(head.find(' '), head.size());
    const std::optional<std::string> wrong = take(KeyLine{.key = head.substr(0, blank),
                                                          .argument = trimmed(head.substr(blank)),
                                                          .rest = trimmed(line.substr(colon + 2)),
                                                          .number = number});
    if (wrong) {
      return tl::unexpected<Error>(malformed(file, number, *wrong));
    }
  }
  return true;
}

std::optional<std::string> parse_words_line(const KeyLine& line, IdentityRules& rules) {
  static constexpr std::array<std::pair<std::string_view, std::uint16_t>, 6> kFlags = {{
      {"restricts", index::word_flag::restricts},
      {"negates", index::word_flag::negates},
      {"modal", index::word_flag::modal},
      {"legal", index::word_flag::legal},
      {"work", index::word_flag::work},
      {"frees", index::word_flag::frees},
  }};
  const std::vector<std::string> words = split_words(line.rest);
  if (line.key == "same") {
    rules.same_words.push_back(words);
    return std::nullopt;
  }
  for (const auto& [name, flag] : kFlags) {
    if (line.key == name) {
      for (const std::string& word : words) {
        rules.word_classes.emplace_back(word, flag);
      }
      return std::nullopt;
    }
  }
  return "unknown class of words; one of same, restricts, negates, modal, legal, work, frees";
}

std::optional<std::string> parse_texts_line(const KeyLine& line, IdentityRules& rules) {
  OptionalPart part;
  part.from = line.rest;
  if (line.key == "tail") {
    part.kind = OptionalPart::Kind::tail;
  } else if (line.key == "head") {
    part.kind = OptionalPart::Kind::head;
  } else if (line.key == "words") {
    part.kind = OptionalPart::Kind::words;
  } else if (line.key == "span") {
    const std::size_t dots = line.rest.find("...");
    if (dots == std::string_view::npos) {
      return "a span is \"FIRST WORDS ... LAST WORDS\"";
    }
    part.kind = OptionalPart::Kind::span;
    part.from = trimmed(line.rest.substr(0, dots));
    part.to = trimmed(line.rest.substr(dots + 3));
  } else {
    return "unknown key; one of tail, head, span, words";
  }
  rules.optional_parts.push_back(part);
  return std::nullopt;
}

std::optional<std::string> parse_slots_line(const KeyLine& line, IdentityRules& rules) {
  const std::size_t gap = line.rest.find("___");
  Slot slot;
  const auto parsed = std::from_chars(line.argument.data(),
                                      line.argument.data() + line.argument.size(), slot.longest);
  if (line.key != "slot" || gap == std::string_view::npos || parsed.ec != std::errc{}) {
    return "expected \"slot LONGEST: WORDS BEFORE ___ WORDS AFTER\"";
  }
  slot.before = trimmed(line.rest.substr(0, gap));
  slot.after = trimmed(line.rest.substr(gap + 3));
  rules.slots.push_back(slot);
  return std::nullopt;
}

std::optional<std::string> parse_phrases_line(const KeyLine& line, std::string_view file,
                                              IdentityRules& rules) {
  using index::PhraseKind;
  static constexpr std::array<std::pair<std::string_view, PhraseKind>, 9> kPhraseKinds = {{
      {"name", PhraseKind::name},
      {"weak", PhraseKind::weak},
      {"id", PhraseKind::id},
      {"url", PhraseKind::url},
      {"gnu", PhraseKind::gnu},
      {"lead", PhraseKind::lead},
      {"deny", PhraseKind::deny},
      {"subject", PhraseKind::subject},
      {"tag", PhraseKind::tag},
  }};
  if (line.key == "license") {
    rules.licenses.emplace_back(line.argument, line.rest);
    return std::nullopt;
  }
  for (const auto& [name, kind] : kPhraseKinds) {
    if (line.key != name) {
      continue;
    }
    const bool of_license = kind == PhraseKind::name || kind == PhraseKind::weak ||
                            kind == PhraseKind::id || kind == PhraseKind::url;
    std::uint16_t value = 0;
    if (of_license && line.argument.empty()) {
      return "the id of a license is missing: \"" + std::string(name) + " ID: WORDS\"";
    }
    if (kind == PhraseKind::gnu) {
      const auto family = index::gnu_family_of(line.argument);
      if (!family) {
        return "unknown family; one of gpl, lgpl, agpl, gfdl";
      }
      value = static_cast<std::uint16_t>(*family);
    }
    // "A | B": several wordings.
    for (std::string_view rest = line.rest; !rest.empty();) {
      const std::size_t bar = std::min(rest.find(" | "), rest.size());
      rules.phrases.push_back({.kind = kind,
                               .id = of_license ? std::string(line.argument) : std::string(),
                               .value = value,
                               .words = std::string(trimmed(rest.substr(0, bar))),
                               .where = std::string(file) + ":" + std::to_string(line.number)});
      rest.remove_prefix(std::min(bar + 3, rest.size()));
    }
    return std::nullopt;
  }
  return "unknown kind of phrase; see docs/formats/license-index.md";
}

}  // namespace

Result<IdentityRules> parse_identity_data(const IdentityData& data) {
  IdentityRules rules;
  ASSAY_TRY(const bool words, each_line("identity/words.txt", data.words, [&](const KeyLine& line) {
              return parse_words_line(line, rules);
            }));
  ASSAY_TRY(const bool texts, each_line("identity/texts.txt", data.texts, [&](const KeyLine& line) {
              return parse_texts_line(line, rules);
            }));
  ASSAY_TRY(const bool slots, each_line("identity/slots.txt", data.slots, [&](const KeyLine& line) {
              return parse_slots_line(line, rules);
            }));
  ASSAY_TRY(const bool phrases,
            each_line("identity/phrases.txt", data.phrases, [&](const KeyLine& line) {
              return parse_phrases_line(line, "identity/phrases.txt", rules);
            }));
  (void)words;
  (void)texts;
  (void)slots;
  (void)phrases;
  return rules;
}

}  // namespace assay::license
