// SPDX-License-Identifier: Apache-2.0
// The parser of docs/clauses.md. A file is lines: one that starts in the first column opens a
// definition or clause, indented ones belong to it; a line that opens with "|" goes on with the one
// above. Patterns are read by recursive descent of bounded depth.
#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <utility>

#include "license/clause_ast.h"

namespace assay::license {
namespace {

constexpr std::size_t kMaxDepth = 24;
constexpr std::size_t kMaxFileBytes = std::size_t{4} << 20;
constexpr std::size_t kMaxGap = 60;

struct Line {
  std::string_view text;
  std::uint32_t number = 0;
  bool indented = false;
};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';  // '\n': between joined lines
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// Word characters of a pattern. Others part words, as they do in a text.
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && is_space(s.front())) {
    s.remove_prefix(1);
  }
  while (!s.empty() && is_space(s.back())) {
    s.remove_suffix(1);
  }
  return s;
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
    while (at_ < text_.size() && is_space(text_[at_])) {
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
      while (at_ < text_.size() && is_name(text_[at_])) {
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

class FileParser {
 public:
  FileParser(std::string_view text, ClauseSet& set) : text_(text), set_(set) {
    file_ = static_cast<std::uint32_t>(set.files.size() - 1);
  }

  Result<void> run() {
    join_lines();
    for (const auto& [text, number, indented] : lines_) {
      line_ = number;
      const Result<void> done = indented ? detail(text) : head(text);
      if (!done) {
        return done;
      }
    }
    return {};
  }

 private:
  // Splits into lines, drops comments and joins the lines that go on ("| …").
  void join_lines() {
    std::uint32_t number = 0;
    std::uint32_t last_number = 0;  // of the line that the next one may go on with
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      std::string_view line = text_.substr(at, end - at);
      ++number;
      at = end + 1;
      const std::string_view body = trim(line);
      if (body.empty() || body.front() == '#') {
        continue;
      }
      if (body.front() == '|' && !lines_.empty()) {
        // Joined with its line ends (those of comments between, too), so that places stay true.
        const auto between = number - last_number;
        joined_.push_back(std::string(lines_.back().text) + std::string(between, '\n') +
                          std::string(line));
        lines_.back().text = joined_.back();
        last_number = number;
        continue;
      }
      while (!line.empty() && is_space(line.back())) {
        line.remove_suffix(1);
      }
      lines_.push_back({.text = line, .number = number, .indented = is_space(line.front())});
      last_number = number;
    }
  }

  [[nodiscard]] Place place(std::string_view line, std::string_view part) const {
    Place out{.file = file_, .line = line_, .column = 1};
    for (const char c : line.substr(0, static_cast<std::size_t>(part.data() - line.data()))) {
      out.column = c == '\n' ? 1 : out.column + 1;
      out.line += c == '\n' ? 1 : 0;
    }
    return out;
  }

  [[nodiscard]] tl::unexpected<Error> error(std::string_view line, std::string_view part,
                                            std::string message) const {
    return clause_error(set_, place(line, part), std::move(message));
  }

  // Takes the first blank-separated word off `rest`.
  static std::string_view take_word(std::string_view& rest) {
    rest = trim(rest);
    std::size_t end = 0;
    while (end < rest.size() && !is_space(rest[end])) {
      ++end;
    }
    const std::string_view out = rest.substr(0, end);
    rest = trim(rest.substr(end));
    return out;
  }

  Result<PatternNode> pattern(std::string_view line, std::string_view text, bool list = false) {
    return PatternParser(set_, place(line, text), text, list).whole();
  }

  Result<void> head(std::string_view line) {
    std::string_view rest = line;
    const std::string_view keyword = take_word(rest);
    if (keyword == "word" || keyword == "phrase") {
      const std::size_t equals = rest.find('=');
      const std::string_view name = trim(rest.substr(0, std::min(equals, rest.size())));
      if (equals == std::string_view::npos || name.empty() ||
          !std::all_of(name.begin(), name.end(), is_name)) {
        return error(line, rest, "expected NAME = PATTERN; names are a-z, 0-9, '-' and '_'");
      }
      Definition definition;
      definition.name = std::string(name);
      definition.place = place(line, name);
      ASSAY_TRY(definition.pattern,
                pattern(line, trim(rest.substr(equals + 1)), keyword == "word"));
      set_.definitions.push_back(std::move(definition));
      open_ = Open::definition;
      return {};
    }
    if (keyword == "clause") {
      const std::string_view name = rest;
      if (name.empty() || !std::all_of(name.begin(), name.end(), is_name)) {
        return error(line, rest, "expected a clause name of a-z, 0-9, '-' and '_'");
      }
      Clause clause;
      clause.id = std::string(name);
      clause.place = place(line, name);
      set_.clauses.push_back(std::move(clause));
      open_ = Open::clause;
      return {};
    }
    return error(line, keyword,
                 "expected `word`, `phrase` or `clause`, not '" + std::string(keyword) + "'");
  }

  Result<void> detail(std::string_view line) {
    std::string_view rest = line;
    const std::string_view keyword = take_word(rest);
    if (open_ == Open::nothing) {
      return error(line, keyword, "an indented line needs a `clause`, `word` or `phrase` above it");
    }
    if (rest.empty()) {
      return error(line, keyword, "expected something after '" + std::string(keyword) + "'");
    }
    if (open_ == Open::definition) {
      if (keyword != "adopts") {
        return error(line, keyword, "expected `adopts`");
      }
      ASSAY_TRY(PatternNode node, pattern(line, rest));
      set_.definitions.back().adopted_when.push_back(std::move(node));
      return {};
    }
    Clause& clause = set_.clauses.back();
    if (keyword == "gives") {
      return gives(line, rest, clause);
    }
    if (keyword == "when") {
      ASSAY_TRY(Condition condition,
                PatternParser(set_, place(line, rest), rest, false).condition());
      clause.when.push_back(std::move(condition));
      return {};
    }
    if (keyword == "set" || keyword == "take") {
      return field(line, keyword, rest, clause);
    }
    if (keyword == "if" || keyword == "unless") {
      clause.requirements.push_back(
          {.name = std::string(rest), .wanted = keyword == "if", .place = place(line, rest)});
      return {};
    }
    if (keyword == "rank") {
      const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), clause.rank);
      if (parsed.ec != std::errc{} || parsed.ptr != rest.data() + rest.size()) {
        return error(line, rest, "expected a whole number");
      }
      return {};
    }
    if (keyword == "match" || keyword == "miss") {
      if (rest.size() < 2 || rest.front() != '"' || rest.back() != '"') {
        return error(line, rest, "expected the example in double quotes");
      }
      clause.examples.push_back({.text = std::string(rest.substr(1, rest.size() - 2)),
                                 .matches = keyword == "match",
                                 .place = place(line, rest)});
      return {};
    }
    return patterns(line, keyword, rest, clause);
  }

  Result<void> patterns(std::string_view line, std::string_view keyword, std::string_view rest,
                        Clause& clause) {
    struct Slot {
      std::string_view keyword;
      std::vector<PatternNode> Clause::*list;
    };

    static constexpr std::array kSlots{Slot{"and", &Clause::also},
                                       Slot{"not", &Clause::never},
                                       Slot{"under", &Clause::under},
                                       Slot{"heading", &Clause::heading},
                                       Slot{"not-heading", &Clause::no_heading},
                                       Slot{"near", &Clause::near},
                                       Slot{"not-near", &Clause::not_near}};
    for (const Slot& slot : kSlots) {
      if (slot.keyword == keyword) {
        ASSAY_TRY(PatternNode node, pattern(line, rest));
        (clause.*slot.list).push_back(std::move(node));
        return {};
      }
    }
    return error(
        line, keyword,
        "expected gives, when, and, not, under, heading, not-heading, near, not-near, set, take, "
        "if, unless, rank, match or miss, not '" +
            std::string(keyword) + "'");
  }

  Result<void> gives(std::string_view line, std::string_view rest, Clause& clause) {
    const std::string_view start = rest;
    const std::string_view subject = take_word(rest);
    if (subject == "nothing") {
      clause.gives = Clause::Gives::nothing;
      return {};
    }
    if (subject == "fact") {
      clause.gives = Clause::Gives::fact;
      clause.subject = std::string(rest);
      return {};
    }
    clause.gives = Clause::Gives::term;
    clause.subject = std::string(subject);
    if (!rest.empty()) {
      clause.fields.push_back({.kind = FieldRule::Kind::fixed,
                               .field = {},  // the term's main field
                               .value = std::string(rest),
                               .where = {},
                               .place = place(line, start)});
    }
    return {};
  }

  Result<void> field(std::string_view line, std::string_view keyword, std::string_view rest,
                     Clause& clause) {
    FieldRule rule;
    rule.place = place(line, rest);
    rule.kind = keyword == "set" ? FieldRule::Kind::fixed : FieldRule::Kind::taken;
    rule.field = std::string(take_word(rest));
    const std::string_view word = keyword == "set" ? " if " : " after ";  // before the pattern
    std::size_t cut = (std::string(rest) + " ").find(rest.starts_with("words of ") ? " of " : word);
    if (keyword == "take" && rest.starts_with("after ")) {
      return error(line, rest,
                   "expected what to take: number, money, percent, place, quoted, words or rest");
    }
    std::string_view condition;
    if (cut != std::string::npos && cut < rest.size()) {
      condition = trim(rest.substr(rest.find(' ', cut + 1)));
      rest = trim(rest.substr(0, cut));
    }
    if (rest.size() >= 2 && rest.front() == '"' && rest.back() == '"') {
      rest = rest.substr(1, rest.size() - 2);
    }
    rule.value = std::string(rest);
    if (rule.value.empty()) {
      return error(line, line,
                   "expected `set FIELD VALUE [if PATTERN]` or `take FIELD KIND [after "
                   "PATTERN]`");
    }
    if (!condition.empty()) {
      ASSAY_TRY(PatternNode node, pattern(line, condition));
      rule.where.push_back(std::move(node));
    }
    clause.fields.push_back(std::move(rule));
    return {};
  }

  enum class Open : std::uint8_t { nothing, definition, clause };

  std::string_view text_;
  ClauseSet& set_;
  std::uint32_t file_ = 0;
  std::uint32_t line_ = 0;
  Open open_ = Open::nothing;
  std::vector<Line> lines_;
  std::deque<std::string> joined_;
};

}  // namespace

tl::unexpected<Error> clause_error(const ClauseSet& set, const Place& place, std::string message) {
  // Messages quote the file: what was joined over lines, or is no text at all, must stay one line.
  std::replace_if(
      message.begin(), message.end(),
      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  Error error{.code = ErrorCode::invalid_input, .message = std::move(message)};
  error.file = place.file < set.files.size() ? set.files[place.file] : "";
  error.line = place.line;
  error.column = place.column;
  return tl::unexpected<Error>(std::move(error));
}

Result<void> parse_clauses(std::string_view text, const std::string& file, ClauseSet& set) {
  set.files.push_back(file);
  if (text.size() > kMaxFileBytes) {
    return clause_error(set, {.file = static_cast<std::uint32_t>(set.files.size() - 1)},
                        "a clause file holds at most 4 MiB");
  }
  return FileParser(text, set).run();
}

}  // namespace assay::license
