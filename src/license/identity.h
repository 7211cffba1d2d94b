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

// All licenses found in `document`, the governing one first; empty where no license stands there.
// A text that reads as a license but is far from all known ones is not reported here.
[[nodiscard]] std::vector<LicenseMatch> identify(const text::Document& document,
                                                 const LicenseIndex& index);

// The nearest known text, however far (for "unknown"); nothing where no sample matches at all.
[[nodiscard]] std::optional<LicenseMatch> nearest(const text::Document& document,
                                                  const LicenseIndex& index);

}  // namespace assay::license
