// SPDX-License-Identifier: Apache-2.0
// The files of a folder on disk and of all below it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/repository.h"

namespace assay::model {

struct Listing {
  std::vector<FileEntry> files;      // sorted by path
  std::vector<std::string> refused;  // as Repository::refused()
  bool truncated = false;            // there are more
};

// Lists the folder `base` ("", or a path that ends in '/') below the folder `root`, those nearest
// to the top first, so that what is cut off lies deep. Links to files count as files where they
// lead to something below `root`; links to folders are not followed. Bounded in files, folders,
// depth and entries looked at.
[[nodiscard]] Listing list_files(int root, const std::string& base,
                                 std::size_t max_files = kMaxFiles);

}  // namespace assay::model
