// SPDX-License-Identifier: Apache-2.0
// The list of known licenses: one line of tab-separated columns each, kept as views. Look-ups walk
// the list instead of building an index, since one process asks for a handful of names at most.
#include "license/catalog.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/spelling.h"

namespace assay::license {
namespace {

constexpr std::string_view kListFile = "catalog/licenses.tsv";
constexpr std::string_view kTermsFile = "catalog/terms.jsonl";
constexpr std::size_t kColumns = 13;
constexpr std::size_t kMaxNameBytes = 300;  // longer ones are no license's name

constexpr std::array<std::string_view, 3> kKinds{"text", "family", "placeholder"};
constexpr std::array<std::string_view, 4> kOrigins{"none", "labels", "curated", "text"};

// Letters of other scripts count as letters: their bytes are all above ASCII.
constexpr bool is_name_letter(char c) {
  return is_letter(c) || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

bool less_ignoring_case(std::string_view a, std::string_view b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return static_cast<unsigned char>(lower(x)) < static_cast<unsigned char>(lower(y));
  });
}

template <std::size_t N>
std::optional<std::size_t> index_in(const std::array<std::string_view, N>& words,
                                    std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - words.begin());
}

tl::unexpected<Error> bad_line(const std::string& file, std::size_t line, std::string message) {
  Error error{.code = ErrorCode::malformed, .message = std::move(message)};
  error.file = file;
  error.line = static_cast<std::uint32_t>(std::min<std::size_t>(line, UINT32_MAX));
  return tl::unexpected<Error>(std::move(error));
}

bool is_dropped_word(std::string_view word) {
  constexpr std::array<std::string_view, 9> kDropped{
      "the", "license", "licence", "licenses", "agreement", "version", "ver", "v", "licensing"};
  return std::find(kDropped.begin(), kDropped.end(), word) != kDropped.end();
}

// How well `known` answers to a name, smaller is better; kNoRank where it does not.
constexpr int kNoRank = 100;

int rank_as_written(const KnownLicense& known, std::string_view name) {
  const auto same = [&](std::string_view key) { return equal_ignoring_case(key, name); };
  if (same(known.id) || same(known.spdx_id)) {
    return 0;
  }
  if (std::any_of(known.slugs.begin(), known.slugs.end(), same)) {
    return 2;
  }
  return same(known.name) || std::any_of(known.aliases.begin(), known.aliases.end(), same)
             ? 4
             : kNoRank;
}

int rank_normalized(const KnownLicense& known, std::string_view name) {
  const auto same = [&](std::string_view key) { return normalized_license_name(key) == name; };
  if (same(known.id)) {
    return 0;
  }
  if (std::any_of(known.slugs.begin(), known.slugs.end(), same) ||
      std::any_of(known.aliases.begin(), known.aliases.end(), same)) {
    return 2;
  }
  return same(known.name) ? 4 : kNoRank;
}

template <typename Rank>
const KnownLicense* best_of(std::span<const KnownLicense> licenses, const Rank& rank) {
  const KnownLicense* best = nullptr;
  int best_rank = kNoRank;
  for (const KnownLicense& known : licenses) {
    const int found = rank(known) + (known.deprecated ? 1 : 0);
    if (found < best_rank) {
      best = &known;
      best_rank = found;
    }
  }
  return best;
}

}  // namespace

std::string_view name_of(EntryKind value) {
  return kKinds.at(static_cast<std::size_t>(value));
}

std::string_view name_of(TermsOrigin value) {
  return kOrigins.at(static_cast<std::size_t>(value));
}

std::string normalized_license_name(std::string_view name) {
  std::string out;
  const auto add = [&out](std::string_view word) {
    if (!word.empty() && !is_dropped_word(word)) {
      out += out.empty() ? "" : "-";
      out += word;
    }
  };
  std::string word;
  std::size_t i = 0;
  while (i < name.size()) {
    word.clear();
    if (is_name_letter(name[i])) {
      for (; i < name.size() && is_name_letter(name[i]); ++i) {
        word += lower(name[i]);
      }
      if (i < name.size() && is_digit(name[i]) && word.ends_with('v')) {
        word.pop_back();  // "gplv3", "v3"
      }
    } else if (is_digit(name[i])) {
      for (; i < name.size() && (is_digit(name[i]) ||
                                 (name[i] == '.' && i + 1 < name.size() && is_digit(name[i + 1])));
           ++i) {
        word += name[i];
      }
      while (word.size() > 2 && word.ends_with(".0")) {
        word.resize(word.size() - 2);
      }
    } else {
      ++i;
    }
    for (; !word.empty() && i < name.size() && name[i] == '+'; ++i) {
      word += '+';
    }
    add(word);
  }
  return out;
}

Result<Catalog> Catalog::load(const DataFiles& files) {
  Catalog made;
  ASSAY_TRY(std::string_view rest, files.get(kListFile));
  ASSAY_TRY(made.terms_, files.get(kTermsFile));
  made.list_name_ = files.display_name(kListFile);
  made.terms_name_ = files.display_name(kTermsFile);
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#') {
      continue;
    }
    std::array<std::string_view, kColumns> column;
    std::string_view left = line;
    std::size_t count = 1;
    for (; count < kColumns && left.find('\t') != std::string_view::npos; ++count) {
      column.at(count - 1) = left.substr(0, left.find('\t'));
      left.remove_prefix(column.at(count - 1).size() + 1);
    }
    column.at(count - 1) = left;
    if (count != kColumns || left.find('\t') != std::string_view::npos) {
      return bad_line(made.list_name_, number,
                      "expected " + std::to_string(kColumns) + " columns, found " +
                          std::to_string(1 + std::count(line.begin(), line.end(), '\t')));
    }
    const auto kind = index_in(kKinds, column[1]);
    if (!kind) {
      return bad_line(made.list_name_, number,
                      "the kind must be text, family or placeholder, not \"" +
                          std::string(column[1].substr(0, 40)) + '"');
    }
    const auto origin = index_in(kOrigins, column[2]);
    if (!origin) {
      return bad_line(made.list_name_, number,
                      "the origin must be none, labels, curated or text, not \"" +
                          std::string(column[2].substr(0, 40)) + '"');
    }
    KnownLicense known{.id = column[0],
                       .name = column[7],
                       .publisher = column[6],
                       .released = column[4],
                       .spdx_id = column[5],
                       .url = column[11],
                       .slugs = split(column[8], ' '),
                       .aliases = split(column[9], ';'),
                       .members = split(column[10], ' '),
                       .kind = static_cast<EntryKind>(*kind),
                       .origin = static_cast<TermsOrigin>(*origin),
                       .read_from = column[12]};
    for (const std::string_view flag : split(column[3], ' ')) {
      if (flag == "osi") {
        known.osi_approved = true;
      } else if (flag == "deprecated") {
        known.deprecated = true;
      } else {
        return bad_line(
            made.list_name_, number,
            "a flag is osi or deprecated, not \"" + std::string(flag.substr(0, 40)) + '"');
      }
    }
    if (known.id.empty() || known.name.empty()) {
      return bad_line(made.list_name_, number, "a license needs an id and a name");
    }
    if (!made.licenses_.empty() && !less_ignoring_case(made.licenses_.back().id, known.id)) {
      return bad_line(made.list_name_, number,
                      "\"" + std::string(known.id.substr(0, 80)) +
                          "\" is out of order or stands twice; sort the lines by id");
    }
    made.licenses_.push_back(std::move(known));
  }
  return made;
}

const KnownLicense* Catalog::find_id(std::string_view id) const {
  const auto found = std::lower_bound(licenses_.begin(), licenses_.end(), id,
                                      [](const KnownLicense& known, std::string_view key) {
                                        return less_ignoring_case(known.id, key);
                                      });
  if (found == licenses_.end() || !equal_ignoring_case(found->id, id)) {
    return nullptr;
  }
  return &*found;
}

const KnownLicense* Catalog::find(std::string_view name) const {
  if (name.empty() || name.size() > kMaxNameBytes) {
    return nullptr;
  }
  if (const KnownLicense* const known = find_id(name)) {
    return known;
  }
  if (const KnownLicense* const known =
          best_of(licenses_, [&](const KnownLicense& k) { return rank_as_written(k, name); })) {
    return known;
  }
  const std::string normalized = normalized_license_name(name);
  if (normalized.empty()) {
    return nullptr;
  }
  return best_of(licenses_, [&](const KnownLicense& k) { return rank_normalized(k, normalized); });
}

std::vector<std::string_view> Catalog::suggestions(std::string_view name, std::size_t limit) const {
  const std::string wanted = normalized_license_name(name.substr(0, kMaxNameBytes));
  if (wanted.empty()) {
    return {};
  }
  const std::size_t bound = std::max<std::size_t>(2, wanted.size() / 3);
  // Names that hold the wanted words whole ("mistral") come after those that are a letter off.
  const auto distance = [&](std::string_view key) {
    const std::string known = normalized_license_name(key);
    const std::size_t at = ("-" + known + "-").find("-" + wanted + "-");
    const std::size_t spelled = edit_distance(wanted, known, bound);
    return at == std::string::npos ? spelled : std::min<std::size_t>(spelled, at == 0 ? 1 : 2);
  };
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const KnownLicense& known : licenses_) {
    std::size_t least = std::min(distance(known.id), distance(known.name));
    for (const std::string_view key : known.slugs) {
      least = std::min(least, distance(key));
    }
    for (const std::string_view key : known.aliases) {
      least = std::min(least, distance(key));
    }
    if (least <= bound && !known.deprecated) {
      near.emplace_back(least, known.id);
    }
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string_view> ids;
  for (std::size_t i = 0; i < std::min(limit, near.size()); ++i) {
    ids.push_back(near[i].second);
  }
  return ids;
}

}  // namespace assay::license
