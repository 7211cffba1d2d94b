// SPDX-License-Identifier: Apache-2.0
// What has to be shown, shipped, named or passed on. Each duty names the activities that raise it:
// passing on (a product or weights), showing to users (also as a service), making something new.
#include <array>

#include "policy/rules.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;

// Activities as bits.
constexpr unsigned bit(Activity activity) {
  return 1U << static_cast<unsigned>(activity);
}

constexpr unsigned kPassOn = bit(Activity::ship_product) | bit(Activity::redistribute_weights);
constexpr unsigned kShow = kPassOn | bit(Activity::serve_api);
constexpr unsigned kChange =
    bit(Activity::fine_tune) | bit(Activity::merge) | bit(Activity::quantize);
constexpr unsigned kTeach =
    bit(Activity::distill) | bit(Activity::train_own_model) | bit(Activity::train_competing_model);
constexpr unsigned kAll = (1U << kActivities) - 1;

struct DutyRule {
  TermKind kind;
  std::string_view value;  // empty: any
  unsigned activities;
  std::string_view task;
};

constexpr std::array<DutyRule, 14> kRules{{
    {TermKind::include_license, "", kPassOn, "Ship a copy of the license"},
    {TermKind::keep_notices, "", kPassOn, "Keep copyright and attribution notices"},
    {TermKind::state_changes, "", kPassOn, "Mark the files that you changed"},
    {TermKind::notice_file, "", kPassOn, "Ship a Notice file with the prescribed words"},
    {TermKind::display_attribution, "", kShow, "Show the attribution prominently to users"},
    {TermKind::name_prefix, "", kChange | kTeach,
     "If you pass the new model on: begin its name with the prescribed word"},
    {TermKind::share_alike, "same_license", kPassOn | kChange,
     "Put what you make of it under the same license when you pass it on"},
    {TermKind::share_alike, "same_restrictions", kPassOn | kChange,
     "Pass the use restrictions on in your own terms"},
    {TermKind::disclose_source, "on_distribution", kPassOn, "Offer the source with it"},
    {TermKind::disclose_source, "on_network_use", bit(Activity::serve_api),
     "Offer the source to the users of the service"},
    {TermKind::grant_back, "", kChange, "License your improvements back to the licensor"},
    {TermKind::report_to_licensor, "", kAll, "Register with, or report to, the licensor"},
    {TermKind::acknowledge_publication, "", bit(Activity::publish_outputs),
     "Say in publications that you used it"},
    {TermKind::export_control, "", kPassOn, "Keep to sanctions and export law"},
}};

}  // namespace

void hear_duties(Hearing& hearing) {
  for (const DutyRule& rule : kRules) {
    if ((rule.activities & bit(hearing.activity())) == 0) {
      continue;
    }
    const HeldTerm* const term = rule.value.empty() ? hearing.license().find(rule.kind)
                                                    : hearing.license().find(rule.kind, rule.value);
    if (term != nullptr) {
      hearing.owe(*term, std::string(rule.task), std::string(term->term.get(Field::text)));
    }
  }
}

}  // namespace assay::policy
