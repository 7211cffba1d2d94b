// SPDX-License-Identifier: Apache-2.0
// The options by which every verb that looks at models is told where they are and who asks.
#pragma once

#include "assay/check.h"
#include "cli/command.h"

namespace assay::cli {

inline constexpr Option kUseOption{"--use", "FILE|WORDS",
                                   "who asks and for what: a file, or \"commercial: true\""};
inline constexpr Option kPolicyOption{"--policy", "NAME|FILE",
                                      "what you accept: osi-only, no-usage-caps, …"};
inline constexpr Option kModelsOption{"--models", "DIR", "models at hand, as DIR/org/name/"};
inline constexpr Option kHubOption{"--hub", "", "fetch from the Hub what is not at hand"};

// --data, --models and --hub.
[[nodiscard]] Result<Checker> checker_for(const Arguments& arguments);
// --use; none where it was not given.
[[nodiscard]] Result<std::optional<policy::Use>> use_of(const Arguments& arguments);
// --use and --policy.
[[nodiscard]] Result<Question> question_of(const Arguments& arguments, const Checker& checker);

}  // namespace assay::cli
