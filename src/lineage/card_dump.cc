// SPDX-License-Identifier: Apache-2.0
// Two passes over the file: one for the index, which looks for the id alone, one for the work. The
// index holds hashes: a collision (2^-64 for a pair) is caught, since the record says its id.
#include "lineage/card_dump.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <limits>

#include "base/file_source.h"
#include "lineage/names.h"
#include "model/card_record.h"

namespace assay::lineage {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{4} << 20;
constexpr std::size_t kMaxLineBytes = std::size_t{64} << 20;

std::uint64_t hash_of(std::string_view id) {
  return std::hash<std::string>()(canonical_id(id));
}

// The value of the first "id" or "modelId" key, as it stands: quick, and checked when it is used.
std::string_view quick_id(std::string_view line) {
  for (const std::string_view key : {"\"id\"", "\"modelId\"", "\"model_id\""}) {
    std::size_t at = line.find(key);
    if (at == std::string_view::npos) {
      continue;
    }
    at = line.find_first_not_of(" \t:", at + key.size());
    if (at != std::string_view::npos && line[at] == '"') {
      const std::size_t end = line.find('"', at + 1);
      return end == std::string_view::npos ? std::string_view() : line.substr(at + 1, end - at - 1);
    }
  }
  return {};
}

model::CardRecordReader& reader() {
  // A parser's memory is kept for the thread's next record.
  thread_local model::CardRecordReader one;
  return one;
}

}  // namespace

Result<std::unique_ptr<CardDump>> CardDump::open(const std::string& path) {
  ASSAY_TRY(std::unique_ptr<ByteSource> source, open_file(path));
  auto made = std::make_unique<CardDump>();
  made->path_ = path;
  std::string pending;  // the unfinished line
  std::uint64_t begin = 0;
  const auto take = [&](std::string_view line, std::uint64_t end) {
    const bool blank = line.find_first_not_of(" \t\r") == std::string_view::npos;
    if (!blank) {
      if (const std::string_view id = quick_id(line); !id.empty()) {
        made->entries_.push_back(
            {.id = hash_of(id), .line = static_cast<std::uint32_t>(made->lines_.size())});
      }
      made->lines_.push_back(begin);
    }
    begin = end;
  };
  const auto too_large = [&](std::string message) {
    Error error{.code = ErrorCode::too_large, .message = std::move(message)};
    error.file = path;
    return tl::unexpected<Error>(std::move(error));
  };
  for (std::uint64_t at = 0; at < source->size();) {
    const auto count =
        static_cast<std::size_t>(std::min<std::uint64_t>(kChunkBytes, source->size() - at));
    ASSAY_TRY(const std::string chunk, source->read(at, count));
    std::size_t from = 0;
    for (std::size_t end = chunk.find('\n'); end != std::string::npos;
         end = chunk.find('\n', from)) {
      if (pending.empty()) {
        take(std::string_view(chunk).substr(from, end - from), at + end + 1);
      } else {
        pending.append(chunk, from, end - from);
        take(pending, at + end + 1);
        pending.clear();
      }
      from = end + 1;
    }
    pending.append(chunk, from, std::string::npos);
    if (pending.size() > kMaxLineBytes) {
      return too_large("line " + std::to_string(made->lines_.size() + 1) +
                       " is longer than 64 MB; a record is one line");
    }
    if (made->lines_.size() >= std::numeric_limits<std::uint32_t>::max()) {
      return too_large("has more than 2^32 lines; split it");
    }
    at += count;
  }
  if (!pending.empty()) {
    take(pending, source->size());
  }
  made->lines_.push_back(source->size());
  std::sort(made->entries_.begin(), made->entries_.end(), [](const Entry& a, const Entry& b) {
    return a.id != b.id ? a.id < b.id : a.line < b.line;
  });
  made->source_ = std::move(source);
  return made;
}

Result<std::string> CardDump::line(std::size_t index) const {
  const auto size = static_cast<std::size_t>(lines_[index + 1] - lines_[index]);
  return source_->read(lines_[index], size);
}

Result<std::shared_ptr<const model::Model>> CardDump::model(std::size_t index) const {
  ASSAY_TRY(const std::string json, line(index));
  const auto number = static_cast<std::uint32_t>(index + 1);
  Result<model::Model> read = reader().read(json, path_, number);
  if (!read) {
    read.error().file = path_;
    read.error().line = number;
    return tl::unexpected<Error>(std::move(read).error());
  }
  return std::make_shared<const model::Model>(*std::move(read));
}

Result<LoadedModel> CardDump::load(const model::ModelName& name) const {
  const std::uint64_t wanted = hash_of(name.id);
  for (auto at =
           std::lower_bound(entries_.begin(), entries_.end(), wanted,
                            [](const Entry&entry, std::uint64_t id) { return entry.id < id; });
       at != entries_.end() && at->id == wanted; ++at) {
    auto read = model(at->line);
    if (read && same_model((*read)->id, name.id)) {
      return LoadedModel{.model = *std::move(read), .found = Found::folder};
    }
  }
  return fail(ErrorCode::not_found, "\"" + name.id + "\" is not in " + path_);
}

}  // namespace assay::lineage
