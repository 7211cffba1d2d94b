// SPDX-License-Identifier: Apache-2.0
// A Check made by hand: a fine-tune that is tagged mit, of a model under a community license, which
// also learned from a data set of which only the catalogue knows.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "policy/check.h"
#include "sample.h"

namespace assay::report {

[[nodiscard]] inline Quote sample_quote(std::string file, std::uint32_t line, std::string section,
                                        std::string text) {
  return {.file = std::move(file),
          .range = {line * std::size_t{10}, line * std::size_t{10} + text.size()},
          .line = line,
          .section = std::move(section),
          .text = std::move(text)};
}

[[nodiscard]] inline lineage::Family sample_family() {
  model::Model root;
  root.id = "acme/Chat-7B";
  root.revision = "0123456789abcdef0123456789abcdef01234567";
  root.location = "models/acme/Chat-7B";
  root.files = {{.path = "README.md", .size = 512, .role = model::FileRole::card},
                {.path = "model.safetensors", .size = 4096, .role = model::FileRole::weights}};
  root.card.emplace();
  root.card->file = "README.md";
  root.card->licenses = {{.value = "mit", .where = sample_quote("README.md", 2, "license", "mit")}};
  root.card->pipeline_tag = {.value = "text-generation", .where = {}};
  root.architecture.emplace();
  root.architecture->name = "ExampleForCausalLM";
  root.architecture->model_type = "example";
  root.parameters = {.basis = model::ParameterCount::Basis::tensors,
                     .total = 7'000'000'000,
                     .active = 7'000'000'000};
  model::Model base;
  base.id = "bigco/Base-7B";
  base.card.emplace();
  base.card->licenses = {{.value = "other", .where = {}}};
  base.card->license_name = {.value = "example-community-1", .where = {}};

  lineage::Family family;
  family.nodes.resize(3);
  family.nodes[0] = {.id = root.id,
                     .kind = lineage::NodeKind::model,
                     .found = lineage::Found::given,
                     .model = std::make_shared<const model::Model>(root),
                     .known = {}};
  family.nodes[1] = {.id = base.id,
                     .kind = lineage::NodeKind::model,
                     .found = lineage::Found::folder,
                     .model = std::make_shared<const model::Model>(base),
                     .known = {}};
  family.nodes[2] = {.id = "lab/dialogs",
                     .kind = lineage::NodeKind::dataset,
                     .found = lineage::Found::catalogue,
                     .model = nullptr,
                     .known = lineage::KnownModel{.pattern = "lab/dialogs",
                                                  .license = "CC-BY-NC-4.0",
                                                  .released = "2024-05",
                                                  .parent = {},
                                                  .kind = "dataset"}};
  const auto edge = [](std::size_t parent, model::Relation relation, model::Witness witness,
                       std::string id, Quote where) {
    lineage::Edge out{.child = 0, .parent = parent, .relation = relation, .statements = {}};
    out.statements.push_back({.id = std::move(id),
                              .revision = {},
                              .is_hub_id = true,
                              .relation = relation,
                              .witness = witness,
                              .where = std::move(where)});
    return out;
  };
  family.edges = {edge(1, model::Relation::finetune, model::Witness::card, "bigco/Base-7B",
                       sample_quote("README.md", 3, "base_model", "bigco/Base-7B")),
                  edge(2, model::Relation::dataset, model::Witness::card, "lab/dialogs",
                       sample_quote("README.md", 5, "datasets", "lab/dialogs"))};
  return family;
}

[[nodiscard]] inline policy::Reason sample_reason(policy::Answer pull, std::string term,
                                                  std::string message, Quote quote) {
  return {.pull = pull,
          .model = "bigco/Base-7B",
          .license = "example-community-1",
          .term = std::move(term),
          .message = std::move(message),
          .quote = std::move(quote),
          .basis = policy::Basis::text};
}

[[nodiscard]] inline policy::Verdict sample_verdict(policy::Activity activity,
                                                    policy::Answer answer) {
  policy::Verdict out;
  out.activity = activity;
  out.answer = answer;
  return out;
}

[[nodiscard]] inline policy::Check sample_check() {
  using policy::Activity;
  using policy::Answer;
  policy::Check check;
  check.family = sample_family();
  check.standings.resize(3);
  policy::Standing& own = check.standings[0];
  own.node = 0;
  own.model = "acme/Chat-7B";
  own.basis = policy::Basis::catalogue;
  own.license = "MIT";
  own.license_name = "MIT License";
  own.complete = true;
  own.claims = {{.by = policy::Claim::By::tag,
                 .said = "mit",
                 .id = "MIT",
                 .where = sample_quote("README.md", 2, "license", "mit")},
                {.by = policy::Claim::By::card_prose,
                 .said = "Apache 2.0",
                 .id = "Apache-2.0",
                 .where = sample_quote("README.md", 12, "", "Released under Apache 2.0.")}};
  own.license_class = license::LicenseClass::open_source;
  own.score = 97;
  policy::Standing& base = check.standings[1];
  base.node = 1;
  base.model = "bigco/Base-7B";
  base.basis = policy::Basis::text;
  base.license = "example-community-1";
  base.license_name = "Example Community License 1.0";
  base.complete = true;
  base.license_class = license::LicenseClass::restricted_weights;
  base.score = 43;
  policy::Standing& data = check.standings[2];
  data.node = 2;
  data.model = "lab/dialogs";
  data.basis = policy::Basis::catalogue;
  data.license = "CC-BY-NC-4.0";

  const Quote cap =
      sample_quote("LICENSE", 9, "2", "If you had more than 700 million users, ask us first");
  check.findings.push_back(
      {.id = "license-laundering",
       .severity = policy::Severity::error,
       .message = "acme/Chat-7B is offered under MIT License, but it comes from bigco/Base-7B, "
                  "whose license sets a threshold",
       .culprit = "bigco/Base-7B",
       .model = "acme/Chat-7B",
       .evidence = {sample_quote("README.md", 2, "license", "license: mit"),
                    sample_quote("bigco/Base-7B: LICENSE", 9, "2", cap.text)},
       .mend = "put it under the Example Community License 1.0"});
  check.findings.push_back({.id = "missing-license-text",
                            .severity = policy::Severity::note,
                            .message = "the repository holds no license text",
                            .culprit = "",
                            .model = "acme/Chat-7B",
                            .evidence = {},
                            .mend = "add the license as LICENSE"});

  check.use_given = true;
  check.use.commercial = true;
  check.use.monthly_active_users = 2'000'000;
  check.use.user_regions = {"eu"};
  policy::Verdict internal = sample_verdict(Activity::internal_use, Answer::allowed);
  internal.because.push_back(
      sample_reason(Answer::allowed, "commercial_use", "Example Community License 1.0: any use",
                    sample_quote("LICENSE", 4, "1.a", "You may use the Model for any purpose")));
  policy::Verdict ship = sample_verdict(Activity::ship_product, Answer::allowed_with_duties);
  ship.because = internal.because;
  ship.duties.push_back(
      {.id = "display_attribution",
       .task = "Show the attribution prominently to users",
       .words = "Built with Base",
       .reason = sample_reason(
           Answer::allowed_with_duties, "display_attribution",
           "Example Community License 1.0: attribution",
           sample_quote("LICENSE", 14, "3", "prominently display \u201cBuilt with Base\u201d"))});
  policy::Verdict outputs = sample_verdict(Activity::publish_outputs, Answer::unclear);
  outputs.because.push_back(
      sample_reason(Answer::unclear, "outputs_owned_by",
                    "Example Community License 1.0: says nothing of who owns the outputs", {}));
  outputs.readings = {outputs.because.front().message, "the data set's terms may reach them"};
  policy::Verdict compete = sample_verdict(Activity::train_competing_model, Answer::not_allowed);
  compete.because.push_back(sample_reason(
      Answer::not_allowed, "train_other_models",
      "Example Community License 1.0: no competing models",
      sample_quote("LICENSE", 12, "3.b", "You shall not train competing models with the Outputs")));
  check.verdicts = {internal, ship, outputs, compete};
  check.policy = policy::PolicyResult{
      .policy = "osi-only",
      .ruling = policy::Ruling::fail,
      .conditions = {{.id = "allowed",
                      .ruling = policy::Ruling::fail,
                      .message = "example-community-1 is not an accepted license",
                      .evidence = {cap},
                      .waived_by = ""},
                     {.id = "require_text",
                      .ruling = policy::Ruling::pass,
                      .message = "a text is at hand",
                      .evidence = {},
                      .waived_by = ""}}};
  return check;
}

// The sample with `words` in every place that holds text from outside.
[[nodiscard]] inline policy::Check check_with(const std::string& words) {
  policy::Check check = sample_check();
  model::Model root = check.model();
  root.id = words;
  root.revision = words;
  root.location = words;
  root.card->pipeline_tag->value = words;
  root.card->licenses.front().value = words;
  root.architecture->name = words;
  root.files.push_back({.path = words, .size = 1, .role = model::FileRole::weights});
  check.family.nodes[0].model = std::make_shared<const model::Model>(root);
  const Quote quote{.file = words, .range = {1, 2}, .line = 7, .section = words, .text = words};
  for (lineage::Node& node : check.family.nodes) {
    node.id = words + node.id;
  }
  for (lineage::Edge& edge : check.family.edges) {
    edge.statements.front().where = quote;
    edge.statements.front().id = words;
  }
  for (policy::Standing& standing : check.standings) {
    standing.license = words;
    standing.license_name = words;
    standing.read_from = words;
    standing.claims.push_back(
        {.by = policy::Claim::By::tag, .said = words, .id = words, .where = quote});
  }
  for (policy::Finding& finding : check.findings) {
    finding.message = words;
    finding.culprit = words;
    finding.model = words;
    finding.mend = words;
    finding.evidence.push_back(quote);
  }
  const auto spoil = [&](policy::Reason& reason) {
    reason.model = words;
    reason.license = words;
    reason.message = words;
    reason.quote = quote;
  };
  for (policy::Verdict& verdict : check.verdicts) {
    for (policy::Reason& reason : verdict.because) {
      spoil(reason);
    }
    for (policy::Duty& duty : verdict.duties) {
      duty.words = words;
      spoil(duty.reason);
    }
    verdict.readings.push_back(words);
  }
  check.use.currency = words;
  check.use.annual_revenue = 5;
  check.use.user_regions = {words};
  check.policy->policy = words;
  check.policy->conditions.front().message = words;
  check.policy->conditions.front().waived_by = words;
  return check;
}

}  // namespace assay::report
