// SPDX-License-Identifier: Apache-2.0
// What has to be shown, shipped, named or passed on. Each duty names the activities that raise it:
// passing on (a product or weights), showing to users (also as a service), making something new.
#include <array>
#include <string>

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

struct DutyRule {
  TermKind kind;
  std::string_view value;  // empty: any
  unsigned activities;
  std::string_view task;
  std::string_view task_with_words;  // where the text prescribes words: '%' stands for them
};

constexpr std::array<DutyRule, 13> kRules{{
    {TermKind::include_license, "", kPassOn, "Ship a copy of the license", ""},
    {TermKind::keep_notices, "", kPassOn, "Keep copyright and attribution notices", ""},
    {TermKind::state_changes, "", kPassOn, "Mark the files that you changed", ""},
    {TermKind::notice_file, "", kPassOn, "Ship the NOTICE file that came with it",
     "Ship a Notice file with the words “%”"},
    {TermKind::display_attribution, "", kShow, "Show the attribution prominently to users",
     "Show “%” prominently to users"},
    {TermKind::name_prefix, "", kChange | kTeach,
     "If you pass the new model on: begin its name with the prescribed word",
     "If you pass the new model on: begin its name with “%”"},
    {TermKind::share_alike, "same_license", kPassOn | kChange,
     "Put what you make of it under the same license when you pass it on", ""},
    {TermKind::share_alike, "same_restrictions", kPassOn | kChange,
     "Pass the use restrictions on in your own terms", ""},
    {TermKind::disclose_source, "on_distribution", kPassOn, "Offer the source with it", ""},
    {TermKind::disclose_source, "on_network_use", bit(Activity::serve_api),
     "Offer the source to the users of the service", ""},
    {TermKind::grant_back, "", kChange, "License your improvements back to the licensor", ""},
    {TermKind::acknowledge_publication, "", bit(Activity::publish_outputs),
     "Say in publications that you used it", ""},
    {TermKind::export_control, "", kPassOn, "Keep to sanctions and export law", ""},
}};

std::string task_of(const DutyRule& rule, std::string_view words) {
  std::string out(words.empty() || rule.task_with_words.empty() ? rule.task : rule.task_with_words);
  if (const std::size_t at = out.find('%'); at != std::string::npos) {
    out.replace(at, 1, words);
  }
  return out;
}

// Owed by everybody, unless it is what commercial users are asked for.
void hear_report(Hearing& hearing) {
  const HeldTerm* const term = hearing.license().find(TermKind::report_to_licensor);
  if (term == nullptr) {
    return;
  }
  const bool spared = !hearing.use().commercial.value_or(true) &&
                      hearing.says(*term, {"commercial", "revenue", "royalt"});
  if (!spared) {
    hearing.owe(*term, "Register with, or report to, the licensor");
  }
}

}  // namespace

void hear_duties(Hearing& hearing) {
  unsigned asked = bit(hearing.activity());
  if (hearing.activity() == Activity::serve_api && hearing.hosting_is_passing_on()) {
    asked |= bit(Activity::redistribute_weights);
  }
  for (const DutyRule& rule : kRules) {
    if ((rule.activities & asked) == 0) {
      continue;
    }
    const HeldTerm* const term = rule.value.empty() ? hearing.license().find(rule.kind)
                                                    : hearing.license().find(rule.kind, rule.value);
    // "Where you are not a Commercial User, then …"
    const bool spared = term != nullptr && hearing.use().commercial.value_or(false) &&
                        hearing.says(*term, {"not a commercial user"});
    if (term != nullptr && !spared) {
      const std::string words(term->term.get(Field::text));
      hearing.owe(*term, task_of(rule, words), words);
    }
  }
  hear_report(hearing);
}

}  // namespace assay::policy
