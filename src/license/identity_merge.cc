// SPDX-License-Identifier: Apache-2.0
#include "license/identity_merge.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace assay::license {
namespace {

constexpr std::string_view kOnly = "-only";
constexpr std::string_view kLater = "-or-later";
constexpr std::size_t kAppendixBytes = 600;  // of a GNU text, past the words that are compared

// "BSD" of "BSD-3-Clause".
std::string_view family_of(std::string_view id) {
  return id.substr(0, id.find('-'));
}

std::string_view base_of(std::string_view id) {
  for (const std::string_view suffix : {kOnly, kLater}) {
    if (id.ends_with(suffix)) {
      id.remove_suffix(suffix.size());
      break;
    }
  }
  return id;
}

bool is_gnu(std::string_view id) {
  const std::string_view family = family_of(id);
  return family == "GPL" || family == "LGPL" || family == "AGPL";
}

// The appendix of a GNU license advises another one of the family ("use the GNU Lesser General
// Public License instead"): that is no license of this file.
bool is_advice(const LicenseMatch& notice, std::span<const LicenseMatch> texts) {
  return is_gnu(notice.id) &&
         std::any_of(texts.begin(), texts.end(), [&](const LicenseMatch& text) {
           return is_gnu(text.id) && base_of(text.id) != base_of(notice.id) &&
                  text.range.begin <= notice.range.begin &&
                  notice.range.begin < text.range.end + kAppendixBytes;
         });
}

}  // namespace

std::vector<LicenseMatch> merge_matches(std::vector<LicenseMatch> texts,
                                        std::vector<NamedMatch> notices) {
  std::vector<LicenseMatch> out;
  std::map<std::string, std::size_t> by_id;
  std::map<std::string, std::size_t> text_by_base;
  std::set<std::string> families;
  for (LicenseMatch& text : texts) {
    if (by_id.try_emplace(text.id, out.size()).second) {
      text_by_base.try_emplace(std::string(base_of(text.id)), out.size());
      families.insert(std::string(family_of(text.id)));
      out.push_back(std::move(text));
    }
  }
  const std::size_t text_count = out.size();
  for (const NamedMatch& notice : notices) {
    if (!notice.vague) {
      families.insert(std::string(family_of(notice.match.id)));
    }
  }
  for (NamedMatch& notice : notices) {
    const std::string id = notice.match.id;
    if (by_id.count(id) != 0 || is_advice(notice.match, std::span(out).first(text_count)) ||
        (notice.vague && families.count(std::string(family_of(id))) != 0)) {
      continue;
    }
    const auto text = text_by_base.find(std::string(base_of(id)));
    if (text != text_by_base.end() && (id.ends_with(kLater) || id.ends_with(kOnly))) {
      if (id.ends_with(kLater)) {
        out[text->second].id = id;
        out[text->second].name = notice.match.name;
      }
      by_id.try_emplace(id, text->second);
      continue;
    }
    by_id.try_emplace(id, out.size());
    out.push_back(std::move(notice.match));
  }
  std::stable_sort(out.begin(), out.end(), [](const LicenseMatch& a, const LicenseMatch& b) {
    return a.range.begin < b.range.begin;
  });
  return out;
}

}  // namespace assay::license
