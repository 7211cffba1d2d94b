// SPDX-License-Identifier: Apache-2.0
// Front matter is found by its two "---" lines and parsed as YAML with libyaml. Cards in the wild
// break YAML in a few ways (a tab, an unquoted colon); what is needed most, the simple "key: value"
// lines and "- item" lists, is then read line by line, and the break is reported.
#include "model/card.h"

#include <algorithm>

#include "base/yaml.h"
#include "model/card_fields.h"
#include "model/text_lines.h"

namespace assay::model {
namespace {

constexpr std::size_t kMaxFrontMatterBytes = std::size_t{4} << 20;
constexpr std::size_t kMaxValues = 100'000;  // an alias may name one list many times

// Where the front matter stands in the file.
struct FrontMatter {
  std::size_t begin = 0;  // of the YAML
  std::size_t end = 0;
  std::size_t body = 0;
};

std::optional<FrontMatter> find_front_matter(std::string_view text) {
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
  const std::string_view first = line_at(text, at);
  if (trimmed(first) != "---") {
    return std::nullopt;
  }
  FrontMatter found;
  found.begin = next_line(text, at);
  for (at = found.begin; at < text.size(); at = next_line(text, at)) {
    const std::string_view line = line_at(text, at);
    if (trimmed(line) == "---" && line.starts_with("---")) {
      found.end = at;
      found.body = next_line(text, at);
      return found;
    }
    if (at - found.begin > kMaxFrontMatterBytes) {
      break;
    }
  }
  return std::nullopt;
}

// Puts values with the lines they stand on into the card.
class Filler {
 public:
  Filler(Card& card, const LineIndex& lines) : card_(card), lines_(lines) {}

  void take(std::string_view key, std::string_view value, std::uint32_t line) {
    take_card_value(card_, key,
                    {.value = std::string(value), .where = lines_.quote(card_.file, line, key)});
  }

  void take_nested(std::string_view key, std::uint32_t line) { take_card_nested(card_, key, line); }

  void leave_out_the_rest(std::uint32_t line) {
    card_.problems.push_back({.kind = Problem::Kind::malformed,
                              .file = card_.file,
                              .message = "line " + std::to_string(line) + ": over " +
                                         std::to_string(kMaxValues) +
                                         " values; the rest was not read"});
  }

 private:
  Card& card_;
  const LineIndex& lines_;
};

void take_yaml(const YamlNode& root, std::uint32_t lines_before, Filler& filler) {
  std::size_t values = 0;
  for (const auto& [key, value] : root.entries()) {
    const auto line = [&](const YamlNode& node) { return node.line() + lines_before; };
    if (value.is_scalar()) {
      filler.take(key.scalar(), value.scalar(), line(value));
    } else if (value.is_list()) {
      const std::vector<YamlNode> items = value.items();
      values += items.size();
      if (values > kMaxValues) {
        filler.leave_out_the_rest(line(value));
        return;
      }
      for (const YamlNode& item : items) {
        if (item.is_scalar()) {
          filler.take(key.scalar(), item.scalar(), line(item));
        } else {
          filler.take_nested(key.scalar(), line(item));
        }
      }
    } else {
      filler.take_nested(key.scalar(), line(value));
    }
  }
}

std::string_view unquoted(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
      text.back() == text.front()) {
    return text.substr(1, text.size() - 2);
  }
  return text;
}

// "key: value" lines at the left edge and the "- item" lines below a key without a value.
void take_lines(const LineIndex& lines, std::uint32_t first, std::uint32_t last, Filler& filler) {
  std::string_view key;
  for (std::uint32_t number = first; number <= last; ++number) {
    const std::string_view line = lines.line(number);
    const std::string_view content = trimmed(line);
    if (content.starts_with("- ") && !key.empty()) {
      filler.take(key, unquoted(content.substr(2)), number);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (line.empty() || colon == std::string_view::npos || line.front() == ' ' ||
        line.front() == '#') {
      continue;
    }
    key = trimmed(line.substr(0, colon));
    filler.take(key, unquoted(line.substr(colon + 1)), number);
  }
}

}  // namespace

Card parse_card(std::string text, const std::string& file) {
  Card card;
  card.file = file;
  card.text = std::move(text);
  const auto found = find_front_matter(card.text);
  if (!found) {
    if (trimmed(line_at(card.text, 0)) == "---") {
      card.problems.push_back({.kind = Problem::Kind::malformed,
                               .file = file,
                               .message = "the front matter that begins on line 1 has no closing "
                                          "\"---\" line; add one"});
    }
    return card;
  }
  card.body = found->body;
  const LineIndex lines(std::string_view(card.text).substr(0, found->body));
  const std::uint32_t before = lines.line_of(found->begin) - 1;
  Filler filler(card, lines);
  const std::string_view bytes =
      std::string_view(card.text).substr(found->begin, found->end - found->begin);
  const Result<YamlFile> yaml = YamlFile::parse(bytes, file);
  if (yaml && yaml->root().is_map()) {
    take_yaml(yaml->root(), before, filler);
    return card;
  }
  if (trimmed(bytes).empty()) {
    return card;
  }
  std::string message = "the front matter is no map of keys; write \"license: …\" on a line";
  if (!yaml) {
    message = "line " + std::to_string(yaml.error().line + before) +
              ": the front matter is no YAML (" + yaml.error().message +
              "); only its simple lines were read";
  }
  card.problems.push_back(
      {.kind = Problem::Kind::malformed, .file = file, .message = std::move(message)});
  take_lines(lines, before + 1, lines.line_of(found->end) - 1, filler);
  return card;
}

}  // namespace assay::model
