// SPDX-License-Identifier: Apache-2.0
// A Check as a machine learning bill of materials, CycloneDX 1.6: the model with its card, what it
// came from (pedigree, data sets), the license that is declared and the one that we conclude, and
// the verdicts as properties.
#include <string>
#include <vector>

#include "report/check_format.h"
#include "report/check_words.h"
#include "report/documents.h"
#include "report/family_tree.h"
#include "report/json.h"
#include "report/terminal_text.h"

namespace assay::report {
namespace {

using policy::Check;

constexpr std::string_view kCyclonedxSchema = "http://cyclonedx.org/schema/bom-1.6.schema.json";

// The reference of a node: by its place, since names are anybody's.
std::string ref_of(std::size_t node) {
  return "node-" + std::to_string(node);
}

Json property(std::string_view name, std::string_view value) {
  return Json{{"name", "assay:" + std::string(name)}, {"value", visible(value)}};
}

void put_license(Json& out, const NamedLicense& license, std::string_view acknowledgement) {
  if (license.id.empty() && license.name.empty()) {
    return;
  }
  Json one;
  if (is_spdx_id(license.id)) {
    one["id"] = license.id;
  } else {
    one["name"] = visible(license.id.empty() ? license.name : license.id);
  }
  one["acknowledgement"] = acknowledgement;
  if (!license.url.empty()) {
    one["url"] = license.url;
  }
  out.push_back(Json{{"license", std::move(one)}});
}

// "org/name" is group and name.
void put_name(Json& out, const std::string& id) {
  const std::size_t slash = id.find('/');
  const bool hub = model::looks_like_hub_id(id) && slash != std::string::npos;
  if (hub) {
    out["group"] = visible(id.substr(0, slash));
  }
  out["name"] = visible(hub ? id.substr(slash + 1) : id);
}

Json component_json(const Check& check, std::size_t index) {
  const lineage::Node& node = check.family.nodes[index];
  Json out;
  out["type"] = node.kind == lineage::NodeKind::model ? "machine-learning-model" : "data";
  out["bom-ref"] = ref_of(index);
  put_name(out, node.id);
  if (node.model != nullptr && !node.model->revision.empty()) {
    out["version"] = visible(node.model->revision);
  }
  Json licenses = Json::array();
  put_license(licenses, declared_license_of(check.standings[index]), "declared");
  put_license(licenses, concluded_license_of(check.standings[index]), "concluded");
  if (!licenses.empty()) {
    out["licenses"] = std::move(licenses);
  }
  if (const std::string purl = package_url(node); !purl.empty()) {
    out["purl"] = purl;
  }
  if (const std::string page = hub_page(node); !page.empty()) {
    const bool model = node.kind == lineage::NodeKind::model;
    out["externalReferences"] =
        Json::array({{{"type", model ? "model-card" : "website"}, {"url", page}}});
  }
  out["properties"] = Json::array({property("found", name_of(node.found))});
  return out;
}

void put_word(Json& out, const char* key, const std::string& word) {
  if (!word.empty()) {
    out[key] = visible(word);
  }
}

Json model_card_json(const Check& check) {
  const model::Model& model = check.model();
  Json parameters = Json::object();
  if (model.card && model.card->pipeline_tag) {
    put_word(parameters, "task", model.card->pipeline_tag->value);
  }
  if (model.architecture) {
    put_word(parameters, "architectureFamily", model.architecture->model_type);
    put_word(parameters, "modelArchitecture", model.architecture->name);
  }
  Json datasets = Json::array();
  for (std::size_t i = 0; i < check.family.nodes.size(); ++i) {
    if (check.family.nodes[i].kind == lineage::NodeKind::dataset) {
      datasets.push_back(Json{{"ref", ref_of(i)}});
    }
  }
  if (!datasets.empty()) {
    parameters["datasets"] = std::move(datasets);
  }
  Json out;
  out["modelParameters"] = std::move(parameters);
  if (model.parameters.basis != model::ParameterCount::Basis::unknown) {
    out["properties"] =
        Json::array({property("parameters:total", std::to_string(model.parameters.total)),
                     property("parameters:active", std::to_string(model.parameters.active))});
  }
  return out;
}

Json pedigree_json(const Check& check) {
  Json ancestors = Json::array();
  for (std::size_t i = 1; i < check.family.nodes.size(); ++i) {
    if (check.family.nodes[i].kind == lineage::NodeKind::model) {
      ancestors.push_back(component_json(check, i));
    }
  }
  if (ancestors.empty()) {
    return nullptr;
  }
  std::string notes;
  for (const lineage::Edge& edge : check.family.edges) {
    notes += notes.empty() ? "" : "; ";
    notes += check.family.nodes[edge.child].id + ": " + relation_words(edge) + ' ' +
             check.family.nodes[edge.parent].id;
  }
  return Json{{"ancestors", std::move(ancestors)}, {"notes", visible(notes)}};
}

Json answers_json(const Check& check) {
  Json out = Json::array();
  for (const policy::Verdict& verdict : check.verdicts) {
    out.push_back(
        property("verdict:" + std::string(name_of(verdict.activity)), name_of(verdict.answer)));
  }
  for (const Task& task : tasks_of(check)) {
    const policy::Duty& duty = *task.duty;
    out.push_back(property("duty:" + duty.id,
                           duty.words.empty() ? duty.task : duty.task + ": " + duty.words));
  }
  for (const policy::Finding& finding : check.findings) {
    out.push_back(property("finding:" + finding.id,
                           std::string(name_of(finding.severity)) + ": " + finding.message));
  }
  if (check.policy) {
    out.push_back(
        property("policy:" + visible(check.policy->policy), name_of(check.policy->ruling)));
  }
  return out;
}

Json dependencies_json(const Check& check) {
  std::vector<Json> parents(check.family.nodes.size(), Json::array());
  for (const lineage::Edge& edge : check.family.edges) {
    parents[edge.child].push_back(ref_of(edge.parent));
  }
  Json out = Json::array();
  for (std::size_t i = 0; i < parents.size(); ++i) {
    out.push_back(Json{{"ref", ref_of(i)}, {"dependsOn", std::move(parents[i])}});
  }
  return out;
}

std::string as_cyclonedx(const Check& check, const Style& style) {
  Json root = component_json(check, 0);
  Json pedigree = pedigree_json(check);
  if (!pedigree.is_null()) {
    root["pedigree"] = std::move(pedigree);
  }
  root["modelCard"] = model_card_json(check);
  for (Json& answer : answers_json(check)) {
    root["properties"].push_back(std::move(answer));
  }
  Json out;
  out["$schema"] = kCyclonedxSchema;
  out["bomFormat"] = "CycloneDX";
  out["specVersion"] = "1.6";
  out["version"] = 1;
  if (style.date != 0) {
    out["metadata"]["timestamp"] = utc_time(style.date);
  }
  out["metadata"]["tools"]["components"] =
      Json::array({{{"type", "application"}, {"name", "assay"}, {"version", assay_version()}}});
  out["metadata"]["component"] = std::move(root);
  out["components"] = Json::array();
  for (std::size_t i = 1; i < check.family.nodes.size(); ++i) {
    if (check.family.nodes[i].kind != lineage::NodeKind::model) {
      out["components"].push_back(component_json(check, i));
    }
  }
  out["dependencies"] = dependencies_json(check);
  return to_text(out, style);
}

}  // namespace

const CheckFormat kCheckCyclonedx{.name = "cyclonedx", .render = as_cyclonedx};

}  // namespace assay::report
