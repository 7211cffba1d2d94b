// SPDX-License-Identifier: Apache-2.0
// The files of one model, wherever they lie: a folder, a single file, an entry of the Hugging Face
// cache, a hub. Whoever reads a model goes through this interface, so that nothing outside the
// model is ever opened: not through a link, not through a name in a config.
//
// Thread safety: a Repository may be read by several threads at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_source.h"
#include "base/result.h"

namespace assay::model {

struct FileEntry {
  std::string path;        // relative, with '/', no "." or "..": "adapter/LICENSE.md"
  std::uint64_t size = 0;  // bytes
};

// How a repository was reached.
enum class Origin : std::uint8_t { folder, file, cache, hub };

class Repository {
 public:
  Repository() = default;
  Repository(const Repository&) = delete;
  Repository& operator=(const Repository&) = delete;
  virtual ~Repository() = default;

  // "org/name" where it is known (a cache entry, a hub id, a folder found by that id), else the
  // last component of the path.
  [[nodiscard]] virtual const std::string& id() const = 0;
  // Commit or revision, empty where it is not known.
  [[nodiscard]] virtual const std::string& revision() const = 0;
  // How the user would call it: the path, or the id.
  [[nodiscard]] virtual const std::string& location() const = 0;
  [[nodiscard]] virtual Origin origin() const = 0;

  // Regular files, sorted by path. At most kMaxFiles; truncated() says whether there are more.
  [[nodiscard]] virtual std::span<const FileEntry> files() const = 0;
  [[nodiscard]] virtual bool truncated() const = 0;
  // Entries that were left out, one line each: links that lead outside, devices, names with
  // control characters.
  [[nodiscard]] virtual std::span<const std::string> refused() const = 0;

  // A file's bytes. `path` must be one of files(). Fails: not_found, too_large (more than `limit`
  // bytes), unreadable, malformed. The error's file is the path inside the repository.
  [[nodiscard]] virtual Result<std::string> read(std::string_view path,
                                                 std::size_t limit) const = 0;
  // The same for random access.
  [[nodiscard]] virtual Result<std::unique_ptr<ByteSource>> open(std::string_view path) const = 0;

  // The entry of files() with this path, by binary search; nullptr where there is none.
  [[nodiscard]] const FileEntry* find(std::string_view path) const;
};

inline constexpr std::size_t kMaxFiles = 100'000;

// A folder, a single file, a snapshot or a `models--ORG--NAME` folder of the Hugging Face cache
// (its refs/main is taken). Links are followed only to what lies inside `path`; in a cache entry
// also into its own blobs/. `id`, where given, is what id() says. Fails: not_found, unreadable.
[[nodiscard]] Result<std::unique_ptr<Repository>> open_local(const std::string& path,
                                                             std::string_view id = {});

}  // namespace assay::model
