// SPDX-License-Identifier: Apache-2.0
// What must be granted before anything else is asked. A grant that was not read is not granted.
#include "policy/rules.h"

namespace assay::policy {
namespace {

using license::TermKind;

void hear_commercial(Hearing& hearing) {
  const std::optional<bool> commercial = hearing.use().commercial;
  const HeldTerm* const term = hearing.license().find(TermKind::commercial_use);
  if (term == nullptr) {
    if (commercial.value_or(true)) {
      hearing.say(Answer::unclear, TermKind::commercial_use, "no grant of commercial use was read");
    }
    return;
  }
  const std::string_view value = term->term.value();
  if (value == "allowed") {
    hearing.say(Answer::allowed, *term, "commercial use is allowed");
  } else if (value == "conditional") {
    if (commercial.value_or(true)) {
      hearing.say(Answer::unclear, *term,
                  "commercial use is open only in part, or needs something first; if you meet the "
                  "condition: allowed, if not: not allowed");
    }
  } else if (!commercial) {
    hearing.say(Answer::unclear, *term,
                "no commercial use; if yours is commercial: not allowed, if not: allowed");
  } else if (*commercial) {
    hearing.say(Answer::not_allowed, *term, "commercial use is not allowed");
  } else if (value == "research_only") {
    hearing.say(Answer::unclear, *term,
                "research only; if yours is research: allowed, if not: not allowed");
  } else {
    hearing.say(Answer::allowed, *term, "only commercial use is ruled out");
  }
}

// `redistribute` or `modify`, where the activity needs it.
void hear_grant(Hearing& hearing, TermKind kind, const std::string& subject) {
  const HeldTerm* const term = hearing.license().find(kind);
  if (term == nullptr) {
    hearing.say(Answer::unclear, kind, "no grant of " + subject + " was read");
    return;
  }
  const std::string_view value = term->term.value();
  if (value == "forbidden") {
    hearing.say(Answer::not_allowed, *term, subject + " is not allowed");
  } else if (value == "conditional") {
    hearing.say(Answer::unclear, *term,
                subject + " is bound to a condition; if you meet it: allowed, if not: not allowed");
  } else {
    hearing.say(Answer::allowed, *term, subject + " is allowed");
  }
}

}  // namespace

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
