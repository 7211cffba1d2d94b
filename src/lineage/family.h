// SPDX-License-Identifier: Apache-2.0
// A model and everything that it says it came from, followed upwards: a graph whose edges carry the
// statements they rest on. Observed edges (from the weights) will join the declared ones.
//
// Thread safety: plain data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lineage/known_models.h"
#include "model/model.h"

namespace assay::lineage {

enum class NodeKind : std::uint8_t { model, dataset, outputs };

// Where what we know of a node comes from.
enum class Found : std::uint8_t {
  given,      // the model that was asked about
  folder,     // --models DIR
  cache,      // the Hugging Face cache
  hub,        // fetched
  catalogue,  // known_models.h: license and date only
  missing,    // named, and nothing is known of it
};

struct Node {
  std::string id;
  NodeKind kind = NodeKind::model;
  Found found = Found::missing;
  std::shared_ptr<const model::Model> model;  // set unless catalogue or missing
  std::optional<KnownModel> known;            // the catalogue's entry, also where files are at hand
};

// child came from parent. Several statements may say so.
struct Edge {
  std::size_t child = 0;  // indices into Family::nodes
  std::size_t parent = 0;
  model::Relation relation = model::Relation::derived;  // of the strongest statement
  std::vector<model::DeclaredParent> statements;        // strongest first
};

// What is wrong with the graph itself.
struct FamilyProblem {
  enum class Kind : std::uint8_t {
    cycle,           // a model descends from itself
    missing_parent,  // named, not found anywhere
    contradiction,   // two files of one model name different parents or relations
    local_parent,    // a parent is named by a path on somebody's disk
    too_deep,        // more ancestors than are followed
    unreadable,      // a parent was found and could not be read
  };
  Kind kind = Kind::missing_parent;
  std::size_t node = 0;  // the child whose statements these are
  std::string other;     // id of the parent concerned, may be empty
  std::string message;   // one line
  std::vector<Quote> evidence;
};

struct Family {
  std::vector<Node> nodes;  // [0] is the model asked about
  std::vector<Edge> edges;  // children before their parents
  std::vector<FamilyProblem> problems;

  // Indices into edges.
  [[nodiscard]] std::vector<std::size_t> edges_up(std::size_t child) const;
};

class ModelSource;  // lineage/model_source.h

struct FamilyOptions {
  std::size_t max_nodes = 1000;
  std::size_t max_depth = 64;
};

// Follows what `root` declares. Never fails: what cannot be followed is a problem.
[[nodiscard]] Family declared_family(std::shared_ptr<const model::Model> root,
                                     const ModelSource& source, const KnownModels& known,
                                     const FamilyOptions& options = {});

[[nodiscard]] std::string_view name_of(NodeKind value);
[[nodiscard]] std::string_view name_of(Found value);
[[nodiscard]] std::string_view name_of(FamilyProblem::Kind value);

}  // namespace assay::lineage
