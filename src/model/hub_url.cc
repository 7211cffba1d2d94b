// SPDX-License-Identifier: Apache-2.0
#include "model/hub_url.h"

namespace assay::model {
namespace {

// For one part of an address: a slash is no separator in it.
std::string encoded(std::string_view part, bool keep_slash) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "._-~";
  std::string out;
  for (const char c : part) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       kPlain.find(c) != std::string_view::npos || (keep_slash && c == '/');
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

}  // namespace

std::string_view origin_of(std::string_view url) {
  const std::size_t host = url.find("://");
  return host == std::string_view::npos ? url : url.substr(0, url.find_first_of("/?#", host + 3));
}

std::string record_url(const std::string& endpoint, const ModelName& name) {
  std::string url = endpoint + (name.dataset ? "/api/datasets/" : "/api/models/");
  url += encoded(name.id, true);
  if (!name.revision.empty()) {
    url += "/revision/" + encoded(name.revision, false);
  }
  return url;
}

std::string file_url(const std::string& endpoint, const ModelName& name,
                     const std::string& revision, const std::string& path) {
  return endpoint + (name.dataset ? "/datasets/" : "/") + encoded(name.id, true) + "/resolve/" +
         encoded(revision, false) + '/' + encoded(path, true);
}

std::string named_revision(const ModelName& name) {
  return name.revision.empty() ? "main" : name.revision;
}

}  // namespace assay::model
