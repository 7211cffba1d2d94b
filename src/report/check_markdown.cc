// SPDX-License-Identifier: Apache-2.0
// A Check as Markdown, as a comment on a pull request. GitHub takes 65,536 characters; lists are
// cut before that, and say so.
#include <algorithm>
#include <string>

#include "report/check_format.h"
#include "report/check_words.h"
#include "report/escape.h"
#include "report/family_tree.h"
#include "report/terminal_text.h"
#include "report/words.h"

namespace assay::report {
namespace {

using policy::Check;

constexpr std::size_t kFindingsShown = 25;
constexpr std::size_t kQuotesShown = 3;
constexpr std::size_t kReasonsShown = 2;
constexpr std::size_t kTasksShown = 30;
constexpr std::size_t kTreeLinesShown = 40;
constexpr std::size_t kDeepestList = 8;
constexpr std::size_t kMostBytes = 60'000;
// Of one message or one quote, so that no model can push the rest out.
constexpr std::size_t kMostColumns = 400;

std::string words(std::string_view text) {
  return escaped_markdown(clipped(visible(text), kMostColumns));
}

// "LICENSE:46 §1.b “the words”".
std::string backed(const std::string& place, const std::string& text) {
  std::string out = words(place);
  if (!text.empty()) {
    out += out.empty() ? "" : " ";
    out += "\u201c" + words(text) + "\u201d";
  }
  return out;
}

std::string more(std::size_t count, std::string_view noun) {
  return "- and " + counted(count, noun) + " more\n";
}

void put_title(std::string& out, const Check& check) {
  const policy::Standing& own = check.standings.front();
  out += "### " + words(check.family.nodes.front().id) + ": " + words(license_words(own)) + "\n\n";
  out += "**" + severity_summary(check.findings) + "**";
  if (const std::string type = class_words(own); !type.empty()) {
    out += " \u00b7 " + words(type);
  }
  if (const std::string who = who_says(own); !who.empty()) {
    out += " \u00b7 says " + words(who);
  }
  out += "\n\n";
  for (const std::string& other : who_differs(own)) {
    out += "> but " + words(other) + "\n\n";
  }
  if (const std::string note = basis_note(own); !note.empty()) {
    out += "*" + words(note) + "*\n\n";
  }
}

void put_findings(std::string& out, const Check& check, Sources& sources) {
  const std::size_t shown = std::min(check.findings.size(), kFindingsShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const policy::Finding& finding = check.findings[i];
    out += "- **" + std::string(name_of(finding.severity)) + " " + words(finding.id) +
           "**: " + words(finding.message);
    out += finding.culprit.empty() ? "\n" : " (culprit: **" + words(finding.culprit) + "**)\n";
    for (std::size_t j = 0; j < std::min(finding.evidence.size(), kQuotesShown); ++j) {
      const Quote& quote = finding.evidence[j];
      out += "  - " + backed(sources.place(quote), quote.text) + "\n";
    }
    out += finding.mend.empty() ? "" : "  - *To mend:* " + words(finding.mend) + "\n";
  }
  if (shown < check.findings.size()) {
    out += more(check.findings.size() - shown, "finding");
  }
  out += check.findings.empty() ? "" : "\n";
}

std::string because(const Check& check, Sources& sources, const policy::Verdict& verdict) {
  std::string out;
  const auto add = [&out](const std::string& text) { out += out.empty() ? text : "<br>" + text; };
  for (std::size_t i = 0; i < std::min(verdict.because.size(), kReasonsShown); ++i) {
    const policy::Reason& reason = verdict.because[i];
    const std::string place = backed(sources.place(check, reason), reason.quote.text);
    add(words(reason.message) + (place.empty() ? "" : " (" + place + ')'));
  }
  if (verdict.because.size() > kReasonsShown) {
    add("and " + counted(verdict.because.size() - kReasonsShown, "reason") + " more");
  }
  for (const std::string& reading : open_readings(verdict)) {
    add("*left open:* " + words(reading));
  }
  return out;
}

void put_verdicts(std::string& out, const Check& check, Sources& sources) {
  if (check.verdicts.empty()) {
    return;
  }
  const std::string use = use_words(check.use);
  out += "#### What you may do\n\n";
  out += use.empty() ? "For a use of which nothing is known.\n\n"
                     : "For this use: " + words(use) + ".\n\n";
  out += "| | activity | verdict | because |\n|---|---|---|---|\n";
  for (const VerdictGroup& group : grouped(check.verdicts)) {
    const policy::Verdict& verdict = *group.first;
    out += "| " + std::string(mark_of(verdict.answer)) + " | " +
           activity_words(check, group.activities) + " | **" + spaced(name_of(verdict.answer)) +
           "** | " + because(check, sources, verdict) + " |\n";
  }
  out += "\n";
}

void put_tasks(std::string& out, const Check& check) {
  const std::vector<Task> tasks = tasks_of(check);
  if (tasks.empty()) {
    return;
  }
  out += "#### What you must do for it\n\n";
  const std::size_t shown = std::min(tasks.size(), kTasksShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const Task& task = tasks[i];
    out += "- [ ] " + words(task.duty->task);
    // The exact words: never cut.
    out += task.duty->words.empty()
               ? ""
               : ": **\u201c" + escaped_markdown(task.duty->words) + "\u201d**";
    out += " (for: " + activity_words(check, task.activities) + ")\n";
  }
  if (shown < tasks.size()) {
    out += more(tasks.size() - shown, "task");
  }
  out += "\n";
}

void put_lineage(std::string& out, const Check& check) {
  const lineage::Family& family = check.family;
  if (family.edges.empty()) {
    return;
  }
  out += "#### Where it comes from\n\n";
  const std::vector<TreeLine> lines = family_tree(family);
  const std::size_t shown = std::min(lines.size(), kTreeLinesShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const TreeLine& line = lines[i];
    out += std::string(2 * std::min(line.depth, kDeepestList), ' ') + "- ";
    out += line.edge == kNoEdge ? "" : relation_words(family.edges[line.edge]) + " ";
    out += "**" + words(family.nodes[line.node].id) + "**";
    const std::string& license = check.standings[line.node].license;
    out += line.again ? ", as above\n"
                      : ": " + (license.empty() ? "no license known" : words(license)) + "\n";
  }
  if (shown < lines.size()) {
    out += more(lines.size() - shown, "model");
  }
  out += "\n";
}

void put_policy(std::string& out, const Check& check) {
  if (!check.policy) {
    return;
  }
  const policy::PolicyResult& result = *check.policy;
  out += "#### Policy " + words(result.policy) + ": " + spaced(name_of(result.ruling)) + "\n\n";
  for (const policy::Condition& condition : result.conditions) {
    out += "- " + std::string(mark_of(condition.ruling)) + " **" + words(condition.id) +
           "**: " + words(condition.message);
    out += condition.waived_by.empty() ? "\n" : " (waived by " + words(condition.waived_by) + ")\n";
  }
  out += "\n";
}

void put_sources(std::string& out, const Sources& sources) {
  std::size_t number = 0;
  for (const std::string& name : sources.names()) {
    out += number == 0 ? "Looked up in the catalogue, which read\n\n" : "";
    out += "- \\[" + std::to_string(++number) + "\\] " + words(name) + "\n";
  }
  out += number == 0 ? "" : "\n";
}

// Whole lines only.
void cut_to_size(std::string& out) {
  if (out.size() <= kMostBytes) {
    return;
  }
  out.resize(out.rfind('\n', kMostBytes) + 1);
  out += "\n*Cut here: -o text has the whole report.*\n\n";
}

std::string render(const Check& check, const Style& /*style*/) {
  std::string out;
  Sources sources;
  put_title(out, check);
  put_findings(out, check, sources);
  put_verdicts(out, check, sources);
  put_tasks(out, check);
  put_lineage(out, check);
  put_policy(out, check);
  put_sources(out, sources);
  cut_to_size(out);
  return out + "*" + std::string(kNotLegalAdvice) + "*\n";
}

}  // namespace

const CheckFormat kCheckMarkdown{.name = "markdown", .render = render};

}  // namespace assay::report
