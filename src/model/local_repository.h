// SPDX-License-Identifier: Apache-2.0
// Opening places on disk whose kind is known already.
#pragma once

#include <memory>
#include <string>

#include "model/finder.h"
#include "model/repository.h"

namespace assay::model {

// An entry of the cache by its folder, at `name.revision`. Fails: not_found, unreadable.
[[nodiscard]] Result<std::unique_ptr<Repository>> open_cache_entry(const std::string& folder,
                                                                   const ModelName& name);

// A regular file below the folder `root`, for reading. Fails: not_found, unreadable.
[[nodiscard]] Result<std::unique_ptr<ByteSource>> open_file_beneath(int root,
                                                                    const std::string& path);

// All bytes of a source. Fails: too_large, and as ByteSource::read().
[[nodiscard]] Result<std::string> read_whole(const ByteSource& source, std::size_t limit);

// An error about a file of a model.
[[nodiscard]] tl::unexpected<Error> fail_in(std::string_view file, ErrorCode code,
                                            std::string message);

}  // namespace assay::model
