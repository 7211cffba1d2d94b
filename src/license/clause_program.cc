// SPDX-License-Identifier: Apache-2.0
// From clause files to a Program: clauses are checked against the vocabulary, and each condition is
// given its needed atoms and its anchor. Patterns become nodes in clause_nodes.h.
#include "license/clause_program.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "license/clause_nodes.h"
#include "license/clause_words.h"

namespace assay::license {
namespace {

class Compiler {
 public:
  explicit Compiler(const ClauseSet& set) : set_(set), nodes_(set, words_, out_) {}

  Result<Program> run() {
    out_.number_atom = words_.number_atom();
    if (const Result<void> named = nodes_.collect_definitions(); !named) {
      return tl::unexpected<Error>(named.error());
    }
    if (const Result<void> defined = compile_definitions(); !defined) {
      return tl::unexpected<Error>(defined.error());
    }
    collect_facts();
    for (const Clause& clause : set_.clauses) {
      ASSAY_TRY(CompiledClause compiled, compile_clause(clause));
      out_.clauses.push_back(std::move(compiled));
    }
    nodes_.set_gates();
    if (words_.is_overfull()) {
      return clause_error(set_, {}, "the clauses name too many words");
    }
    words_.write(out_);
    list_anchors();
    return std::move(out_);
  }

 private:
  // Adopters first: a definition may use the names that another one takes in.
  Result<void> compile_definitions() {
    for (const Definition& definition : set_.definitions) {
      if (!definition.adopted_when.empty()) {
        const WordId word = words_.word("@" + definition.name);
        nodes_.adopt(definition.name, word);
        out_.adopters.push_back({.word = word, .when = {}});
      }
    }
    std::size_t adopter = 0;
    for (const Definition& definition : set_.definitions) {
      if (!definition.adopted_when.empty()) {
        ASSAY_TRY(out_.adopters[adopter].when, nodes_.patterns(definition.adopted_when));
        ++adopter;
      }
      ASSAY_TRY(const NodeId id, nodes_.definition(definition));
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
    return {};
  }

  void collect_facts() {
    for (const Clause& clause : set_.clauses) {
      if (clause.gives == Clause::Gives::fact && !fact_ids_.contains(clause.subject)) {
        fact_ids_.emplace(clause.subject, static_cast<std::uint32_t>(out_.facts.size()));
        out_.facts.push_back(clause.subject);
      }
    }
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
    ASSAY_TRY(out.also, nodes_.patterns(clause.also));
    ASSAY_TRY(out.never, nodes_.patterns(clause.never));
    ASSAY_TRY(out.under, nodes_.patterns(clause.under));
    ASSAY_TRY(out.heading, nodes_.patterns(clause.heading));
    ASSAY_TRY(out.no_heading, nodes_.patterns(clause.no_heading));
    ASSAY_TRY(out.near, nodes_.patterns(clause.near));
    ASSAY_TRY(out.not_near, nodes_.patterns(clause.not_near));
    for (const Condition& condition : clause.when) {
      CompiledCondition compiled;
      ASSAY_TRY(compiled.main, nodes_.pattern(condition.main));
      ASSAY_TRY(compiled.also, nodes_.patterns(condition.also));
      ASSAY_TRY(compiled.never, nodes_.patterns(condition.never));
      compiled.needed = nodes_.needed(compiled.main);
      for (const std::vector<NodeId>* list : {&compiled.also, &out.also}) {
        for (const NodeId id : *list) {
          const std::vector<AtomId> more = nodes_.needed(id);
          compiled.needed.insert(compiled.needed.end(), more.begin(), more.end());
        }
      }
      std::sort(compiled.needed.begin(), compiled.needed.end());
      compiled.needed.erase(std::unique(compiled.needed.begin(), compiled.needed.end()),
                            compiled.needed.end());
      std::stable_sort(compiled.needed.begin(), compiled.needed.end(),
                       [&](AtomId a, AtomId b) { return words_.weight(a) < words_.weight(b); });
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
      static constexpr std::array<std::pair<std::string_view, CompiledField::Kind>, 7> kFieldKinds{{
          {"number", CompiledField::Kind::number},
          {"money", CompiledField::Kind::money},
          {"percent", CompiledField::Kind::percent},
          {"place", CompiledField::Kind::place},
          {"quoted", CompiledField::Kind::quoted},
          {"words", CompiledField::Kind::words},
          {"rest", CompiledField::Kind::rest},
      }};
      const auto* const found = std::find_if(kFieldKinds.begin(), kFieldKinds.end(),
                                             [&](const auto& k) { return k.first == rule.value; });
      if (found == kFieldKinds.end()) {
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
      ASSAY_TRY(const NodeId id, nodes_.pattern(rule.where[0]));
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

  void list_anchors() {
    std::vector<std::vector<Anchor>> by_word(out_.word_count);
    for (std::size_t c = 0; c < out_.clauses.size(); ++c) {
      for (std::size_t k = 0; k < out_.clauses[c].when.size(); ++k) {
        for (const WordId word : words_.words_of(out_.clauses[c].when[k].needed[0])) {
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
  }

  const ClauseSet& set_;
  Program out_;
  WordTable words_;
  NodeCompiler nodes_;
  std::map<std::string, std::uint32_t> fact_ids_;
  std::set<std::string> clause_names_;
};

}  // namespace

Result<Program> Program::compile(const ClauseSet& set) {
  return Compiler(set).run();
}

}  // namespace assay::license
