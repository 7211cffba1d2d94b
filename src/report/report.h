// SPDX-License-Identifier: Apache-2.0
// One answer: what was asked for, and the Reading that came of it. Plain data, the input of every
// writer in this folder.
#pragma once

#include <optional>
#include <string>

#include "license/reading.h"

namespace assay {

// Said of a Reading whose terms were looked up by name, since there was no text to read.
struct CatalogSource {
  std::string origin;     // "labels", "curated", "text"; "none": nothing is known of it
  std::string read_from;  // where the terms were read: a URL, or repository and path
  bool partial = false;   // only part of the text was seen: what is absent is unknown

  // True where an absent term means that nobody looked, not that the text is silent.
  [[nodiscard]] bool absent_is_unknown() const { return partial || origin == "none"; }
};

struct Report {
  std::string name;  // as the user gave it: a path, "-" or a license id
  license::Reading reading;
  std::optional<CatalogSource> catalog;  // set: no text was read, the catalogue answered
};

}  // namespace assay
