// SPDX-License-Identifier: Apache-2.0
// A repository whose files are in memory. A file may also be said to be longer than its bytes: what
// lies behind them reads as zeros, as in a sparse file.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/repository.h"

namespace assay::test {

// `bytes`, then zeros up to `size`.
class SparseSource final : public ByteSource {
 public:
  SparseSource(const std::string& bytes, std::uint64_t size) : bytes_(bytes), size_(size) {}

  [[nodiscard]] std::uint64_t size() const override { return size_; }

  [[nodiscard]] Result<std::string> read(std::uint64_t offset, std::size_t count) const override {
    if (offset > size_ || count > size_ - offset) {
      return fail(ErrorCode::malformed, "ends before byte " + std::to_string(offset + count));
    }
    std::string out = offset < bytes_.size() ? bytes_.substr(offset, count) : std::string();
    out.resize(count);
    return out;
  }

 private:
  const std::string& bytes_;
  std::uint64_t size_;
};

class MemoryRepository final : public model::Repository {
 public:
  explicit MemoryRepository(std::string id = "tests/model") : id_(std::move(id)) {}

  MemoryRepository& add(const std::string& path, std::string bytes, std::uint64_t size = 0) {
    size = std::max<std::uint64_t>(size, bytes.size());
    bytes_[path] = {std::move(bytes), size};
    files_.clear();
    for (const auto& [name, content] : bytes_) {
      files_.push_back({.path = name, .size = content.second});
    }
    return *this;
  }

  [[nodiscard]] const std::string& id() const override { return id_; }

  [[nodiscard]] const std::string& revision() const override { return revision_; }

  [[nodiscard]] const std::string& location() const override { return id_; }

  [[nodiscard]] model::Origin origin() const override { return model::Origin::folder; }

  [[nodiscard]] std::span<const model::FileEntry> files() const override { return files_; }

  [[nodiscard]] bool truncated() const override { return false; }

  [[nodiscard]] std::span<const std::string> refused() const override { return {}; }

  [[nodiscard]] Result<std::string> read(std::string_view path, std::size_t limit) const override {
    const auto found = bytes_.find(path);
    if (found == bytes_.end()) {
      return fail(ErrorCode::not_found, "no such file");
    }
    if (found->second.second > limit) {
      return fail(ErrorCode::too_large, "is larger than " + std::to_string(limit) + " bytes");
    }
    return found->second.first;
  }

  [[nodiscard]] Result<std::unique_ptr<ByteSource>> open(std::string_view path) const override {
    const auto found = bytes_.find(path);
    if (found == bytes_.end()) {
      return fail(ErrorCode::not_found, "no such file");
    }
    return std::make_unique<SparseSource>(found->second.first, found->second.second);
  }

 private:
  std::string id_;
  std::string revision_;
  std::map<std::string, std::pair<std::string, std::uint64_t>, std::less<>> bytes_;
  std::vector<model::FileEntry> files_;
};

}  // namespace assay::test
