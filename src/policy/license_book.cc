// SPDX-License-Identifier: Apache-2.0
#include "policy/license_book.h"

#include <mutex>

namespace assay::policy {
namespace {

constexpr std::size_t kMaxNames = 100'000;  // what strangers write is without end

}  // namespace

const license::KnownLicense* LicenseBook::find(std::string_view name) const {
  {
    const std::shared_lock lock(mutex_);
    if (const auto at = names_.find(name); at != names_.end()) {
      return at->second;
    }
  }
  const license::KnownLicense* const known = catalog_.find(name);
  const std::unique_lock lock(mutex_);
  if (names_.size() < kMaxNames) {
    names_.emplace(name, known);
  }
  return known;
}

Result<std::shared_ptr<const Standing>> LicenseBook::named(
    const license::KnownLicense& known) const {
  {
    const std::shared_lock lock(mutex_);
    if (const auto at = terms_.find(&known); at != terms_.end()) {
      return at->second;
    }
  }
  ASSAY_TRY(const license::KnownTerms terms, catalog_.terms(known));
  auto made = std::make_shared<Standing>();
  made->basis = Basis::catalogue;
  made->license = std::string(known.id);
  made->license_name = std::string(known.name);
  made->read_from = terms.read_from;
  made->complete = terms.origin != license::TermsOrigin::none && !terms.partial;
  for (license::Term& term : terms.as_terms(known.id)) {
    made->terms.push_back({.term = std::move(term), .file = {}, .basis = Basis::catalogue});
  }
  score(*made, rubric_);
  const std::unique_lock lock(mutex_);
  return terms_.emplace(&known, std::move(made)).first->second;
}

void score(Standing& standing, const license::Rubric& rubric) {
  license::Reading reading;
  reading.license.id = standing.license;
  reading.license.kind =
      standing.basis == Basis::none ? license::MatchKind::none : license::MatchKind::reference;
  for (const HeldTerm& held : standing.terms) {
    reading.terms.push_back(held.term);
    reading.terms.back().license.clear();
  }
  rubric.apply(reading);
  standing.license_class = reading.license_class;
  standing.score = reading.score;
  standing.warnings = std::move(reading.warnings);
}

}  // namespace assay::policy
