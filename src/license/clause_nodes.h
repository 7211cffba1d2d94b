// SPDX-License-Identifier: Apache-2.0
// Private to src/license: from patterns to the nodes of a Program. Names are resolved (cycles are
// errors), alternatives of single words become one atom, and each node is given the atoms without
// which it cannot match.
// Errors name file, line and column. Not thread-safe: one for each compilation.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "license/clause_ast.h"
#include "license/clause_program.h"
#include "license/clause_words.h"

namespace assay::license {

class NodeCompiler {
 public:
  // Writes nodes and kids of `out`; all three must outlive it.
  NodeCompiler(const ClauseSet& set, WordTable& words, Program& out)
      : set_(set), words_(words), out_(out) {}

  // Before all else: an Error where two definitions have one name.
  [[nodiscard]] Result<void> collect_definitions();

  // `word` stands for every name that the text adds to this definition.
  void adopt(const std::string& definition, WordId word) { adopted_.emplace(definition, word); }

  [[nodiscard]] Result<NodeId> definition(const Definition& definition) {
    return definition_node(definition, 0);
  }

  [[nodiscard]] Result<NodeId> pattern(const PatternNode& node) { return compile(node, 0); }

  [[nodiscard]] Result<std::vector<NodeId>> patterns(const std::vector<PatternNode>& nodes);

  // Atoms without which `id` cannot match, sorted.
  [[nodiscard]] std::vector<AtomId> needed(NodeId id);
  // After all else: the rarest needed atom of every node.
  void set_gates();

 private:
  [[nodiscard]] Result<NodeId> compile(const PatternNode& node, int depth);
  [[nodiscard]] Result<NodeId> definition_node(const Definition& definition, int depth);
  [[nodiscard]] NodeId merge_alternatives(const std::vector<NodeId>& alternatives);
  [[nodiscard]] WordSet needed_of_any(const ProgramNode& node);
  [[nodiscard]] std::string suggestion(const std::string& name) const;
  NodeId add(ProgramNode node);
  NodeId add_with_kids(ProgramNode::Kind code, const std::vector<NodeId>& kids);
  NodeId add_atom(WordSet words);

  const ClauseSet& set_;
  WordTable& words_;
  Program& out_;
  std::map<std::string, const Definition*> definitions_;
  std::map<std::string, NodeId> compiled_;  // definitions
  std::set<std::string> open_;              // definitions that are being compiled
  std::map<std::string, WordId> adopted_;
  std::unordered_map<NodeId, std::vector<AtomId>> needed_;
};

}  // namespace assay::license
