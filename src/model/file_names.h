// SPDX-License-Identifier: Apache-2.0
// Names of files that strangers chose: which are taken, and why the others are not.
#pragma once

#include <cstddef>
#include <string_view>

namespace assay::model {

inline constexpr std::size_t kMaxPathDepth = 32;  // folders above a file

// Why a name or path cannot stand in a report ("has control characters in its name"); empty where
// it can. Control characters, also those that turn the direction of writing, and broken UTF-8.
[[nodiscard]] std::string_view unprintable(std::string_view name);

// Why a path that somebody else wrote down is not taken: unprintable(), "..", absolute, empty
// parts, too deep, too long; empty where it is fine.
[[nodiscard]] std::string_view unsafe_path(std::string_view path);

// Folders of version control and of download tools, which are no part of a model.
[[nodiscard]] bool is_bookkeeping(std::string_view folder);

}  // namespace assay::model
