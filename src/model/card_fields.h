// SPDX-License-Identifier: Apache-2.0
// Where a key of a card's metadata goes, whether it came from YAML or from JSON.
#pragma once

#include <string_view>

#include "model/card.h"

namespace assay::model {

// One value of `key`; a list is several calls. Keys that nobody asks for are dropped.
void take_card_value(Card& card, std::string_view key, Stated value);
// A key whose value is a map: what counts is that it stands there.
void take_card_map(Card& card, std::string_view key);

}  // namespace assay::model
