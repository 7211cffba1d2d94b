// SPDX-License-Identifier: Apache-2.0
// Growth against the terms of a license: when a threshold is crossed, what a royalty costs, what
// moving to another model costs instead. docs/plan.md.
//
//   const auto engine = assay::Engine::create();
//   const auto plan = assay::plan(*engine, "plan.yaml");       // Result<policy::Plan>
//   std::cout << assay::render_plan(*plan, "text").value();
//
// Errors and thread safety are as in assay/assay.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/assay.h"
#include "policy/plan.h"

namespace assay {

// Of a plan file (.yaml, .yml, .json), or of a license: a file or a name of the catalogue. `use`
// goes before the use that the file gives. Fails: not_found, unreadable, malformed, invalid_input.
[[nodiscard]] Result<policy::Plan> plan(const Engine& engine, const std::string& file_or_license,
                                        const std::optional<policy::Use>& use = {});

[[nodiscard]] std::vector<std::string_view> plan_formats();
// Fails (invalid_input) only for a format that is not listed.
[[nodiscard]] Result<std::string> render_plan(const policy::Plan& plan, std::string_view format,
                                              const Style& style = {});

}  // namespace assay
