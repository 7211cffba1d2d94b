// SPDX-License-Identifier: Apache-2.0
#include "model/hub_record.h"

#include <simdjson.h>

#include <algorithm>

#include "model/cache_layout.h"
#include "model/file_names.h"
#include "model/json_word.h"
#include "model/layout.h"

namespace assay::model {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMaxNamesRefused = 1'000;
constexpr std::uint64_t kMaxSize = std::uint64_t{1} << 50;

std::optional<std::uint64_t> size_in(const object& from) {
  std::uint64_t size = 0;
  if (from["size"].get_uint64().get(size) == simdjson::SUCCESS && size <= kMaxSize) {
    return size;
  }
  return std::nullopt;
}

HubFile file_of(const object& sibling, std::string_view path) {
  HubFile file{.path = std::string(path), .size = size_in(sibling), .blob = {}};
  std::string_view blob = json_word(sibling, "blobId");
  object large;
  if (sibling["lfs"].get_object().get(large) == simdjson::SUCCESS) {
    // The blob is the pointer; the file itself is named by its SHA-256.
    blob = json_word(large, "sha256");
    file.size = size_in(large) ? size_in(large) : file.size;
  }
  if (is_blob_name(blob)) {
    file.blob = std::string(blob);
  }
  return file;
}

// Under a bookkeeping folder, which is left out on disk too.
bool is_left_out(std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/')) {
    if (is_bookkeeping(path.substr(0, slash))) {
      return true;
    }
    path.remove_prefix(slash + 1);
  }
  return false;
}

void take_files(const array& siblings, HubRecord& record) {
  for (const element item : siblings) {
    object sibling;
    if (item.get_object().get(sibling) != simdjson::SUCCESS) {
      continue;
    }
    const std::string_view path = json_word(sibling, "rfilename");
    if (const std::string_view problem = unsafe_path(path); !problem.empty()) {
      if (record.refused.size() < kMaxNamesRefused) {
        record.refused.push_back('"' + shown(path) + "\" " + std::string(problem) +
                                 "; it was left out");
      }
      continue;
    }
    if (record.files.size() == kMaxFiles) {
      record.truncated = true;
      return;
    }
    if (!is_left_out(path)) {
      record.files.push_back(file_of(sibling, path));
    }
  }
}

}  // namespace

bool is_blob_name(std::string_view text) {
  return text.size() >= 16 && text.size() <= 128 &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '-';
         });
}

Result<HubRecord> parse_hub_record(std::string_view json) {
  simdjson::dom::parser parser;
  element root;
  object top;
  if (const auto error = parser.parse(json.data(), json.size()).get(root)) {
    return fail(ErrorCode::malformed,
                "the Hub's record is no JSON: " + std::string(simdjson::error_message(error)));
  }
  if (root.get_object().get(top) != simdjson::SUCCESS) {
    return fail(ErrorCode::malformed, "the Hub's record is JSON, but no object");
  }
  HubRecord record;
  if (const std::string_view commit = json_word(top, "sha"); is_commit(commit)) {
    record.commit = std::string(commit);
  }
  array siblings;
  if (top["siblings"].get_array().get(siblings) == simdjson::SUCCESS) {
    take_files(siblings, record);
  }
  std::sort(record.files.begin(), record.files.end(),
            [](const HubFile& a, const HubFile& b) { return a.path < b.path; });
  record.files.erase(
      std::unique(record.files.begin(), record.files.end(),
                  [](const HubFile& a, const HubFile& b) { return a.path == b.path; }),
      record.files.end());
  return record;
}

}  // namespace assay::model
