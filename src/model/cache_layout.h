// SPDX-License-Identifier: Apache-2.0
// How clients of the Hub lay out what they fetched, so that they find each other's files:
//
//   models--ORG--NAME/refs/main                     the commit that "main" was when last asked
//                     blobs/HASH                    each file's bytes once
//                     snapshots/COMMIT/PATH         a link to ../../blobs/HASH
//
// An entry is the folder models--ORG--NAME (datasets--ORG--NAME); nothing outside it is opened.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/finder.h"

namespace assay::model {

// "models--org--name" of org/name and back. Nothing where `folder` is no such name.
[[nodiscard]] std::string cache_entry(const ModelName& name);
[[nodiscard]] std::optional<ModelName> model_of_cache_entry(std::string_view folder);

// Is it a commit's name: 40 or 64 lower-case hex digits?
[[nodiscard]] bool is_commit(std::string_view text);

// What refs/ says of a revision; empty where it says nothing.
[[nodiscard]] std::string find_ref(int entry, const std::string& revision);

// The commit of a revision (empty: main) in the entry that `entry` is open on: what refs/ says, the
// snapshot of that name, or, for main, the only snapshot there is. Fails: not_found.
[[nodiscard]] Result<std::string> find_commit(int entry, const std::string& revision);

}  // namespace assay::model
