// SPDX-License-Identifier: Apache-2.0
#include "license/notice_phrase.h"

#include <algorithm>

namespace assay::license {

using index::PhraseKind;

template <typename Accept>
std::optional<PhraseMatch> PhraseFinder::longest(std::uint32_t token, std::uint32_t limit,
                                                 bool tagged, Accept accept) const {
  const auto tokens = document_.tokens();
  const auto end = std::min<std::size_t>({tokens.size(), limit, token + index::kMaxPhraseWords});
  std::optional<PhraseMatch> best;
  index::PhraseHash hash;
  for (std::size_t i = token; i < end; ++i) {
    const index::WordSlot* const word = index_.find_word(tokens[i].hash);
    if (word == nullptr) {
      break;
    }
    hash.push(word->id);
    const std::uint64_t key = tagged ? index::spread(hash.value()) : hash.value();
    const index::PhraseSlot* const slot = index_.find_phrase(key);
    if (slot != nullptr && accept(static_cast<PhraseKind>(slot->kind))) {
      best = PhraseMatch{.kind = static_cast<PhraseKind>(slot->kind),
                         .value = slot->value,
                         .first = token,
                         .last = static_cast<std::uint32_t>(i + 1)};
    }
  }
  return best;
}

std::optional<PhraseMatch> PhraseFinder::mention_at(std::uint32_t token) const {
  return longest(token, 0xFFFFFFFF, false, [](PhraseKind kind) {
    return kind == PhraseKind::name || kind == PhraseKind::weak || kind == PhraseKind::url ||
           kind == PhraseKind::gnu || kind == PhraseKind::tag;
  });
}

std::optional<PhraseMatch> PhraseFinder::id_at(std::uint32_t token, std::uint32_t limit) const {
  const auto id =
      longest(token, limit, true, [](PhraseKind kind) { return kind == PhraseKind::id; });
  const auto name = longest(token, limit, false, [](PhraseKind kind) {
    return kind == PhraseKind::name || kind == PhraseKind::weak || kind == PhraseKind::gnu;
  });
  return !id || (name && name->last > id->last) ? name : id;
}

std::optional<PhraseMatch> PhraseFinder::frame_at(std::uint32_t token, PhraseKind kind) const {
  return longest(token, 0xFFFFFFFF, false, [kind](PhraseKind found) { return found == kind; });
}

bool PhraseFinder::is(std::uint32_t token, std::string_view lower_case) const {
  const std::string_view word = bytes(token);
  return std::equal(word.begin(), word.end(), lower_case.begin(), lower_case.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

std::string_view PhraseFinder::gap_after(std::uint32_t token) const {
  const auto tokens = document_.tokens();
  if (token >= tokens.size()) {
    return {};  // also the token "before the first one"
  }
  const std::size_t begin = std::size_t{tokens[token].begin} + tokens[token].length;
  const std::size_t end =
      token + 1 < tokens.size() ? tokens[token + 1].begin : document_.text().size();
  return document_.text().substr(begin, end - begin);
}

}  // namespace assay::license
