// SPDX-License-Identifier: Apache-2.0
// The words that JSON, data files and docs use for the enumerators of this folder.
#include <array>

#include "policy/finding.h"
#include "policy/policy.h"
#include "policy/standing.h"
#include "policy/verdict.h"

namespace assay::policy {

std::string_view name_of(Answer value) {
  constexpr std::array<std::string_view, 4> kNames{"allowed", "allowed_with_duties", "unclear",
                                                   "not_allowed"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(Severity value) {
  constexpr std::array<std::string_view, 3> kNames{"note", "warning", "error"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(Ruling value) {
  constexpr std::array<std::string_view, 3> kNames{"pass", "fail", "cannot_say"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(Basis value) {
  constexpr std::array<std::string_view, 3> kNames{"text", "catalogue", "none"};
  return kNames[static_cast<std::size_t>(value)];
}

std::string_view name_of(Claim::By value) {
  constexpr std::array<std::string_view, 8> kNames{"tag",    "name",       "link",    "text",
                                                   "notice", "card_prose", "weights", "catalogue"};
  return kNames[static_cast<std::size_t>(value)];
}

}  // namespace assay::policy
