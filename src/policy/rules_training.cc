// SPDX-License-Identifier: Apache-2.0
// Outputs, and other models that learn from them.
#include "policy/rules.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;

void hear_ban(Hearing& hearing, const HeldTerm& term) {
  const std::string_view scope = term.term.get(Field::scope);
  const bool competes = hearing.activity() == Activity::train_competing_model;
  if (scope == "competing_models" && !competes) {
    // Of one's own model it is said that it does not compete; of a smaller copy nobody knows.
    hearing.say(
        hearing.activity() == Activity::train_own_model ? Answer::allowed : Answer::unclear, term,
        "only training of competing models is not allowed; if yours competes: not allowed, if not: "
        "allowed");
    return;
  }
  if (scope == "same_kind" && !competes) {
    hearing.say(Answer::unclear, term,
                "training of models of the same kind is not allowed; if yours is similar: not "
                "allowed, if not: allowed");
    return;
  }
  std::string message = scope == "competing_models" ? "training competing models with its outputs"
                        : scope == "same_kind"      ? "training similar models with its outputs"
                        : scope == "other_llms"
                            ? "training other language models with it or its outputs"
                            : "training other models with it or its outputs";
  message += " is not allowed";
  if (!term.term.get(Field::except_).empty()) {
    message += " (its own family excepted)";
  }
  hearing.say(Answer::not_allowed, term, message);
}

void hear_training_condition(Hearing& hearing, const HeldTerm& term) {
  const std::optional<bool> commercial = hearing.use().commercial;
  if (hearing.license().find(TermKind::name_prefix) != nullptr) {
    hearing.say(Answer::allowed_with_duties, term,
                "other models may be trained with it, under the duties below");
  } else if (commercial && speaks_of_non_commerce(hearing, term)) {
    hearing.say(*commercial ? Answer::not_allowed : Answer::allowed, term,
                "other models may be trained with it non-commercially only");
  } else {
    hearing.say(Answer::unclear, term,
                "other models may be trained with it under a condition; if you meet it: allowed, "
                "if not: not allowed");
  }
}

void hear_other_models(Hearing& hearing) {
  const Standing& license = hearing.license();
  const HeldTerm* const term = license.find(TermKind::train_other_models);
  if (term != nullptr && term->term.value() == "forbidden") {
    hear_ban(hearing, *term);
  } else if (term != nullptr && term->term.value() == "conditional") {
    hear_training_condition(hearing, *term);
  } else if (term != nullptr) {
    hearing.say(Answer::allowed, *term, "other models may be trained with it");
  }
  if (const HeldTerm* const wide = reach_of(license, model::Relation::distilled).by) {
    hearing.owe(*wide,
                "Treat the new model as a derivative: what the license asks of derivatives holds "
                "for it");
  }
  if (const HeldTerm* const same =
          license.find(TermKind::derivative_includes, "similar_architecture")) {
    hearing.owe(*same,
                "If the new model has a similar architecture, treat it as a derivative: what the "
                "license asks of derivatives holds for it");
  }
}

void hear_outputs(Hearing& hearing) {
  const Standing& license = hearing.license();
  const bool publishes = hearing.activity() == Activity::publish_outputs;
  if (const HeldTerm* const owner = license.find(TermKind::outputs_owned_by)) {
    const std::string_view value = owner->term.value();
    if (value == "licensor") {
      hearing.say(Answer::unclear, *owner,
                  "the licensor claims the outputs; if it lets you use them so: allowed, if not: "
                  "not allowed");
    } else {
      hearing.say(Answer::allowed, *owner,
                  value == "licensee" ? "the outputs are yours"
                                      : "the licensor claims no rights in outputs");
    }
  }
  if (const HeldTerm* const derived = license.find(TermKind::outputs_are_derivatives, "yes")) {
    hearing.owe(*derived,
                "Treat the outputs as derivatives: what the license asks of derivatives holds for "
                "them");
    if (publishes) {
      hear_grant(hearing, TermKind::redistribute,
                 "passing on derivatives, its outputs among them,");
    }
  }
}

}  // namespace

void hear_training(Hearing& hearing) {
  const Standing& license = hearing.license();
  if (license.basis == Basis::none) {
    return;
  }
  const bool trains =
      hearing.is({Activity::distill, Activity::train_own_model, Activity::train_competing_model});
  if (trains) {
    hear_other_models(hearing);
  }
  if (trains || hearing.activity() == Activity::publish_outputs) {
    hear_outputs(hearing);
  }
  // Weights of another family that this one flows into are improved with it.
  if (const HeldTerm* const ban = license.find(TermKind::train_other_models, "forbidden");
      ban != nullptr && hearing.activity() == Activity::merge &&
      !ban->term.get(Field::except_).empty()) {
    hearing.owe(*ban, "Merge it with models of its own family only");
  }
}

}  // namespace assay::policy
