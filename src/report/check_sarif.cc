// SPDX-License-Identifier: Apache-2.0
// A Check as SARIF 2.1.0, for code scanning: findings, and (where a use or a policy was given) what
// says no to it. A finding stands at the model's own file that it rests on; words of other models
// follow as related locations.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/data_files.h"
#include "policy/finding.h"
#include "report/anchor.h"
#include "report/check_format.h"
#include "report/check_words.h"
#include "report/documents.h"
#include "report/json.h"
#include "report/terminal_text.h"
#include "report/words.h"

namespace assay::report {
namespace {

using policy::Check;
using policy::Severity;

constexpr std::string_view kSarifSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr std::string_view kModelRoot = "MODEL";  // uriBaseId of files whose folder is not relative
constexpr std::size_t kMostRelated = 100;         // GitHub shows no more

Json message(std::string_view text) {
  return Json{{"text", visible(text)}};
}

// Relative to where the user stands; of an absolute location only the part inside the model, so
// that the same model gives the same result wherever it lies.
Json artifact_json(const Anchor& anchor) {
  Json out;
  if (anchor.path.starts_with('/')) {
    out["uri"] = uri_path(anchor.file);
    out["uriBaseId"] = kModelRoot;
  } else {
    out["uri"] = uri_path(anchor.path);
  }
  return out;
}

Json physical_json(const Anchor& anchor, const std::string& snippet) {
  Json out;
  out["artifactLocation"] = artifact_json(anchor);
  if (anchor.line != 0) {
    out["region"]["startLine"] = anchor.line;
    if (!snippet.empty()) {
      out["region"]["snippet"] = message(snippet);
    }
  }
  return out;
}

Json location_json(const Check& check, const Quote& quote) {
  Json out;
  if (const auto place = own_place(check, quote)) {
    out["physicalLocation"] = physical_json(*place, quote.text);
  } else {
    out["logicalLocations"] =
        Json::array({{{"fullyQualifiedName", visible(place_of(quote))}, {"kind", "resource"}}});
  }
  const std::string place = place_of(quote);
  out["message"] = message(quote.text.empty() ? place : place + ": " + quote.text);
  return out;
}

// What one result says, before it is JSON.
struct Alert {
  std::string rule;
  Severity level = Severity::note;
  std::string text;
  std::vector<Quote> evidence;
  std::string about;      // what makes it different from others of its rule
  std::string waived_by;  // owner of a waiver
};

Json result_json(const Check& check, const Alert& result, std::size_t rule,
                 std::map<std::string, int>& seen) {
  Json out;
  out["ruleId"] = result.rule;
  out["ruleIndex"] = rule;
  out["level"] = name_of(result.level);
  out["message"] = message(result.text);
  Json location = Json::object();
  if (const auto anchor = anchor_of(check, result.evidence)) {
    location["physicalLocation"] = physical_json(*anchor, {});
  }
  location["logicalLocations"] = Json::array(
      {{{"fullyQualifiedName", visible(check.family.nodes.front().id)}, {"kind", "package"}}});
  out["locations"] = Json::array({std::move(location)});
  Json related = Json::array();
  for (std::size_t i = 0; i < std::min(result.evidence.size(), kMostRelated); ++i) {
    Json one = location_json(check, result.evidence[i]);
    // Several reasons may rest on the same words; SARIF wants each place once.
    if (std::find(related.begin(), related.end(), one) == related.end()) {
      related.push_back(std::move(one));
    }
  }
  if (!related.empty()) {
    out["relatedLocations"] = std::move(related);
  }
  const std::string id = digest({result.rule, check.family.nodes.front().id, result.about});
  out["partialFingerprints"]["assay/v1"] = id + ':' + std::to_string(++seen[id]);
  if (!result.waived_by.empty()) {
    out["suppressions"] = Json::array(
        {{{"kind", "external"}, {"justification", visible("waived by " + result.waived_by)}}});
  }
  return out;
}

Alert of_finding(const policy::Finding& finding) {
  std::string text = finding.message;
  text += finding.culprit.empty() ? "" : ". Culprit: " + finding.culprit;
  text += finding.mend.empty() ? "" : ". To mend: " + finding.mend;
  return {.rule = finding.id,
          .level = finding.severity,
          .text = std::move(text),
          .evidence = finding.evidence,
          .about = finding.model + '\n' + finding.culprit,
          .waived_by = {}};
}

Alert of_verdicts(const Check& check, const VerdictGroup& group) {
  const policy::Verdict& verdict = *group.first;
  const bool no = verdict.answer == policy::Answer::not_allowed;
  Alert out{
      .rule = no ? "use-not-allowed" : "use-unclear",
      .level = no ? Severity::error : Severity::warning,
      .text = spaced(name_of(verdict.answer)) + ": " + activity_words(check, group.activities),
      .evidence = {},
      .about = {},
      .waived_by = {}};
  for (const policy::Reason& reason : verdict.because) {
    out.text += "; " + reason.message;
    out.about += reason.model + '\n' + reason.term + '\n';
    if (!reason.quote.file.empty()) {
      out.evidence.push_back(reason.quote);
      // The file is the other model's, whatever it is called.
      if (reason.model != check.family.nodes.front().id && reason.basis == policy::Basis::text) {
        out.evidence.back().file = reason.model + ": " + reason.quote.file;
      }
    }
  }
  return out;
}

std::vector<Alert> results_of(const Check& check) {
  std::vector<Alert> out;
  for (const policy::Finding& finding : check.findings) {
    out.push_back(of_finding(finding));
  }
  if (check.use_given) {
    for (const VerdictGroup& group : grouped(check.verdicts)) {
      if (group.first->answer >= policy::Answer::unclear) {
        out.push_back(of_verdicts(check, group));
      }
    }
  }
  if (check.policy) {
    for (const policy::Condition& condition : check.policy->conditions) {
      if (condition.ruling != policy::Ruling::pass) {
        const bool fails = condition.ruling == policy::Ruling::fail;
        out.push_back({.rule = "policy-" + std::string(fails ? "fails" : "cannot-say"),
                       .level = fails ? Severity::error : Severity::warning,
                       .text = "Policy " + check.policy->policy + ", " + condition.id + ": " +
                               condition.message,
                       .evidence = condition.evidence,
                       .about = check.policy->policy + '\n' + condition.id,
                       .waived_by = condition.waived_by});
      }
    }
  }
  return out;
}

// The help page, where the finding has one.
void put_help(Json& out, const std::string& rule) {
  std::string text = "assay explain " + rule + " says what it means and what to do.";
  std::string markdown = "`assay explain " + rule + "` says what it means and what to do.";
  static const auto pages = policy::FindingCatalog::load(DataFiles::embedded());
  const policy::FindingHelp* const page = pages ? pages->find(rule) : nullptr;
  if (page != nullptr) {
    out["fullDescription"] = message(page->title);
    text = page->why + "\n\nTo mend: " + page->mend;
    markdown = page->why + "\n\n**To mend:** " + page->mend;
  }
  out["help"] = Json{{"text", std::move(text)}, {"markdown", std::move(markdown)}};
}

Json rule_json(const Alert& first) {
  Json out;
  out["id"] = first.rule;
  out["shortDescription"] = message(spaced(first.rule));
  put_help(out, first.rule);
  out["defaultConfiguration"]["level"] = name_of(first.level);
  out["properties"]["tags"] = Json::array({"license", "model"});
  return out;
}

std::string as_sarif(const Check& check, const Style& style) {
  Json rules = Json::array();
  Json results = Json::array();
  std::map<std::string, std::size_t> numbers;
  std::map<std::string, int> seen;
  for (const Alert& result : results_of(check)) {
    const auto [at, is_new] = numbers.emplace(result.rule, rules.size());
    if (is_new) {
      rules.push_back(rule_json(result));
    }
    results.push_back(result_json(check, result, at->second, seen));
  }
  Json run;
  Json& driver = run["tool"]["driver"];
  driver["name"] = "Assay";
  driver["semanticVersion"] = assay_version();
  driver["rules"] = std::move(rules);
  run["invocations"] = Json::array({{{"executionSuccessful", true}}});
  run["automationDetails"]["id"] = visible("assay/" + check.family.nodes.front().id + '/');
  run["originalUriBaseIds"][kModelRoot]["description"] = message("the model's folder");
  run["results"] = std::move(results);
  Json out;
  out["$schema"] = kSarifSchema;
  out["version"] = "2.1.0";
  out["runs"] = Json::array({std::move(run)});
  return to_text(out, style);
}

}  // namespace

const CheckFormat kCheckSarif{.name = "sarif", .render = as_sarif};

}  // namespace assay::report
