// SPDX-License-Identifier: Apache-2.0
// A Check as SPDX 3.0.1 in JSON-LD. Every model and data set has exactly one declared and one
// concluded license: what its tag says, and what its texts and ancestors make of it. Texts of
// licenses that SPDX does not list are named by their address, not copied.
#include <algorithm>
#include <map>
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

constexpr std::string_view kContext = "https://spdx.org/rdf/3.0.1/spdx-context.jsonld";
constexpr std::string_view kCreation = "_:creation";
constexpr std::string_view kNoAssertion =
    "https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoAssertionLicense";
constexpr std::string_view kNone = "https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoneLicense";
// "2024-09-25": months and years alone are no time.
constexpr std::size_t kDayLength = 10;

class Document {
 public:
  explicit Document(const Check& check)
      : check_(check), space_("urn:assay:" + space_digest(check) + ':') {}

  Json graph(const Style& style) {
    put_frame(style);
    for (std::size_t i = 0; i < check_.family.nodes.size(); ++i) {
      put_package(i);
    }
    for (std::size_t i = 0; i < check_.family.nodes.size(); ++i) {
      put_licenses(i);
    }
    for (const lineage::Edge& edge : check_.family.edges) {
      put_edge(edge);
    }
    put_answers();
    put_document();
    return std::move(graph_);
  }

 private:
  // All that tells one document from another, so that its names are its own.
  static std::string space_digest(const Check& check) {
    std::vector<std::string_view> parts;
    for (const lineage::Node& node : check.family.nodes) {
      parts.push_back(node.id);
    }
    for (const policy::Standing& standing : check.standings) {
      parts.push_back(standing.license);
    }
    parts.push_back(check.model().revision);
    return digest(parts);
  }

  [[nodiscard]] std::string name(std::string_view local) const {
    return space_ + std::string(local);
  }

  [[nodiscard]] std::string package_name(std::size_t node) const {
    return name("package-" + std::to_string(node));
  }

  Json& add(std::string_view type, std::string id) {
    Json one;
    one["type"] = type;
    one["spdxId"] = id;
    one["creationInfo"] = kCreation;
    elements_.push_back(std::move(id));
    graph_.push_back(std::move(one));
    return graph_.back();
  }

  Json& relate(std::string_view relation, std::string from, std::string to) {
    Json& one = add("Relationship", name("relationship-" + std::to_string(++relationships_)));
    one["from"] = std::move(from);
    one["relationshipType"] = relation;
    one["to"] = Json::array({std::move(to)});
    return one;
  }

  void put_frame(const Style& style) {
    graph_ = Json::array();
    graph_.push_back(Json{{"type", "CreationInfo"},
                          {"@id", kCreation},
                          {"specVersion", "3.0.1"},
                          {"created", utc_time(style.date)},
                          {"createdBy", Json::array({name("agent")})},
                          {"createdUsing", Json::array({name("tool")})}});
    add("SoftwareAgent", name("agent"))["name"] = "Assay";
    add("Tool", name("tool"))["name"] = "assay-" + std::string(assay_version());
  }

  void put_package(std::size_t index) {
    const lineage::Node& node = check_.family.nodes[index];
    const bool model = node.kind == lineage::NodeKind::model;
    const std::string page = hub_page(node);
    const std::string supplier = page.empty() ? std::string() : supplier_of(node.id);
    Json& out = add(model ? "ai_AIPackage" : "dataset_DatasetPackage", package_name(index));
    out["name"] = visible(node.id);
    out["software_primaryPurpose"] = model ? "model" : "data";
    if (node.model != nullptr && !node.model->revision.empty()) {
      out["software_packageVersion"] = visible(node.model->revision);
    }
    if (!page.empty()) {
      out["software_downloadLocation"] = page;
      out[model ? "suppliedBy" : "originatedBy"] = model ? Json(supplier) : Json::array({supplier});
    }
    if (const std::string purl = package_url(node); !purl.empty()) {
      out["externalIdentifier"] = Json::array({{{"type", "ExternalIdentifier"},
                                                {"externalIdentifierType", "packageUrl"},
                                                {"identifier", purl}}});
    }
    if (node.known && node.known->released.size() == kDayLength) {
      out["releaseTime"] = std::string(node.known->released) + "T00:00:00Z";
    }
    if (!model) {
      out["dataset_datasetType"] = Json::array({"noAssertion"});
    } else if (index == 0) {
      put_model_words(out);
    }
  }

  void put_model_words(Json& out) const {
    const model::Model& model = check_.model();
    if (model.card && model.card->pipeline_tag && !model.card->pipeline_tag->value.empty()) {
      out["ai_domain"] = Json::array({visible(model.card->pipeline_tag->value)});
    }
    if (model.architecture && !model.architecture->name.empty()) {
      out["ai_typeOfModel"] = Json::array({visible(model.architecture->name)});
    }
  }

  // The organization before the '/'. Made once, before the package that names it.
  std::string supplier_of(const std::string& id) {
    const std::string organization = id.substr(0, id.find('/'));
    const auto [at, is_new] = suppliers_.emplace(
        organization, name("organization-" + std::to_string(suppliers_.size() + 1)));
    if (is_new) {
      add("Organization", at->second)["name"] = visible(organization);
    }
    return at->second;
  }

  // The element for a license expression, made once for each license.
  std::string license_element(const NamedLicense& license) {
    const bool listed = is_spdx_id(license.id);
    const std::string expression =
        listed ? license.id : license_ref(license.id.empty() ? license.name : license.id);
    const auto [at, is_new] =
        licenses_.emplace(expression, name("license-" + std::to_string(licenses_.size() + 1)));
    if (!is_new) {
      return at->second;
    }
    Json map = Json::array();
    if (!listed) {
      const std::string text = at->second + "-text";
      std::string words = "The text is not part of this document: ";
      words += license.name.empty() ? license.id : license.name;
      words += license.url.empty() ? "" : ", " + license.url;
      add("simplelicensing_SimpleLicensingText", text)["simplelicensing_licenseText"] =
          visible(words);
      map.push_back(Json{{"type", "DictionaryEntry"}, {"key", expression}, {"value", text}});
    }
    Json& out = add("simplelicensing_LicenseExpression", at->second);
    out["simplelicensing_licenseExpression"] = expression;
    if (!listed) {
      out["simplelicensing_customIdToUri"] = std::move(map);
    }
    return at->second;
  }

  void put_licenses(std::size_t index) {
    const policy::Standing& standing = check_.standings[index];
    const auto element = [this](const NamedLicense& license, std::string_view otherwise) {
      const bool named = !license.id.empty() || !license.name.empty();
      return named ? license_element(license) : std::string(otherwise);
    };
    // Files were read and none of them names a license: that is not the same as not knowing.
    const bool silent = check_.family.nodes[index].model != nullptr && standing.claims.empty();
    const std::string declared =
        element(declared_license_of(standing), silent ? kNone : kNoAssertion);
    const std::string concluded = element(concluded_license_of(standing), kNoAssertion);
    relate("hasDeclaredLicense", package_name(index), declared);
    Json& out = relate("hasConcludedLicense", package_name(index), concluded);
    std::string why = basis_note(standing);
    if (const std::string who = who_says(standing); !who.empty()) {
      why += (why.empty() ? "Says " : " Says ") + who + '.';
    }
    if (!why.empty()) {
      out["comment"] = visible(why);
    }
  }

  // SPDX has no word for "fine-tuned from": descendantOf, and the rest in the comment.
  void put_edge(const lineage::Edge& edge) {
    const bool data = check_.family.nodes[edge.parent].kind != lineage::NodeKind::model;
    Json& out = relate(data ? "trainedOn" : "descendantOf", package_name(edge.child),
                       package_name(edge.parent));
    std::string why = relation_words(edge);
    for (const model::DeclaredParent& statement : edge.statements) {
      why += "; says " + std::string(name_of(statement.witness)) + ' ' + place_of(statement.where);
    }
    out["comment"] = visible(why);
  }

  void annotate(const std::string& statement) {
    Json& out = add("Annotation", name("annotation-" + std::to_string(++annotations_)));
    out["annotationType"] = "review";
    out["subject"] = package_name(0);
    out["statement"] = visible(statement);
  }

  void put_answers() {
    for (const policy::Verdict& verdict : check_.verdicts) {
      std::string words = "verdict " + std::string(name_of(verdict.activity)) + ": " +
                          std::string(name_of(verdict.answer));
      for (const policy::Reason& reason : verdict.because) {
        words += "; " + reason.message;
      }
      annotate(words);
    }
    for (const Task& task : tasks_of(check_)) {
      const policy::Duty& duty = *task.duty;
      annotate("duty " + duty.id + ": " + duty.task +
               (duty.words.empty() ? "" : ": " + duty.words));
    }
    for (const policy::Finding& finding : check_.findings) {
      annotate("finding " + finding.id + ", " + std::string(name_of(finding.severity)) + ": " +
               finding.message);
    }
    if (check_.policy) {
      annotate("policy " + check_.policy->policy + ": " +
               std::string(name_of(check_.policy->ruling)));
    }
  }

  void put_document() {
    const Json elements = elements_;
    Json& out = add("SpdxDocument", name("document"));
    out["name"] = visible(check_.family.nodes.front().id);
    // Not "ai" and "dataset": they ask for facts (release times, suppliers) that nobody states.
    out["profileConformance"] = Json::array({"core", "software", "simpleLicensing"});
    out["rootElement"] = Json::array({package_name(0)});
    out["element"] = elements;
  }

  const Check& check_;
  std::string space_;
  Json graph_;
  std::vector<std::string> elements_;
  std::map<std::string, std::string> suppliers_;
  std::map<std::string, std::string> licenses_;
  std::size_t relationships_ = 0;
  std::size_t annotations_ = 0;
};

std::string as_spdx(const Check& check, const Style& style) {
  Json out;
  out["@context"] = kContext;
  out["@graph"] = Document(check).graph(style);
  return to_text(out, style);
}

}  // namespace

const CheckFormat kCheckSpdx{.name = "spdx", .render = as_spdx};

}  // namespace assay::report
