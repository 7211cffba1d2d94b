// SPDX-License-Identifier: Apache-2.0
#include "report/badge.h"

#include <array>

#include "report/escape.h"
#include "report/json.h"
#include "report/terminal_text.h"
#include "report/words.h"

namespace assay::report {
namespace {

using license::LicenseClass;
using license::Reading;

constexpr std::string_view kLabel = "license";
constexpr std::size_t kMostWordBytes = 60;

// What shields.io calls the color, and the color itself.
struct Color {
  std::string_view name;
  std::string_view hex;
};

Color color_of(const Reading& reading) {
  constexpr Color kGreen{"brightgreen", "#2f7d32"};
  constexpr Color kYellow{"yellow", "#8a6100"};
  constexpr Color kRed{"red", "#b3261e"};
  constexpr Color kGray{"lightgrey", "#5f6670"};
  constexpr int kGood = 80;
  constexpr int kBad = 40;
  if (!has_score(reading)) {
    return kGray;
  }
  if (reading.score < kBad) {
    return kRed;
  }
  const bool open = reading.license_class == LicenseClass::open_source;
  return reading.score >= kGood && open && reading.warnings.empty() ? kGreen : kYellow;
}

// "restricted weights · 43/100 · usage-threshold"
std::string message_of(const Reading& reading) {
  if (!reading.has_license()) {
    return "none found";
  }
  std::string out = spaced(name_of(reading.license_class)) + " \u00b7 " + score_text(reading);
  if (!reading.warnings.empty()) {
    out += " \u00b7 " + reading.warnings.front().id.substr(0, kMostWordBytes);
  }
  return out;
}

// Widths of Verdana at 11 pixels, near enough: textLength makes the browser keep to them.
std::size_t pixels(std::string_view text) {
  constexpr std::string_view kNarrow = "ijlft.,:;!|'-()[]/ ";
  constexpr std::string_view kWide = "mwMW%@";
  std::size_t total = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) {
      continue;  // goes on with the character before
    }
    constexpr std::size_t kNarrowPixels = 4;
    constexpr std::size_t kWidePixels = 10;
    constexpr std::size_t kUsualPixels = 7;
    total += kNarrow.find(text[i]) != std::string_view::npos ? kNarrowPixels
             : kWide.find(text[i]) != std::string_view::npos ? kWidePixels
                                                             : kUsualPixels;
  }
  return total;
}

std::string svg_text(std::size_t x, std::size_t width, const std::string& text) {
  return "<text x=\"" + std::to_string(x) + "\" y=\"14\" textLength=\"" + std::to_string(width) +
         "\" lengthAdjust=\"spacingAndGlyphs\">" + escaped_html(text) + "</text>";
}

std::string as_svg(const Report& report) {
  constexpr std::size_t kPadding = 6;
  const std::string message = visible(message_of(report.reading));
  const std::string label(kLabel);
  const std::size_t label_pixels = pixels(label);
  const std::size_t message_pixels = pixels(message);
  const std::size_t left = label_pixels + 2 * kPadding;
  const std::size_t right = message_pixels + 2 * kPadding;
  const std::string width = std::to_string(left + right);
  const std::string spoken = title_of(report.reading.license) + ": " + message;
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width +
         "\" height=\"20\" viewBox=\"0 0 " + width + " 20\" role=\"img\" aria-label=\"" +
         escaped_html(spoken) + "\"><title>" + escaped_html(spoken) +
         "</title><clipPath id=\"r\"><rect width=\"" + width +
         "\" height=\"20\" rx=\"3\"/></clipPath><g clip-path=\"url(#r)\"><rect width=\"" +
         std::to_string(left) + "\" height=\"20\" fill=\"#444c56\"/><rect x=\"" +
         std::to_string(left) + "\" width=\"" + std::to_string(right) + "\" height=\"20\" fill=\"" +
         std::string(color_of(report.reading).hex) +
         "\"/></g><g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" "
         "font-size=\"11\">" +
         svg_text(kPadding, label_pixels, label) +
         svg_text(left + kPadding, message_pixels, message) + "</g></svg>\n";
}

std::string as_shields(const Report& report) {
  Json out;
  out["schemaVersion"] = 1;
  out["label"] = kLabel;
  out["message"] = visible(message_of(report.reading));
  out["color"] = color_of(report.reading).name;
  return to_text(out, {});
}

}  // namespace

std::span<const BadgeFormat> badge_formats() {
  static constexpr std::array kFormats{BadgeFormat{"svg", as_svg},
                                       BadgeFormat{"shields", as_shields}};
  return kFormats;
}

}  // namespace assay::report
