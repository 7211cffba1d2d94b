// SPDX-License-Identifier: Apache-2.0
#include "policy/names.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "model/text_lines.h"

namespace assay::policy {
namespace {

using license::EntryKind;
using license::KnownLicense;

// "GPL-3.0-or-later" is "GPL-3.0".
std::string_view without_suffix(std::string_view id) {
  for (const std::string_view suffix : {"-only", "-or-later", "+"}) {
    if (id.ends_with(suffix)) {
      return id.substr(0, id.size() - suffix.size());
    }
  }
  return id;
}

bool has_member(const KnownLicense& family, std::string_view id) {
  return std::any_of(family.members.begin(), family.members.end(), [&](std::string_view member) {
    return without_suffix(member) == without_suffix(id);
  });
}

std::string_view without_scheme(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  }
  if (url.starts_with("www.")) {
    url.remove_prefix(4);
  }
  while (url.ends_with('/')) {
    url.remove_suffix(1);
  }
  return url;
}

}  // namespace

bool licenses_agree(const license::Catalog& catalog, std::string_view a, std::string_view b) {
  const KnownLicense* const first = a.empty() ? nullptr : catalog.find_id(a);
  const KnownLicense* const second = b.empty() ? nullptr : catalog.find_id(b);
  if (first == nullptr || second == nullptr || first->kind == EntryKind::placeholder ||
      second->kind == EntryKind::placeholder) {
    return true;
  }
  return first == second || without_suffix(first->id) == without_suffix(second->id) ||
         (first->kind == EntryKind::family && has_member(*first, second->id)) ||
         (second->kind == EntryKind::family && has_member(*second, first->id));
}

std::string license_at(const license::Catalog& catalog, std::string_view url) {
  if (url.find("://") == std::string_view::npos) {
    return {};
  }
  const std::string wanted = lowered(without_scheme(url));
  for (const KnownLicense& known : catalog.list()) {
    if (!known.url.empty() && lowered(without_scheme(known.url)) == wanted) {
      return std::string(known.id);
    }
  }
  return {};
}

bool may_license_anew(std::string_view owner, std::string_view licensor) {
  if (licensor.empty()) {
    return true;
  }
  // Organizations whose ids do not begin as their publisher's name does.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kOthers{{
      {"qwen", "alibaba"},
      {"facebook", "meta"},
      {"tiiuae", "technology"},
      {"zaiorg", "zhipu"},
      {"thudm", "zhipu"},
  }};
  const std::string org = letters_and_digits(owner);
  const std::string name = letters_and_digits(licensor.substr(0, licensor.find(' ')));
  return org.starts_with(name) ||
         std::any_of(kOthers.begin(), kOthers.end(),
                     [&](const auto& other) { return org == other.first && name == other.second; });
}

bool speaks_of_other_things(std::string_view path) {
  constexpr std::array<std::string_view, 6> kThings{"code", "data",      "third",
                                                    "docs", "tokenizer", "dependencies"};
  const std::string name = lowered(path.substr(path.rfind('/') + 1));
  return std::any_of(kThings.begin(), kThings.end(),
                     [&](std::string_view thing) { return name.find(thing) != std::string::npos; });
}

Quote quote_at(const std::string& file, std::string_view bytes, std::size_t offset) {
  const model::LineIndex lines(bytes);
  return lines.quote(file, lines.line_of(offset), "");
}

}  // namespace assay::policy
