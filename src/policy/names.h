// SPDX-License-Identifier: Apache-2.0
// When two license names agree, and small things about names and places of files.
#pragma once

#include <string>
#include <string_view>

#include "base/quote.h"
#include "license/catalog.h"

namespace assay::policy {

// Can both ids be true of one model? The same id; "GPL-3.0" beside "GPL-3.0-only" and
// "GPL-3.0-or-later"; a family ("bsd", "openrail") beside one of its members; a placeholder
// ("other") or a name that is not known beside anything.
[[nodiscard]] bool licenses_agree(const license::Catalog& catalog, std::string_view a,
                                  std::string_view b);

// The id of the license whose text the catalogue knows at this URL; empty where none.
[[nodiscard]] std::string license_at(const license::Catalog& catalog, std::string_view url);

// May the owner of a hub id put what stands under a license of `licensor` under another one? Its
// own license, or one that everybody uses (`licensor` is empty): yes. "deepseek-ai" is DeepSeek;
// "NousResearch" is not Meta, and a mirror of Llama stays under Meta's terms.
[[nodiscard]] bool may_license_anew(std::string_view owner, std::string_view licensor);

// Does a license file speak of the code or the data beside the model, by its name?
[[nodiscard]] bool speaks_of_other_things(std::string_view path);

// The line that `offset` lies in, as a quote.
[[nodiscard]] Quote quote_at(const std::string& file, std::string_view bytes, std::size_t offset);

}  // namespace assay::policy
