// SPDX-License-Identifier: Apache-2.0
// What is wrong with the model's own statement of its license: nothing said, two things said, a
// name without a text.
#include <algorithm>

#include "policy/dropped.h"
#include "policy/findings_parts.h"
#include "policy/license_book.h"
#include "policy/names.h"

namespace assay::policy {
namespace {

using license::MatchKind;
using license::TermKind;

bool is_placeholder(const license::Catalog& catalog, const Claim& claim) {
  const license::KnownLicense* const known = claim.id.empty() ? nullptr : catalog.find_id(claim.id);
  return known != nullptr && known->kind == license::EntryKind::placeholder;
}

bool has_license_text(const Standing& standing) {
  return std::any_of(standing.texts.begin(), standing.texts.end(), [](const ReadText& text) {
    const MatchKind kind = text.reading.license.kind;
    return (text.role == model::FileRole::license && kind != MatchKind::none) ||
           (text.role == model::FileRole::card && kind == MatchKind::text);
  });
}

void find_nothing_said(const Scene& scene, std::vector<Finding>& out) {
  const Standing& own = scene.own();
  const bool said = std::any_of(own.claims.begin(), own.claims.end(), [](const Claim& claim) {
    return claim.by != Claim::By::catalogue;
  });
  if (own.basis == Basis::text || said) {
    return;
  }
  Finding finding;
  finding.id = "no-license";
  finding.severity = Severity::warning;
  finding.message = scene.id(0) +
                    " says nowhere what license it is under: no tag, no license file; without one "
                    "nothing is permitted";
  finding.mend = "ask the publisher, or look for the license that its parents stand under";
  // Programs that only want the weights leave the rest of a cache entry behind.
  if (scene.root().origin == model::Origin::cache && !scene.root().card) {
    finding.severity = Severity::note;
    finding.message = "the cache entry of " + scene.id(0) +
                      " holds neither card nor license; perhaps nobody fetched them";
    finding.mend = "check it again with --hub";
  }
  out.push_back(std::move(finding));
}

// A name that nobody knows, and no text to read.
void find_unknown_name(const Scene& scene, std::vector<Finding>& out) {
  const Standing& own = scene.own();
  if (own.basis != Basis::none || own.claims.empty()) {
    return;
  }
  const auto named = std::find_if(own.claims.begin(), own.claims.end(), [&](const Claim& claim) {
    return claim.by != Claim::By::link && !is_placeholder(scene.book.catalog(), claim);
  });
  if (named == own.claims.end() || !named->id.empty()) {
    return;
  }
  Finding finding;
  finding.id = "unknown-license";
  finding.severity = Severity::warning;
  finding.message = "the " + std::string(name_of(named->by)) + " says \"" +
                    named->said.substr(0, 80) +
                    "\", which is no license that is known, and no text of it is here";
  finding.evidence = {named->where};
  finding.mend = "put the license text into the repository as LICENSE: then it is read";
  out.push_back(std::move(finding));
}

void find_nameless(const Scene& scene, std::vector<Finding>& out) {
  const Standing& own = scene.own();
  const auto by = [&](Claim::By kind) {
    return std::find_if(own.claims.begin(), own.claims.end(),
                        [kind](const Claim& claim) { return claim.by == kind; });
  };
  const auto tag = by(Claim::By::tag);
  if (tag == own.claims.end() || !is_placeholder(scene.book.catalog(), *tag) ||
      by(Claim::By::name) != own.claims.end()) {
    return;
  }
  Finding finding;
  finding.id = "other-without-name";
  finding.severity = has_license_text(own) ? Severity::note : Severity::warning;
  finding.message = "the card says \"license: " + tag->said +
                    "\" and gives no license_name: nobody can look its license up";
  finding.evidence = {tag->where};
  finding.mend = "add license_name and license_link to the card";
  out.push_back(std::move(finding));
}

// A prose mention of an ancestor's license, or of what code and data stand under, contradicts
// nothing; nor does one of several licenses that the prose names.
bool prose_may_differ(const Scene& scene, const Claim& prose, const Claim& other) {
  const Standing& own = scene.own();
  const bool another_agrees =
      std::any_of(own.claims.begin(), own.claims.end(), [&](const Claim& claim) {
        return claim.by == Claim::By::card_prose && !claim.id.empty() &&
               licenses_agree(scene.book.catalog(), claim.id, other.id);
      });
  const bool an_ancestor = std::any_of(
      scene.ancestors.begin(), scene.ancestors.end(),
      [&](const Ancestor& ancestor) { return scene.standings[ancestor.node].license == prose.id; });
  return another_agrees || an_ancestor;
}

bool of_code(const Claim& claim) {
  return claim.by == Claim::By::text && speaks_of_other_things(claim.where.file);
}

// Two statements that cannot both be true. The first that is found says it all.
void find_contradiction(const Scene& scene, std::vector<Finding>& out) {
  const Standing& own = scene.own();
  const auto counts = [&](const Claim& claim) {
    return !claim.id.empty() && claim.by != Claim::By::catalogue && !of_code(claim) &&
           !is_placeholder(scene.book.catalog(), claim);
  };
  for (std::size_t i = 0; i < own.claims.size(); ++i) {
    for (std::size_t j = i + 1; j < own.claims.size(); ++j) {
      const Claim& a = own.claims[i];
      const Claim& b = own.claims[j];
      const bool lists = a.by == b.by;  // several tags or several texts: each is one of several
      if (lists || !counts(a) || !counts(b) || licenses_agree(scene.book.catalog(), a.id, b.id) ||
          (b.by == Claim::By::card_prose && prose_may_differ(scene, b, a)) ||
          (a.by == Claim::By::card_prose && prose_may_differ(scene, a, b))) {
        continue;
      }
      Finding finding;
      finding.id = "license-mismatch";
      finding.severity = Severity::warning;
      finding.message = "the " + std::string(name_of(a.by)) + " says " + a.id + ", the " +
                        std::string(name_of(b.by)) + " says " + b.id;
      if (own.basis == Basis::text) {
        finding.message += "; the text governs";
      }
      finding.evidence = {a.where, b.where};
      finding.mend = "make the card, the license file and the prose name one license";
      out.push_back(std::move(finding));
      return;
    }
  }
}

// A tag that names a known license beside a text that is none of the known ones, or prose that
// forbids what the named license allows.
void find_wider_tag(const Scene& scene, std::vector<Finding>& out) {
  const Standing& own = scene.own();
  for (const Claim& claim : own.claims) {
    if (claim.by != Claim::By::tag || claim.id.empty() ||
        is_placeholder(scene.book.catalog(), claim)) {
      continue;
    }
    const license::KnownLicense* const known = scene.book.find(claim.id);
    const auto named = known == nullptr ? nullptr : scene.book.named(*known).value_or(nullptr);
    if (named == nullptr) {
      continue;
    }
    for (const ReadText& text : own.texts) {
      const bool unknown_text =
          text.role == model::FileRole::license && text.reading.license.kind == MatchKind::unknown;
      if (!unknown_text && text.role != model::FileRole::card) {
        continue;
      }
      const Standing words = standing_of_text(text);
      std::vector<Dropped> dropped = dropped_terms(scene.book.catalog(), words, *named);
      if (text.role == model::FileRole::card) {
        // Prose is read for one thing only; it is no license.
        std::erase_if(dropped, [](const Dropped& one) {
          return one.term->term.kind() != TermKind::commercial_use ||
                 one.term->term.value() == "conditional";
        });
      }
      if (dropped.empty() || !dropped.front().grave) {
        continue;
      }
      Finding finding;
      finding.id = "license-mismatch";
      finding.severity = Severity::warning;
      finding.message =
          "the tag says " + claim.id + ", but " + text.file + ' ' + dropped.front().what;
      finding.evidence = {claim.where, words.quote(*dropped.front().term)};
      finding.mend =
          "make the tag name the license that the text is (license: other with "
          "license_name where the Hub knows none)";
      out.push_back(std::move(finding));
      return;
    }
  }
}

void find_missing_text(const Scene& scene, std::vector<Finding>& out) {
  const Standing& own = scene.own();
  if (own.basis == Basis::text || has_license_text(own)) {
    return;
  }
  const HeldTerm* duty = own.find(TermKind::include_license);
  std::size_t whose = 0;
  for (const Ancestor& ancestor : scene.ancestors) {
    const Standing& theirs = scene.standings[ancestor.node];
    if (const HeldTerm* const term = theirs.find(TermKind::include_license);
        term != nullptr && ancestor.carries_weights && !scene.same_publisher(ancestor.node)) {
      duty = term;
      whose = ancestor.node;
      break;
    }
  }
  const Claim* linked = nullptr;
  for (const Claim& claim : own.claims) {
    if (claim.by == Claim::By::link && claim.said.find("://") == std::string::npos) {
      linked = &claim;
    }
  }
  if (linked == nullptr && (duty == nullptr || own.basis == Basis::none)) {
    return;
  }
  Finding finding;
  finding.id = "missing-license-text";
  // Nine models of ten on the Hub lack it, and the tag tells which license it is; where nobody
  // knows the name, a link into nothing tells nothing.
  finding.severity =
      linked != nullptr && own.basis == Basis::none ? Severity::warning : Severity::note;
  finding.message = linked != nullptr
                        ? "the card links to " + linked->said + ", which is not in the repository"
                        : "no license text stands in the repository, though " +
                              license_title(scene.standings[whose]) + " asks for a copy";
  if (whose != 0) {
    finding.culprit = scene.id(whose);
  }
  if (duty != nullptr) {
    finding.evidence.push_back(scene.placed(whose, scene.standings[whose].quote(*duty)));
  }
  if (linked != nullptr) {
    finding.evidence.push_back(linked->where);
  }
  finding.mend = "add the license as LICENSE";
  out.push_back(std::move(finding));
}

void find_unread(const Scene& scene, std::vector<Finding>& out) {
  for (const Standing& standing : scene.standings) {
    if (standing.unread == 0) {
      continue;
    }
    Finding finding;
    finding.id = "unread-terms";
    finding.severity = Severity::note;
    finding.message = std::to_string(standing.unread) + " binding sentence" +
                      (standing.unread == 1 ? "" : "s") + " of " + license_title(standing) +
                      " were not understood; read them yourself";
    finding.culprit = standing.node == 0 ? "" : standing.model;
    finding.mend = "assay read --explain on the text lists them";
    for (const ReadText& text : standing.texts) {
      for (const license::Unread& unread : text.reading.unread) {
        if (text.role != model::FileRole::card && finding.evidence.size() < 3) {
          finding.evidence.push_back(scene.placed(standing.node, {.file = text.file,
                                                                  .range = unread.range,
                                                                  .line = unread.line,
                                                                  .section = unread.section,
                                                                  .text = unread.text}));
        }
      }
    }
    out.push_back(std::move(finding));
  }
}

}  // namespace

void find_license_troubles(const Scene& scene, std::vector<Finding>& out) {
  find_unread(scene, out);
  if (scene.root().planned) {
    return;
  }
  find_nothing_said(scene, out);
  find_unknown_name(scene, out);
  find_nameless(scene, out);
  const std::size_t before = out.size();
  find_contradiction(scene, out);
  if (out.size() == before) {
    find_wider_tag(scene, out);
  }
  find_missing_text(scene, out);
}

}  // namespace assay::policy
