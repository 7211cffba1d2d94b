// SPDX-License-Identifier: Apache-2.0
// How far what was read can be relied on. Unread binding sentences make an answer unclear where
// they may change it, and nowhere else: every long text has some, and one sentence on brand
// guidelines must not put out every verdict.
#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "policy/rules.h"

namespace assay::policy {
namespace {

using license::LicenseMatch;
using license::MatchKind;
using license::Unread;

// Below this share of its binding sentences a text that is none of the known ones was not
// understood well enough for any answer.
constexpr double kCoverageToTrust = 0.6;

// Words of a ban or a condition.
constexpr std::array<std::string_view, 15> kBans{
    "shall not",     "may not",    "must not",    "will not", "cannot",
    "not permitted", "not permit", "prohibit",    "forbid",   "only if",
    "only for",      "only to",    "not be used", "no right", "without the"};

// Words by which a sentence may speak of an activity.
struct Subject {
  std::array<Activity, 3> activities;
  std::array<std::string_view, 5> words;  // empty ones match nothing
};

constexpr std::array<Subject, 6> kSubjects{{
    {{Activity::serve_api, Activity::serve_api, Activity::serve_api},
     {"hosted", "hosting", "api", "as a service", "third parties"}},
    {{Activity::ship_product, Activity::redistribute_weights, Activity::redistribute_weights},
     {"distribut", "sublicens", "transfer", "share", "product"}},
    {{Activity::fine_tune, Activity::merge, Activity::quantize},
     {"modif", "derivative", "fine-tun", "finetun", "adapt"}},
    {{Activity::distill, Activity::train_own_model, Activity::train_competing_model},
     {"train", "distil", "improve", "output", "other model"}},
    {{Activity::publish_outputs, Activity::publish_outputs, Activity::publish_outputs},
     {"output", "generated", "publish", "", ""}},
    {{Activity::internal_use, Activity::internal_use, Activity::internal_use},
     {"evaluat", "production", "internal", "deploy", ""}},
}};

bool speaks_of(const Unread& sentence, Activity activity) {
  const std::string words = lowered(sentence.text);
  const auto holds = [&words](std::string_view one) {
    return !one.empty() && words.find(one) != std::string::npos;
  };
  if (std::none_of(kBans.begin(), kBans.end(), holds)) {
    return false;
  }
  // A limit of purpose bears on everything.
  if (holds("commercial") || holds("research")) {
    return true;
  }
  return std::any_of(kSubjects.begin(), kSubjects.end(), [&](const Subject& subject) {
    return std::find(subject.activities.begin(), subject.activities.end(), activity) !=
               subject.activities.end() &&
           std::any_of(subject.words.begin(), subject.words.end(), holds);
  });
}

// Words of a known text have been read by people; what stands only here has not.
bool is_new(const Unread& sentence, const LicenseMatch& license) {
  if (license.kind == MatchKind::unknown) {
    return true;
  }
  return std::any_of(license.departures.begin(), license.departures.end(),
                     [&sentence](const license::Passage& passage) {
                       return passage.range.begin < sentence.range.end &&
                              sentence.range.begin < passage.range.end;
                     });
}

void hear_unread(Hearing& hearing, const ReadText& text) {
  for (const Unread& sentence : text.reading.unread) {
    if (is_new(sentence, text.reading.license) && speaks_of(sentence, hearing.activity())) {
      hearing.doubt({.file = text.file,
                     .range = sentence.range,
                     .line = sentence.line,
                     .section = sentence.section,
                     .text = sentence.text},
                    "a sentence was not understood that may forbid it; read the words below");
      return;
    }
  }
}

}  // namespace

void hear_what_is_known(Hearing& hearing) {
  const Standing& standing = hearing.license();
  if (!standing.card_in_full) {
    hearing.say(Answer::unclear,
                "its card could not be read in full: it may name other licenses or parents");
  }
  if (standing.basis == Basis::none) {
    hearing.say(Answer::unclear, "nothing is known of its terms");
    return;
  }
  if (standing.basis == Basis::catalogue) {
    if (!standing.complete) {
      hearing.say(Answer::unclear,
                  "only a name is at hand, and the catalogue does not know all of its terms");
    }
    return;
  }
  if (standing.license.empty() && standing.coverage < kCoverageToTrust) {
    hearing.say(Answer::unclear,
                std::to_string(standing.unread) + " binding sentences of it were not understood");
    return;
  }
  for (const ReadText& text : standing.texts) {
    const bool governs =
        std::any_of(standing.terms.begin(), standing.terms.end(),
                    [&text](const HeldTerm& held) { return held.file == text.file; });
    if (governs && text.role != model::FileRole::use_policy) {
      hear_unread(hearing, text);
    }
  }
}

}  // namespace assay::policy
