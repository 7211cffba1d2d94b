// SPDX-License-Identifier: Apache-2.0
// A Check as one self-contained HTML page with the picture of the model's ancestry.
#include <algorithm>
#include <array>
#include <string>

#include "report/check_format.h"
#include "report/check_words.h"
#include "report/escape.h"
#include "report/family_svg.h"
#include "report/page.h"
#include "report/words.h"

namespace assay::report {
namespace {

using policy::Answer;
using policy::Check;
using policy::Severity;

std::string element(std::string_view tag, std::string_view classes, std::string_view text) {
  std::string out = "<" + std::string(tag);
  if (!classes.empty()) {
    out += " class=\"" + std::string(classes) + "\"";
  }
  return out + ">" + escaped_html(text) + "</" + std::string(tag) + ">";
}

std::string_view mood_of(Answer answer) {
  constexpr std::array<std::string_view, 4> kMoods{"good", "good", "middling", "bad"};
  return kMoods[static_cast<std::size_t>(answer)];
}

std::string_view mood_of(Severity severity) {
  constexpr std::array<std::string_view, 3> kMoods{"soft", "middling", "bad"};
  return kMoods[static_cast<std::size_t>(severity)];
}

std::string_view mood_of(policy::Ruling ruling) {
  constexpr std::array<std::string_view, 3> kMoods{"good", "bad", "middling"};
  return kMoods[static_cast<std::size_t>(ruling)];
}

std::string backed(const std::string& place, const std::string& text) {
  if (place.empty() && text.empty()) {
    return {};
  }
  return "<blockquote>" + element("span", "where", place) +
         (text.empty() ? "" : " " + element("q", "", text)) + "</blockquote>";
}

void put_title(std::string& out, const Check& check) {
  const policy::Standing& own = check.standings.front();
  out += element("h1", "", check.family.nodes.front().id) + "\n<p>" +
         element("strong", "", license_words(own));
  if (const std::string who = who_says(own); !who.empty()) {
    out += escaped_html(", says " + who);
  }
  out += "</p>\n";
  for (const std::string& other : who_differs(own)) {
    out += element("p", "middling", "but " + other) + "\n";
  }
  if (const std::string note = basis_note(own); !note.empty()) {
    out += element("p", "soft", note) + "\n";
  }
  const std::string type = class_words(own);
  out +=
      element("p", "", (type.empty() ? "" : type + " \u00b7 ") + severity_summary(check.findings)) +
      "\n";
}

void put_findings(std::string& out, const Check& check) {
  for (const policy::Finding& finding : check.findings) {
    const std::string_view mood = mood_of(finding.severity);
    out += "<div class=\"finding " + std::string(mood) + "\"><strong>" +
           escaped_html(name_of(finding.severity)) + " " + escaped_html(finding.id) + "</strong>";
    if (!finding.culprit.empty()) {
      out += element("span", "soft", " \u00b7 culprit ") + element("strong", "", finding.culprit);
    }
    out += element("p", "", finding.message);
    for (const Quote& quote : finding.evidence) {
      out += backed(place_of(quote), quote.text);
    }
    if (!finding.mend.empty()) {
      out += "<p><strong class=\"good\">To mend:</strong> " + escaped_html(finding.mend) + "</p>";
    }
    out += "</div>\n";
  }
}

void put_verdicts(std::string& out, const Check& check) {
  if (check.verdicts.empty()) {
    return;
  }
  const std::string use = use_words(check.use);
  out += "<h2>What you may do</h2>\n" +
         element("p", "soft",
                 use.empty() ? "for a use of which nothing is known" : "for this use: " + use) +
         "\n<table><tbody>\n";
  for (const VerdictGroup& group : grouped(check.verdicts)) {
    const policy::Verdict& verdict = *group.first;
    out += "<tr><td>" + element("strong", mood_of(verdict.answer), mark_of(verdict.answer)) +
           "</td><td>";
    for (const policy::Activity activity : group.activities) {
      out += element("p", "", title_of(activity));
    }
    out += "</td>" + element("td", "says", spaced(name_of(verdict.answer))) + "<td>";
    for (const policy::Reason& reason : verdict.because) {
      out += element("p", "", reason.message) + backed(place_of(check, reason), reason.quote.text);
    }
    for (const std::string& reading : open_readings(verdict)) {
      out += element("p", "middling", "left open: " + reading);
    }
    out += "</td></tr>\n";
  }
  out += "</tbody></table>\n";
}

void put_tasks(std::string& out, const Check& check) {
  const std::vector<Task> tasks = tasks_of(check);
  if (tasks.empty()) {
    return;
  }
  out += "<h2>What you must do for it</h2>\n<ul class=\"tasks\">\n";
  for (const Task& task : tasks) {
    out += "<li><label><input type=\"checkbox\"> " + escaped_html(task.duty->task) + "</label>";
    if (!task.duty->words.empty()) {
      out += " " + element("strong", "", "\u201c" + task.duty->words + "\u201d");
    }
    out += " " + element("span", "soft", "for: " + activity_words(check, task.activities)) +
           backed(place_of(check, task.duty->reason), task.duty->reason.quote.text) + "</li>\n";
  }
  out += "</ul>\n";
}

void put_lineage(std::string& out, const Check& check) {
  if (check.family.edges.empty()) {
    return;
  }
  std::vector<NodeNote> notes;
  for (std::size_t i = 0; i < check.family.nodes.size(); ++i) {
    const std::string& id = check.family.nodes[i].id;
    const bool blamed = std::any_of(
        check.findings.begin(), check.findings.end(), [&id](const policy::Finding& finding) {
          return finding.severity != Severity::note && finding.culprit == id;
        });
    notes.push_back({.license = check.standings[i].license, .blamed = blamed});
  }
  out += "<h2>Where it comes from</h2>\n<figure class=\"wide\">\n" +
         family_svg(check.family, notes) + "</figure>\n<ul>\n";
  for (const lineage::Edge& edge : check.family.edges) {
    for (const model::DeclaredParent& statement : edge.statements) {
      out += "<li>" + escaped_html(check.family.nodes[edge.child].id + " is said to come from ") +
             element("strong", "", check.family.nodes[edge.parent].id) +
             escaped_html(" (" + std::string(name_of(statement.relation)) + ")") +
             backed(place_of(statement.where), statement.where.text) + "</li>\n";
    }
  }
  out += "</ul>\n";
}

void put_policy(std::string& out, const Check& check) {
  if (!check.policy) {
    return;
  }
  const policy::PolicyResult& result = *check.policy;
  out += "<h2>" + escaped_html("Policy " + result.policy + ": ") +
         element("span", mood_of(result.ruling), spaced(name_of(result.ruling))) +
         "</h2>\n<table><tbody>\n";
  for (const policy::Condition& condition : result.conditions) {
    out += "<tr><th><span class=\"" + std::string(mood_of(condition.ruling)) + "\">" +
           std::string(mark_of(condition.ruling)) + "</span> " + escaped_html(condition.id) +
           "</th><td>" + element("p", "", condition.message);
    if (!condition.waived_by.empty()) {
      out += element("p", "middling", "waived by " + condition.waived_by);
    }
    for (const Quote& quote : condition.evidence) {
      out += backed(place_of(quote), quote.text);
    }
    out += "</td></tr>\n";
  }
  out += "</tbody></table>\n";
}

std::string render(const Check& check, const Style& /*style*/) {
  std::string out = page_head(check.family.nodes.front().id + ": may you use it?");
  put_title(out, check);
  put_findings(out, check);
  put_verdicts(out, check);
  put_tasks(out, check);
  put_lineage(out, check);
  put_policy(out, check);
  return out + page_foot();
}

}  // namespace

const CheckFormat kCheckHtml{.name = "html", .render = render};

}  // namespace assay::report
