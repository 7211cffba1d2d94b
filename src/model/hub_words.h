// SPDX-License-Identifier: Apache-2.0
// What an answer that is no success means for who asked, and what would help.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "model/finder.h"
#include "model/http.h"
#include "model/hub_settings.h"

namespace assay::model {

// Of the last answer about `name`, after `tries`. `from_hub`: it came from the Hub itself, not from
// where it redirected to.
[[nodiscard]] Error hub_error(const HttpAnswer& answer, const HubSettings& settings,
                              const ModelName& name, bool from_hub, std::uint32_t tries);

// The server asks to wait longer than we do.
[[nodiscard]] Error rate_limit_error(std::chrono::seconds wait);

}  // namespace assay::model
