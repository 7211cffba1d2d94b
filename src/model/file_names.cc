// SPDX-License-Identifier: Apache-2.0
#include "model/file_names.h"

#include <utf8proc.h>

#include <algorithm>

namespace assay::model {
namespace {

constexpr std::size_t kMaxPathBytes = 1024;
constexpr std::size_t kMaxNameBytes = 255;  // as file systems have it

bool is_control(utf8proc_int32_t code) {
  const utf8proc_category_t category = utf8proc_category(code);
  const bool turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP || turns;
}

std::string_view unsafe_part(std::string_view part) {
  if (part.empty() || part == "." || part == "..") {
    return "does not stay inside the model";
  }
  return part.size() > kMaxNameBytes ? "has too long a name" : "";
}

}  // namespace

std::string_view unprintable(std::string_view name) {
  while (!name.empty()) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                         static_cast<utf8proc_ssize_t>(name.size()), &code);
    if (length <= 0) {
      return "has a name that is no UTF-8";
    }
    if (is_control(code)) {
      return "has control characters in its name";
    }
    name.remove_prefix(static_cast<std::size_t>(length));
  }
  return "";
}

std::string_view unsafe_path(std::string_view path) {
  if (path.size() > kMaxPathBytes) {
    return "has too long a name";
  }
  if (std::count(path.begin(), path.end(), '/') > static_cast<std::ptrdiff_t>(kMaxPathDepth)) {
    return "is nested too deep to be looked at";
  }
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    if (const std::string_view problem = unsafe_part(path.substr(begin, end - begin));
        !problem.empty()) {
      return problem;
    }
    begin = end + 1;
  }
  return unprintable(path);
}

bool is_bookkeeping(std::string_view folder) {
  return folder == ".git" || folder == ".cache";
}

}  // namespace assay::model
