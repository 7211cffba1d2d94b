// SPDX-License-Identifier: Apache-2.0
// Any bytes as a use, a policy and a chain: each is taken or refused in one line that names a
// place, and what is taken can be judged, decided and walked.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "policy/chain.h"
#include "policy/policy.h"
#include "policy/use.h"
#include "policy/verdict.h"

namespace {

using namespace assay;
using namespace assay::policy;

constexpr std::size_t kMaxBytes = 8192;

void check_error(const Error& error) {
  if (error.message.empty() || error.message.find('\n') != std::string::npos || error.line == 0) {
    std::fprintf(stderr, "an error is one line and has a place: %s\n", error.to_string().c_str());
    std::abort();
  }
}

// Terms that most rules look at.
Standing some_license() {
  using license::Field;
  using license::TermKind;
  Standing out;
  out.model = "org/model";
  out.basis = Basis::text;
  out.complete = true;
  const auto add = [&out](TermKind kind, std::vector<license::FieldValue> fields) {
    out.terms.push_back(
        {.term = {kind, std::move(fields), {}}, .file = "LICENSE", .basis = Basis::text});
  };
  add(TermKind::commercial_use, {{.field = Field::value, .value = "conditional"}});
  add(TermKind::modify, {{.field = Field::value, .value = "allowed"}});
  add(TermKind::threshold, {{.field = Field::metric, .value = "annual_revenue"},
                            {.field = Field::amount, .value = "1000000"},
                            {.field = Field::then, .value = "royalty"}});
  add(TermKind::royalty, {{.field = Field::rate, .value = "0.1"}});
  add(TermKind::train_other_models, {{.field = Field::value, .value = "forbidden"},
                                     {.field = Field::except_, .value = "own_family"}});
  add(TermKind::territory_excluded, {{.field = Field::region, .value = "eu"}});
  add(TermKind::restricted_fields, {{.field = Field::value, .value = "military"}});
  return out;
}

lineage::Family family() {
  lineage::Family out;
  out.nodes.push_back({.id = "org/model",
                       .kind = lineage::NodeKind::model,
                       .found = lineage::Found::given,
                       .model = std::make_shared<model::Model>(),
                       .known = {}});
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > kMaxBytes) {
    return 0;
  }
  const std::string bytes(data, data + size);
  const Result<Use> use = parse_use(bytes, "f");
  if (!use) {
    check_error(use.error());
  }
  const std::vector<Standing> standings{some_license()};
  const Use asked = use.value_or(Use{});
  const std::vector<Verdict> verdicts = decide(family(), standings, asked);
  if (verdicts.empty()) {
    std::abort();
  }
  const Result<Policy> policy = parse_policy(bytes, "f");
  if (!policy) {
    check_error(policy.error());
  } else if (judge(*policy, family(), standings, {}, "2026-11-25").conditions.size() !=
             policy->rules.size()) {
    std::abort();
  }
  const Result<Chain> chain = parse_chain(bytes, "f");
  if (!chain) {
    check_error(chain.error());
    return 0;
  }
  const auto source = [](const std::string& id, const std::string&) -> Result<std::vector<Origin>> {
    std::vector<Origin> out{{.standing = some_license(), .way = model::Relation::derived}};
    out.front().standing.license = id.substr(0, 1);
    return out;
  };
  if (walk(*chain, asked, source)->steps.size() != chain->steps.size()) {
    std::abort();
  }
  return 0;
}
