// SPDX-License-Identifier: Apache-2.0
// Addresses on a hub.
#pragma once

#include <string>
#include <string_view>

#include "model/finder.h"

namespace assay::model {

// "https://host:port" of an address.
[[nodiscard]] std::string_view origin_of(std::string_view url);
// Of a model's record at its revision.
[[nodiscard]] std::string record_url(const std::string& endpoint, const ModelName& name);
// Of a file at `revision`, whatever the name says.
[[nodiscard]] std::string file_url(const std::string& endpoint, const ModelName& name,
                                   const std::string& revision, const std::string& path);
// "main" where the name has none.
[[nodiscard]] std::string named_revision(const ModelName& name);

}  // namespace assay::model
