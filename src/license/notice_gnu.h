// SPDX-License-Identifier: Apache-2.0
// Private to src/license: which version of a GNU license a notice means, and whether later ones are
// meant too.
#pragma once

#include <string>
#include <vector>

#include "license/notice_phrase.h"

namespace assay::license {

struct GnuNotice {
  std::vector<std::string> ids;  // more than one for "version 2 or version 3"
  std::uint32_t last = 0;        // token after the last one that was read
  bool vague = false;            // no version is named
};

// `mention` is the family's name; tokens [floor, ceiling) belong to the same notice.
[[nodiscard]] GnuNotice read_gnu_notice(const PhraseFinder& finder, const text::Document& document,
                                        const PhraseMatch& mention, std::uint32_t floor,
                                        std::uint32_t ceiling);

}  // namespace assay::license
