// SPDX-License-Identifier: Apache-2.0
#include "report/chain.h"

#include <array>

#include "report/check_words.h"
#include "report/escape.h"
#include "report/json.h"
#include "report/terminal_text.h"
#include "report/verdict_json.h"
#include "report/words.h"

namespace assay::report {
namespace {

using policy::Answer;
using policy::Chain;
using policy::ChainVerdict;
using policy::StepVerdict;

constexpr std::string_view kChainSchema = "urn:assay:schema:chain:1";
constexpr std::size_t kReasonIndent = 4;

Ink ink_of(Answer answer) {
  switch (answer) {
    case Answer::allowed:
    case Answer::allowed_with_duties:
      return Ink::green;
    case Answer::unclear:
      return Ink::yellow;
    case Answer::not_allowed:
      return Ink::red;
  }
  return Ink::plain;
}

std::string summary(const ChainVerdict& walked) {
  if (!walked.bites) {
    return "every step is " + spaced(name_of(walked.answer));
  }
  return "step " + std::to_string(*walked.bites + 1) + " is " + spaced(name_of(walked.answer));
}

// A reason with its words and, in brackets, where they stand.
std::string reason_words(const policy::Reason& reason, const std::string& place) {
  std::string out = reason.model + ": " + reason.message;
  if (!reason.quote.text.empty()) {
    out += " \u201c" + reason.quote.text + "\u201d";
  }
  return place.empty() ? out : out + " (" + place + ')';
}

// A duty, and the words to show where the task does not say them already.
std::string duty_words(const policy::Duty& duty) {
  const bool said = duty.words.empty() || duty.task.find(duty.words) != std::string::npos;
  return said ? duty.task : duty.task + ": \u201c" + duty.words + "\u201d";
}

std::string text(const Chain& chain, const ChainVerdict& walked, const Style& style) {
  Canvas canvas(style.width, style.color);
  Sources sources;
  canvas.put_wrapped(chain.file + ": " + summary(walked), 0, Ink::bold).gap();
  for (const StepVerdict& step : walked.steps) {
    const policy::Verdict& verdict = step.verdict;
    const Ink ink = ink_of(verdict.answer);
    canvas.put(mark_of(verdict.answer), ink)
        .put(" " + std::to_string(step.step + 1) + ' ')
        .put_wrapped(step.title + ": " + spaced(name_of(verdict.answer)), kReasonIndent, ink);
    for (const policy::Reason& reason : verdict.because) {
      canvas.pad_to(kReasonIndent)
          .put_wrapped(reason_words(reason, sources.place(reason.quote)), kReasonIndent);
    }
    for (const policy::Duty& duty : verdict.duties) {
      canvas.pad_to(kReasonIndent).put("[ ] ").put_wrapped(duty_words(duty), 2 * kReasonIndent);
    }
  }
  canvas.gap();
  for (std::size_t i = 0; i < sources.names().size(); ++i) {
    canvas.put('[' + std::to_string(i + 1) + "] ", Ink::dim)
        .put_wrapped(sources.names()[i], kReasonIndent, Ink::dim);
  }
  canvas.put_wrapped(kNotLegalAdvice, 0, Ink::dim);
  return canvas.take();
}

std::string markdown(const Chain& chain, const ChainVerdict& walked, const Style& /*style*/) {
  std::string out =
      "# " + escaped_markdown(chain.file) + "\n\n" + escaped_markdown(summary(walked)) + "\n\n";
  for (const StepVerdict& step : walked.steps) {
    out += std::to_string(step.step + 1) + ". " + std::string(mark_of(step.verdict.answer)) +
           " **" + escaped_markdown(step.title) + "**: " + spaced(name_of(step.verdict.answer)) +
           '\n';
    for (const policy::Reason& reason : step.verdict.because) {
      out += "   - " + escaped_markdown(reason_words(reason, place_of(reason.quote))) + '\n';
    }
    for (const policy::Duty& duty : step.verdict.duties) {
      out += "   - [ ] " + escaped_markdown(duty_words(duty)) + '\n';
    }
  }
  return out + '\n' + std::string(kNotLegalAdvice) + '\n';
}

std::string json(const Chain& chain, const ChainVerdict& walked, const Style& style) {
  Json out;
  out["schema"] = kChainSchema;
  out["chain"] = chain.file;
  out["verdict"] = name_of(walked.answer);
  out["bites"] = walked.bites ? Json(*walked.bites + 1) : Json(nullptr);
  out["steps"] = Json::array();
  for (const StepVerdict& step : walked.steps) {
    Json one;
    one["step"] = step.step + 1;
    one["line"] = chain.steps[step.step].line;
    one["title"] = step.title;
    Json verdict = verdict_json(step.verdict);
    for (auto& [key, value] : verdict.items()) {
      one[key] = std::move(value);
    }
    out["steps"].push_back(std::move(one));
  }
  return to_text(out, style);
}

constexpr std::array kFormats{ChainFormat{"text", text}, ChainFormat{"json", json},
                              ChainFormat{"markdown", markdown}};

}  // namespace

std::span<const ChainFormat> chain_formats() {
  return kFormats;
}

}  // namespace assay::report
