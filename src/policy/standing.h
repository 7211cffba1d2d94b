// SPDX-License-Identifier: Apache-2.0
// What license a model stands under, by whose word: the tag of its card, the texts in its
// repository, the card's prose, the catalogue. The text at hand decides; a tag without a text is
// looked up in the catalogue and every statement then says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/quote.h"
#include "base/result.h"
#include "license/catalog.h"
#include "license/reading.h"
#include "lineage/family.h"
#include "model/model.h"

namespace assay::license {
class Reader;  // license/reader.h
class Rubric;  // license/score.h
}  // namespace assay::license

namespace assay::policy {
class LicenseBook;  // policy/license_book.h
}  // namespace assay::policy

namespace assay::policy {

// A license text (or a notice, a use policy) of the repository, read.
struct ReadText {
  std::string file;
  model::FileRole role = model::FileRole::license;
  license::Reading reading;
};

// A name that something gives the license.
struct Claim {
  enum class By : std::uint8_t { tag, name, link, text, notice, card_prose, weights, catalogue };
  By by = By::tag;
  std::string said;  // as it stands: "llama3.2", "Apache 2.0"
  std::string id;    // id of the license catalogue, empty where it names none that is known
  Quote where;
};

// Where a model's terms come from.
enum class Basis : std::uint8_t {
  text,       // a text in its repository
  catalogue,  // a name that was looked up: no text at hand
  none,       // nothing is known
};

// A term as it holds for one model.
struct HeldTerm {
  license::Term term;
  std::string file;  // the text it stands in; empty where it was looked up
  Basis basis = Basis::text;
};

struct Standing {
  std::size_t node = 0;  // index into Family::nodes
  std::string model;     // its id
  Basis basis = Basis::none;
  std::string license;       // catalogue or SPDX id of the license it stands under; may be empty
  std::string license_name;  // full name
  std::string licensor;      // who alone uses that license; empty where it is one for everybody
  bool complete = false;     // the whole text was read: an absent term is silence, not ignorance
  bool card_in_full = true;  // false: the card may name licenses and parents that nobody could read
  std::vector<Claim> claims;
  std::vector<ReadText> texts;
  std::vector<HeldTerm> terms;
  license::LicenseClass license_class = license::LicenseClass::unknown;
  int score = 0;                           // meaningless where license_class is unknown
  std::vector<license::Warning> warnings;  // Warning::term indexes `terms`
  double coverage = 1;     // share of the text's binding sentences that were understood
  std::size_t unread = 0;  // binding sentences that no clause understood
  std::string read_from;   // for catalogue: where the terms were read

  [[nodiscard]] const HeldTerm* find(license::TermKind kind) const;
  // The first term of `kind` whose main value is `value`.
  [[nodiscard]] const HeldTerm* find(license::TermKind kind, std::string_view value) const;
  // A quote for a term of this standing, for findings and verdicts.
  [[nodiscard]] Quote quote(const HeldTerm& held) const;
};

// The standing that one text alone would give, for comparing.
[[nodiscard]] Standing standing_of_text(const ReadText& text);

// Everything that reading licenses needs; holds references, which must outlive it.
struct LicenseTools {
  const license::Reader& reader;
  const LicenseBook& book;
  const license::Rubric& rubric;
};

// Fails only where a data file is malformed.
[[nodiscard]] Result<Standing> standing_of(const lineage::Family& family, std::size_t node,
                                           const LicenseTools& tools);

// Of every node, in the family's order.
[[nodiscard]] Result<std::vector<Standing>> standings_of(const lineage::Family& family,
                                                         const LicenseTools& tools);

[[nodiscard]] std::string_view name_of(Basis value);
[[nodiscard]] std::string_view name_of(Claim::By value);

}  // namespace assay::policy
