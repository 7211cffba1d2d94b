// SPDX-License-Identifier: Apache-2.0
#include "base/data_files.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"

// Written by cmake/embed_data.cmake into the build folder.
namespace assay::embedded {
struct File {
  const char* name;
  const char* begin;
  const char* end;
};

extern const File kFiles[];
extern const std::size_t kFileCount;
}  // namespace assay::embedded

namespace assay {
namespace {

constexpr std::size_t kMaxDataFileBytes = std::size_t{256} << 20;

}  // namespace

const DataFiles& DataFiles::embedded() {
  static const DataFiles files = [] {
    DataFiles made;
    for (std::size_t i = 0; i < assay::embedded::kFileCount; ++i) {
      const auto& file = assay::embedded::kFiles[i];
      made.files_.emplace(
          file.name, std::string_view(file.begin, static_cast<std::size_t>(file.end - file.begin)));
    }
    return made;
  }();
  return files;
}

Result<DataFiles> DataFiles::from_directory(const std::string& directory) {
  namespace fs = std::filesystem;
  DataFiles made;
  made.directory_ = directory;
  std::vector<std::string> names;
  std::error_code failed;
  for (fs::recursive_directory_iterator it(directory, failed), end; !failed && it != end;
       it.increment(failed)) {
    if (it->is_regular_file(failed)) {
      names.push_back(fs::relative(it->path(), directory, failed).generic_string());
    }
  }
  if (failed) {
    Error error{.code = ErrorCode::unreadable,
                .message = failed.message() + "; --data takes a folder laid out like data/"};
    error.file = directory;
    return tl::unexpected<Error>(std::move(error));
  }
  std::sort(names.begin(), names.end());
  auto owned = std::make_shared<std::vector<std::string>>();
  owned->reserve(names.size());
  for (const std::string& name : names) {
    ASSAY_TRY(std::string bytes, read_file(directory + "/" + name, kMaxDataFileBytes));
    owned->push_back(std::move(bytes));
    made.files_.emplace(name, owned->back());
  }
  made.owned_ = std::move(owned);
  return made;
}

Result<std::string_view> DataFiles::get(std::string_view name) const {
  const auto found = files_.find(name);
  if (found == files_.end()) {
    Error error{.code = ErrorCode::not_found, .message = "no such data file"};
    error.file = display_name(name);
    return tl::unexpected<Error>(std::move(error));
  }
  return found->second;
}

std::vector<std::string_view> DataFiles::list(std::string_view prefix) const {
  std::vector<std::string_view> names;
  for (auto it = files_.lower_bound(prefix); it != files_.end() && it->first.starts_with(prefix);
       ++it) {
    names.emplace_back(it->first);
  }
  return names;
}

std::string DataFiles::display_name(std::string_view name) const {
  return (directory_.empty() ? std::string("data") : directory_) + "/" + std::string(name);
}

}  // namespace assay
