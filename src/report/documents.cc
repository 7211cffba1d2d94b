// SPDX-License-Identifier: Apache-2.0
#include "report/documents.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "report/check_words.h"

namespace assay::report {
namespace {

using policy::Claim;
using policy::Standing;

constexpr std::string_view kHub = "https://huggingface.co/";

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || is_upper(c) || (c >= '0' && c <= '9');
}

bool is_unreserved(char c) {
  return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

std::string percent_encoded(std::string_view text, std::string_view also_allowed) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c) || also_allowed.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0xFU];
  }
  return out;
}

}  // namespace

std::string_view assay_version() {
  return ASSAY_VERSION;
}

std::string utc_time(std::int64_t seconds) {
  constexpr std::int64_t kLast = 253'402'300'799;  // the end of 9999
  const auto time = static_cast<std::time_t>(std::clamp<std::int64_t>(seconds, 0, kLast));
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), length};
}

std::string digest(const std::vector<std::string_view>& parts) {
  constexpr std::uint64_t kOffset = 0xCBF29CE484222325U;
  constexpr std::uint64_t kPrime = 0x100000001B3U;
  std::uint64_t hash = kOffset;
  const auto add = [&hash](unsigned char byte) { hash = (hash ^ byte) * kPrime; };
  for (const std::string_view part : parts) {
    for (const char c : part) {
      add(static_cast<unsigned char>(c));
    }
    add(0);
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (unsigned shift = 64; shift > 0;) {
    shift -= 4;
    out += kDigits[(hash >> shift) & 0xFU];
  }
  return out;
}

bool is_spdx_id(std::string_view id) {
  return std::any_of(id.begin(), id.end(), is_upper) &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return is_letter_or_digit(c) || c == '-' || c == '.' || c == '+';
         });
}

std::string license_ref(std::string_view name) {
  std::string out = "LicenseRef-";
  for (const char c : name) {
    out += is_letter_or_digit(c) || c == '-' || c == '.' ? c : '-';
  }
  return name.empty() ? out + "unnamed" : out;
}

std::string uri_path(std::string_view path) {
  return percent_encoded(path, "/");
}

bool is_url(std::string_view text) {
  constexpr std::string_view kAllowed = "/:?#[]@!$&'()*+,;=%";
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         percent_encoded(text, kAllowed) == text && text.find('%') == std::string_view::npos;
}

std::string hub_page(const lineage::Node& node) {
  if (!model::looks_like_hub_id(node.id) || node.kind == lineage::NodeKind::outputs) {
    return {};
  }
  const bool dataset = node.kind == lineage::NodeKind::dataset;
  return std::string(kHub) + (dataset ? "datasets/" : "") + uri_path(node.id);
}

std::string package_url(const lineage::Node& node) {
  if (!model::looks_like_hub_id(node.id) || node.kind != lineage::NodeKind::model) {
    return {};
  }
  std::string out = "pkg:huggingface/" + uri_path(node.id);
  if (node.model != nullptr && !node.model->revision.empty()) {
    out += '@' + percent_encoded(node.model->revision, "");
  }
  return out;
}

NamedLicense declared_license_of(const Standing& standing) {
  for (const Claim& claim : standing.claims) {
    // A placeholder ("other") says nothing; what names the license comes after it.
    const bool of_card =
        claim.by == Claim::By::tag || claim.by == Claim::By::name || claim.by == Claim::By::link;
    if (of_card && !claim.id.empty() && claim.id != "other") {
      return {.id = claim.id, .name = claim.said, .url = {}};
    }
  }
  for (const Claim& claim : standing.claims) {
    if (claim.by == Claim::By::tag || claim.by == Claim::By::name) {
      return {.id = {}, .name = claim.said, .url = {}};
    }
  }
  return {};
}

NamedLicense concluded_license_of(const Standing& standing) {
  return {.id = standing.license,
          .name = standing.license_name,
          .url = is_url(standing.read_from) ? standing.read_from : std::string()};
}

}  // namespace assay::report
