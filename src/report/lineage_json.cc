// SPDX-License-Identifier: Apache-2.0
// A Family as one JSON object, docs/schema/lineage-1.json.
#include "report/family_tree.h"
#include "report/json.h"
#include "report/lineage_format.h"

namespace assay::report {
namespace {

Json node_json(const lineage::Node& node) {
  Json out;
  out["id"] = node.id;
  out["kind"] = name_of(node.kind);
  out["found"] = name_of(node.found);
  out["license"] = or_null(declared_license(node));
  out["revision"] = or_null(node.model == nullptr ? std::string_view() : node.model->revision);
  out["released"] = or_null(node.known ? node.known->released : std::string_view());
  return out;
}

Json problem_json(const lineage::Family& family, const lineage::FamilyProblem& problem) {
  Json out;
  out["kind"] = name_of(problem.kind);
  out["model"] = family.nodes[problem.node].id;
  out["other"] = or_null(problem.other);
  out["message"] = problem.message;
  out["evidence"] = Json::array();
  for (const Quote& quote : problem.evidence) {
    out["evidence"].push_back(quote_json(quote));
  }
  return out;
}

std::string lineage_as_json(const lineage::Family& family, const Style& style) {
  Json out;
  out["schema"] = "urn:assay:schema:lineage:1";
  out["model"] = family.nodes.front().id;
  out["nodes"] = Json::array();
  for (const lineage::Node& node : family.nodes) {
    out["nodes"].push_back(node_json(node));
  }
  out["edges"] = edges_json(family);
  out["problems"] = Json::array();
  for (const lineage::FamilyProblem& problem : family.problems) {
    out["problems"].push_back(problem_json(family, problem));
  }
  return to_text(out, style);
}

}  // namespace

const LineageFormat kLineageJson{.name = "json", .render = lineage_as_json};

}  // namespace assay::report
