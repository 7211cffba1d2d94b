// SPDX-License-Identifier: Apache-2.0
// Text from files put into markup. Every function takes any bytes and returns valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace assay::report {

// For element content and quoted attributes of HTML, XML and SVG.
[[nodiscard]] std::string escaped_html(std::string_view text);
// For running text and table cells of Markdown: on one line, nothing in it is markup.
[[nodiscard]] std::string escaped_markdown(std::string_view text);
// One CSV field (RFC 4180), quoted where needed. What a spreadsheet would take for a formula is
// set off by an apostrophe.
[[nodiscard]] std::string csv_field(std::string_view text);

}  // namespace assay::report
