// SPDX-License-Identifier: Apache-2.0
#include "report/verdict_json.h"

namespace assay::report {
namespace {

Json reason_json(const policy::Reason& reason) {
  Json out;
  out["verdict"] = name_of(reason.pull);
  out["model"] = reason.model;
  out["license"] = or_null(reason.license);
  out["term"] = or_null(reason.term);
  out["message"] = reason.message;
  out["basis"] = name_of(reason.basis);
  if (!reason.quote.file.empty() || !reason.quote.text.empty()) {
    out["evidence"] = quote_json(reason.quote);
  }
  return out;
}

}  // namespace

Json verdict_json(const policy::Verdict& verdict) {
  Json out;
  out["activity"] = name_of(verdict.activity);
  out["verdict"] = name_of(verdict.answer);
  out["because"] = Json::array();
  for (const policy::Reason& reason : verdict.because) {
    out["because"].push_back(reason_json(reason));
  }
  out["duties"] = Json::array();
  for (const policy::Duty& duty : verdict.duties) {
    Json one;
    one["id"] = duty.id;
    one["task"] = duty.task;
    if (!duty.words.empty()) {
      one["words"] = duty.words;
    }
    one["because"] = reason_json(duty.reason);
    out["duties"].push_back(std::move(one));
  }
  if (!verdict.readings.empty()) {
    out["readings"] = verdict.readings;
  }
  return out;
}

}  // namespace assay::report
