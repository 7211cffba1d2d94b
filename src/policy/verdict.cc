// SPDX-License-Identifier: Apache-2.0
// Every license that reaches the model is heard; the worst answer stands. A license that several
// nodes share is heard once.
#include "policy/verdict.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "policy/findings_parts.h"
#include "policy/rules.h"

namespace assay::policy {
namespace {

using license::TermKind;
using model::Relation;

constexpr std::array<Activity, kActivities> kEveryActivity{Activity::internal_use,
                                                           Activity::serve_api,
                                                           Activity::ship_product,
                                                           Activity::redistribute_weights,
                                                           Activity::fine_tune,
                                                           Activity::merge,
                                                           Activity::quantize,
                                                           Activity::distill,
                                                           Activity::publish_outputs,
                                                           Activity::train_own_model,
                                                           Activity::train_competing_model};

// A license and how it comes to be heard.
struct Witness {
  const Standing* standing = nullptr;
  Relation last = Relation::derived;  // the step that leads to it
  bool carries_weights = true;
  bool own = false;
};

std::vector<Witness> witnesses(const lineage::Family& family,
                               const std::vector<Standing>& standings) {
  std::vector<Witness> out;
  const bool planned = family.nodes.front().model != nullptr && family.nodes.front().model->planned;
  if (!planned) {
    out.push_back({.standing = &standings.front(), .own = true});
  }
  for (const Ancestor& ancestor : ancestors_of(family, standings)) {
    const Standing& standing = standings[ancestor.node];
    const bool heard = std::any_of(out.begin(), out.end(), [&](const Witness& other) {
      return other.carries_weights && ancestor.carries_weights && !standing.license.empty() &&
             other.standing->license == standing.license;
    });
    if (!heard) {
      out.push_back({.standing = &standing,
                     .last = family.edges[ancestor.way.back()].relation,
                     .carries_weights = ancestor.carries_weights});
    }
  }
  return out;
}

void hear_license(Hearing& hearing) {
  hear_what_is_known(hearing);
  hear_grants(hearing);
  hear_thresholds(hearing);
  hear_training(hearing);
  hear_limits(hearing);
  hear_duties(hearing);
  hear_stability(hearing);
}

// The model is what became of it: where it may not be changed, passing the result on is no right
// that anybody has.
void hear_unchangeable(Hearing& hearing, Relation relation) {
  const HeldTerm* const term = hearing.license().find(TermKind::modify, "forbidden");
  if (term != nullptr && relation != Relation::dataset &&
      hearing.is({Activity::ship_product, Activity::redistribute_weights})) {
    hearing.say(Answer::not_allowed, *term,
                "the model is a changed copy of it, and changing it is not allowed");
  }
}

// A ban on commercial use that may or may not have come along.
void hear_narrow(Hearing& hearing, const std::string& way) {
  const HeldTerm* const term = hearing.license().find(TermKind::commercial_use);
  const bool narrow = term != nullptr &&
                      (term->term.value() == "forbidden" || term->term.value() == "research_only");
  if (narrow && hearing.use().commercial.value_or(true)) {
    hearing.say(
        Answer::unclear, *term,
        way + ", which allows no commercial use; whether that reaches the model is left open");
  }
}

// Data that the model was trained on: most texts leave open whether they reach the model.
void hear_data(Hearing& hearing) {
  if (const HeldTerm* const ban =
          hearing.license().find(TermKind::train_other_models, "forbidden")) {
    hearing.say(
        Answer::unclear, *ban,
        "the model was trained on this data, which may not be used to train models; whether "
        "that binds you, who did not train it, is left open");
  }
  hear_narrow(hearing, "the model was trained on this data");
}

// A teacher: its outputs are what the model learned from.
void hear_teacher(Hearing& hearing) {
  if (hearing.license().basis == Basis::none) {
    hearing.say(Answer::unclear,
                "the model learned from its outputs, and nothing is known of its "
                "terms");
    return;
  }
  const HeldTerm* const ban = hearing.license().find(TermKind::train_other_models, "forbidden");
  if (ban != nullptr) {
    hearing.say(Answer::unclear, *ban,
                "the model was trained on its outputs, which is not allowed; whether that binds "
                "you, who did not train it, is left open");
  }
  const Reach reach = reach_of(hearing.license(), Relation::distilled);
  if (reach.binds) {
    hear_grants(hearing);
    hear_thresholds(hearing);
    hear_limits(hearing);
    hear_duties(hearing);
    return;
  }
  hear_narrow(hearing, "the model learned from its outputs");
  const HeldTerm* const name = hearing.license().find(TermKind::name_prefix);
  if (name != nullptr && hearing.license().find(TermKind::train_other_models) != nullptr &&
      hearing.is({Activity::ship_product, Activity::redistribute_weights})) {
    const std::string word(name->term.get(license::Field::text));
    hearing.owe(*name,
                "See that the model's name begins with “" + word +
                    "”: it was trained on outputs of " + hearing.license().model,
                word);
  }
}

void add_duties(std::vector<Duty>& all, std::vector<Duty> more) {
  for (Duty& duty : more) {
    const bool there = std::any_of(all.begin(), all.end(), [&](const Duty& other) {
      return other.id == duty.id && other.task == duty.task && other.words == duty.words;
    });
    if (!there) {
      all.push_back(std::move(duty));
    }
  }
}

Verdict verdict_on(Activity activity, const std::vector<Witness>& heard, const Use& use) {
  Verdict verdict;
  verdict.activity = activity;
  std::vector<Reason> reasons;
  for (const Witness& witness : heard) {
    Hearing hearing(*witness.standing, witness.standing->model, activity, use);
    if (witness.own || witness.carries_weights) {
      hear_license(hearing);
      if (!witness.own) {
        hear_unchangeable(hearing, witness.last);
      }
    } else if (witness.last == Relation::dataset) {
      hear_data(hearing);
    } else {
      hear_teacher(hearing);
    }
    std::vector<Reason> some = hearing.take_reasons();
    std::move(some.begin(), some.end(), std::back_inserter(reasons));
    add_duties(verdict.duties, hearing.take_duties());
  }
  verdict.answer = verdict.duties.empty() ? Answer::allowed : Answer::allowed_with_duties;
  if (reasons.empty() && heard.empty()) {
    verdict.answer = Answer::unclear;
    verdict.readings.emplace_back("nothing was read that allows it");
  }
  for (const Reason& reason : reasons) {
    verdict.answer = std::max(verdict.answer, reason.pull);
  }
  if (verdict.answer == Answer::not_allowed) {
    verdict.duties.clear();  // nothing is gained by doing them
  }
  // What decides: for yes, what grants; for no and unclear, what stands against it.
  for (Reason& reason : reasons) {
    const bool yes = verdict.answer <= Answer::allowed_with_duties;
    if (yes || reason.pull == verdict.answer) {
      if (verdict.answer == Answer::unclear) {
        verdict.readings.push_back(reason.message);
      }
      verdict.because.push_back(std::move(reason));
    }
  }
  return verdict;
}

}  // namespace

Reach reach_of(const Standing& parent, Relation relation) {
  const auto by = [&](std::string_view width) {
    return parent.find(TermKind::derivative_includes, width);
  };
  switch (relation) {
    case Relation::finetune:
    case Relation::adapter:
    case Relation::merge:
    case Relation::quantized:
    case Relation::derived:
      // The parent's own weights are passed on, whatever its text calls a derivative.
      return {.binds = true,
              .open = false,
              .by = by("modified_weights"),
              .why = "its weights are in it"};
    case Relation::distilled:
      for (const std::string_view width : {"trained_on_outputs", "knowledge_transfer"}) {
        if (const HeldTerm* const term = by(width)) {
          return {.binds = true,
                  .open = false,
                  .by = term,
                  .why = "its text counts models trained on outputs as derivatives"};
        }
      }
      return {.binds = false,
              .open = parent.terms.empty() || !parent.complete,
              .by = nullptr,
              .why = "its text does not speak of models trained on outputs"};
    case Relation::dataset:
      return {.binds = false,
              .open = true,
              .by = nullptr,
              .why = "its text does not say whether it reaches models trained on the data"};
  }
  return {};
}

std::vector<Verdict> decide(const lineage::Family& family, const std::vector<Standing>& standings,
                            const Use& use) {
  const std::vector<Witness> heard = witnesses(family, standings);
  std::vector<Verdict> out;
  for (const Activity activity : kEveryActivity) {
    const bool asked =
        use.activities.empty() ||
        std::find(use.activities.begin(), use.activities.end(), activity) != use.activities.end();
    if (asked) {
      out.push_back(verdict_on(activity, heard, use));
    }
  }
  return out;
}

}  // namespace assay::policy
