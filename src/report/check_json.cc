// SPDX-License-Identifier: Apache-2.0
// A Check as one JSON object, docs/schema/check-1.json.
#include "report/check_format.h"
#include "report/json.h"
#include "report/verdict_json.h"

namespace assay::report {
namespace {

using policy::Check;

constexpr std::string_view kCheckSchema = "urn:assay:schema:check:1";

Json finding_json(const policy::Finding& finding) {
  Json out;
  out["id"] = finding.id;
  out["severity"] = name_of(finding.severity);
  out["message"] = finding.message;
  out["model"] = finding.model;
  out["culprit"] = or_null(finding.culprit);
  out["evidence"] = Json::array();
  for (const Quote& quote : finding.evidence) {
    out["evidence"].push_back(quote_json(quote));
  }
  out["mend"] = finding.mend;
  return out;
}

Json lineage_json(const Check& check) {
  Json out;
  out["nodes"] = Json::array();
  for (std::size_t i = 0; i < check.family.nodes.size(); ++i) {
    const lineage::Node& node = check.family.nodes[i];
    const policy::Standing& standing = check.standings[i];
    Json one;
    one["id"] = node.id;
    one["kind"] = name_of(node.kind);
    one["found"] = name_of(node.found);
    one["license"] = or_null(standing.license);
    one["basis"] = name_of(standing.basis);
    out["nodes"].push_back(std::move(one));
  }
  out["edges"] = edges_json(check.family);
  return out;
}

Json model_json(const Check& check) {
  const model::Model& model = check.model();
  const policy::Standing& own = check.standings.front();
  Json out;
  out["id"] = model.id;
  out["revision"] = or_null(model.revision);
  out["location"] = model.location;
  Json license;
  license["id"] = or_null(own.license);
  license["name"] = or_null(own.license_name);
  license["basis"] = name_of(own.basis);
  license["class"] = name_of(own.license_class);
  license["score"] =
      own.license_class == license::LicenseClass::unknown ? Json(nullptr) : Json(own.score);
  license["claims"] = Json::array();
  for (const policy::Claim& claim : own.claims) {
    Json one;
    one["by"] = name_of(claim.by);
    one["said"] = claim.said;
    one["id"] = or_null(claim.id);
    one["evidence"] = quote_json(claim.where);
    license["claims"].push_back(std::move(one));
  }
  out["license"] = std::move(license);
  return out;
}

Json policy_json(const policy::PolicyResult& result) {
  Json out;
  out["id"] = result.policy;
  out["result"] = name_of(result.ruling);
  out["conditions"] = Json::array();
  for (const policy::Condition& condition : result.conditions) {
    Json one;
    one["id"] = condition.id;
    one["result"] = name_of(condition.ruling);
    one["message"] = condition.message;
    one["evidence"] = Json::array();
    for (const Quote& quote : condition.evidence) {
      one["evidence"].push_back(quote_json(quote));
    }
    if (!condition.waived_by.empty()) {
      one["waived_by"] = condition.waived_by;
    }
    out["conditions"].push_back(std::move(one));
  }
  return out;
}

std::string check_as_json(const Check& check, const Style& style) {
  Json out;
  out["schema"] = kCheckSchema;
  out["model"] = model_json(check);
  out["use_given"] = check.use_given;
  out["verdicts"] = Json::array();
  for (const policy::Verdict& verdict : check.verdicts) {
    out["verdicts"].push_back(verdict_json(verdict));
  }
  out["findings"] = Json::array();
  for (const policy::Finding& finding : check.findings) {
    out["findings"].push_back(finding_json(finding));
  }
  out["lineage"] = lineage_json(check);
  out["policy"] = check.policy ? policy_json(*check.policy) : Json(nullptr);
  return to_text(out, style);
}

}  // namespace

const CheckFormat kCheckJson{.name = "json", .render = check_as_json};

}  // namespace assay::report
