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

// A term that the policy does not accept: "train_other_models: forbidden"; no value: any.
struct ForbiddenTerm {
  license::TermKind kind = license::TermKind::commercial_use;
  std::string value;
  std::string why;  // shown with the finding; may be empty
};

// An exception with an owner and an end.
struct Waiver {
  std::string model;    // pattern with '*'
  std::string finding;  // id, or "policy"
  std::string reason;
  std::string owner;
  std::string until;  // "2026-12-31": no longer holds after that day
};

struct Policy {
  std::string id;
  std::string title;
  std::vector<std::string> allowed;  // license ids or classes ("class:open_source"); empty: any
  std::vector<std::string> denied;   // license ids
  std::vector<ForbiddenTerm> forbidden;
  std::optional<int> minimum_score;
  bool require_text = false;  // a license text must be in the repository: a tag is not enough
  bool require_known_ancestry = false;
  std::vector<std::string> fail_on;  // finding ids or "severity:warning"
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

[[nodiscard]] Result<Policy> parse_policy(std::string_view yaml, const std::string& file);
// Names of the policies in `files`, sorted.
[[nodiscard]] std::vector<std::string> shipped_policies(const DataFiles& files);

// `today` as "2026-11-25", for waivers.
[[nodiscard]] PolicyResult judge(const Policy& policy, const std::vector<Standing>& standings,
                                 const std::vector<Finding>& findings, std::string_view today);

[[nodiscard]] std::string_view name_of(Ruling value);

}  // namespace assay::policy
