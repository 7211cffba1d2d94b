// SPDX-License-Identifier: Apache-2.0
#include "corpus.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <system_error>

#include "base/file.h"

namespace assay::bench {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{64} << 20;

std::vector<std::string> load() {
  const char* const named = std::getenv("ASSAY_BENCH_CORPUS");
  const std::string folder = named == nullptr ? "/usr/share/common-licenses" : named;
  std::error_code error;
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file(error) && !entry.is_symlink(error)) {
      paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const std::string& path : paths) {
    Result<std::string> bytes = read_file(path, kMaxFileBytes);
    if (bytes) {
      texts.push_back(*std::move(bytes));
    }
  }
  return texts;
}

}  // namespace

const std::vector<std::string>& corpus() {
  static const std::vector<std::string> texts = load();
  return texts;
}

std::size_t corpus_bytes() {
  return std::accumulate(
      corpus().begin(), corpus().end(), std::size_t{0},
      [](std::size_t sum, const std::string& text) { return sum + text.size(); });
}

std::string text_of_size(std::size_t size) {
  std::string out;
  out.reserve(size);
  while (out.size() < size && corpus_bytes() > 0) {
    for (const std::string& text : corpus()) {
      out.append(text, 0, size - out.size());
    }
  }
  return out;
}

}  // namespace assay::bench
