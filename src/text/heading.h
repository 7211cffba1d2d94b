// SPDX-License-Identifier: Apache-2.0
// Private to src/text: is what starts here a heading, and where does it end? A heading stands on a
// line of its own ("Title") or runs into its text ("Title. You may …"); capitals, verbs and what
// stands around it tell it from a sentence.
#pragma once

#include <cstdint>

#include "text/numbering.h"
#include "text/words.h"

namespace assay::text {

struct HeadingPlace {
  bool numbered = false;       // after a marker
  bool marked = false;         // Markdown or HTML say that it is a heading
  bool led = false;            // an item that a sentence leads in, and hardly a heading
  bool after_heading = false;  // the unit before is one
};

// The end of the heading that starts at `first`; `first` where there is none.
[[nodiscard]] std::uint32_t heading_end(const Words& words, const Numbering& numbering,
                                        std::uint32_t first, const HeadingPlace& place);

}  // namespace assay::text
