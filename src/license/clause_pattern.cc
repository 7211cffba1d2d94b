// SPDX-License-Identifier: Apache-2.0
// Recursive descent of bounded depth.
#include "license/clause_pattern.h"

#include <charconv>
#include <string>
#include <utility>

namespace assay::license {
namespace {

constexpr std::size_t kMaxDepth = 24;
constexpr std::size_t kMaxGap = 60;

// Word characters of a pattern. Others part words, as they do in a text.
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

class PatternParser {
 public:
  PatternParser(const ClauseSet& set, Place start, std::string_view text, bool list)
      : set_(set), text_(text), list_(list), place_(start) {}

  // Everything up to the end, "&" or "!".
  Result<PatternNode> alternatives(std::size_t depth) {
    if (depth > kMaxDepth) {
      return error("the pattern is nested too deeply; name a part with `phrase`");
    }
    PatternNode out = node(PatternNode::Kind::any_of);
    while (true) {
      ASSAY_TRY(PatternNode part, sequence(depth));
      out.kids.push_back(std::move(part));
      skip();
      if (at_ < text_.size() && (text_[at_] == '|' || (list_ && text_[at_] == ','))) {
        const bool comma = text_[at_++] == ',';
        skip();
        if (comma && at_ < text_.size() && text_[at_] == '|') {
          ++at_;  // a list that goes on in the next line
        }
        continue;
      }
      break;
    }
    if (out.kids.size() == 1) {
      PatternNode only = std::move(out.kids[0]);
      return only;
    }
    return out;
  }

  Result<Condition> condition() {
    Condition out;
    out.place = here();
    ASSAY_TRY(out.main, alternatives(0));
    while (true) {
      skip();
      if (at_ >= text_.size()) {
        return out;
      }
      const char c = text_[at_];
      if (c != '&' && c != '!') {
        return error("expected '|', '&', '!' or the end of the line");
      }
      ++at_;
      ASSAY_TRY(PatternNode part, alternatives(0));
      (c == '&' ? out.also : out.never).push_back(std::move(part));
    }
  }

  Result<PatternNode> whole() {
    ASSAY_TRY(PatternNode out, alternatives(0));
    skip();
    if (at_ < text_.size()) {
      return error(std::string("unexpected '") + text_[at_] + "'");
    }
    return out;
  }

 private:
  [[nodiscard]] Place here() const {
    // Every node asks: going on from the place asked for last keeps that linear.
    for (; counted_ < at_; ++counted_) {
      const bool line_end = text_[counted_] == '\n';
      place_.column = line_end ? 1 : place_.column + 1;
      place_.line += line_end ? 1 : 0;
    }
    return place_;
  }

  [[nodiscard]] tl::unexpected<Error> error(std::string message) const {
    return clause_error(set_, here(), std::move(message));
  }

  [[nodiscard]] PatternNode node(PatternNode::Kind kind) const {
    PatternNode out;
    out.kind = kind;
    out.place = here();
    return out;
  }

  void skip() {
    while (at_ < text_.size() && is_clause_space(text_[at_])) {
      ++at_;
    }
  }

  Result<PatternNode> sequence(std::size_t depth) {
    PatternNode out = node(PatternNode::Kind::sequence);
    while (true) {
      skip();
      if (at_ >= text_.size() ||
          std::string_view("|&!)").find(text_[at_]) != std::string_view::npos ||
          (list_ && text_[at_] == ',')) {
        break;
      }
      ASSAY_TRY(PatternNode item, element(depth));
      skip_no_space_question(item);
      out.kids.push_back(std::move(item));
    }
    if (out.kids.empty()) {
      return error("expected a word, @name, #, ^, ~N, ... or (");
    }
    if (out.kids.size() == 1) {
      PatternNode only = std::move(out.kids[0]);
      return only;
    }
    return out;
  }

  void skip_no_space_question(PatternNode& item) {
    if (at_ < text_.size() && text_[at_] == '?') {
      ++at_;
      PatternNode optional = node(PatternNode::Kind::optional);
      optional.kids.push_back(std::move(item));
      item = std::move(optional);
    }
  }

  Result<PatternNode> element(std::size_t depth) {
    const char c = text_[at_];
    if (c == '(') {
      ++at_;
      const bool list = std::exchange(list_, false);
      ASSAY_TRY(PatternNode inner, alternatives(depth + 1));
      list_ = list;
      skip();
      if (at_ >= text_.size() || text_[at_] != ')') {
        return error("expected ')'");
      }
      ++at_;
      return inner;
    }
    if (text_.substr(at_, 3) == "...") {
      PatternNode out = node(PatternNode::Kind::reach);
      at_ += 3;
      return out;
    }
    if (c == '~') {
      PatternNode out = node(PatternNode::Kind::gap);
      ++at_;
      const auto parsed =
          std::from_chars(text_.data() + at_, text_.data() + text_.size(), out.count);
      if (parsed.ec != std::errc{} || out.count == 0 || out.count > kMaxGap) {
        return error("expected a number of words from 1 to 60 after '~'");
      }
      at_ = static_cast<std::size_t>(parsed.ptr - text_.data());
      return out;
    }
    if (c == '#' || c == '^') {
      PatternNode out = node(c == '#' ? PatternNode::Kind::number : PatternNode::Kind::upper);
      ++at_;
      return out;
    }
    if (c == '@') {
      PatternNode out = node(PatternNode::Kind::name);
      ++at_;
      const std::size_t begin = at_;
      while (at_ < text_.size() && is_clause_name(text_[at_])) {
        ++at_;
      }
      out.text = std::string(text_.substr(begin, at_ - begin));
      if (out.text.empty()) {
        return error("expected a name after '@'");
      }
      return out;
    }
    if (is_word(c)) {
      return word();
    }
    return error(std::string("unexpected '") + c + "'; expected a word, @name, #, ^, ~N, ... or (");
  }

  // "fine-tune", "you're": punctuation between letters parts words, as in a text.
  Result<PatternNode> word() {
    PatternNode out = node(PatternNode::Kind::sequence);
    while (at_ < text_.size() && is_word(text_[at_])) {
      PatternNode part = node(PatternNode::Kind::word);
      const std::size_t begin = at_;
      while (at_ < text_.size() &&
             (is_word(text_[at_]) || (text_[at_] == '.' && at_ + 1 < text_.size() && at_ > begin &&
                                      text_[at_ - 1] >= '0' && text_[at_ - 1] <= '9' &&
                                      text_[at_ + 1] >= '0' && text_[at_ + 1] <= '9'))) {
        ++at_;
      }
      part.text = std::string(text_.substr(begin, at_ - begin));
      if (at_ < text_.size() && text_[at_] == '~' &&
          (at_ + 1 >= text_.size() || text_[at_ + 1] < '0' || text_[at_ + 1] > '9')) {
        part.inflect = true;
        ++at_;
      }
      out.kids.push_back(std::move(part));
      if (at_ + 1 < text_.size() &&
          std::string_view("-'/").find(text_[at_]) != std::string_view::npos &&
          is_word(text_[at_ + 1])) {
        ++at_;
      }
    }
    if (out.kids.size() == 1) {
      PatternNode only = std::move(out.kids[0]);
      return only;
    }
    return out;
  }

  const ClauseSet& set_;
  std::string_view text_;
  bool list_;
  std::size_t at_ = 0;
  mutable Place place_;  // of text_[counted_]
  mutable std::size_t counted_ = 0;
};

}  // namespace

Result<PatternNode> parse_pattern(const ClauseSet& set, Place start, std::string_view text,
                                  bool list) {
  return PatternParser(set, start, text, list).whole();
}

Result<Condition> parse_condition(const ClauseSet& set, Place start, std::string_view text) {
  return PatternParser(set, start, text, false).condition();
}

}  // namespace assay::license
