// SPDX-License-Identifier: Apache-2.0
#include "base/ascii.h"

#include <algorithm>

namespace assay {

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

std::string as_identifier(std::string_view word) {
  std::string out = lowered(word);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '-' || c == ' '; }, '_');
  return out;
}

std::string letters_and_digits(std::string_view text) {
  std::string out = lowered(text);
  std::erase_if(out, [](char c) { return !is_letter(c) && !is_digit(c); });
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) {
      parts.push_back(text.substr(0, end));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace assay
