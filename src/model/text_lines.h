// SPDX-License-Identifier: Apache-2.0
// Lines of a text with their numbers and places, for quoting from cards and configs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/quote.h"
#include "base/range.h"

namespace assay::model {

// Without white space at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text);
// From `at` to the end of its line, without the line break.
[[nodiscard]] std::string_view line_at(std::string_view text, std::size_t at);
// Where the line after that of `at` begins; text.size() where there is none.
[[nodiscard]] std::size_t next_line(std::string_view text, std::size_t at);
// `text` as a quote shows it: valid UTF-8 on one line, at most 300 bytes.
[[nodiscard]] std::string quotable(std::string_view text);

// Where lines begin. A view: `text` must outlive it.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  // Numbers are 1-based; out of range is the nearest line.
  [[nodiscard]] std::uint32_t line_of(std::size_t offset) const;
  [[nodiscard]] std::string_view line(std::uint32_t number) const;  // without its break
  [[nodiscard]] ByteRange range(std::uint32_t number) const;
  // The line as a quote from `file`, with `section` as the key that it belongs to.
  [[nodiscard]] Quote quote(const std::string& file, std::uint32_t number,
                            std::string_view section) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> begins_;
};

}  // namespace assay::model
