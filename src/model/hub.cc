// SPDX-License-Identifier: Apache-2.0
#include "model/hub.h"

#include <algorithm>
#include <utility>

#include "model/hub_cache.h"
#include "model/hub_source.h"
#include "model/local_repository.h"
#include "model/model_name.h"

namespace assay::model {
namespace {

constexpr std::size_t kMaxRecords = 10'000;  // that are remembered

class HubRepository final : public Repository {
 public:
  HubRepository(std::shared_ptr<const HubClient> client, std::shared_ptr<const HubRecord> record,
                ModelName name, const std::string& cache)
      : client_(std::move(client)),
        record_(std::move(record)),
        name_(std::move(name)),
        location_(text_of(name_)),
        cache_(cache, name_, record_->commit) {
    revision_ = !record_->commit.empty() ? record_->commit
                : name_.revision.empty() ? "main"
                                         : name_.revision;
    for (const HubFile& file : record_->files) {
      files_.push_back({.path = file.path, .size = file.size.value_or(0)});
    }
  }

  [[nodiscard]] const std::string& id() const override { return name_.id; }

  [[nodiscard]] const std::string& revision() const override { return revision_; }

  [[nodiscard]] const std::string& location() const override { return location_; }

  [[nodiscard]] Origin origin() const override { return Origin::hub; }

  [[nodiscard]] std::span<const FileEntry> files() const override { return files_; }

  [[nodiscard]] bool truncated() const override { return record_->truncated; }

  [[nodiscard]] std::span<const std::string> refused() const override { return record_->refused; }

  [[nodiscard]] Result<std::string> read(std::string_view path, std::size_t limit) const override {
    ASSAY_TRY(const HubFile* const file, listed(path));
    if (const auto source = cache_.find(*file)) {
      Result<std::string> bytes = read_whole(*source, limit);
      if (!bytes) {
        bytes.error().file = file->path;
      }
      return bytes;
    }
    if (file->size && *file->size > limit) {
      return fail_in(path, ErrorCode::too_large,
                     "is larger than the limit of " + std::to_string(limit) + " bytes");
    }
    ASSAY_TRY(Fetched fetched,
              client_->fetch_file(name_, revision_, file->path, limit, file->size));
    const bool named = is_blob_name(fetched.etag);
    cache_.keep(*file, named ? fetched.etag : file->blob, fetched.bytes);
    return std::move(fetched.bytes);
  }

  [[nodiscard]] Result<std::unique_ptr<ByteSource>> open(std::string_view path) const override {
    ASSAY_TRY(const HubFile* const file, listed(path));
    if (auto source = cache_.find(*file)) {
      return source;
    }
    // What it needs is copied: a source may outlive its repository.
    HubSource::Fetch fetch = [client = client_, name = name_, revision = revision_,
                              wanted = file->path](std::uint64_t begin, std::size_t count) {
      return client->fetch_range(name, revision, wanted, begin, count);
    };
    if (!file->size) {
      return HubSource::measured(std::move(fetch));
    }
    return std::make_unique<HubSource>(std::move(fetch), *file->size);
  }

 private:
  Result<const HubFile*> listed(std::string_view path) const {
    const auto at = std::lower_bound(
        record_->files.begin(), record_->files.end(), path,
        [](const HubFile& file, std::string_view wanted) { return file.path < wanted; });
    if (at == record_->files.end() || at->path != path) {
      return fail_in(path, ErrorCode::not_found, "is no file of this model");
    }
    return &*at;
  }

  std::shared_ptr<const HubClient> client_;
  std::shared_ptr<const HubRecord> record_;
  ModelName name_;
  std::string location_;
  HubCache cache_;
  std::string revision_;
  std::vector<FileEntry> files_;
};

}  // namespace

Result<std::shared_ptr<const HubClient>> Hub::client() const {
  const std::lock_guard lock(mutex_);
  if (client_ == nullptr) {
    ASSAY_TRY(client_, HubClient::create(settings_, on_bytes_));
  }
  return client_;
}

Result<Hub::Record> Hub::record(const HubClient& client, const ModelName& name) const {
  const std::string key = text_of(name);
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = records_.find(key); known != records_.end()) {
      return known->second;
    }
  }
  const auto ask = [&]() -> Result<Record> {
    ASSAY_TRY(const std::string json, client.fetch_record(name));
    Result<HubRecord> parsed = parse_hub_record(json);
    if (!parsed) {
      return fail_in(key, parsed.error().code, parsed.error().message);
    }
    return std::make_shared<const HubRecord>(*std::move(parsed));
  };
  const Result<Record> answer = ask();
  const std::lock_guard lock(mutex_);
  if (records_.size() < kMaxRecords) {
    records_.emplace(key, answer);
  }
  return answer;
}

Result<std::unique_ptr<Repository>> Hub::open(const ModelName& name) const {
  ASSAY_TRY(auto client, this->client());
  ASSAY_TRY(auto record, this->record(*client, name));
  return std::make_unique<HubRepository>(std::move(client), std::move(record), name,
                                         settings_.cache);
}

}  // namespace assay::model
