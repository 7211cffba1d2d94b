// SPDX-License-Identifier: Apache-2.0
// Outputs, and other models that learn from them.
#include "policy/rules.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;

void hear_ban(Hearing& hearing, const HeldTerm& term) {
  const std::string_view scope = term.term.get(Field::scope);
  const std::string_view family = term.term.get(Field::except_);
  if (scope == "competing_models" && hearing.activity() != Activity::train_competing_model) {
    hearing.say(hearing.activity() == Activity::train_own_model ? Answer::allowed : Answer::unclear,
                term,
                "training of competing models is not allowed; if yours does not compete: allowed");
    return;
  }
  std::string message = "training other models with it or its outputs is not allowed";
  if (scope == "competing_models") {
    message = "training competing models with its outputs is not allowed";
  }
  if (!family.empty()) {
    message += " (its own family excepted)";
  }
  hearing.say(Answer::not_allowed, term, message);
}

void hear_other_models(Hearing& hearing) {
  const Standing& license = hearing.license();
  const HeldTerm* const term = license.find(TermKind::train_other_models);
  if (term != nullptr && term->term.value() == "forbidden") {
    hear_ban(hearing, *term);
    return;
  }
  if (term != nullptr && term->term.value() == "conditional") {
    const bool by_name = license.find(TermKind::name_prefix) != nullptr;
    hearing.say(by_name ? Answer::allowed_with_duties : Answer::unclear, *term,
                by_name ? "other models may be trained, under the duties below"
                        : "other models may be trained under a condition; if you meet it: allowed, "
                          "if not: not allowed");
  } else if (term != nullptr) {
    hearing.say(Answer::allowed, *term, "other models may be trained with it");
  }
  for (const std::string_view reach : {"trained_on_outputs", "knowledge_transfer"}) {
    if (const HeldTerm* const wide = license.find(TermKind::derivative_includes, reach)) {
      hearing.owe(*wide, "Treat the new model as a derivative: its license and its limits pass on");
      return;
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
  if (!trains && hearing.activity() != Activity::publish_outputs) {
    return;
  }
  if (const HeldTerm* const owner = license.find(TermKind::outputs_owned_by)) {
    const std::string_view value = owner->term.value();
    if (value == "licensor") {
      hearing.say(Answer::unclear, *owner, "the licensor claims the outputs");
    } else {
      hearing.say(Answer::allowed, *owner,
                  value == "licensee" ? "the outputs are yours"
                                      : "the licensor claims no rights in outputs");
    }
  }
  if (const HeldTerm* const derived = license.find(TermKind::outputs_are_derivatives, "yes")) {
    hearing.say(Answer::unclear, *derived,
                "the text counts outputs as derivatives: its terms may pass on to them");
  }
}

}  // namespace assay::policy
