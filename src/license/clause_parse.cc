// SPDX-License-Identifier: Apache-2.0
// The files of docs/clauses.md. A file is lines: one that starts in the first column opens a
// definition or clause, indented ones belong to it; a line that opens with "|" goes on with the one
// above.
#include <algorithm>
#include <array>
#include <charconv>
#include <deque>
#include <utility>

#include "license/clause_ast.h"
#include "license/clause_pattern.h"

namespace assay::license {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{4} << 20;

struct SourceLine {
  std::string_view text;
  std::uint32_t number = 0;
  bool indented = false;
};

std::string_view trim(std::string_view s) {
  while (!s.empty() && is_clause_space(s.front())) {
    s.remove_prefix(1);
  }
  while (!s.empty() && is_clause_space(s.back())) {
    s.remove_suffix(1);
  }
  return s;
}

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
      while (!line.empty() && is_clause_space(line.back())) {
        line.remove_suffix(1);
      }
      lines_.push_back({.text = line, .number = number, .indented = is_clause_space(line.front())});
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
    while (end < rest.size() && !is_clause_space(rest[end])) {
      ++end;
    }
    const std::string_view out = rest.substr(0, end);
    rest = trim(rest.substr(end));
    return out;
  }

  Result<PatternNode> pattern(std::string_view line, std::string_view text, bool list = false) {
    return parse_pattern(set_, place(line, text), text, list);
  }

  Result<void> head(std::string_view line) {
    std::string_view rest = line;
    const std::string_view keyword = take_word(rest);
    if (keyword == "word" || keyword == "phrase") {
      const std::size_t equals = rest.find('=');
      const std::string_view name = trim(rest.substr(0, std::min(equals, rest.size())));
      if (equals == std::string_view::npos || name.empty() ||
          !std::all_of(name.begin(), name.end(), is_clause_name)) {
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
      if (name.empty() || !std::all_of(name.begin(), name.end(), is_clause_name)) {
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
      ASSAY_TRY(Condition condition, parse_condition(set_, place(line, rest), rest));
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
  std::vector<SourceLine> lines_;
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
