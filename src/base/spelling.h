// SPDX-License-Identifier: Apache-2.0
// "Did you mean …": words near a misspelled one.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

// Levenshtein distance in bytes, or `limit` + 1 where it is larger.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// The one of `known` nearest to `word`, empty where none is near enough to be meant.
[[nodiscard]] std::string_view nearest_word(std::string_view word,
                                            std::span<const std::string_view> known);

// "; did you mean \"read\"?" or, where nothing is near, "; known are: read, compare".
[[nodiscard]] std::string spelling_advice(std::string_view word,
                                          std::span<const std::string_view> known);

// A wrong word as a message repeats it: in quotes, at most 40 bytes of it.
[[nodiscard]] std::string quoted_word(std::string_view word);

}  // namespace assay
