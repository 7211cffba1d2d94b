// SPDX-License-Identifier: Apache-2.0
// A chain of steps and what each came to. Formats: docs/output.md, docs/schema/chain-1.json.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "policy/chain.h"
#include "report/style.h"

namespace assay::report {

struct ChainFormat {
  std::string_view name;
  std::string (*render)(const policy::Chain& chain, const policy::ChainVerdict& walked,
                        const Style& style);
};

[[nodiscard]] std::span<const ChainFormat> chain_formats();

}  // namespace assay::report
