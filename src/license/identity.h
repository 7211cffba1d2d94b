// SPDX-License-Identifier: Apache-2.0
// Which known license is this text? Sampled fingerprints of word shingles find the nearest known
// texts; notices, SPDX tags, URLs and names are read as references. The result is a label: terms
// are read from the words elsewhere and never look at it.
//
// Thread safety: a LicenseIndex is immutable and holds views into the bytes it was opened on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "license/reading.h"
#include "text/document.h"

namespace assay::license {

// The fingerprints of known texts. Opening costs microseconds: nothing is copied or built.
// The format is docs/formats/license-index.md.
class LicenseIndex {
 public:
  // `bytes` must outlive the index. Fails (malformed) where lengths or offsets do not fit.
  [[nodiscard]] static Result<LicenseIndex> open(std::span<const std::byte> bytes);

  struct Impl;

  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

// All licenses found in `document`, one entry an id, in the order of the document: the first
// governs. Empty where no license stands there. A text that reads as a license but is far from all
// known ones, or one that adds restrictions to a known one, is not reported here: ask nearest().
[[nodiscard]] std::vector<LicenseMatch> identify(const text::Document& document,
                                                 const LicenseIndex& index);

// The known text that most of `document` resembles, however far, as MatchKind::unknown: nearest_id,
// nearest_similarity, departures and range are set, id is not. Nothing where less than a third of
// any known text is here.
[[nodiscard]] std::optional<LicenseMatch> nearest(const text::Document& document,
                                                  const LicenseIndex& index);

}  // namespace assay::license
