// SPDX-License-Identifier: Apache-2.0
// Private to src/text: words with letters beyond ASCII.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace assay::text {

struct ForeignWord {
  std::size_t end = 0;  // after the last letter
  std::uint64_t hash = 0;
  std::uint8_t flags = 0;  // of token_flag: non_ascii, upper
};

// The word that begins at `begin`, folded by Unicode's rules: it has letters beyond ASCII, or
// invisible characters inside. Nothing where only a separator follows ASCII letters. Words longer
// than kMaxWordBytes are cut.
[[nodiscard]] std::optional<ForeignWord> read_foreign_word(std::string_view text, std::size_t begin,
                                                           bool latin1);

}  // namespace assay::text
