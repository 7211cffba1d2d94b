// SPDX-License-Identifier: Apache-2.0
// From clause files to a Program: names are resolved (cycles are errors), words inflected, equal
// word sets merged, and each condition is given its needed atoms and its anchor.
#include "license/clause_program.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

#include "text/document.h"

namespace assay::license {
namespace {

constexpr std::size_t kMaxNodes = 400'000;
constexpr int kMaxNesting = 40;
// Words so frequent in license texts that a sentence with them says nothing.
constexpr std::string_view kFrequent =
    "a an the of to or and any in by you your not may for this that with is be under as such on "
    "all shall license agreement use it its from are will other if which at no these terms have "
    "must only software work";

bool is_vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

// All forms of a regular English verb or noun, also of one that lost its last letter ("modif~",
// "licens~"). Forms that do not exist harm nobody.
std::vector<std::string> inflect(const std::string& word) {
  std::vector<std::string> out{word};
  const auto add = [&](std::string form) { out.push_back(std::move(form)); };
  const char last = word.back();
  const char before = word.size() > 1 ? word[word.size() - 2] : ' ';
  const std::string stem = word.substr(0, word.size() - 1);
  if (last == 'e') {
    for (const char* ending : {"es", "ed", "ing", "er", "ers"}) {
      add(stem + ending);
    }
    return out;
  }
  if (last == 'y' && !is_vowel(before)) {
    for (const char* ending : {"ies", "ied", "ying", "ier", "iers"}) {
      add(stem + ending);
    }
    return out;
  }
  const bool sibilant = last == 's' || last == 'x' || last == 'z' ||
                        (last == 'h' && (before == 'c' || before == 's'));
  add(word + (sibilant ? "es" : "s"));
  for (const char* ending : {"ed", "ing", "er", "ers"}) {
    add(word + ending);
  }
  if (!is_vowel(last) && word.size() > 3) {
    for (const char* ending : {"e", "es", "y", "ies", "ied"}) {
      add(word + ending);
    }
  }
  if (word.size() > 2 && !is_vowel(last) && is_vowel(before) && !is_vowel(word[word.size() - 3]) &&
      last != 'w' && last != 'x' && last != 'y') {
    for (const char* ending : {"ed", "ing", "er", "ers"}) {
      add(word + last + ending);
    }
  }
  return out;
}

using WordSet = std::vector<WordId>;  // sorted, unique

class Compiler {
 public:
  explicit Compiler(const ClauseSet& set) : set_(set) {}

  Result<Program> run() {
    word_names_ = {"", "#", "^"};
    for (const char* number :
         {"one",      "two",     "three",     "four",     "five",     "six",      "seven",
          "eight",    "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
          "fifteen",  "sixteen", "seventeen", "eighteen", "nineteen", "twenty",   "thirty",
          "forty",    "fifty",   "sixty",     "seventy",  "eighty",   "ninety",   "hundred",
          "thousand", "million", "billion",   "trillion"}) {
      number_words_.push_back(word_id(number));
    }
    number_words_.push_back(kNumberWord);
    std::sort(number_words_.begin(), number_words_.end());
    out_.number_atom = atom(number_words_);
    ASSAY_TRY(const bool named, collect_definitions());
    static_cast<void>(named);
    for (const Definition& definition : set_.definitions) {
      if (!definition.adopted_when.empty()) {
        const WordId word = word_id("@" + definition.name);
        adopter_words_.emplace(definition.name, word);
        out_.adopters.push_back({.word = word, .when = {}});
      }
    }
    std::size_t adopter = 0;
    for (const Definition& definition : set_.definitions) {
      if (!definition.adopted_when.empty()) {
        for (const PatternNode& node : definition.adopted_when) {
          ASSAY_TRY(const NodeId id, compile(node, 0));
          out_.adopters[adopter].when.push_back(id);
        }
        ++adopter;
      }
      ASSAY_TRY(const NodeId id, definition_node(definition, 0));
      if (definition.name == "binding") {
        out_.binding = id;
      } else if (definition.name == "definition-verb") {
        out_.definition_verb = id;
      } else if (definition.name == "barrier") {
        if (out_.nodes[id].kind != ProgramNode::Kind::atom) {
          return clause_error(set_, definition.place, "@barrier takes single words only");
        }
        out_.barrier_atom = static_cast<AtomId>(out_.nodes[id].first);
      }
    }
    collect_facts();
    for (const Clause& clause : set_.clauses) {
      ASSAY_TRY(CompiledClause compiled, compile_clause(clause));
      out_.clauses.push_back(std::move(compiled));
    }
    for (NodeId id = 0; id < out_.nodes.size(); ++id) {
      const std::vector<AtomId> atoms = needed(id);
      out_.nodes[id].gate = atoms.empty() ? AtomId{0} : rarest_of(atoms);
    }
    ASSAY_TRY(const bool linked, link());
    static_cast<void>(linked);
    return std::move(out_);
  }

 private:
  using Kind = PatternNode::Kind;
  using Code = ProgramNode::Kind;

  WordId word_id(const std::string& word) {
    std::string folded = word;
    for (char& c : folded) {
      c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    const auto [it, fresh] =
        word_ids_.try_emplace(folded, static_cast<WordId>(std::min(word_names_.size(), kMaxWords)));
    if (fresh) {
      word_names_.push_back(folded);
    }
    return it->second;
  }

  AtomId atom(const WordSet& words) {
    const auto [it, fresh] =
        atom_ids_.try_emplace(words, static_cast<AtomId>(std::min(atom_sets_.size(), kMaxAtoms)));
    if (fresh) {
      atom_sets_.push_back(words);
    }
    return it->second;
  }

  Result<bool> collect_definitions() {
    for (const Definition& definition : set_.definitions) {
      if (!definitions_.emplace(definition.name, &definition).second) {
        return clause_error(set_, definition.place,
                            "@" + definition.name + " is defined twice; rename one");
      }
    }
    return true;
  }

  void collect_facts() {
    for (const Clause& clause : set_.clauses) {
      if (clause.gives == Clause::Gives::fact && !fact_ids_.contains(clause.subject)) {
        fact_ids_.emplace(clause.subject, static_cast<std::uint32_t>(out_.facts.size()));
        out_.facts.push_back(clause.subject);
      }
    }
  }

  NodeId add(ProgramNode node) {
    out_.nodes.push_back(node);
    return static_cast<NodeId>(out_.nodes.size() - 1);
  }

  NodeId add_with_kids(Code code, const std::vector<NodeId>& kids) {
    const auto first = static_cast<std::uint32_t>(out_.kids.size());
    out_.kids.insert(out_.kids.end(), kids.begin(), kids.end());
    return add({.kind = code, .first = first, .count = static_cast<std::uint32_t>(kids.size())});
  }

  NodeId atom_node(WordSet words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return add({.kind = Code::atom, .first = atom(words)});
  }

  Result<NodeId> definition_node(const Definition& definition, int depth) {
    const auto known = compiled_.find(definition.name);
    if (known != compiled_.end()) {
      return known->second;
    }
    if (!open_.insert(definition.name).second) {
      return clause_error(set_, definition.place,
                          "@" + definition.name + " is defined by itself; break the cycle");
    }
    ASSAY_TRY(NodeId id, compile(definition.pattern, depth + 1));
    open_.erase(definition.name);
    const auto adopted = adopter_words_.find(definition.name);
    if (adopted != adopter_words_.end()) {
      const NodeId own = atom_node({adopted->second});
      id = merge_alternatives({id, own});
    }
    if (out_.nodes[id].kind != Code::atom) {
      out_.nodes[id].cached = true;
    }
    compiled_.emplace(definition.name, id);
    return id;
  }

  // One node for several alternatives: single words become one atom.
  NodeId merge_alternatives(const std::vector<NodeId>& alternatives) {
    WordSet words;
    std::vector<NodeId> rest;
    std::vector<NodeId> open(alternatives.rbegin(), alternatives.rend());
    while (!open.empty()) {
      const NodeId id = open.back();
      open.pop_back();
      const ProgramNode node = out_.nodes[id];
      if (node.kind == Code::atom) {
        const WordSet& set = atom_sets_[node.first];
        words.insert(words.end(), set.begin(), set.end());
      } else if (node.kind == Code::any_of) {
        for (std::uint32_t i = node.count; i > 0; --i) {
          open.push_back(out_.kids[node.first + i - 1]);
        }
      } else {
        rest.push_back(id);
      }
    }
    if (!words.empty()) {
      rest.insert(rest.begin(), atom_node(std::move(words)));
    }
    return rest.size() == 1 ? rest[0] : add_with_kids(Code::any_of, rest);
  }

  Result<NodeId> compile(const PatternNode& node, int depth) {
    if (depth > kMaxNesting || out_.nodes.size() > kMaxNodes) {
      return clause_error(set_, node.place, "the pattern grows too large; use fewer nested names");
    }
    switch (node.kind) {
      case Kind::word: {
        WordSet words;
        for (const std::string& form :
             node.inflect ? inflect(node.text) : std::vector<std::string>{node.text}) {
          words.push_back(word_id(form));
        }
        return atom_node(std::move(words));
      }
      case Kind::name: {
        const auto found = definitions_.find(node.text);
        if (found == definitions_.end()) {
          return clause_error(set_, node.place,
                              "@" + node.text + " is not defined" + suggestion(node.text));
        }
        return definition_node(*found->second, depth);
      }
      case Kind::gap:
        return add({.kind = Code::gap, .first = node.count});
      case Kind::reach:
        return add({.kind = Code::reach});
      case Kind::number:
        return add({.kind = Code::number});
      case Kind::upper:
        return atom_node({kUpperWord});
      case Kind::sequence:
      case Kind::any_of:
      case Kind::optional:
        break;
    }
    std::vector<NodeId> kids;
    for (const PatternNode& kid : node.kids) {
      ASSAY_TRY(const NodeId id, compile(kid, depth + 1));
      kids.push_back(id);
    }
    if (node.kind == Kind::any_of) {
      return merge_alternatives(kids);
    }
    return add_with_kids(node.kind == Kind::optional ? Code::optional : Code::sequence, kids);
  }

  [[nodiscard]] std::string suggestion(const std::string& name) const {
    const std::string* best = nullptr;
    std::size_t best_common = 2;
    for (const auto& [known, definition] : definitions_) {
      const auto differs = std::mismatch(known.begin(), known.end(), name.begin(), name.end());
      const auto common = static_cast<std::size_t>(differs.first - known.begin());
      if (common > best_common) {
        best_common = common;
        best = &known;
      }
    }
    return best == nullptr ? "" : "; did you mean @" + *best + "?";
  }

  // Atoms without which `id` cannot match. An alternative needs one atom of each of its branches.
  std::vector<AtomId> needed(NodeId id) {
    const auto known = needed_.find(id);
    if (known != needed_.end()) {
      return known->second;
    }
    std::vector<AtomId> out;
    const ProgramNode node = out_.nodes[id];
    switch (node.kind) {
      case Code::atom:
        out.push_back(static_cast<AtomId>(node.first));
        break;
      case Code::number:
        out.push_back(out_.number_atom);
        break;
      case Code::sequence:
        for (std::uint32_t i = 0; i < node.count; ++i) {
          const std::vector<AtomId> kid = needed(out_.kids[node.first + i]);
          out.insert(out.end(), kid.begin(), kid.end());
        }
        break;
      case Code::any_of: {
        WordSet words;
        for (std::uint32_t i = 0; i < node.count; ++i) {
          const std::vector<AtomId> kid = needed(out_.kids[node.first + i]);
          if (kid.empty()) {
            words.clear();
            break;
          }
          const WordSet& rarest = atom_sets_[rarest_of(kid)];
          words.insert(words.end(), rarest.begin(), rarest.end());
        }
        if (!words.empty()) {
          std::sort(words.begin(), words.end());
          words.erase(std::unique(words.begin(), words.end()), words.end());
          out.push_back(atom(words));
        }
        break;
      }
      case Code::optional:
      case Code::gap:
      case Code::reach:
        break;
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    needed_.emplace(id, out);
    return out;
  }

  [[nodiscard]] std::size_t weight(AtomId id) {
    if (frequent_.empty()) {
      for (std::size_t at = 0; at < kFrequent.size();) {
        const std::size_t end = std::min(kFrequent.find(' ', at), kFrequent.size());
        frequent_.insert(word_id(std::string(kFrequent.substr(at, end - at))));
        at = end + 1;
      }
    }
    std::size_t total = 0;
    for (const WordId word : atom_sets_[id]) {
      total += frequent_.contains(word) ? 200U
               : word == kUpperWord     ? 500U
               : word == kNumberWord    ? 20U
                                        : 1U;
    }
    return total;
  }

  AtomId rarest_of(const std::vector<AtomId>& ids) {
    return *std::min_element(ids.begin(), ids.end(),
                             [&](AtomId a, AtomId b) { return weight(a) < weight(b); });
  }

  Result<std::vector<NodeId>> compile_all(const std::vector<PatternNode>& nodes) {
    std::vector<NodeId> out;
    for (const PatternNode& node : nodes) {
      ASSAY_TRY(const NodeId id, compile(node, 0));
      out.push_back(id);
    }
    return out;
  }

  Result<CompiledClause> compile_clause(const Clause& clause) {
    if (!clause_names_.insert(clause.id).second) {
      return clause_error(set_, clause.place, "clause " + clause.id + " stands twice; rename one");
    }
    CompiledClause out;
    out.id = clause.id;
    out.gives = clause.gives;
    out.rank = clause.rank;
    if (clause.gives == Clause::Gives::fact) {
      out.fact = fact_ids_.at(clause.subject);
    } else if (clause.gives == Clause::Gives::term) {
      const std::optional<TermKind> kind = find_term(clause.subject);
      if (!kind) {
        return clause_error(
            set_, clause.place,
            "'" + clause.subject + "' is no term of the vocabulary (docs/terms.md)");
      }
      out.term = *kind;
    }
    for (const FieldRule& rule : clause.fields) {
      ASSAY_TRY(CompiledField field, compile_field(rule, out.term));
      out.fields.push_back(std::move(field));
    }
    if (clause.when.empty()) {
      return clause_error(set_, clause.place, "clause " + clause.id + " needs a `when`");
    }
    ASSAY_TRY(out.also, compile_all(clause.also));
    ASSAY_TRY(out.never, compile_all(clause.never));
    ASSAY_TRY(out.under, compile_all(clause.under));
    ASSAY_TRY(out.heading, compile_all(clause.heading));
    ASSAY_TRY(out.no_heading, compile_all(clause.no_heading));
    ASSAY_TRY(out.near, compile_all(clause.near));
    ASSAY_TRY(out.not_near, compile_all(clause.not_near));
    for (const Condition& condition : clause.when) {
      CompiledCondition compiled;
      ASSAY_TRY(compiled.main, compile(condition.main, 0));
      ASSAY_TRY(compiled.also, compile_all(condition.also));
      ASSAY_TRY(compiled.never, compile_all(condition.never));
      compiled.needed = needed(compiled.main);
      for (const std::vector<NodeId>* list : {&compiled.also, &out.also}) {
        for (const NodeId id : *list) {
          const std::vector<AtomId> more = needed(id);
          compiled.needed.insert(compiled.needed.end(), more.begin(), more.end());
        }
      }
      std::sort(compiled.needed.begin(), compiled.needed.end());
      compiled.needed.erase(std::unique(compiled.needed.begin(), compiled.needed.end()),
                            compiled.needed.end());
      std::stable_sort(compiled.needed.begin(), compiled.needed.end(),
                       [&](AtomId a, AtomId b) { return weight(a) < weight(b); });
      if (compiled.needed.empty()) {
        return clause_error(set_, condition.place, "the pattern needs at least one word");
      }
      compiled.number = static_cast<std::uint32_t>(out_.condition_count++);
      out.when.push_back(std::move(compiled));
    }
    for (const Requirement& requirement : clause.requirements) {
      ASSAY_TRY(CompiledRequirement compiled, compile_requirement(requirement));
      out.requirements.push_back(std::move(compiled));
    }
    return out;
  }

  Result<CompiledField> compile_field(const FieldRule& rule, TermKind kind) {
    CompiledField out;
    const TermSchema& schema = schema_of(kind);
    const std::string_view main = schema.fields.substr(0, schema.fields.find(' '));
    const std::string name = rule.field.empty() ? std::string(main) : rule.field;
    const std::optional<Field> field = find_field(name);
    const std::string fields = " " + std::string(schema.fields) + " ";
    if (!field || fields.find(" " + name + " ") == std::string::npos) {
      return clause_error(set_, rule.place,
                          std::string(schema.name) + " has no field '" + name +
                              "'; it has: " + std::string(schema.fields));
    }
    out.field = *field;
    out.value = rule.value;
    if (rule.kind == FieldRule::Kind::fixed) {
      const std::string allowed = " " + std::string(values_of(kind, *field)) + " ";
      if (allowed != "  " && allowed.find(" " + rule.value + " ") == std::string::npos) {
        return clause_error(set_, rule.place,
                            "'" + rule.value + "' is no value of " + std::string(schema.name) +
                                "." + name +
                                "; expected one of:" + allowed.substr(0, allowed.size() - 1));
      }
    } else {
      static constexpr std::array<std::pair<std::string_view, CompiledField::Kind>, 7> kKinds{{
          {"number", CompiledField::Kind::number},
          {"money", CompiledField::Kind::money},
          {"percent", CompiledField::Kind::percent},
          {"place", CompiledField::Kind::place},
          {"quoted", CompiledField::Kind::quoted},
          {"words", CompiledField::Kind::words},
          {"rest", CompiledField::Kind::rest},
      }};
      const auto* const found = std::find_if(kKinds.begin(), kKinds.end(),
                                             [&](const auto& k) { return k.first == rule.value; });
      if (found == kKinds.end()) {
        return clause_error(set_, rule.place,
                            "cannot take '" + rule.value +
                                "'; expected number, money, percent, place, quoted, words or rest");
      }
      out.kind = found->second;
      if (out.kind == CompiledField::Kind::words && rule.where.empty()) {
        return clause_error(set_, rule.place, "expected `take " + name + " words of PATTERN`");
      }
    }
    if (!rule.where.empty()) {
      ASSAY_TRY(const NodeId id, compile(rule.where[0], 0));
      out.where = id;
    }
    return out;
  }

  Result<CompiledRequirement> compile_requirement(const Requirement& requirement) {
    CompiledRequirement out;
    out.wanted = requirement.wanted;
    const auto fact = fact_ids_.find(requirement.name);
    if (fact != fact_ids_.end()) {
      out.is_fact = true;
      out.fact = fact->second;
      return out;
    }
    const std::size_t equals = requirement.name.find('=');
    const std::optional<TermKind> kind = find_term(requirement.name.substr(0, equals));
    if (!kind) {
      return clause_error(
          set_, requirement.place,
          "'" + requirement.name + "' is neither a fact that a clause gives nor a term");
    }
    out.term = *kind;
    if (equals != std::string::npos) {
      out.value = requirement.name.substr(equals + 1);
    }
    return out;
  }

  Result<bool> link() {
    if (word_names_.size() > kMaxWords || atom_sets_.size() > kMaxAtoms) {
      return clause_error(set_, {}, "the clauses name too many words");
    }
    out_.atom_count = atom_sets_.size();
    out_.word_count = word_names_.size();
    out_.atom_words_begin.push_back(0);
    for (const WordSet& words : atom_sets_) {
      out_.atom_words.insert(out_.atom_words.end(), words.begin(), words.end());
      out_.atom_words_begin.push_back(static_cast<std::uint32_t>(out_.atom_words.size()));
    }
    std::vector<std::vector<Anchor>> by_word(word_names_.size());
    for (std::size_t c = 0; c < out_.clauses.size(); ++c) {
      for (std::size_t k = 0; k < out_.clauses[c].when.size(); ++k) {
        for (const WordId word : atom_sets_[out_.clauses[c].when[k].needed[0]]) {
          by_word[word].push_back({.clause = static_cast<std::uint32_t>(c),
                                   .condition = static_cast<std::uint16_t>(k),
                                   .silent = out_.clauses[c].gives == Clause::Gives::nothing});
        }
      }
    }
    out_.anchors_begin.push_back(0);
    for (const std::vector<Anchor>& list : by_word) {
      out_.anchors.insert(out_.anchors.end(), list.begin(), list.end());
      out_.anchors_begin.push_back(static_cast<std::uint32_t>(out_.anchors.size()));
    }
    list_atoms_by_word();
    build_vocabulary();
    return true;
  }

  void list_atoms_by_word() {
    std::vector<std::vector<AtomId>> by_word(word_names_.size());
    for (std::size_t a = 0; a < atom_sets_.size(); ++a) {
      for (const WordId word : atom_sets_[a]) {
        by_word[word].push_back(static_cast<AtomId>(a));
      }
    }
    out_.word_atoms_begin.push_back(0);
    for (const std::vector<AtomId>& list : by_word) {
      out_.word_atoms.insert(out_.word_atoms.end(), list.begin(), list.end());
      out_.word_atoms_begin.push_back(static_cast<std::uint32_t>(out_.word_atoms.size()));
    }
  }

  void build_vocabulary() {
    const std::size_t size = std::bit_ceil(word_names_.size() * 4 + 16);
    out_.vocabulary.assign(size, {});
    out_.vocabulary_shift = static_cast<unsigned>(64 - std::countr_zero(size));
    for (std::size_t w = kUpperWord + 1U; w < word_names_.size(); ++w) {
      const std::uint64_t hash =
          word_names_[w].starts_with('@') ? 0 : text::word_hash(word_names_[w]);
      if (hash == 0) {
        continue;  // stands for adopted names, or is no word
      }
      std::size_t slot = hash >> out_.vocabulary_shift;
      while (out_.vocabulary[slot].id != kNoWord) {
        slot = (slot + 1) & (size - 1);
      }
      out_.vocabulary[slot] = {.tag = static_cast<std::uint32_t>(hash),
                               .id = static_cast<WordId>(w)};
    }
  }

  const ClauseSet& set_;
  Program out_;
  std::map<std::string, const Definition*> definitions_;
  std::map<std::string, NodeId> compiled_;
  std::set<std::string> open_;
  std::map<std::string, WordId> adopter_words_;
  std::map<std::string, std::uint32_t> fact_ids_;
  std::set<std::string> clause_names_;
  std::vector<std::string> word_names_;
  std::unordered_map<std::string, WordId> word_ids_;
  std::vector<WordSet> atom_sets_{{}};  // atom 0 is empty: it never occurs
  std::map<WordSet, AtomId> atom_ids_;
  std::unordered_map<NodeId, std::vector<AtomId>> needed_;
  std::set<WordId> frequent_;
  WordSet number_words_;
};

}  // namespace

Result<Program> Program::compile(const ClauseSet& set) {
  return Compiler(set).run();
}

}  // namespace assay::license
