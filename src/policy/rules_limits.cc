// SPDX-License-Identifier: Apache-2.0
// What may not be built, for what, and where.
#include <algorithm>
#include <array>

#include "policy/amounts.h"
#include "policy/regions.h"
#include "policy/rules.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;

void hear_hosting(Hearing& hearing) {
  const HeldTerm* const term = hearing.license().find(TermKind::hosted_service);
  if (term == nullptr || hearing.activity() != Activity::serve_api) {
    return;
  }
  const std::optional<bool> commercial = hearing.use().commercial;
  if (term->term.value() == "forbidden") {
    hearing.say(Answer::not_allowed, *term, "offering it to others as a service is not allowed");
  } else if (commercial && !*commercial && hearing.says(*term, {"commercial"})) {
    hearing.say(Answer::allowed, *term, "offering it as a service is limited commercially only");
  } else {
    hearing.say(Answer::unclear, *term,
                "offering it as a service is bound to a condition or to the licensor's permission; "
                "if you have it: allowed, if not: not allowed");
  }
}

void hear_competition(Hearing& hearing) {
  const HeldTerm* const term = hearing.license().find(TermKind::competing_use);
  if (term == nullptr) {
    return;
  }
  if (hearing.activity() == Activity::train_competing_model) {
    hearing.say(Answer::not_allowed, *term,
                "building what competes with the licensor is not allowed");
  } else if (hearing.is({Activity::serve_api, Activity::ship_product})) {
    hearing.say(Answer::unclear, *term,
                "no product that competes with the licensor's; if yours does: not allowed, if "
                "not: allowed");
  }
}

// "Unauthorized practice of law" leaves the authorized one.
bool is_qualified(const Hearing& hearing, const HeldTerm& term) {
  return hearing.says(term, {"unauthorized", "unauthorised", "unlicensed", "unlawful", "illegal",
                             "without ", "non-consensual", "infring"});
}

void hear_field(Hearing& hearing, const HeldTerm& term) {
  const std::string field = metric_text(term.term.value());
  if (is_qualified(hearing, term)) {
    hearing.say(Answer::unclear, term,
                "use for " + field +
                    " is restricted in part; if the words below describe yours: not allowed, if "
                    "not: allowed");
  } else {
    hearing.say(Answer::not_allowed, term, "use for " + field + " is restricted");
  }
}

void hear_fields(Hearing& hearing) {
  const Standing& license = hearing.license();
  const std::vector<std::string>& fields = hearing.use().fields;
  for (const HeldTerm& term : license.terms) {
    if (term.term.kind() == TermKind::restricted_fields &&
        std::find(fields.begin(), fields.end(), term.term.value()) != fields.end()) {
      hear_field(hearing, term);
    }
  }
  const HeldTerm* const list = license.find(TermKind::use_restrictions);
  if (list == nullptr) {
    return;
  }
  const auto policy =
      std::find_if(license.texts.begin(), license.texts.end(),
                   [](const ReadText& text) { return text.role == model::FileRole::use_policy; });
  if (list->term.value() == "inline") {
    hearing.owe(*list, "Keep to the list of forbidden uses");
  } else if (policy != license.texts.end()) {
    hearing.owe(*list,
                "Keep to the use policy that the license incorporates (" + policy->file + ")");
  } else {
    hearing.owe(*list,
                "Read the use policy that the license incorporates, which is not here, and keep to "
                "it");
  }
}

void hear_territory(Hearing& hearing, const HeldTerm& term) {
  const std::string_view region = term.term.get(Field::region);
  const bool multimodal_only = term.term.get(Field::only) == "multimodal";
  if (multimodal_only && !hearing.use().multimodal) {
    return;
  }
  const std::string what =
      (multimodal_only ? "no rights to multimodal models in or for " : "no rights in or for ") +
      metric_text(region);
  const auto holds = [&](const std::vector<std::string>& regions) {
    return std::any_of(regions.begin(), regions.end(), [&](const std::string& one) {
      return territory_holds(region, one) || territory_holds(one, region);
    });
  };
  if (holds(hearing.use().company_regions)) {
    hearing.say(Answer::not_allowed, term, what + ", where you are");
  } else if (holds(hearing.use().user_regions)) {
    hearing.say(Answer::unclear, term,
                what + ", where your users are; if the text binds them too: not allowed");
  } else if (hearing.use().company_regions.empty()) {
    hearing.say(Answer::unclear, term, what + "; if you are there: not allowed, if not: allowed");
  }
}

}  // namespace

void hear_limits(Hearing& hearing) {
  hear_hosting(hearing);
  hear_competition(hearing);
  hear_fields(hearing);
  for (const HeldTerm& term : hearing.license().terms) {
    if (term.term.kind() == TermKind::territory_excluded) {
      hear_territory(hearing, term);
    }
  }
}

void hear_stability(Hearing& hearing) {
  struct Note {
    TermKind kind;
    std::string_view value;  // empty: any
    std::string_view message;
  };

  constexpr std::array<Note, 4> kNotes{{
      {TermKind::terms_may_change, "",
       "the licensor may change the terms or the use policy later: keep a dated copy"},
      {TermKind::remote_restriction, "", "the licensor may restrict use of the model from afar"},
      {TermKind::revocable, "revocable", "the grant can be withdrawn"},
      {TermKind::termination, "at_will", "the licensor may end the license at will"},
  }};
  for (const Note& note : kNotes) {
    const HeldTerm* const term = note.value.empty() ? hearing.license().find(note.kind)
                                                    : hearing.license().find(note.kind, note.value);
    if (term != nullptr) {
      hearing.say(Answer::allowed, *term, std::string(note.message));
    }
  }
  if (const HeldTerm* const marks = hearing.license().find(TermKind::trademark_license, "none");
      marks != nullptr && hearing.activity() == Activity::ship_product) {
    hearing.say(Answer::allowed, *marks, "the licensor's marks are not licensed with it");
  }
}

}  // namespace assay::policy
