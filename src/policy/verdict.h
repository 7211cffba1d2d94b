// SPDX-License-Identifier: Apache-2.0
// The answer: may this use do this with this model? Three-valued throughout: what a text forbids is
// not_allowed, what it plainly grants is allowed (with duties), everything else is unclear. Missing
// texts, unread binding sentences and facts of the use that are not known never become allowed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/quote.h"
#include "license/term.h"
#include "lineage/family.h"
#include "policy/standing.h"
#include "policy/use.h"

namespace assay::policy {

// Ordered from best to worst.
enum class Answer : std::uint8_t { allowed, allowed_with_duties, unclear, not_allowed };

// Why: one term of one model's license (or its absence), and what follows.
struct Reason {
  Answer pull = Answer::allowed;  // what this reason alone would answer
  std::string model;              // whose license says so
  std::string license;            // id of that license, may be empty
  std::string term;               // name in the vocabulary; empty where nothing is said
  std::string message;            // one sentence
  Quote quote;                    // empty text where there are no words (a catalogue's fact)
  Basis basis = Basis::none;
};

// Something to be done, as a task that can be ticked.
struct Duty {
  std::string id;  // name of the term: "display_attribution"
  std::string task;  // "Show “Built with Llama” prominently on a website, interface or about page"
  std::string words;  // the exact words to display or ship; empty where none are prescribed
  Reason reason;
};

struct Verdict {
  Activity activity = Activity::internal_use;
  Answer answer = Answer::unclear;
  std::vector<Reason> because;        // the reasons that decide, worst first
  std::vector<Duty> duties;           // what allowed_with_duties asks for
  std::vector<std::string> readings;  // unclear: the readings that the texts leave open
};

// One verdict for each activity of the use (all activities where it names none), over the licenses
// of the model and of every ancestor whose terms reach it. `standings` has one entry for each node
// of `family`, in its order.
[[nodiscard]] std::vector<Verdict> decide(const lineage::Family& family,
                                          const std::vector<Standing>& standings, const Use& use);

// Does the license of `parent` bind a model that came from it by `relation`? Says which of its own
// terms draws it in. not_allowed never occurs here: allowed = does not reach, unclear = the text
// leaves it open, allowed_with_duties = binds.
struct Reach {
  bool binds = false;
  bool open = false;  // the text leaves it open
  const HeldTerm* by = nullptr;
  std::string why;
};

[[nodiscard]] Reach reach_of(const Standing& parent, model::Relation relation);

[[nodiscard]] std::string_view name_of(Answer value);

}  // namespace assay::policy
