// SPDX-License-Identifier: Apache-2.0
// Breadth first from the model upwards. A parent is one node however many files name it. An edge
// that would close a circle is not drawn but reported, so that whoever walks the graph ends.
#include "lineage/family.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "lineage/model_source.h"
#include "lineage/names.h"

namespace assay::lineage {
namespace {

using model::DeclaredParent;
using model::Relation;
using model::Witness;

// What a file of the training environment says in passing, and a sentence of prose.
bool is_weak(Witness witness) {
  return witness == Witness::config || witness == Witness::prose || witness == Witness::mention;
}

// All statements of one model on one parent.
struct Group {
  std::string key;
  std::vector<DeclaredParent> statements;
};

std::vector<Group> grouped(const std::vector<DeclaredParent>& parents) {
  std::vector<Group> groups;
  std::unordered_map<std::string, std::size_t> places;
  for (const DeclaredParent& parent : parents) {
    const bool dataset = parent.relation == Relation::dataset;
    const std::string key = (dataset ? "datasets/" : "") + canonical_id(parent.id);
    const auto [at, added] = places.emplace(key, groups.size());
    if (added) {
      groups.push_back({.key = key, .statements = {}});
    }
    groups[at->second].statements.push_back(parent);
  }
  return groups;
}

// The relation that the strongest statement gives which says more than "derived".
Relation relation_of(const std::vector<DeclaredParent>& statements) {
  for (const DeclaredParent& statement : statements) {
    if (statement.relation != Relation::derived) {
      return statement.relation;
    }
  }
  return Relation::derived;
}

class Tracer {
 public:
  Tracer(const ModelSource& source, const KnownModels& known, const FamilyOptions& options)
      : source_(source), known_(known), options_(options) {}

  Family trace(std::shared_ptr<const model::Model> root) {
    Node first;
    first.id = root->id;
    first.found = Found::given;
    first.known = known_of(root->id);
    first.model = std::move(root);
    places_.emplace(canonical_id(first.id), 0);
    family_.nodes.push_back(std::move(first));
    depths_.push_back(0);
    for (std::size_t next = 0; next < family_.nodes.size(); ++next) {
      follow(next);
    }
    drop_repeated_hints();
    return std::move(family_);
  }

 private:
  std::optional<KnownModel> known_of(const std::string& id) const {
    const KnownModel* const entry = known_.find(id);
    return entry == nullptr ? std::nullopt : std::optional(*entry);
  }

  void problem(FamilyProblem::Kind kind, std::size_t node, std::string other, std::string message,
               std::vector<Quote> evidence = {}) {
    family_.problems.push_back({.kind = kind,
                                .node = node,
                                .other = std::move(other),
                                .message = std::move(message),
                                .evidence = std::move(evidence)});
  }

  void follow(std::size_t child) {
    const Node node = family_.nodes[child];
    std::vector<DeclaredParent> parents;
    if (node.model != nullptr) {
      parents = node.model->parents;
      tell_contradictions(child, parents);
    }
    const bool says_nothing = std::none_of(
        parents.begin(), parents.end(),
        [](const DeclaredParent& parent) { return parent.relation != Relation::dataset; });
    if (says_nothing && node.known && !node.known->parent.empty()) {
      parents.push_back(from_catalogue(*node.known));
    }
    for (Group& group : grouped(parents)) {
      add(child, std::move(group));
    }
  }

  static DeclaredParent from_catalogue(const KnownModel& known) {
    return {.id = std::string(known.parent),
            .revision = {},
            .is_hub_id = true,
            .relation = Relation::derived,
            .witness = Witness::catalogue,
            .where = {}};
  }

  void add(std::size_t child, Group group) {
    const DeclaredParent& first = group.statements.front();
    const Relation relation = relation_of(group.statements);
    if (!first.is_hub_id) {
      // Data that never was on the Hub has no license that could be looked up by that name.
      if (relation != Relation::dataset) {
        problem(FamilyProblem::Kind::local_parent, child, first.id,
                "the parent \"" + first.id.substr(0, 120) +
                    "\" is no hub id but a path on somebody's disk; name it as org/name",
                {first.where});
      }
      return;
    }
    if (group.key == canonical_id(family_.nodes[child].id)) {
      return;
    }
    const auto at = places_.find(group.key);
    if (at != places_.end() && reaches(at->second, child)) {
      problem(FamilyProblem::Kind::cycle, child, family_.nodes[at->second].id,
              family_.nodes[child].id + " names " + first.id +
                  " as a parent, which itself descends from it",
              {first.where});
      return;
    }
    const std::size_t parent = at != places_.end() ? at->second : make_node(child, group, relation);
    if (parent != kNone) {
      family_.edges.push_back({.child = child,
                               .parent = parent,
                               .relation = relation,
                               .statements = std::move(group.statements)});
    }
  }

  std::size_t make_node(std::size_t child, const Group& group, Relation relation) {
    const DeclaredParent& first = group.statements.front();
    if (family_.nodes.size() >= options_.max_nodes || depths_[child] >= options_.max_depth) {
      if (!told_too_deep_) {
        problem(FamilyProblem::Kind::too_deep, child, first.id,
                "more ancestors than are followed; from here on they are not known");
        told_too_deep_ = true;
      }
      return kNone;
    }
    Node node;
    node.id = first.id;
    node.kind = relation == Relation::dataset ? NodeKind::dataset : NodeKind::model;
    node.known = known_of(first.id);
    find_files(node, child, first);
    if (node.found == Found::missing && node.known) {
      node.found = Found::catalogue;
    }
    if (node.found == Found::missing &&
        !std::all_of(group.statements.begin(), group.statements.end(),
                     [](const auto& one) { return is_weak(one.witness); })) {
      problem(FamilyProblem::Kind::missing_parent, child, node.id,
              std::string(node.kind == NodeKind::dataset ? "the data set " : "the parent ") +
                  node.id + " is not at hand and not in the catalogue; its terms are not known",
              {first.where});
    }
    // "based on and/or" has the form of an id, too.
    if (node.found == Found::missing && first.witness == Witness::mention) {
      return kNone;
    }
    const std::size_t index = family_.nodes.size();
    places_.emplace(group.key, index);
    depths_.push_back(depths_[child] + 1);
    family_.nodes.push_back(std::move(node));
    return index;
  }

  void find_files(Node& node, std::size_t child, const DeclaredParent& statement) {
    const model::ModelName name{.id = statement.id,
                                .revision = statement.revision,
                                .dataset = node.kind == NodeKind::dataset};
    Result<LoadedModel> loaded = source_.load(name);
    if (loaded) {
      node.found = loaded->found;
      node.model = std::move(loaded->model);
    } else if (loaded.error().code != ErrorCode::not_found) {
      problem(FamilyProblem::Kind::unreadable, child, node.id,
              node.id + " could not be read: " + loaded.error().message, {statement.where});
    }
  }

  // Does a way up lead from `from` to `to`?
  bool reaches(std::size_t from, std::size_t to) const {
    std::vector<bool> seen(family_.nodes.size());
    std::deque<std::size_t> open{from};
    while (!open.empty()) {
      const std::size_t node = open.front();
      open.pop_front();
      if (node == to) {
        return true;
      }
      if (seen[node]) {
        continue;
      }
      seen[node] = true;
      for (const Edge& edge : family_.edges) {
        if (edge.child == node) {
          open.push_back(edge.parent);
        }
      }
    }
    return false;
  }

  // A tool wrote one parent, the card names others only.
  void tell_contradictions(std::size_t child, const std::vector<DeclaredParent>& parents) {
    const auto named_by = [&](Witness witness) {
      std::vector<const DeclaredParent*> out;
      for (const DeclaredParent& parent : parents) {
        if (parent.witness == witness && parent.relation != Relation::dataset && parent.is_hub_id) {
          out.push_back(&parent);
        }
      }
      return out;
    };
    const auto in_card = named_by(Witness::card);
    for (const Witness witness : {Witness::adapter_config, Witness::mergekit, Witness::axolotl}) {
      const auto in_file = named_by(witness);
      const bool agree = std::any_of(in_file.begin(), in_file.end(), [&](const auto* a) {
        return std::any_of(in_card.begin(), in_card.end(),
                           [&](const auto* b) { return same_model(a->id, b->id); });
      });
      if (!in_file.empty() && !in_card.empty() && !agree) {
        problem(FamilyProblem::Kind::contradiction, child, in_file.front()->id,
                in_file.front()->where.file + " names " + in_file.front()->id +
                    " as the parent, the card names " + in_card.front()->id,
                {in_file.front()->where, in_card.front()->where});
      }
    }
  }

  // config.json and prose often repeat a grandparent: no edge where a declared one leads there.
  void drop_repeated_hints() {
    std::vector<Edge>& edges = family_.edges;
    for (std::size_t i = 0; i < edges.size();) {
      const Edge& hint = edges[i];
      const bool weak = std::all_of(hint.statements.begin(), hint.statements.end(),
                                    [](const auto& one) { return is_weak(one.witness); });
      const bool repeated = weak && std::any_of(edges.begin(), edges.end(), [&](const Edge& other) {
                              return &other != &hint && other.child == hint.child &&
                                     other.parent != hint.parent &&
                                     reaches(other.parent, hint.parent);
                            });
      if (repeated) {
        edges.erase(edges.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  const ModelSource& source_;
  const KnownModels& known_;
  const FamilyOptions& options_;
  Family family_;
  std::unordered_map<std::string, std::size_t> places_;  // by canonical id
  std::vector<std::size_t> depths_;                      // of each node
  bool told_too_deep_ = false;
};

}  // namespace

std::vector<std::size_t> Family::edges_up(std::size_t child) const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (edges[i].child == child) {
      out.push_back(i);
    }
  }
  return out;
}

Family declared_family(std::shared_ptr<const model::Model> root, const ModelSource& source,
                       const KnownModels& known, const FamilyOptions& options) {
  return Tracer(source, known, options).trace(std::move(root));
}

}  // namespace assay::lineage
