// SPDX-License-Identifier: Apache-2.0
// What an organisation accepts: a YAML file (docs/policy.md), or one of those shipped in
// data/policies. A policy judges; it reads no texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "policy/finding.h"
#include "policy/standing.h"
#include "policy/verdict.h"

namespace assay::policy {

// Something that may hold of a license, a model or a finding: "threshold" (any value),
// "commercial_use: forbidden", "class: [non_commercial, research_only]", "finding: no-license".
struct Pattern {
  // A term of the vocabulary, or "license", "class", "basis", "finding", "score_below", "gated",
  // "card", "ancestry", "parameters_above".
  std::string subject;
  std::vector<std::string> values;                          // any of them; empty: whatever value
  std::vector<std::pair<std::string, std::string>> fields;  // of a term: all must hold
};

// One condition of a policy. It fails where one of `fails_if` holds or one of `needs` does not; it
// cannot be said where one of `doubts_if` holds, or where what is needed was not read.
struct PolicyRule {
  std::string id;       // "eu-83"
  std::string message;  // what it asks for
  std::string source;   // where that is written; may be empty
  std::vector<Pattern> needs;
  std::vector<Pattern> fails_if;
  std::vector<Pattern> doubts_if;
};

// An exception with an owner and an end.
struct Waiver {
  std::string model;  // pattern with '*'
  std::string rule;   // id of a rule of the policy
  std::string reason;
  std::string owner;
  std::string until;  // "2026-12-31": no longer holds after that day
};

struct Policy {
  std::string id;
  std::string title;
  std::string extends;            // name or file of the policy that this one adds to; may be empty
  std::vector<PolicyRule> rules;  // in the file's order
  std::vector<Waiver> waivers;
};

enum class Ruling : std::uint8_t { pass, fail, cannot_say };

struct Condition {
  std::string id;  // "allowed", "minimum_score", "eu-79"
  Ruling ruling = Ruling::cannot_say;
  std::string message;  // one sentence
  std::vector<Quote> evidence;
  std::string waived_by;  // owner, where a waiver holds
};

struct PolicyResult {
  std::string policy;
  Ruling ruling = Ruling::cannot_say;
  std::vector<Condition> conditions;
};

// Fails (invalid_input or malformed) with file, line, column and the mend. Does not read what
// `extends` names: see extended().
[[nodiscard]] Result<Policy> parse_policy(std::string_view yaml, const std::string& file);
// `policy` with the rules and waivers of `base` before its own; a rule of the same id replaces the
// one of `base`.
[[nodiscard]] Policy extended(Policy policy, Policy base);
// Names of the policies in `files`, sorted.
[[nodiscard]] std::vector<std::string> shipped_policies(const DataFiles& files);

// Judges the model (nodes[0]) and every ancestor whose weights are in it. `today` as "2026-11-25",
// for waivers; empty: none has run out.
[[nodiscard]] PolicyResult judge(const Policy& policy, const lineage::Family& family,
                                 const std::vector<Standing>& standings,
                                 const std::vector<Finding>& findings, std::string_view today);

[[nodiscard]] std::string_view name_of(Ruling value);

}  // namespace assay::policy
