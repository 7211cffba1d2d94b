// SPDX-License-Identifier: Apache-2.0
// Private to src/text: what the names of HTML's tags and entities stand for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace assay::text {

inline constexpr std::size_t kMaxTagName = 12;  // longer ones are no tags

enum class TagKind : std::uint8_t { unknown, inline_, block, line_end, item, heading, opaque };

// In any case; unknown where HTML has no such tag.
[[nodiscard]] TagKind tag_kind(std::string_view name);

// The character that "amp", "#233" or "#xE9" names, or the ASCII one that it is read as. `name` is
// not empty.
[[nodiscard]] std::optional<std::uint32_t> entity_code(std::string_view name);

}  // namespace assay::text
