// SPDX-License-Identifier: Apache-2.0
// The passes over one text, in order: clauses (terms, facts, what stays unread), identity (a
// label), rubric (class, score, warnings). The label never changes the terms.
#include "license/reader.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "license/clause_files.h"
#include "license/clause_run.h"
#include "license/identity.h"
#include "license/resolve.h"
#include "license/score.h"

namespace assay::license {

struct Reader::Impl {
  Program program;
  Gazetteer places;
  Rubric rubric;
  std::optional<LicenseIndex> index;  // nothing where no label is wanted
};

namespace {

// data/clauses/license-text.clause: the words are those of a license, not of an article about one.
constexpr std::string_view kLicenseTextFact = "license-text";
constexpr std::string_view kIndexFile = "index/licenses.idx";

bool contains(const ByteRange& range, std::size_t offset) {
  return range.begin <= offset && offset < range.end;
}

// Does what stands outside of the licenses found read as a license, too? Then its own words govern,
// whatever license it mentions.
bool has_own_words(const Program& program, const text::Document& document, const ClauseRun& run,
                   const std::vector<LicenseMatch>& found) {
  std::vector<Hit> outside;
  for (const Hit& hit : run.hits) {
    const std::size_t at = document.original(document.range_of(hit.first, hit.last)).begin;
    const bool inside = std::any_of(found.begin(), found.end(), [&](const LicenseMatch& match) {
      return contains(match.range, at);
    });
    if (!inside) {
      outside.push_back(hit);
    }
  }
  return Facts(program, outside).has(kLicenseTextFact);
}

LicenseMatch unknown_license(const text::Document& document,
                             const std::optional<LicenseIndex>& index) {
  LicenseMatch out;
  out.kind = MatchKind::unknown;
  if (!document.tokens().empty()) {
    const auto last = static_cast<std::uint32_t>(document.tokens().size());
    out.range = document.original(document.range_of(0, last));
  }
  if (index) {
    if (const std::optional<LicenseMatch> near = nearest(document, *index)) {
      out.nearest_id = near->id;
      out.nearest_similarity = near->similarity;
    }
  }
  return out;
}

// In a file with several licenses each term says whose it is: of the narrowest one around its
// words.
void name_owners(Reading& reading) {
  if (reading.also.empty()) {
    return;
  }
  for (Term& term : reading.terms) {
    const LicenseMatch* owner = &reading.license;
    const std::size_t at = term.evidence().range.begin;
    for (const LicenseMatch& match : reading.also) {
      if (contains(match.range, at) &&
          (!contains(owner->range, at) || match.range.size() < owner->range.size())) {
        owner = &match;
      }
    }
    term.license = owner->id;
  }
}

void list_unread(const text::Document& document, const ClauseRun& run, Reading& out) {
  out.binding_sentences = run.binding.size();
  for (const std::uint32_t u : run.not_read) {
    const text::Unit& unit = document.units()[u];
    Evidence words = evidence_of(document, u, unit.first, unit.last);
    out.unread.push_back({.range = words.range,
                          .line = words.line,
                          .section = std::move(words.section),
                          .text = std::move(words.text)});
  }
  if (!run.binding.empty()) {
    out.coverage =
        1.0 - static_cast<double>(run.not_read.size()) / static_cast<double>(run.binding.size());
  }
}

}  // namespace

Result<Reader> Reader::create(const DataFiles& data, const ReaderOptions& options) {
  ASSAY_TRY(Program program, load_program(data));
  ASSAY_TRY(Gazetteer places, load_places(data));
  ASSAY_TRY(Rubric rubric, Rubric::load(data));
  std::optional<LicenseIndex> index;
  if (options.identify) {
    ASSAY_TRY(const std::string_view bytes, data.get(kIndexFile));
    ASSAY_TRY(index, LicenseIndex::open(std::as_bytes(std::span(bytes))));
  }
  Reader reader;
  reader.impl_ = std::make_shared<const Impl>(Impl{.program = std::move(program),
                                                   .places = std::move(places),
                                                   .rubric = std::move(rubric),
                                                   .index = std::move(index)});
  return reader;
}

Reading Reader::read(const text::Document& document) const {
  Reading out;
  const ClauseRun run = run_clauses(impl_->program, impl_->places, document);
  const Facts facts(impl_->program, run.hits);
  const bool license_text = facts.has(kLicenseTextFact);
  std::vector<LicenseMatch> found;
  if (impl_->index) {
    found = identify(document, *impl_->index);
  }
  if (license_text) {
    out.terms = resolve_terms(impl_->program, document, run.hits, facts);
    list_unread(document, run, out);
  }
  if (license_text && (found.empty() || has_own_words(impl_->program, document, run, found))) {
    out.license = unknown_license(document, impl_->index);
    // What an unknown license merely mentions is no license of this file.
    std::erase_if(found, [](const LicenseMatch& m) { return m.kind != MatchKind::text; });
    out.also = std::move(found);
  } else if (!found.empty()) {
    out.license = std::move(found.front());
    found.erase(found.begin());
    out.also = std::move(found);
  }
  name_owners(out);
  impl_->rubric.apply(out);
  return out;
}

}  // namespace assay::license
