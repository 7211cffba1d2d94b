// SPDX-License-Identifier: Apache-2.0
#include "report/escape.h"

#include "report/terminal_text.h"

namespace assay::report {

std::string escaped_html(std::string_view text) {
  std::string out;
  for (const char c : visible(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string escaped_markdown(std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_{}[]|#~$@";
  std::string out;
  for (const char c : visible(text)) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      if (kMarkup.find(c) != std::string_view::npos) {
        out += '\\';
      }
      out += c;
    }
  }
  return out;
}

std::string csv_field(std::string_view text) {
  std::string shown = visible(text);
  if (!shown.empty() && std::string_view("=+-@").find(shown.front()) != std::string_view::npos) {
    shown.insert(0, 1, '\'');
  }
  if (shown.find_first_of(",\"") == std::string::npos) {
    return shown;
  }
  std::string out = "\"";
  for (const char c : shown) {
    out += c;
    if (c == '"') {
      out += '"';
    }
  }
  return out + '"';
}

}  // namespace assay::report
