// SPDX-License-Identifier: Apache-2.0
// What must be granted before anything else is asked. A grant that was not read is not granted.
#include "policy/rules.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;

bool needs_permission(const Hearing& hearing, const HeldTerm& term) {
  return hearing.says(term, {"permission", "apply to ", "application", "contact", "request",
                             "separate", "consent", "approval", "authoriz", "in writing"});
}

// A number past which another license is needed: it is what "conditional" means where the words
// speak of no permission.
bool has_bound(const Standing& license) {
  for (const HeldTerm& held : license.terms) {
    const std::string_view then = held.term.get(Field::then);
    if (held.term.kind() == TermKind::threshold &&
        (then == "separate_license" || then == "terminates")) {
      return true;
    }
  }
  return false;
}

void hear_conditional(Hearing& hearing, const HeldTerm& term) {
  const std::optional<bool> commercial = hearing.use().commercial;
  if (commercial && !*commercial) {
    hearing.say(Answer::allowed, term, "only commercial use is bound to a condition");
    return;
  }
  const std::string if_commercial = commercial ? "" : "if yours is commercial: ";
  const Answer doubt = commercial ? Answer::allowed_with_duties : Answer::unclear;
  if (hearing.license().find(TermKind::report_to_licensor) != nullptr &&
      hearing.says(term, {"register", "registration"})) {
    hearing.say(doubt, term, if_commercial + "commercial use is allowed once you have registered");
  } else if (needs_permission(hearing, term)) {
    hearing.say(Answer::unclear, term,
                if_commercial +
                    "commercial use needs the licensor's permission first; with it: allowed, "
                    "without: not allowed");
  } else if (has_bound(hearing.license())) {
    hearing.say(commercial ? Answer::allowed : Answer::unclear, term,
                if_commercial + "commercial use is allowed below a threshold");
  } else {
    hearing.say(Answer::unclear, term,
                if_commercial +
                    "commercial use is open only in part, or needs something first; if you meet "
                    "the condition: allowed, if not: not allowed");
  }
}

void hear_research_only(Hearing& hearing, const HeldTerm& term) {
  const Use& use = hearing.use();
  if (use.commercial.value_or(false)) {
    hearing.say(Answer::not_allowed, term, "only research is allowed, no commercial use");
  } else if (use.research && !*use.research) {
    hearing.say(Answer::not_allowed, term, "only research is allowed, and yours is none");
  } else if (use.research && use.commercial) {
    hearing.say(Answer::allowed, term, "research is allowed");
  } else {
    hearing.say(Answer::unclear, term,
                "only research is allowed; if yours is research and not commercial: allowed, if "
                "not: not allowed");
  }
}

void hear_forbidden(Hearing& hearing, const HeldTerm& term) {
  const std::optional<bool> commercial = hearing.use().commercial;
  if (!commercial) {
    hearing.say(Answer::unclear, term,
                "no commercial use; if yours is commercial: not allowed, if not: allowed");
  } else if (!*commercial) {
    hearing.say(Answer::allowed, term, "only commercial use is ruled out");
  } else if (const HeldTerm* const outputs = hearing.license().find(TermKind::outputs_owned_by);
             outputs != nullptr && hearing.activity() == Activity::publish_outputs &&
             hearing.says(*outputs, {"commercial"}) && !speaks_of_non_commerce(hearing, *outputs)) {
    hearing.say(Answer::unclear, *outputs,
                "outputs may be used commercially, but the model may not; if they were made "
                "without commercial use of the model: allowed, if not: not allowed");
  } else {
    hearing.say(Answer::not_allowed, term, "commercial use is not allowed");
  }
}

const HeldTerm* some_grant(const Standing& license) {
  for (const TermKind kind : {TermKind::modify, TermKind::redistribute}) {
    const HeldTerm* const term = license.find(kind);
    if (term != nullptr && term->term.value() != "forbidden") {
      return term;
    }
  }
  return nullptr;
}

void hear_commercial(Hearing& hearing) {
  const HeldTerm* const term = hearing.license().find(TermKind::commercial_use);
  if (term == nullptr) {
    const HeldTerm* const other = some_grant(hearing.license());
    if (hearing.use().commercial.value_or(true)) {
      hearing.say(Answer::unclear, TermKind::commercial_use, "no grant of commercial use was read");
    } else if (other != nullptr) {
      hearing.say(Answer::allowed, *other, "use that is not commercial is within its grant");
    } else {
      hearing.say(Answer::unclear, TermKind::commercial_use, "no grant of anything was read");
    }
    return;
  }
  const std::string_view value = term->term.value();
  if (value == "allowed") {
    hearing.say(Answer::allowed, *term, "commercial use is allowed");
  } else if (value == "conditional") {
    hear_conditional(hearing, *term);
  } else if (value == "research_only") {
    hear_research_only(hearing, *term);
  } else {
    hear_forbidden(hearing, *term);
  }
}

}  // namespace

bool speaks_of_non_commerce(const Hearing& hearing, const HeldTerm& term) {
  return hearing.says(term,
                      {"noncommercial", "non-commercial", "non commercial", "not commercial"});
}

void hear_grant(Hearing& hearing, TermKind kind, const std::string& subject) {
  const HeldTerm* const term = hearing.license().find(kind);
  if (term == nullptr) {
    hearing.say(Answer::unclear, kind, "no grant of " + subject + " was read");
    return;
  }
  const std::string_view value = term->term.value();
  const std::optional<bool> commercial = hearing.use().commercial;
  if (value == "forbidden") {
    hearing.say(Answer::not_allowed, *term, subject + " is not allowed");
  } else if (value != "conditional") {
    hearing.say(Answer::allowed, *term, subject + " is allowed");
  } else if (commercial && speaks_of_non_commerce(hearing, *term) &&
             !needs_permission(hearing, *term)) {
    hearing.say(*commercial ? Answer::not_allowed : Answer::allowed, *term,
                subject + " is allowed non-commercially only");
  } else {
    hearing.say(Answer::unclear, *term,
                subject + " is bound to a condition; if you meet it: allowed, if not: not allowed");
  }
}

void hear_grants(Hearing& hearing) {
  if (hearing.license().basis == Basis::none) {
    return;  // said already
  }
  hear_commercial(hearing);
  if (hearing.is({Activity::ship_product, Activity::redistribute_weights})) {
    hear_grant(hearing, TermKind::redistribute, "passing it on");
  }
  if (hearing.is({Activity::fine_tune, Activity::merge, Activity::quantize})) {
    hear_grant(hearing, TermKind::modify, "modification");
  }
  if (const HeldTerm* const access = hearing.license().find(TermKind::access);
      access != nullptr && hearing.is({Activity::ship_product, Activity::redistribute_weights,
                                       Activity::fine_tune, Activity::merge, Activity::quantize})) {
    hearing.say(Answer::not_allowed, *access, "no copy is handed over, only a service");
  }
  if (const HeldTerm* const fees = hearing.license().find(TermKind::fees)) {
    hearing.owe(*fees, "Pay the fees of the license");
  }
}

}  // namespace assay::policy
