// SPDX-License-Identifier: Apache-2.0
// A Check for a terminal: the model and its license, what is wrong with it, what one may do and
// why, what is owed for it, and where the model comes from.
#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "report/check_format.h"
#include "report/check_words.h"
#include "report/family_tree.h"
#include "report/terminal_text.h"
#include "report/words.h"

namespace assay::report {
namespace {

using policy::Answer;
using policy::Check;
using policy::Severity;

constexpr std::size_t kIndent = 2;
constexpr std::size_t kDeep = 4;
constexpr std::size_t kAnswerColumn = 42;  // longest activity, mark and two spaces
constexpr std::size_t kQuoteLines = 3;
// With --explain all are shown.
constexpr std::size_t kQuotesShown = 5;
constexpr std::size_t kReasonsShown = 2;

Ink ink_of(Severity severity) {
  constexpr std::array kInks{Ink::cyan, Ink::yellow, Ink::red};
  return kInks[static_cast<std::size_t>(severity)];
}

Ink ink_of(Answer answer) {
  constexpr std::array kInks{Ink::green, Ink::green, Ink::yellow, Ink::red};
  return kInks[static_cast<std::size_t>(answer)];
}

Ink ink_of(policy::Ruling ruling) {
  constexpr std::array kInks{Ink::green, Ink::red, Ink::yellow};
  return kInks[static_cast<std::size_t>(ruling)];
}

void put_heading(Canvas& canvas, std::string_view title) {
  canvas.gap().put_wrapped(title, 0, Ink::bold);
}

// What is being written, with what was already said.
struct Page {
  Canvas& canvas;
  const Check& check;
  const Style& style;
  Sources sources;
  std::set<std::string> told;  // reasons: said once
  std::string last_reason;     // the first one of the verdict above
};

// "LICENSE:46 §1.b “the words”".
void put_quote(Canvas& canvas, const std::string& place, const std::string& text) {
  if (place.empty() && text.empty()) {
    return;
  }
  canvas.pad_to(kDeep);
  const std::string words = text.empty() ? std::string() : "\u201c" + text + "\u201d";
  // A long place takes its own lines, so that the words begin at a margin.
  if (columns(visible(place)) > canvas.width() / 2) {
    canvas.put_wrapped(place, kDeep, Ink::cyan);
    if (!words.empty()) {
      canvas.pad_to(kDeep);
    }
  } else if (!place.empty()) {
    canvas.put(place, Ink::cyan).put(" ");
  }
  canvas.put_wrapped(words, kDeep, Ink::dim, kQuoteLines);
}

// Places without words share a line.
void put_quotes(Page& page, const std::vector<Quote>& quotes, std::size_t most) {
  std::string places;
  const auto put_places = [&] {
    put_quote(page.canvas, places, {});
    places.clear();
  };
  for (std::size_t i = 0; i < std::min(quotes.size(), most); ++i) {
    const std::string place = page.sources.place(quotes[i]);
    if (quotes[i].text.empty()) {
      places += places.empty() ? place : ", " + place;
      continue;
    }
    put_places();
    put_quote(page.canvas, place, quotes[i].text);
  }
  put_places();
}

// `text` with the words that back it below; where there are none, with their place.
void put_backed(Page& page, const policy::Reason& reason, const std::string& text,
                std::size_t indent, Ink ink = Ink::plain) {
  const std::string place = page.sources.place(page.check, reason);
  const bool wordless = reason.quote.text.empty() && !place.empty();
  page.canvas.pad_to(indent).put_wrapped(wordless ? text + " (" + place + ')' : text, indent, ink);
  if (!wordless) {
    put_quote(page.canvas, place, reason.quote.text);
  }
}

void put_more(Canvas& canvas, std::size_t count, std::string_view noun) {
  canvas.pad_to(kDeep).put_wrapped("and " + counted(count, noun) + " more (all in -o json)", kDeep,
                                   Ink::dim);
}

void put_title(Page& page) {
  const policy::Standing& own = page.check.standings.front();
  std::string line = page.check.family.nodes.front().id + ": " + license_words(own);
  if (const std::string who = who_says(own); !who.empty()) {
    line += ", says " + who;
  }
  page.canvas.put_wrapped(line, 0, Ink::bold);
  for (const std::string& other : who_differs(own)) {
    page.canvas.put_wrapped("but " + other, 0, Ink::yellow);
  }
  if (const std::string note = basis_note(own); !note.empty()) {
    page.canvas.put_wrapped(note, 0, Ink::dim);
  }
  std::string summary = severity_summary(page.check.findings);
  if (const std::string type = class_words(own); !type.empty()) {
    summary = type + " \u00b7 " + summary;
  }
  page.canvas.put_wrapped(summary, 0);
}

void put_finding(Page& page, const policy::Finding& finding) {
  Canvas& canvas = page.canvas;
  const Ink ink = ink_of(finding.severity);
  std::string head = finding.id;
  head += finding.culprit.empty() ? "" : " \u00b7 culprit " + finding.culprit;
  canvas.gap().put(name_of(finding.severity), ink).put(" ").put_wrapped(head, kIndent, ink);
  canvas.pad_to(kIndent).put_wrapped(finding.message, kIndent);
  const std::size_t most = page.style.explain ? finding.evidence.size() : kQuotesShown;
  put_quotes(page, finding.evidence, most);
  if (most < finding.evidence.size()) {
    put_more(canvas, finding.evidence.size() - most, "place");
  }
  if (!finding.mend.empty()) {
    canvas.pad_to(kIndent).put("to mend: ", Ink::green).put_wrapped(finding.mend, kDeep);
  }
}

// What decides. Reasons that were shown for an activity above are not shown again.
void put_because(Page& page, const policy::Verdict& verdict) {
  Canvas& canvas = page.canvas;
  std::size_t shown = 0;
  std::size_t left = 0;
  for (const policy::Reason& reason : verdict.because) {
    const std::string key = reason.message + '\n' + place_of(page.check, reason);
    if (page.told.contains(key)) {
      continue;
    }
    if (!page.style.explain && shown == kReasonsShown) {
      ++left;
      continue;
    }
    ++shown;
    page.told.insert(key);
    page.told.insert(reason.message);
    put_backed(page, reason, reason.message, kIndent);
  }
  if (left > 0) {
    put_more(canvas, left, "reason");
  }
  for (const std::string& reading : open_readings(verdict)) {
    if (page.told.insert(reading).second) {
      ++shown;
      canvas.pad_to(kIndent).put("left open: ", Ink::yellow).put_wrapped(reading, kDeep);
    }
  }
  const std::string first = verdict.because.empty() ? "" : verdict.because.front().message;
  if (shown == 0 && verdict.answer > Answer::allowed_with_duties && first != page.last_reason) {
    canvas.pad_to(kIndent).put("as above: ", Ink::dim).put_wrapped(first, kIndent, Ink::dim, 1);
  }
  page.last_reason = first;
}

void put_verdicts(Page& page) {
  if (page.check.verdicts.empty()) {
    return;
  }
  const std::string use = use_words(page.check.use);
  put_heading(page.canvas, "What you may do");
  page.canvas.put_wrapped(use.empty() ? "for a use of which nothing is known; --use says who asks"
                                      : "for this use: " + use,
                          0, Ink::dim);
  for (const policy::Verdict& verdict : page.check.verdicts) {
    const Ink ink = ink_of(verdict.answer);
    page.canvas.put(mark_of(verdict.answer), ink)
        .put(" ")
        .put(title_of(verdict.activity))
        .pad_to(std::min(kAnswerColumn, page.canvas.width() / 2))
        .put_wrapped(spaced(name_of(verdict.answer)), kIndent, ink);
    put_because(page, verdict);
  }
}

void put_tasks(Page& page) {
  const std::vector<Task> tasks = tasks_of(page.check);
  if (tasks.empty()) {
    return;
  }
  put_heading(page.canvas, "What you must do for it");
  for (const Task& task : tasks) {
    page.canvas.put("[ ] ").put_wrapped(task.duty->task, kDeep);
    if (!task.duty->words.empty()) {
      page.canvas.pad_to(kDeep).put_wrapped("words: \u201c" + task.duty->words + "\u201d", kDeep,
                                            Ink::bold);
    }
    put_backed(page, task.duty->reason, "for: " + activity_words(page.check, task.activities),
               kDeep, Ink::dim);
  }
}

void put_lineage(Page& page) {
  const lineage::Family& family = page.check.family;
  if (family.edges.empty()) {
    return;
  }
  put_heading(page.canvas, "Where it comes from");
  for (const TreeLine& line : family_tree(family)) {
    const std::string& license = page.check.standings[line.node].license;
    put_tree_line(page.canvas, family, line, license.empty() ? "no license known" : license);
  }
}

void put_policy(Page& page) {
  if (!page.check.policy) {
    return;
  }
  Canvas& canvas = page.canvas;
  const policy::PolicyResult& result = *page.check.policy;
  canvas.gap().put_wrapped("Policy " + result.policy + ": " + spaced(name_of(result.ruling)), 0,
                           ink_of(result.ruling));
  for (const policy::Condition& condition : result.conditions) {
    canvas.put(mark_of(condition.ruling), ink_of(condition.ruling))
        .put(" ")
        .put_wrapped(condition.id + ": " + condition.message, kIndent);
    if (!condition.waived_by.empty()) {
      canvas.pad_to(kIndent).put_wrapped("waived by " + condition.waived_by, kIndent, Ink::yellow);
    }
    if (condition.ruling != policy::Ruling::pass) {
      put_quotes(page, condition.evidence,
                 page.style.explain ? condition.evidence.size() : kQuotesShown);
    }
  }
}

void put_sources(Page& page) {
  if (page.sources.names().empty()) {
    return;
  }
  put_heading(page.canvas, "Looked up in the catalogue, which read");
  std::size_t number = 0;
  for (const std::string& name : page.sources.names()) {
    page.canvas.put('[' + std::to_string(++number) + "] ", Ink::dim)
        .put_wrapped(name, kDeep, Ink::dim);
  }
}

std::string render(const Check& check, const Style& style) {
  Canvas canvas(std::max(style.width, kMinWidth), style.color);
  Page page{.canvas = canvas,
            .check = check,
            .style = style,
            .sources = {},
            .told = {},
            .last_reason = {}};
  put_title(page);
  for (const policy::Finding& finding : check.findings) {
    put_finding(page, finding);
  }
  put_verdicts(page);
  put_tasks(page);
  put_lineage(page);
  put_policy(page);
  put_sources(page);
  canvas.gap().put_wrapped(kNotLegalAdvice, 0, Ink::dim);
  return canvas.take();
}

}  // namespace

const CheckFormat kCheckText{.name = "text", .render = render};

}  // namespace assay::report
