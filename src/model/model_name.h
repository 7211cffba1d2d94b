// SPDX-License-Identifier: Apache-2.0
// What may stand in a hub id and in a revision: both become paths and URLs, and both may come from
// a stranger's config.
#pragma once

#include <string>
#include <string_view>

#include "model/finder.h"

namespace assay::model {

// "org/name" or "name", of parts that are no "." or "..", each up to 96 bytes.
[[nodiscard]] bool is_plain_id(std::string_view id);
// "main", "v1.0", "refs/pr/1", a commit: a relative path without "." and "..".
[[nodiscard]] bool is_plain_revision(std::string_view revision);
// As parse_model_name() reads it: "[datasets/]org/name[@revision]".
[[nodiscard]] std::string text_of(const ModelName& name);

}  // namespace assay::model
