// SPDX-License-Identifier: Apache-2.0
// Claims first, then the one that governs: the text in the repository, else the name that is looked
// up, else the catalogue of well-known models. A claim that loses is kept: who disagrees is a
// finding of its own.
#include "policy/standing.h"

#include <algorithm>
#include <array>
#include <utility>

#include "license/reader.h"
#include "policy/license_book.h"
#include "policy/names.h"
#include "text/document.h"

namespace assay::policy {
namespace {

using license::MatchKind;
using license::TermKind;
using model::FileRole;

constexpr std::size_t kMaxProseBytes = std::size_t{512} << 10;

class Finder {
 public:
  Finder(const lineage::Family& family, std::size_t node, const LicenseTools& tools)
      : node_(family.nodes[node]), tools_(tools) {
    standing_.node = node;
    standing_.model = node_.id;
  }

  Result<Standing> find() {
    if (node_.model != nullptr) {
      claim_by_card();
      claim_by_weights();
      read_texts();
      read_prose();
    }
    if (node_.known) {
      claim(Claim::By::catalogue, node_.known->license,
            {.file = "",
             .range = {},
             .line = 0,
             .section = "catalogue of models",
             .text = std::string(node_.known->pattern) + ": " + std::string(node_.known->license)});
    }
    if (const ReadText* const text = governing_text()) {
      stand_on(*text);
      score(standing_, tools_.rubric);
    } else {
      ASSAY_TRY(const bool stands, stand_on_a_name());
      if (!stands && !standing_.claims.empty() && standing_.license.empty()) {
        standing_.license = standing_.claims.front().id;
      }
    }
    if (const license::KnownLicense* const known = tools_.book.find(standing_.license);
        known != nullptr && known->spdx_id.empty()) {
      standing_.licensor = std::string(known->publisher);
    }
    return std::move(standing_);
  }

 private:
  std::string id_of(std::string_view name) const {
    const license::KnownLicense* const known = tools_.book.find(name);
    return known == nullptr ? "" : std::string(known->id);
  }

  void claim(Claim::By by, std::string_view said, Quote where, std::string id = {}) {
    if (id.empty()) {
      id = id_of(said);
    }
    standing_.claims.push_back(
        {.by = by, .said = std::string(said), .id = std::move(id), .where = std::move(where)});
  }

  void claim_by_card() {
    if (!node_.model->card) {
      return;
    }
    const model::Card& card = *node_.model->card;
    standing_.card_in_full = card.problems.empty();
    for (const model::Stated& stated : card.licenses) {
      claim(Claim::By::tag, stated.value, stated.where);
    }
    if (card.licenses.empty()) {
      for (const model::Stated& tag : card.tags) {
        if (tag.value.starts_with("license:")) {
          claim(Claim::By::tag, std::string_view(tag.value).substr(8), tag.where);
        }
      }
    }
    if (card.license_name) {
      claim(Claim::By::name, card.license_name->value, card.license_name->where);
    }
    if (card.license_link) {
      const std::string& link = card.license_link->value;
      claim(Claim::By::link, link, card.license_link->where,
            license_at(tools_.book.catalog(), link));
    }
  }

  // GGUF files carry the license in their metadata.
  void claim_by_weights() {
    for (const model::WeightFile& file : node_.model->weights.files) {
      for (const auto& [key, value] : file.metadata) {
        if (key == "general.license" && !value.empty()) {
          claim(Claim::By::weights, value,
                {.file = file.path, .range = {}, .line = 0, .section = key, .text = value});
        }
      }
    }
  }

  std::optional<license::Reading> read(std::string bytes) const {
    Result<text::Document> document = text::read_document(std::move(bytes));
    if (!document || document->looks_binary() || document->tokens().empty()) {
      return std::nullopt;
    }
    return tools_.reader.read(*document);
  }

  void read_texts() {
    for (const model::TextFile& file : node_.model->texts) {
      std::optional<license::Reading> reading = read(file.bytes);
      if (!reading) {
        continue;
      }
      if (reading->has_license() && !reading->license.id.empty() && file.role != FileRole::notice) {
        claim(Claim::By::text, reading->license.name, first_words(file, *reading),
              reading->license.id);
      }
      standing_.texts.push_back(
          {.file = file.path, .role = file.role, .reading = *std::move(reading)});
    }
  }

  static Quote first_words(const model::TextFile& file, const license::Reading& reading) {
    const std::size_t begin = std::min(reading.license.range.begin, file.bytes.size());
    return quote_at(file.path, file.bytes, begin);
  }

  // What the card's prose says: a license section, a notice, a ban on commercial use.
  void read_prose() {
    if (!node_.model->card) {
      return;
    }
    const model::Card& card = *node_.model->card;
    std::string prose = card.text.substr(0, card.body + kMaxProseBytes);
    // Blanks for the front matter, so that offsets stay those of the file.
    std::replace_if(
        prose.begin(),
        prose.begin() + static_cast<std::ptrdiff_t>(std::min(card.body, prose.size())),
        [](char c) { return c != '\n'; }, ' ');
    std::optional<license::Reading> reading = read(prose);
    if (!reading || !reading->has_license()) {
      return;
    }
    std::vector<const license::LicenseMatch*> matches{&reading->license};
    for (const license::LicenseMatch& match : reading->also) {
      matches.push_back(&match);
    }
    for (const license::LicenseMatch* const match : matches) {
      if (!match->id.empty()) {
        claim(Claim::By::card_prose, match->name,
              quote_at(card.file, prose, std::min(match->range.begin, prose.size())), match->id);
      }
    }
    standing_.texts.push_back(
        {.file = card.file, .role = FileRole::card, .reading = *std::move(reading)});
  }

  // Smaller is better: a file that the card links to, then by name and depth.
  std::array<std::size_t, 4> rank(const ReadText& text) const {
    const auto& card = node_.model->card;
    const bool linked =
        card && card->license_link && card->license_link->value.ends_with(text.file);
    const MatchKind kind = text.reading.license.kind;
    const bool words = kind == MatchKind::text || kind == MatchKind::unknown;
    return {linked ? 0U : 1U, words ? 0U : 1U, speaks_of_other_things(text.file) ? 1U : 0U,
            static_cast<std::size_t>(std::count(text.file.begin(), text.file.end(), '/'))};
  }

  const ReadText* governing_text() const {
    const ReadText* best = nullptr;
    for (const ReadText& text : standing_.texts) {
      const MatchKind kind = text.reading.license.kind;
      const bool whole = kind == MatchKind::text || kind == MatchKind::unknown;
      // A card counts only where it prints a known license in full.
      const bool candidate = (text.role == FileRole::license && whole) ||
                             (text.role == FileRole::card && kind == MatchKind::text);
      if (candidate && (best == nullptr || rank(text) < rank(*best))) {
        best = &text;
      }
    }
    return best;
  }

  void add_terms(const ReadText& text, std::string_view license) {
    for (const license::Term& term : text.reading.terms) {
      const bool of_this = license.empty() || term.license.empty() || term.license == license;
      if (of_this && !repeats(term)) {
        standing_.terms.push_back({.term = term, .file = text.file, .basis = Basis::text});
      }
    }
  }

  bool repeats(const license::Term& term) const {
    return std::any_of(standing_.terms.begin(), standing_.terms.end(), [&](const HeldTerm& held) {
      const bool list = license::schema_of(term.kind()).list;
      return held.term.kind() == term.kind() && (!list || held.term.value() == term.value());
    });
  }

  void stand_on(const ReadText& text) {
    const license::Reading& reading = text.reading;
    standing_.basis = Basis::text;
    standing_.complete = true;
    standing_.license = reading.license.id;
    standing_.license_name = reading.license.name;
    if (standing_.license.empty()) {
      standing_.license_name = name_given();
    }
    standing_.unread = reading.unread.size();
    standing_.coverage = reading.coverage;
    add_terms(text, reading.license.id);
    for (const ReadText& other : standing_.texts) {
      if (other.role == FileRole::use_policy) {
        add_terms(other, "");
        standing_.unread += other.reading.unread.size();
      }
    }
  }

  // What the card calls a license that is none of the known ones.
  std::string name_given() const {
    for (const Claim& claim : standing_.claims) {
      if (claim.by == Claim::By::name) {
        return claim.said;
      }
    }
    return {};
  }

  Result<bool> stand_on_a_name() {
    for (const Claim::By by : {Claim::By::text, Claim::By::tag, Claim::By::name, Claim::By::link,
                               Claim::By::weights, Claim::By::catalogue, Claim::By::card_prose}) {
      for (const Claim& claim : standing_.claims) {
        const license::KnownLicense* const known =
            claim.by == by && !claim.id.empty() ? tools_.book.find(claim.id) : nullptr;
        if (known == nullptr || known->kind == license::EntryKind::placeholder) {
          continue;
        }
        ASSAY_TRY(const std::shared_ptr<const Standing> named, tools_.book.named(*known));
        stand_on(*named);
        return true;
      }
    }
    return false;
  }

  void stand_on(const Standing& named) {
    standing_.basis = named.basis;
    standing_.license = named.license;
    standing_.license_name = named.license_name;
    standing_.read_from = named.read_from;
    standing_.complete = named.complete;
    standing_.terms = named.terms;
    standing_.license_class = named.license_class;
    standing_.score = named.score;
    standing_.warnings = named.warnings;
    for (const ReadText& other : standing_.texts) {
      if (other.role == FileRole::use_policy) {
        add_terms(other, "");
      }
    }
    if (standing_.terms.size() != named.terms.size()) {
      score(standing_, tools_.rubric);
    }
  }

  const lineage::Node& node_;
  const LicenseTools& tools_;
  Standing standing_;
};

}  // namespace

const HeldTerm* Standing::find(TermKind kind) const {
  const auto at = std::find_if(terms.begin(), terms.end(),
                               [&](const HeldTerm& held) { return held.term.kind() == kind; });
  return at == terms.end() ? nullptr : &*at;
}

const HeldTerm* Standing::find(TermKind kind, std::string_view value) const {
  const auto at = std::find_if(terms.begin(), terms.end(), [&](const HeldTerm& held) {
    return held.term.kind() == kind && held.term.value() == value;
  });
  return at == terms.end() ? nullptr : &*at;
}

Quote Standing::quote(const HeldTerm& held) const {
  const license::Evidence& evidence = held.term.evidence();
  Quote out{.file = held.file,
            .range = evidence.range,
            .line = evidence.line,
            .section = evidence.section,
            .text = evidence.text};
  if (!evidence.lead_in.empty()) {
    out.text.insert(0, evidence.lead_in + " … ");
  }
  if (held.basis == Basis::catalogue) {
    out.file = read_from;
  }
  return out;
}

Standing standing_of_text(const ReadText& text) {
  Standing out;
  out.basis = Basis::text;
  out.complete = true;
  out.license = text.reading.license.id;
  out.license_name = text.reading.license.name;
  for (const license::Term& term : text.reading.terms) {
    out.terms.push_back({.term = term, .file = text.file, .basis = Basis::text});
  }
  return out;
}

Result<Standing> standing_of(const lineage::Family& family, std::size_t node,
                             const LicenseTools& tools) {
  return Finder(family, node, tools).find();
}

Result<std::vector<Standing>> standings_of(const lineage::Family& family,
                                           const LicenseTools& tools) {
  std::vector<Standing> out;
  for (std::size_t node = 0; node < family.nodes.size(); ++node) {
    ASSAY_TRY(Standing standing, standing_of(family, node, tools));
    out.push_back(std::move(standing));
  }
  return out;
}

}  // namespace assay::policy
