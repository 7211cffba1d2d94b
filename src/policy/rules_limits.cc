// SPDX-License-Identifier: Apache-2.0
// What may not be built, for what, and where.
#include <algorithm>

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
  if (term->term.value() == "forbidden") {
    hearing.say(Answer::not_allowed, *term, "offering it to others as a service is not allowed");
  } else {
    hearing.say(Answer::unclear, *term,
                "offering it as a service is bound to a condition; if you meet it: allowed, if "
                "not: not allowed");
  }
}

void hear_competition(Hearing& hearing) {
  const HeldTerm* const term = hearing.license().find(TermKind::competing_use);
  if (term == nullptr) {
    return;
  }
  if (hearing.activity() == Activity::train_competing_model) {
    hearing.say(Answer::not_allowed, *term, "competing with the licensor is not allowed");
  } else if (hearing.is({Activity::serve_api, Activity::ship_product})) {
    hearing.say(Answer::unclear, *term,
                "no product that competes with the licensor's; if yours does: not allowed, if "
                "not: allowed");
  }
}

void hear_fields(Hearing& hearing) {
  const Standing& license = hearing.license();
  for (const HeldTerm& term : license.terms) {
    const std::vector<std::string>& fields = hearing.use().fields;
    if (term.term.kind() == TermKind::restricted_fields &&
        std::find(fields.begin(), fields.end(), term.term.value()) != fields.end()) {
      hearing.say(Answer::not_allowed, term,
                  "use for " + metric_text(term.term.value()) + " is restricted");
    }
  }
  const HeldTerm* const list = license.find(TermKind::use_restrictions);
  if (list == nullptr) {
    return;
  }
  const std::string_view value = list->term.value();
  hearing.owe(*list, value == "by_reference"
                         ? "Read the use policy that the license incorporates, and keep to it"
                         : "Keep to the list of forbidden uses");
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

}  // namespace assay::policy
