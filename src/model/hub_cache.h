// SPDX-License-Identifier: Apache-2.0
// The files of one model in the Hugging Face cache at one commit: found where some client of the
// Hub fetched them before, and kept where the next one looks (cache_layout.h). A cache that cannot
// be written is no error: what was fetched is used all the same.
//
// Thread safety: may be used by several threads, and by several processes, at once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/byte_source.h"
#include "model/finder.h"
#include "model/hub_record.h"

namespace assay::model {

class HubCache {
 public:
  // `folder`: the cache; where it is empty nothing is found or kept. `commit`: the same.
  HubCache(const std::string& folder, const ModelName& name, std::string commit);

  // The file, where this commit or another has it; nullptr where not. What has another size than
  // the record says is not taken.
  [[nodiscard]] std::unique_ptr<ByteSource> find(const HubFile& file) const;
  // Keeps a file's bytes; `blob` as is_blob_name() has it, or empty.
  void keep(const HubFile& file, const std::string& blob, std::string_view bytes) const;

 private:
  [[nodiscard]] bool link(const std::string& path, const std::string& blob) const;
  [[nodiscard]] std::string snapshot(const std::string& path) const;
  void keep_ref() const;

  std::string entry_;  // empty: there is no cache
  std::string commit_;
  std::string revision_;
};

}  // namespace assay::model
