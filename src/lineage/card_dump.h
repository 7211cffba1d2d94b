// SPDX-License-Identifier: Apache-2.0
// A dump of model cards, one JSON object a line, of any size: an index of the ids (16 bytes each)
// in memory, the records read from the file when they are asked for.
//
// Thread safety: any number of threads may read one dump.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_source.h"
#include "base/result.h"
#include "lineage/model_source.h"

namespace assay::lineage {

class CardDump final : public ModelSource {
 public:
  // Indexes the file. Lines that are no record are counted and left out. Fails: not_found,
  // unreadable, too_large (2^32 lines, a line over 64 MB).
  [[nodiscard]] static Result<std::unique_ptr<CardDump>> open(const std::string& path);

  // Lines of the file, blank ones left out.
  [[nodiscard]] std::size_t size() const { return lines_.size() - 1; }

  // The record of one line. Fails: malformed, with file and line.
  [[nodiscard]] Result<std::shared_ptr<const model::Model>> model(std::size_t index) const;

  [[nodiscard]] Result<LoadedModel> load(const model::ModelName& name) const override;

 private:
  struct Entry {
    std::uint64_t id = 0;    // hash of the canonical id
    std::uint32_t line = 0;  // index into lines_
  };

  [[nodiscard]] Result<std::string> line(std::size_t index) const;

  std::string path_;
  std::unique_ptr<ByteSource> source_;
  std::vector<std::uint64_t> lines_;  // where each begins, and the end of the last
  std::vector<Entry> entries_;        // sorted by id
};

}  // namespace assay::lineage
