// SPDX-License-Identifier: Apache-2.0
// The catalogue with a memory: a scan asks for the same few hundred names millions of times, and
// each question to the catalogue costs a look at every entry.
//
// Thread safety: any number of threads may ask one book.
#pragma once

#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "license/catalog.h"
#include "license/score.h"
#include "policy/standing.h"

namespace assay::policy {

class LicenseBook {
 public:
  // Both must outlive the book.
  LicenseBook(const license::Catalog& catalog, const license::Rubric& rubric)
      : catalog_(catalog), rubric_(rubric) {}

  [[nodiscard]] const license::Catalog& catalog() const { return catalog_; }

  // As Catalog::find().
  [[nodiscard]] const license::KnownLicense* find(std::string_view name) const;

  // The standing that a license's name alone gives: terms of the catalogue, class, score. Without
  // terms where the catalogue has none. Fails only where a data file is malformed.
  [[nodiscard]] Result<std::shared_ptr<const Standing>> named(
      const license::KnownLicense& known) const;

 private:
  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  const license::Catalog& catalog_;
  const license::Rubric& rubric_;
  mutable std::shared_mutex mutex_;
  mutable std::unordered_map<std::string, const license::KnownLicense*, Hash, std::equal_to<>>
      names_;
  mutable std::unordered_map<const license::KnownLicense*, std::shared_ptr<const Standing>> terms_;
};

// Class, score and warnings of a standing from its terms.
void score(Standing& standing, const license::Rubric& rubric);

}  // namespace assay::policy
