// SPDX-License-Identifier: Apache-2.0
// The whole reader over any bytes: terms, label, class and score. Every place it names must lie in
// the bytes, and every number must be one that it promises.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "license/reader.h"

namespace {

using assay::ByteRange;

const assay::license::Reader& reader() {
  static const auto made = assay::license::Reader::create(assay::DataFiles::embedded());
  if (!made) {
    std::fprintf(stderr, "%s\n", made.error().to_string().c_str());
    std::abort();
  }
  return *made;
}

void require(bool holds, const char* promise) {
  if (!holds) {
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
  }
}

bool is_inside(const ByteRange& range, std::size_t size) {
  return range.begin <= range.end && range.end <= size;
}

void check_match(const assay::license::LicenseMatch& match, std::size_t size) {
  require(is_inside(match.range, size), "a license lies in the bytes");
  require(match.similarity >= 0 && match.similarity <= 100, "similarity is in percent");
  for (const auto& passage : match.departures) {
    require(is_inside(passage.range, size), "a departure lies in the bytes");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const auto document = text::read_document(std::string(reinterpret_cast<const char*>(data), size));
  require(document.has_value(), "any bytes are a document");
  const license::Reading reading = reader().read(*document);
  check_match(reading.license, size);
  for (const license::LicenseMatch& match : reading.also) {
    check_match(match, size);
  }
  for (const license::Term& term : reading.terms) {
    require(is_inside(term.evidence().range, size), "evidence lies in the bytes");
    require(!term.evidence().range.empty(), "every term has evidence");
    require(term.evidence().line >= 1, "lines count from 1");
  }
  for (const license::Unread& unread : reading.unread) {
    require(is_inside(unread.range, size), "unread sentences lie in the bytes");
  }
  require(reading.score >= 0 && reading.score <= 100, "the score is 0 to 100");
  require(reading.coverage >= 0 && reading.coverage <= 1, "coverage is a share");
  for (const license::Warning& warning : reading.warnings) {
    require(warning.term < reading.terms.size() || warning.term == license::kNoTerm,
            "a warning names its term, or says that it has none");
  }
  for (const license::Deduction& deduction : reading.deductions) {
    require(deduction.term < reading.terms.size() || deduction.term == license::kNoTerm,
            "a deduction names its term, or says that it has none");
  }
  return 0;
}
