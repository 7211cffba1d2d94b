// SPDX-License-Identifier: Apache-2.0
#include "license/notice_gnu.h"

#include <algorithm>
#include <array>
#include <optional>

namespace assay::license {
namespace {

using index::GnuFamily;

constexpr std::uint32_t kVersionReach = 26;    // tokens after the name
constexpr std::uint32_t kVersionBack = 16;     // tokens before the name
constexpr std::uint32_t kLaterReach = 14;      // tokens after the version
constexpr std::uint32_t kInvariantReach = 40;  // tokens after the version

struct Version {
  std::string number;  // "2.0"
  std::uint32_t token = 0;
  bool plus = false;  // "2+"
};

bool knows_version(GnuFamily family, std::string_view number) {
  switch (family) {
    case GnuFamily::gpl:
      return number == "1.0" || number == "2.0" || number == "3.0";
    case GnuFamily::lgpl:
      return number == "2.0" || number == "2.1" || number == "3.0";
    case GnuFamily::agpl:
      return number == "1.0" || number == "3.0";
    case GnuFamily::gfdl:
      return number == "1.1" || number == "1.2" || number == "1.3";
  }
  return false;
}

class GnuReader {
 public:
  GnuReader(const PhraseFinder& finder, const text::Document& document, GnuFamily family,
            std::uint32_t ceiling)
      : finder_(finder), document_(document), family_(family), size_(ceiling) {}

  // "2", "v2", "2.1", "GPLv3" -> the number with a point.
  [[nodiscard]] std::optional<Version> version_at(std::uint32_t token) const {
    std::string word(finder_.bytes(token));
    if (word.size() > 4 || word.empty()) {
      return std::nullopt;
    }
    if (word[0] == 'v' || word[0] == 'V') {
      word.erase(0, 1);
    }
    if (word.size() == 1 && word[0] >= '1' && word[0] <= '3') {
      // "v2.1" is two words where the point parts them.
      if (finder_.gap_after(token) == "." && token + 1 < document_.tokens().size() &&
          finder_.bytes(token + 1).size() == 1) {
        word += "." + std::string(finder_.bytes(token + 1));
      } else {
        word += ".0";
      }
    }
    if (word.size() != 3 || word[1] != '.' || !knows_version(family_, word)) {
      return std::nullopt;
    }
    return Version{
        .number = word, .token = token, .plus = finder_.gap_after(token).starts_with('+')};
  }

  [[nodiscard]] std::vector<Version> versions(const PhraseMatch& mention,
                                              std::uint32_t floor) const {
    std::vector<Version> out = after(mention.last, std::min(size_, mention.last + kVersionReach));
    if (out.empty()) {
      out = before(std::max(floor, mention.first - std::min(mention.first, kVersionBack)),
                   mention.first);
    }
    return out;
  }

  [[nodiscard]] bool or_later(std::uint32_t token, const PhraseMatch& mention) const {
    const std::uint32_t end = std::min(size_, token + 1 + kLaterReach);
    for (std::uint32_t i = token + 1; i < end; ++i) {
      if (finder_.is(i, "only")) {
        return false;
      }
      if (finder_.is(i, "later") || finder_.is(i, "newer") || finder_.is(i, "higher") ||
          finder_.is(i, "above") || finder_.is(i, "greater") || finder_.is(i, "onwards") ||
          finder_.is(i, "subsequent")) {
        return true;
      }
      // The end of the sentence ends the grant; "v. 2." does not.
      if (i > token + 1 &&
          document_.tokens()[i].gap == static_cast<std::uint8_t>(text::Gap::stop) &&
          i >= mention.last && finder_.bytes(i - 1).size() > 2) {
        return false;
      }
    }
    return false;
  }

  [[nodiscard]] std::string invariants(std::uint32_t token) const {
    const std::uint32_t end = std::min(size_, token + kInvariantReach);
    for (std::uint32_t i = token; i < end; ++i) {
      if (finder_.is(i, "invariant")) {
        return i > 0 && finder_.is(i - 1, "no") ? "-no-invariants" : "-invariants";
      }
    }
    return "";
  }

 private:
  [[nodiscard]] bool is_version_word(std::uint32_t token) const {
    return finder_.is(token, "version") || finder_.is(token, "versions") ||
           finder_.is(token, "v") || finder_.is(token, "ver") || finder_.is(token, "either");
  }

  // The first version in [first, last), and those that "or", "and" or a comma join to it.
  [[nodiscard]] std::vector<Version> after(std::uint32_t first, std::uint32_t last) const {
    std::vector<Version> out;
    for (std::uint32_t i = first; i < last; ++i) {
      const text::Token& token = document_.tokens()[i];
      const bool ends = token.gap == static_cast<std::uint8_t>(text::Gap::stop) && i > first + 1 &&
                        !is_version_word(i) && !finder_.is(i - 1, "v") && !finder_.is(i - 1, "inc");
      if (ends && (!out.empty() || i > first + 12)) {
        break;
      }
      const auto version = version_at(i);
      const bool bare =
          i == first || is_version_word(i - 1) || finder_.bytes(i).size() > 1 || !out.empty();
      if (version && bare) {
        out.push_back(*version);
      } else if (out.empty() && finder_.mention_at(i) && !is_version_word(i) &&
                 finder_.mention_at(i)->kind == index::PhraseKind::gnu) {
        break;  // another family's name: what follows is its version
      } else if (!out.empty() && i > out.back().token + 10) {
        break;
      }
    }
    return out;
  }

  [[nodiscard]] std::vector<Version> before(std::uint32_t first, std::uint32_t last) const {
    std::vector<Version> out;
    for (std::uint32_t i = last; i-- > first;) {
      if (const auto version = version_at(i);
          version && ((i > 0 && is_version_word(i - 1)) || finder_.bytes(i).size() > 1)) {
        out.insert(out.begin(), *version);
      }
    }
    return out;
  }

  const PhraseFinder& finder_;
  const text::Document& document_;
  GnuFamily family_;
  std::uint32_t size_;
};

std::string upper(std::string_view name) {
  std::string out(name);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out;
}

}  // namespace

GnuNotice read_gnu_notice(const PhraseFinder& finder, const text::Document& document,
                          const PhraseMatch& mention, std::uint32_t floor, std::uint32_t ceiling) {
  GnuNotice out;
  out.last = mention.last;
  if (mention.value == 0 || mention.value >= index::kGnuFamilies.size()) {
    return out;
  }
  const auto family = static_cast<GnuFamily>(mention.value);
  const std::string name = upper(index::kGnuFamilies[mention.value]);
  const GnuReader reader(finder, document, family, ceiling);
  std::vector<Version> versions = reader.versions(mention, floor);
  if (versions.empty()) {
    // The licenses say: where no version is named, any published one may be chosen.
    static constexpr std::array<std::string_view, 5> kFirst = {"", "1.0", "2.0", "3.0", "1.1"};
    out.vague = true;
    out.ids.push_back(name + "-" + std::string(kFirst[mention.value]) + "-or-later");
    return out;
  }
  const Version& final = versions.back();
  const bool later = final.plus || reader.or_later(final.token, mention);
  const std::string invariants =
      family == GnuFamily::gfdl ? reader.invariants(std::max(final.token, mention.last)) : "";
  for (const Version& version : versions) {
    const bool last = &version == &versions.back();
    const std::string id = name + "-" + version.number + invariants +
                           ((last && later) || version.plus ? "-or-later" : "-only");
    if (std::find(out.ids.begin(), out.ids.end(), id) == out.ids.end()) {
      out.ids.push_back(id);
    }
    out.last = std::max(out.last, version.token + 1);
  }
  return out;
}

}  // namespace assay::license
