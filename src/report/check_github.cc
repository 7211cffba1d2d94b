// SPDX-License-Identifier: Apache-2.0
// A Check as annotations of GitHub Actions: workflow commands, one a line. GitHub shows ten of each
// kind for a step and drops the others without a word, so that the last one says how many there
// are. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
#include <array>
#include <string>
#include <vector>

#include "report/anchor.h"
#include "report/check_format.h"
#include "report/check_words.h"
#include "report/terminal_text.h"
#include "report/words.h"

namespace assay::report {
namespace {

using policy::Check;
using policy::Severity;

constexpr std::size_t kMostOfAKind = 10;

// `text` on one line with its delimiters encoded, so that nothing in it is a command.
std::string encoded(std::string_view text, bool property) {
  std::string out;
  for (const char c : visible(text)) {
    if (c == '%') {
      out += "%25";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

struct Annotation {
  std::optional<Anchor> anchor;
  std::string title;
  std::vector<std::string> lines;
};

std::string command(std::string_view kind, const Annotation& annotation) {
  std::string out = "::" + std::string(kind) + ' ';
  if (annotation.anchor) {
    out += "file=" + encoded(annotation.anchor->path, true) + ',';
    if (annotation.anchor->line != 0) {
      out += "line=" + std::to_string(annotation.anchor->line) + ',';
    }
  }
  out += "title=" + encoded(annotation.title, true) + "::";
  for (std::size_t i = 0; i < annotation.lines.size(); ++i) {
    out += (i == 0 ? "" : "%0A") + encoded(annotation.lines[i], false);
  }
  return out + '\n';
}

Annotation annotation_of(const Check& check, const policy::Finding& finding) {
  Annotation out{.anchor = anchor_of(check, finding.evidence),
                 .title = finding.id,
                 .lines = {finding.message}};
  if (!finding.culprit.empty()) {
    out.lines.push_back("Culprit: " + finding.culprit);
  }
  if (!finding.mend.empty()) {
    out.lines.push_back("To mend: " + finding.mend);
  }
  return out;
}

Annotation annotation_of(const Check& check, const VerdictGroup& group) {
  const policy::Verdict& verdict = *group.first;
  Annotation out{
      .anchor = anchor_of(check, {}),
      .title = spaced(name_of(verdict.answer)) + ": " + activity_words(check, group.activities),
      .lines = {}};
  for (const policy::Reason& reason : verdict.because) {
    const std::string place = place_of(check, reason);
    out.lines.push_back(place.empty() ? reason.message : reason.message + " (" + place + ')');
  }
  for (const std::string& reading : open_readings(verdict)) {
    out.lines.push_back("Left open: " + reading);
  }
  return out;
}

Annotation annotation_of(const Check& check, const policy::PolicyResult& result,
                         const policy::Condition& condition) {
  return {.anchor = anchor_of(check, condition.evidence),
          .title = "policy " + result.policy + ": " + condition.id,
          .lines = {condition.message}};
}

using Kinds = std::array<std::vector<Annotation>, 3>;  // by Severity

std::vector<Annotation>& of_kind(Kinds& kinds, Severity severity) {
  return kinds[static_cast<std::size_t>(severity)];
}

Kinds annotations_of(const Check& check) {
  Kinds out;
  for (const policy::Finding& finding : check.findings) {
    of_kind(out, finding.severity).push_back(annotation_of(check, finding));
  }
  if (check.use_given) {
    for (const VerdictGroup& group : grouped(check.verdicts)) {
      if (group.first->answer == policy::Answer::not_allowed) {
        of_kind(out, Severity::error).push_back(annotation_of(check, group));
      } else if (group.first->answer == policy::Answer::unclear) {
        of_kind(out, Severity::warning).push_back(annotation_of(check, group));
      }
    }
  }
  if (check.policy) {
    for (const policy::Condition& condition : check.policy->conditions) {
      if (condition.ruling != policy::Ruling::pass && condition.waived_by.empty()) {
        const bool fails = condition.ruling == policy::Ruling::fail;
        of_kind(out, fails ? Severity::error : Severity::warning)
            .push_back(annotation_of(check, *check.policy, condition));
      }
    }
  }
  return out;
}

std::string render(const Check& check, const Style& /*style*/) {
  constexpr std::array<std::string_view, 3> kCommands{"notice", "warning", "error"};
  const Kinds kinds = annotations_of(check);
  std::string out;
  for (std::size_t kind = kinds.size(); kind-- > 0;) {
    const std::vector<Annotation>& all = kinds[kind];
    const std::size_t shown = all.size() > kMostOfAKind ? kMostOfAKind - 1 : all.size();
    for (std::size_t i = 0; i < shown; ++i) {
      out += command(kCommands[kind], all[i]);
    }
    if (shown < all.size()) {
      out += command(kCommands[kind], {.anchor = {},
                                       .title = "assay",
                                       .lines = {"and " + std::to_string(all.size() - shown) +
                                                 " more of this kind: -o text lists all"}});
    }
  }
  return out;
}

}  // namespace

const CheckFormat kCheckGithub{.name = "github", .render = render};

}  // namespace assay::report
