// SPDX-License-Identifier: Apache-2.0
// Private to src/license: phrases of the index found at a token of a document.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "license/index_view.h"
#include "text/document.h"

namespace assay::license {

struct PhraseMatch {
  index::PhraseKind kind = index::PhraseKind::none;
  std::uint16_t value = 0;
  std::uint32_t first = 0;  // tokens
  std::uint32_t last = 0;
};

class PhraseFinder {
 public:
  PhraseFinder(const text::Document& document, const LicenseIndex::Impl& index)
      : document_(document), index_(index) {}

  // The longest name, address, family or tag that starts at `token`.
  [[nodiscard]] std::optional<PhraseMatch> mention_at(std::uint32_t token) const;
  // The longest id (or name) that starts at `token` and ends at or before `limit`.
  [[nodiscard]] std::optional<PhraseMatch> id_at(std::uint32_t token, std::uint32_t limit) const;
  // The longest phrase of `kind` that starts at `token`.
  [[nodiscard]] std::optional<PhraseMatch> frame_at(std::uint32_t token,
                                                    index::PhraseKind kind) const;

  // The bytes of a token; empty past the last one.
  [[nodiscard]] std::string_view bytes(std::uint32_t token) const {
    if (token >= document_.tokens().size()) {
      return {};
    }
    const text::Token& t = document_.tokens()[token];
    return document_.text().substr(t.begin, t.length);
  }

  [[nodiscard]] bool is(std::uint32_t token, std::string_view lower_case) const;
  // Bytes between the end of `token` and the start of the next (or the end of the text).
  [[nodiscard]] std::string_view gap_after(std::uint32_t token) const;

 private:
  template <typename Accept>
  [[nodiscard]] std::optional<PhraseMatch> longest(std::uint32_t token, std::uint32_t limit,
                                                   bool tagged, Accept accept) const;

  const text::Document& document_;
  const LicenseIndex::Impl& index_;
};

}  // namespace assay::license
