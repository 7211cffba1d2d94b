// SPDX-License-Identifier: Apache-2.0
#include "text/hyphens.h"

#include <algorithm>
#include <string>

#include "text/word.h"

namespace assay::text {
namespace {

// A word that would come of joining tokens `token` and `token` + 1.
struct Joint {
  std::uint64_t hash = 0;
  std::uint32_t token = 0;
  bool known = false;
};

std::vector<Joint> possible_joints(std::string_view text,
                                   const std::vector<std::uint32_t>& after_hyphen,
                                   const std::vector<Token>& tokens) {
  std::vector<Joint> joints;
  std::string joined;
  for (const std::uint32_t second : after_hyphen) {
    if (second == 0 || second >= tokens.size()) {
      continue;
    }
    const Token& a = tokens[second - 1];
    const Token& b = tokens[second];
    const bool lower = text[b.begin] >= 'a' && text[b.begin] <= 'z';
    if (!lower || a.length + std::size_t{b.length} > kMaxWordBytes ||
        ((a.flags | b.flags) & (token_flag::number | token_flag::non_ascii)) != 0 ||
        b.begin - a.begin > kMaxWordBytes) {
      continue;
    }
    joined.assign(text.substr(a.begin, a.length)).append(text.substr(b.begin, b.length));
    joints.push_back(
        {.hash = hash_word(joined.data(), joined.size(), joined.size()), .token = second - 1});
  }
  return joints;
}

// Leaves those whose word the text has elsewhere, by token.
void keep_known(std::vector<Joint>& joints, const std::vector<Token>& tokens) {
  std::sort(joints.begin(), joints.end(),
            [](const Joint& a, const Joint& b) { return a.hash < b.hash; });
  for (const Token& token : tokens) {
    auto found = std::lower_bound(joints.begin(), joints.end(), token.hash,
                                  [](const Joint& j, std::uint64_t hash) { return j.hash < hash; });
    for (; found != joints.end() && found->hash == token.hash && !found->known; ++found) {
      found->known = true;
    }
  }
  std::erase_if(joints, [](const Joint& joint) { return !joint.known; });
  std::sort(joints.begin(), joints.end(),
            [](const Joint& a, const Joint& b) { return a.token < b.token; });
}

}  // namespace

void join_hyphenated(std::string_view text, const std::vector<std::uint32_t>& after_hyphen,
                     std::vector<Token>& tokens) {
  std::vector<Joint> joints = possible_joints(text, after_hyphen, tokens);
  if (joints.empty()) {
    return;
  }
  keep_known(joints, tokens);
  std::size_t out = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i, ++out) {
    tokens[out] = tokens[i];
    if (next < joints.size() && joints[next].token == i) {
      const Token& second = tokens[i + 1];
      tokens[out].hash = joints[next].hash;
      tokens[out].length =
          static_cast<std::uint16_t>(second.begin + second.length - tokens[out].begin);
      ++i;
      ++next;
    }
    while (next < joints.size() && joints[next].token <= i) {
      ++next;
    }
  }
  tokens.resize(out);
}

}  // namespace assay::text
