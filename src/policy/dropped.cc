// SPDX-License-Identifier: Apache-2.0
// The comparison is by terms, never by names: a license that nobody has heard of loses its
// threshold in the same way as a famous one.
#include "policy/dropped.h"

#include <algorithm>
#include <array>

#include "policy/names.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;

// A term of the ancestor that the descendant simply does not have.
struct Burden {
  TermKind kind;
  std::string_view value;  // empty: any
  std::string_view what;
  bool grave;
};

constexpr std::array<Burden, 12> kBurdens{{
    {TermKind::threshold, "", "asks for a separate license or more past a threshold", true},
    {TermKind::royalty, "", "takes a share of revenue", true},
    {TermKind::fees, "yes", "is not free of charge", true},
    {TermKind::train_other_models, "forbidden", "forbids training other models with it", true},
    {TermKind::train_other_models, "conditional", "sets conditions on training other models",
     false},
    {TermKind::competing_use, "forbidden", "forbids competing products", true},
    {TermKind::hosted_service, "forbidden", "forbids offering it as a service", true},
    {TermKind::hosted_service, "conditional", "sets conditions on offering it as a service", false},
    {TermKind::territory_excluded, "", "grants nothing in some territories", true},
    {TermKind::remote_restriction, "yes", "lets the licensor restrict the model from afar", false},
    {TermKind::access, "service_only", "hands over no copy at all", true},
    {TermKind::use_restrictions, "", "forbids a list of uses", true},
}};

// Grants, from narrow to wide.
int width(std::string_view value) {
  if (value == "forbidden") {
    return 0;
  }
  return value == "research_only" ? 1 : value == "conditional" ? 2 : 3;
}

struct Grant {
  TermKind kind;
  std::string_view narrow;  // what the ancestor does, said with its value
};

constexpr std::array<Grant, 3> kGrants{{{TermKind::commercial_use, "commercial use"},
                                        {TermKind::redistribute, "passing it on"},
                                        {TermKind::modify, "modifying it"}}};

std::string narrow_words(std::string_view value, std::string_view subject) {
  if (value == "conditional") {
    return "sets conditions on " + std::string(subject);
  }
  if (value == "research_only") {
    return "allows research only";
  }
  return "does not allow " + std::string(subject);
}

void compare_grants(const Standing& ancestor, const Standing& descendant,
                    std::vector<Dropped>& out) {
  for (const Grant& grant : kGrants) {
    const HeldTerm* const given = ancestor.find(grant.kind);
    const HeldTerm* const claimed = descendant.find(grant.kind);
    if (given == nullptr || claimed == nullptr) {
      continue;
    }
    const std::string_view value = given->term.value();
    if (width(claimed->term.value()) > width(value)) {
      out.push_back({.term = given, .what = narrow_words(value, grant.narrow), .grave = true});
    }
  }
}

bool carries(const Standing& descendant, const Burden& burden, const HeldTerm& term) {
  if (burden.kind == TermKind::use_restrictions) {
    // A list of forbidden uses of any form, or no commercial use at all, tells the reader to look.
    return descendant.find(TermKind::use_restrictions) != nullptr ||
           descendant.find(TermKind::restricted_fields) != nullptr;
  }
  if (burden.kind == TermKind::territory_excluded) {
    return std::any_of(descendant.terms.begin(), descendant.terms.end(), [&](const HeldTerm& own) {
      return own.term.kind() == burden.kind &&
             own.term.get(Field::region) == term.term.get(Field::region);
    });
  }
  return descendant.find(burden.kind) != nullptr;
}

// Copyleft: the descendant must stand under the very license.
void compare_copyleft(const license::Catalog& catalog, const Standing& ancestor,
                      const Standing& descendant, std::vector<Dropped>& out) {
  const HeldTerm* const same = ancestor.find(TermKind::share_alike, "same_license");
  if (same == nullptr || descendant.find(TermKind::share_alike, "same_license") != nullptr ||
      (!ancestor.license.empty() &&
       licenses_agree(catalog, ancestor.license, descendant.license))) {
    return;
  }
  out.push_back({.term = same, .what = "asks for the same license on derivatives", .grave = true});
}

}  // namespace

std::vector<Dropped> dropped_terms(const license::Catalog& catalog, const Standing& ancestor,
                                   const Standing& descendant) {
  std::vector<Dropped> out;
  const bool same = !ancestor.license.empty() && ancestor.license == descendant.license;
  if (same || ancestor.terms.empty() || descendant.terms.empty()) {
    return out;
  }
  compare_grants(ancestor, descendant, out);
  for (const Burden& burden : kBurdens) {
    const HeldTerm* const term = burden.value.empty() ? ancestor.find(burden.kind)
                                                      : ancestor.find(burden.kind, burden.value);
    if (term != nullptr && !carries(descendant, burden, *term)) {
      out.push_back({.term = term, .what = std::string(burden.what), .grave = burden.grave});
    }
  }
  compare_copyleft(catalog, ancestor, descendant, out);
  std::stable_sort(out.begin(), out.end(),
                   [](const Dropped& a, const Dropped& b) { return a.grave && !b.grave; });
  return out;
}

}  // namespace assay::policy
