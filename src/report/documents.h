// SPDX-License-Identifier: Apache-2.0
// Small things that SARIF, CycloneDX and SPDX documents need: names, addresses, dates, digests. The
// same input gives the same document: no clock, no random numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "policy/check.h"

namespace assay::report {

[[nodiscard]] std::string_view assay_version();

// "2026-11-25T08:00:00Z" for seconds since 1970; negative ones count as 0.
[[nodiscard]] std::string utc_time(std::int64_t seconds);

// 16 hexadecimal digits that stand for the parts, in their order (FNV-1a, 64 bits): for telling
// documents and findings apart, not for security.
[[nodiscard]] std::string digest(const std::vector<std::string_view>& parts);

// Is this id of the license catalogue one of SPDX's? They are the ones with a capital letter; those
// without one that SPDX has as well are small programs' own, and count as ids of the catalogue.
[[nodiscard]] bool is_spdx_id(std::string_view id);
// "LicenseRef-llama-4-community": any name as an id that SPDX expressions may hold.
[[nodiscard]] std::string license_ref(std::string_view name);

// Bytes that may not stand in a path of a URI as %XX.
[[nodiscard]] std::string uri_path(std::string_view path);
// "https://huggingface.co/org/name"; empty where the id has not the form of one of the Hub.
[[nodiscard]] std::string hub_page(const lineage::Node& node);
// "pkg:huggingface/org/name@commit"; empty for data sets and for ids of another form.
[[nodiscard]] std::string package_url(const lineage::Node& node);
// Is this the address of a page?
[[nodiscard]] bool is_url(std::string_view text);

// A license as somebody names it. Both empty: nobody does.
struct NamedLicense {
  std::string id;    // of SPDX or of the catalogue
  std::string name;  // full name, or the word as it stands
  std::string url;   // where its text can be read; may be empty
};

// What a model's own files say first: tag, name or link of the card.
[[nodiscard]] NamedLicense declared_license_of(const policy::Standing& standing);
// What it stands under by all that was read.
[[nodiscard]] NamedLicense concluded_license_of(const policy::Standing& standing);

}  // namespace assay::report
