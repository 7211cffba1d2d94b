// SPDX-License-Identifier: Apache-2.0
// Warning messages: the fields of the terms that warn, in the words of the rubric.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "license/score_rules.h"

namespace assay::license {
namespace {

// 0.1 as "10%".
std::string percent(double rate) {
  std::string text = std::to_string(std::round(rate * 10000) / 100);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) {
    text.pop_back();
  }
  return text + "%";
}

// "700000000" as "700,000,000".
std::string grouped(std::string_view number) {
  std::string text(number);
  std::size_t at = std::min(text.find('.'), text.size());
  while (at > 3) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

std::string words_for(const ScoreRules& rules, Field field, std::string_view value) {
  if (const auto table = rules.words.find(field); table != rules.words.end()) {
    if (const auto found = table->second.find(value); found != table->second.end()) {
      return found->second;
    }
  }
  const std::optional<double> number = number_in(value);
  if (number && field == Field::rate) {
    return percent(*number);
  }
  if (number && (field == Field::amount || field == Field::above)) {
    return grouped(value);
  }
  return std::string(value);
}

struct FieldWords {
  std::string text;
  bool said = false;  // at least one term has the field
};

// "the EU, the UK and South Korea": the words of all terms, each once.
FieldWords words_for(const ScoreRules& rules, Field field, const std::vector<const Term*>& terms) {
  FieldWords out;
  std::vector<std::string> parts;
  for (const Term* const term : terms) {
    const std::string_view value = term->get(field);
    out.said = out.said || !value.empty();
    std::string words = words_for(rules, field, value);
    if (!words.empty() && std::find(parts.begin(), parts.end(), words) == parts.end()) {
      parts.push_back(std::move(words));
    }
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      out.text += i + 1 == parts.size() ? " and " : ", ";
    }
    out.text += parts[i];
  }
  return out;
}

}  // namespace

std::optional<double> number_in(std::string_view value) {
  double number = 0;
  const char* const end = value.data() + value.size();
  const auto [stopped, failed] = std::from_chars(value.data(), end, number);
  if (failed != std::errc{} || stopped != end) {
    return std::nullopt;
  }
  return number;
}

std::string warning_message(const ScoreRules& rules, const WarningRule& rule,
                            const std::vector<const Term*>& terms) {
  std::string out;
  std::size_t part = 0;  // where the last [part] began
  bool complete = true;  // all its fields are there
  const std::string_view message = rule.message;
  for (std::size_t at = 0; at < message.size(); ++at) {
    if (message[at] == '[') {
      part = out.size();
      complete = true;
    } else if (message[at] == ']') {
      out.resize(complete ? out.size() : part);
    } else if (message[at] == '{') {
      const std::size_t close = std::min(message.find('}', at), message.size());
      if (const auto field = find_field(message.substr(at + 1, close - at - 1))) {
        const FieldWords words = words_for(rules, *field, terms);
        out += words.text;
        complete = complete && words.said;
      }
      at = close;
    } else {
      out += message[at];
    }
  }
  return out;
}

}  // namespace assay::license
