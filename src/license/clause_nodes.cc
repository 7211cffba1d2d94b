// SPDX-License-Identifier: Apache-2.0
#include "license/clause_nodes.h"

#include <algorithm>

namespace assay::license {
namespace {

using Code = ProgramNode::Kind;

constexpr std::size_t kMaxNodes = 400'000;
constexpr int kMaxNesting = 40;

}  // namespace

Result<void> NodeCompiler::collect_definitions() {
  for (const Definition& definition : set_.definitions) {
    if (!definitions_.emplace(definition.name, &definition).second) {
      return clause_error(set_, definition.place,
                          "@" + definition.name + " is defined twice; rename one");
    }
  }
  return {};
}

NodeId NodeCompiler::add(ProgramNode node) {
  out_.nodes.push_back(node);
  return static_cast<NodeId>(out_.nodes.size() - 1);
}

NodeId NodeCompiler::add_with_kids(Code code, const std::vector<NodeId>& kids) {
  const auto first = static_cast<std::uint32_t>(out_.kids.size());
  out_.kids.insert(out_.kids.end(), kids.begin(), kids.end());
  return add({.kind = code, .first = first, .count = static_cast<std::uint32_t>(kids.size())});
}

NodeId NodeCompiler::add_atom(WordSet words) {
  return add({.kind = Code::atom, .first = words_.atom(std::move(words))});
}

Result<NodeId> NodeCompiler::definition_node(const Definition& definition, int depth) {
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
  const auto adopted = adopted_.find(definition.name);
  if (adopted != adopted_.end()) {
    const NodeId own = add_atom({adopted->second});
    id = merge_alternatives({id, own});
  }
  if (out_.nodes[id].kind != Code::atom) {
    out_.nodes[id].cached = true;
  }
  compiled_.emplace(definition.name, id);
  return id;
}

// One node for several alternatives: single words become one atom.
NodeId NodeCompiler::merge_alternatives(const std::vector<NodeId>& alternatives) {
  WordSet words;
  std::vector<NodeId> rest;
  std::vector<NodeId> open(alternatives.rbegin(), alternatives.rend());
  while (!open.empty()) {
    const NodeId id = open.back();
    open.pop_back();
    const ProgramNode node = out_.nodes[id];
    if (node.kind == Code::atom) {
      const WordSet& set = words_.words_of(static_cast<AtomId>(node.first));
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
    rest.insert(rest.begin(), add_atom(std::move(words)));
  }
  return rest.size() == 1 ? rest[0] : add_with_kids(Code::any_of, rest);
}

Result<NodeId> NodeCompiler::compile(const PatternNode& node, int depth) {
  if (depth > kMaxNesting || out_.nodes.size() > kMaxNodes) {
    return clause_error(set_, node.place, "the pattern grows too large; use fewer nested names");
  }
  using Kind = PatternNode::Kind;
  switch (node.kind) {
    case Kind::word: {
      WordSet words;
      for (const std::string& form :
           node.inflect ? inflected(node.text) : std::vector<std::string>{node.text}) {
        words.push_back(words_.word(form));
      }
      return add_atom(std::move(words));
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
      return add_atom({kUpperWord});
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

Result<std::vector<NodeId>> NodeCompiler::patterns(const std::vector<PatternNode>& nodes) {
  std::vector<NodeId> out;
  for (const PatternNode& node : nodes) {
    ASSAY_TRY(const NodeId id, compile(node, 0));
    out.push_back(id);
  }
  return out;
}

std::string NodeCompiler::suggestion(const std::string& name) const {
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

// An alternative needs one atom of each of its branches: their words together.
WordSet NodeCompiler::needed_of_any(const ProgramNode& node) {
  WordSet words;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const std::vector<AtomId> kid = needed(out_.kids[node.first + i]);
    if (kid.empty()) {
      return {};
    }
    const WordSet& rarest = words_.words_of(words_.rarest_of(kid));
    words.insert(words.end(), rarest.begin(), rarest.end());
  }
  return words;
}

std::vector<AtomId> NodeCompiler::needed(NodeId id) {
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
      out.push_back(words_.number_atom());
      break;
    case Code::sequence:
      for (std::uint32_t i = 0; i < node.count; ++i) {
        const std::vector<AtomId> kid = needed(out_.kids[node.first + i]);
        out.insert(out.end(), kid.begin(), kid.end());
      }
      break;
    case Code::any_of:
      if (WordSet words = needed_of_any(node); !words.empty()) {
        out.push_back(words_.atom(std::move(words)));
      }
      break;
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

void NodeCompiler::set_gates() {
  for (NodeId id = 0; id < out_.nodes.size(); ++id) {
    const std::vector<AtomId> atoms = needed(id);
    out_.nodes[id].gate = atoms.empty() ? AtomId{0} : words_.rarest_of(atoms);
  }
}

}  // namespace assay::license
