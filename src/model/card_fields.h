// SPDX-License-Identifier: Apache-2.0
// Where a key of a card's metadata goes, whether it came from YAML or from JSON.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/card.h"

namespace assay::model {

// One value of `key`; a list is several calls. Keys that nobody asks for are dropped.
void take_card_value(Card& card, std::string_view key, Stated value);
// A value, or an item of a list, that is itself a map or a list. Where a license or a source
// belongs that is a Problem: nobody knows what it names. `line` as in a Quote.
void take_card_nested(Card& card, std::string_view key, std::uint32_t line);

}  // namespace assay::model
