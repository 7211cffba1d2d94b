// SPDX-License-Identifier: Apache-2.0
// The file is sorted by pattern and every line is a view into it, so that loading is one pass. A
// look-up tries the exact name first, then the patterns of that organization, then those that
// begin with a star.
#include "lineage/known_models.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "lineage/names.h"

namespace assay::lineage {
namespace {

constexpr std::string_view kFile = "models/known.tsv";
constexpr std::size_t kColumns = 5;

bool less(std::string_view a, std::string_view b) {
  const std::size_t shared = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < shared; ++i) {
    if (lower(a[i]) != lower(b[i])) {
      return static_cast<unsigned char>(lower(a[i])) < static_cast<unsigned char>(lower(b[i]));
    }
  }
  return a.size() < b.size();
}

// Does `text` fit `pattern`, in which a '*' stands for any characters? Linear for one star, and
// never worse than the product of the lengths.
bool fits(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && lower(pattern[p]) == lower(text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') {
    ++p;
  }
  return p == pattern.size();
}

tl::unexpected<Error> malformed(const DataFiles& files, std::uint32_t line, std::string message) {
  Error error{.code = ErrorCode::malformed, .message = std::move(message)};
  error.file = files.display_name(kFile);
  error.line = line;
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace

// Orders patterns by their first bytes only.
struct KnownModels::ByPrefix {
  const KnownModels& known;
  std::size_t size;

  bool operator()(std::uint32_t at, std::string_view prefix) const {
    return less(known.models_[at].pattern.substr(0, size), prefix);
  }

  bool operator()(std::string_view prefix, std::uint32_t at) const {
    return less(prefix, known.models_[at].pattern.substr(0, size));
  }
};

Result<KnownModels> KnownModels::load(const DataFiles& files) {
  KnownModels made;
  ASSAY_TRY(std::string_view rest, files.get(kFile));
  std::uint32_t number = 0;
  while (!rest.empty()) {
    ++number;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#') {
      continue;
    }
    std::array<std::string_view, kColumns> cells;
    for (std::size_t i = 0; i < kColumns; ++i) {
      const std::size_t tab = line.find('\t');
      cells[i] = line.substr(0, tab);
      if ((tab == std::string_view::npos) != (i + 1 == kColumns)) {
        return malformed(files, number,
                         "a line has five columns, divided by tabs: pattern, kind, "
                         "license, released, parent");
      }
      line.remove_prefix(std::min(tab, line.size() - 1) + 1);
    }
    if (!made.models_.empty() && !less(made.models_.back().pattern, cells[0])) {
      return malformed(files, number, "the lines are not sorted by pattern, or one stands twice");
    }
    if (cells[0].find('*') != std::string_view::npos) {
      made.patterns_.push_back(static_cast<std::uint32_t>(made.models_.size()));
    }
    made.models_.push_back({.pattern = cells[0],
                            .license = cells[2],
                            .released = cells[3],
                            .parent = cells[4],
                            .kind = cells[1]});
  }
  return made;
}

const KnownModel* KnownModels::find(std::string_view id) const {
  const KnownModel* const found = find_as_written(id);
  if (found != nullptr) {
    return found;
  }
  // Former names, addresses and revisions. Only here, because it allocates and nearly all names
  // that are looked up are plain.
  const std::string canonical = canonical_id(id);
  const bool another = less(id, canonical) || less(canonical, id);
  return another ? find_as_written(canonical) : nullptr;
}

const KnownModel* KnownModels::find_as_written(std::string_view id) const {
  const auto exact = std::lower_bound(
      models_.begin(), models_.end(), id,
      [](const KnownModel& known, std::string_view name) { return less(known.pattern, name); });
  if (exact != models_.end() && !less(id, exact->pattern)) {
    return &*exact;
  }
  const KnownModel* best = nullptr;
  const auto try_patterns = [&](std::string_view prefix, std::size_t shared) {
    const auto [first, last] = std::equal_range(patterns_.begin(), patterns_.end(), prefix,
                                                ByPrefix{*this, prefix.size()});
    for (auto at = first; at != last; ++at) {
      const KnownModel& one = models_[*at];
      if ((best == nullptr || one.pattern.size() > best->pattern.size()) &&
          fits(one.pattern.substr(shared), id.substr(shared))) {
        best = &one;
      }
    }
  };
  const std::size_t slash = id.find('/');
  if (slash != std::string_view::npos) {
    try_patterns(id.substr(0, slash + 1), slash + 1);
  }
  if (best == nullptr) {
    try_patterns("*", 0);
  }
  return best;
}

}  // namespace assay::lineage
