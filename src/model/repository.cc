// SPDX-License-Identifier: Apache-2.0
#include "model/repository.h"

#include <algorithm>

namespace assay::model {

const FileEntry* Repository::find(std::string_view path) const {
  const auto all = files();
  const auto at = std::lower_bound(
      all.begin(), all.end(), path,
      [](const FileEntry& entry, std::string_view wanted) { return entry.path < wanted; });
  return at != all.end() && at->path == path ? &*at : nullptr;
}

}  // namespace assay::model
