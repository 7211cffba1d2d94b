// SPDX-License-Identifier: Apache-2.0
#include "base/spelling.h"

#include <algorithm>
#include <utility>

namespace assay {

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) {
    std::swap(a, b);
  }
  if (b.size() - a.size() > limit) {
    return limit + 1;
  }
  std::vector<std::size_t> row(a.size() + 1);
  for (std::size_t i = 0; i < row.size(); ++i) {
    row[i] = i;
  }
  for (std::size_t j = 0; j < b.size(); ++j) {
    std::size_t diagonal = row[0];
    row[0] = j + 1;
    std::size_t least = row[0];
    for (std::size_t i = 0; i < a.size(); ++i) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[i + 1];
      row[i + 1] = std::min({replaced, row[i] + 1, row[i + 1] + 1});
      least = std::min(least, row[i + 1]);
    }
    if (least > limit) {
      return limit + 1;
    }
  }
  return std::min(row[a.size()], limit + 1);
}

std::string_view nearest_word(std::string_view word, std::span<const std::string_view> known) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, std::min<std::size_t>(3, word.size() / 2)) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t distance = edit_distance(word, candidate, least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

std::string spelling_advice(std::string_view word, std::span<const std::string_view> known) {
  if (const std::string_view near = nearest_word(word, known); !near.empty()) {
    return "; did you mean \"" + std::string(near) + "\"?";
  }
  std::string out = "; known are: ";
  for (std::size_t i = 0; i < known.size(); ++i) {
    out += i == 0 ? "" : ", ";
    out += known[i];
  }
  return out;
}

std::string quoted_word(std::string_view word) {
  constexpr std::size_t kMostBytes = 40;
  return '"' + std::string(word.substr(0, kMostBytes)) + '"';
}

}  // namespace assay
