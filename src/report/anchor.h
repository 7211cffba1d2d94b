// SPDX-License-Identifier: Apache-2.0
// Where a tool that shows findings beside files is to show one: a file of the model that was asked
// about, as a path from where the user stands.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "policy/check.h"

namespace assay::report {

struct Anchor {
  std::string path;        // location of the model and the file in it
  std::string file;        // the file in the model
  std::uint32_t line = 0;  // 1-based, 0 = not known
};

// The file that `quote` stands in; nothing where it is none of the model's own, or where the model
// has no files on disk.
[[nodiscard]] std::optional<Anchor> own_place(const policy::Check& check, const Quote& quote);

// The first of `quotes` in a file of the model's own, else its card, else its first file; nothing
// where the model has no files on disk.
[[nodiscard]] std::optional<Anchor> anchor_of(const policy::Check& check,
                                              std::span<const Quote> quotes);

}  // namespace assay::report
