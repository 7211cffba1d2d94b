// SPDX-License-Identifier: Apache-2.0
// A known license as facts, free of the data it was read from.
#pragma once

#include <string>
#include <vector>

namespace assay {

struct CatalogEntry {
  std::string id;         // SPDX id, or the id of an AI license: "llama-4-community"
  std::string name;       // full name
  std::string kind;       // "text", "family" (a name that several texts share), "placeholder"
  std::string publisher;  // may be empty, as may all that follow
  std::string released;   // "2025-04-05", "2024-05" or "2004"
  std::string spdx_id;
  std::string url;
  std::vector<std::string> slugs;    // Hub `license:` values
  std::vector<std::string> aliases;  // further names
  std::vector<std::string> members;  // for a family: ids of the texts it may mean
  std::string terms_origin;          // "labels", "curated", "text", or "none": terms unknown
  std::string read_from;             // where the terms were read
  bool osi_approved = false;
  bool deprecated = false;  // SPDX lists a newer id for the same text
};

}  // namespace assay
