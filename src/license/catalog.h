// SPDX-License-Identifier: Apache-2.0
// The catalogue: what is known of licenses by name. It answers where there is no text at hand (a
// bare `license: llama4` tag) and serves for comparing licenses by id. Facts only, no license
// prose. Reading a text never consults it for terms. Formats: docs/catalog.md.
//
//   ASSAY_TRY(const auto catalog, Catalog::load(DataFiles::embedded()));
//   if (const KnownLicense* known = catalog.find("Llama 4 Community License")) {
//     ASSAY_TRY(const KnownTerms terms, catalog.terms(*known));
//   }
//
// Loading costs well under a millisecond; terms are parsed for the asked license only.
// Thread safety: a Catalog is immutable. It holds views into the DataFiles it was loaded from,
// which must outlive it, as must it the KnownLicense pointers that it hands out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_files.h"
#include "base/result.h"
#include "license/term.h"

namespace assay::license {

// What an entry of the catalogue stands for.
enum class EntryKind : std::uint8_t {
  text,         // one license text
  family,       // a name that several texts share ("gpl", "cc", "openrail"): it has no terms
  placeholder,  // a name that says nothing ("other", "unknown")
};

// Where the terms of an entry come from.
enum class TermsOrigin : std::uint8_t {
  none,     // no terms are known: unknown, not permissive
  labels,   // two readers labelled the text
  curated,  // written by hand from the text or from public statements on it
  text,     // `assay read` on the text, when the catalogue was built
};

struct KnownLicense {
  std::string_view id;                  // SPDX id, or the id of an AI license: "llama-4-community"
  std::string_view name;                // full name
  std::string_view publisher;           // may be empty
  std::string_view released;            // "2025-04-05", "2024-05" or "2004"; may be empty
  std::string_view spdx_id;             // empty where SPDX does not list it
  std::string_view url;                 // the publisher's text or page; may be empty
  std::vector<std::string_view> slugs;  // Hub `license:` values that stand for it
  std::vector<std::string_view> aliases;  // further names, Hub `license_name` values among them
  std::vector<std::string_view> members;  // for a family: ids of the texts it may mean
  EntryKind kind = EntryKind::text;
  TermsOrigin origin = TermsOrigin::none;
  bool osi_approved = false;
  bool deprecated = false;     // SPDX says so of the id ("GPL-3.0"); the text is a valid license
  std::string_view read_from;  // where the terms were read: URL, or repository and path at commit
};

// A term without its words: where it stands in the text that was read, as far as known.
struct KnownTerm {
  TermKind kind = TermKind::commercial_use;
  std::vector<FieldValue> fields;
  std::string section;     // "1.b.v", may be empty
  std::uint32_t line = 0;  // 1-based in the text named by read_from, 0 = not known

  // The value of `field`, empty where nothing is known.
  [[nodiscard]] std::string_view get(Field field) const;
};

struct KnownTerms {
  TermsOrigin origin = TermsOrigin::none;
  std::string read_from;         // as KnownLicense::read_from
  bool partial = false;          // not the whole text was seen: what is not listed is unknown
  std::vector<KnownTerm> terms;  // in the order of the vocabulary; empty = unknown

  // The same as Terms of a Reading (for scores and tables): line and section, no words.
  [[nodiscard]] std::vector<Term> as_terms(std::string_view license_id) const;
};

[[nodiscard]] std::string_view name_of(EntryKind value);
[[nodiscard]] std::string_view name_of(TermsOrigin value);

class Catalog {
 public:
  // Reads catalog/licenses.tsv. Errors name file and line. Does not read the terms.
  [[nodiscard]] static Result<Catalog> load(const DataFiles& files);

  // The license that `name` means: an id, SPDX id, slug, alias or full name, in any case and
  // punctuation ("llama4", "Llama 4 Community License", "apache 2"). nullptr where none or where
  // the name is empty.
  [[nodiscard]] const KnownLicense* find(std::string_view name) const;
  // The license with exactly this id (case-insensitive). Cheaper than find().
  [[nodiscard]] const KnownLicense* find_id(std::string_view id) const;

  // All entries, by id in alphabetical order.
  [[nodiscard]] std::span<const KnownLicense> list() const { return licenses_; }

  // Up to `limit` names near `name` by spelling, nearest first, for "did you mean".
  [[nodiscard]] std::vector<std::string_view> suggestions(std::string_view name,
                                                          std::size_t limit = 3) const;

  // The terms of `license`. Empty with TermsOrigin::none where none are known; an Error (file,
  // line) where the data file is malformed or uses a word that the vocabulary does not have.
  [[nodiscard]] Result<KnownTerms> terms(const KnownLicense& license) const;
  // Parses the terms of every license and checks both files against each other: for tests and
  // for whoever edits the data.
  [[nodiscard]] Result<std::size_t> check() const;

 private:
  std::vector<KnownLicense> licenses_;
  std::string_view terms_;  // the bytes of catalog/terms.jsonl
  std::string terms_name_;  // how errors call it
  std::string list_name_;
};

// `name` in the form that find() compares: lower case, runs of other characters as one dash,
// numbers apart, without "the", "license", "agreement", "version" and a trailing ".0":
// "Apache License, Version 2.0" and "apache2" are both "apache-2".
[[nodiscard]] std::string normalized_license_name(std::string_view name);

}  // namespace assay::license
