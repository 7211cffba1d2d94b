// SPDX-License-Identifier: Apache-2.0
// What reading one text gives: which license it is (a label), what it says (terms), what follows
// from that (class, score, warnings), and what nobody understood (unread). Plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/range.h"
#include "license/term.h"

namespace assay::license {

// How the text names its license.
enum class MatchKind : std::uint8_t {
  none,       // no license stands here
  unknown,    // a license, far from all known ones
  text,       // the license's own words
  notice,     // a short notice that puts something under a license ("Licensed under the …")
  reference,  // an SPDX tag, a URL or a name only
};

struct Passage {
  ByteRange range;         // in the file's original bytes
  std::uint32_t line = 0;  // 1-based
  std::string text;        // the words, shortened to some 300 bytes
};

struct LicenseMatch {
  std::string id;    // SPDX id or catalogue id; empty for none and unknown
  std::string name;  // full name, empty where there is no id
  MatchKind kind = MatchKind::none;
  double similarity = 0;            // percent, 100 only where every word is the known text's
  ByteRange range;                  // where it stands, in the file's original bytes
  std::string nearest_id;           // for unknown: the nearest known text, may be empty
  double nearest_similarity = 0;    // percent
  std::vector<Passage> departures;  // passages of this text that the known one does not have
  std::uint32_t missing_words = 0;  // about how many words of the known text are not here
};

enum class LicenseClass : std::uint8_t {
  open_source,
  open_with_use_restrictions,
  restricted_weights,
  non_commercial,
  research_only,
  proprietary,
  unknown,  // no license, or too little was read to say
};
[[nodiscard]] std::string_view name_of(LicenseClass value);
[[nodiscard]] std::string_view name_of(MatchKind value);
[[nodiscard]] std::optional<LicenseClass> find_class(std::string_view name);

// A binding sentence that no clause understood.
struct Unread {
  ByteRange range;
  std::uint32_t line = 0;
  std::string section;
  std::string text;
};

// Where a deduction or a warning rests on what the text does not say, there is no term to show.
inline constexpr std::size_t kNoTerm = static_cast<std::size_t>(-1);

struct Deduction {
  std::string part;      // use, build, derive, share, stand
  double points = 0;     // taken from the part's 20
  std::string reason;    // one phrase
  std::size_t term = 0;  // index into Reading::terms, or kNoTerm
};

struct ScorePart {
  std::string name;    // use, build, derive, share, stand
  double points = 20;  // what is left of 20
};

struct Warning {
  std::string id;        // "usage-threshold", "training-ban", …
  std::string message;   // one sentence
  std::size_t term = 0;  // index into Reading::terms (the evidence), or kNoTerm
  int severity = 0;      // order of display, larger is worse
};

struct Reading {
  LicenseMatch license;            // the one that governs
  std::vector<LicenseMatch> also;  // other licenses in the same file
  LicenseClass license_class = LicenseClass::unknown;
  int score = 0;                 // 0..100, meaningless where has_license() is false
  std::vector<ScorePart> parts;  // how the score is made up
  std::vector<Deduction> deductions;
  std::vector<Warning> warnings;  // worst first
  std::vector<Term> terms;        // in the order of the vocabulary, then of the text
  std::vector<Unread> unread;
  std::size_t binding_sentences = 0;
  double coverage = 1;  // read binding sentences / binding sentences, 1 where none

  [[nodiscard]] bool has_license() const { return license.kind != MatchKind::none; }
};

}  // namespace assay::license
