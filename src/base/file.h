// SPDX-License-Identifier: Apache-2.0
// Reading files with limits. Directories, missing files and devices are errors that say so.
#pragma once

#include <cstddef>
#include <string>

#include "base/result.h"

namespace assay {

// The whole file; "-" is standard input. Fails: not_found, unreadable, too_large (more than
// `limit` bytes). The error carries `path`.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t limit);

}  // namespace assay
