// SPDX-License-Identifier: Apache-2.0
// Well-known base models as facts: which license their publisher gave them, when. It answers where
// a parent is named and its files are not at hand; a verdict that rests on it says so.
// Format: data/models/known.tsv, docs/known-models.md.
//
// Thread safety: immutable after load(). Holds views into the DataFiles, which must outlive it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"

namespace assay::lineage {

struct KnownModel {
  std::string_view pattern;   // "meta-llama/Llama-3.2-*": a `*` stands for any characters
  std::string_view license;   // id of the license catalogue
  std::string_view released;  // "2024-09-25", "2024-09"; may be empty
  std::string_view parent;    // the model it came from by its publisher's word; may be empty
  std::string_view kind;      // "model" or "dataset"
};

class KnownModels {
 public:
  // Reads models/known.tsv. Errors name file and line.
  [[nodiscard]] static Result<KnownModels> load(const DataFiles& files);

  // The entry for "org/name", case-insensitive; an exact name goes before patterns, the longest
  // pattern that fits before shorter ones. Former names of organizations, addresses on the Hub and
  // "@revision" are understood. nullptr where nothing is known.
  [[nodiscard]] const KnownModel* find(std::string_view id) const;

  [[nodiscard]] const std::vector<KnownModel>& list() const { return models_; }

 private:
  struct ByPrefix;

  [[nodiscard]] const KnownModel* find_as_written(std::string_view id) const;

  std::vector<KnownModel> models_;       // sorted by pattern, ignoring case
  std::vector<std::uint32_t> patterns_;  // those with a star, in the same order
};

}  // namespace assay::lineage
