// SPDX-License-Identifier: Apache-2.0
#include "model/weights.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "model/gguf.h"
#include "model/hashed_name.h"
#include "model/layout.h"
#include "model/safetensors.h"
#include "model/shard_index.h"
#include "model/torch_file.h"

namespace assay::model {
namespace {

constexpr std::size_t kMaxTensors = 4'000'000;  // of all files
constexpr std::uint64_t kMaxPointerBytes = 1'024;

class Collector {
 public:
  explicit Collector(const Repository& repository) : repository_(repository) {}

  Weights collect();

 private:
  void read_file(const FileEntry& file, WeightFormat format);
  bool is_placeholder(const FileEntry& file, const ByteSource& source);
  void check_index(const FileEntry& file);
  void check_places(const std::string& file, const std::string& folder, const ShardIndex& index,
                    const std::vector<std::uint32_t>& numbers);
  void check_parts();

  void problem(Problem::Kind kind, const std::string& file, std::string message) {
    out_.problems.push_back({.kind = kind, .file = file, .message = std::move(message)});
  }

  const Repository& repository_;
  Weights out_;
  std::map<std::string, std::uint32_t, std::less<>> files_;  // path → index into Weights::files
  std::vector<std::pair<std::size_t, std::size_t>> ranges_;  // tensors of each file
};

// A repository that was cloned without its large files has pointers in their place.
bool Collector::is_placeholder(const FileEntry& file, const ByteSource& source) {
  if (source.size() > kMaxPointerBytes) {
    return false;
  }
  const auto bytes = source.read(0, static_cast<std::size_t>(source.size()));
  const bool pointer = bytes && bytes->starts_with("version https://git-lfs.github.com/spec/");
  if (pointer || source.size() == 0) {
    problem(Problem::Kind::absent, file.path,
            pointer ? "is a Git LFS pointer in place of the weights; run git lfs pull"
                    : "is empty; fetch the file again");
    return true;
  }
  return false;
}

void Collector::read_file(const FileEntry& file, WeightFormat format) {
  const auto source = repository_.open(file.path);
  if (!source) {
    problem(Problem::Kind::unreadable, file.path, source.error().message);
    return;
  }
  if (is_placeholder(file, **source)) {
    return;
  }
  Result<Header> header = format == WeightFormat::safetensors ? read_safetensors(**source)
                          : format == WeightFormat::gguf      ? read_gguf(**source)
                                                              : read_torch(**source, file.path);
  if (!header) {
    const bool malformed = header.error().code == ErrorCode::malformed;
    problem(malformed ? Problem::Kind::malformed : Problem::Kind::unreadable, file.path,
            header.error().message);
    return;
  }
  for (Problem& found : header->problems) {
    found.file = file.path;
    out_.problems.push_back(std::move(found));
  }
  if (header->tensors.size() > kMaxTensors - std::min(kMaxTensors, out_.tensors.size())) {
    problem(Problem::Kind::malformed, file.path,
            "brings the model over " + std::to_string(kMaxTensors) + " tensors; not read");
    return;
  }
  const auto number = static_cast<std::uint32_t>(out_.files.size());
  const std::size_t begin = out_.tensors.size();
  out_.files.push_back({.path = file.path,
                        .format = format,
                        .size = (*source)->size(),
                        .metadata = std::move(header->metadata)});
  files_.emplace(file.path, number);
  for (Tensor& tensor : header->tensors) {
    tensor.file = number;
    out_.tensors.push_back(std::move(tensor));
  }
  ranges_.emplace_back(begin, out_.tensors.size());
}

// Each tensor of the map is in the file that the map says, each tensor of the files in the map.
void Collector::check_places(const std::string& file, const std::string& folder,
                             const ShardIndex& index, const std::vector<std::uint32_t>& numbers) {
  std::vector<HashedName> said;
  said.reserve(index.tensors.size());
  for (const ShardIndex::Place& place : index.tensors) {
    said.emplace_back(place.tensor, place.shard);
  }
  std::vector<HashedName> there;
  std::uint64_t bytes = 0;
  for (std::uint32_t shard = 0; shard < numbers.size(); ++shard) {
    const auto [begin, end] = ranges_[numbers[shard]];
    for (std::size_t i = begin; i < end; ++i) {
      there.emplace_back(out_.tensors[i].name, shard);
      bytes += out_.tensors[i].end - out_.tensors[i].begin;
    }
  }
  std::sort(said.begin(), said.end());
  std::sort(there.begin(), there.end());
  std::vector<HashedName> missing;
  std::set_difference(said.begin(), said.end(), there.begin(), there.end(),
                      std::back_inserter(missing));
  std::vector<HashedName> extra;
  std::set_difference(there.begin(), there.end(), said.begin(), said.end(),
                      std::back_inserter(extra));
  if (!missing.empty()) {
    problem(Problem::Kind::mismatch, file,
            "says that \"" + shown(missing.front().name) + "\" is in " + folder +
                index.shards[missing.front().owner] + ", which does not have it (" +
                std::to_string(missing.size()) + " such tensors)");
  } else if (!extra.empty()) {
    problem(Problem::Kind::mismatch, file,
            "does not name \"" + shown(extra.front().name) + "\" of " + folder +
                index.shards[extra.front().owner] + " (" + std::to_string(extra.size()) +
                " such tensors)");
  }
  const bool safetensors = file.ends_with(".safetensors.index.json");
  if (safetensors && missing.empty() && extra.empty() && index.total_size != 0 &&
      index.total_size != bytes) {
    problem(Problem::Kind::mismatch, file,
            "says that all tensors have " + std::to_string(index.total_size) +
                " bytes; they have " + std::to_string(bytes));
  }
}

void Collector::check_index(const FileEntry& file) {
  Result<std::string> json = repository_.read(file.path, kMaxIndexBytes);
  if (!json) {
    problem(Problem::Kind::unreadable, file.path, json.error().message);
    return;
  }
  const Result<ShardIndex> index = parse_shard_index(*std::move(json));
  if (!index) {
    problem(Problem::Kind::malformed, file.path, index.error().message);
    return;
  }
  const std::string folder = file.path.substr(0, file.path.rfind('/') + 1);
  std::vector<std::uint32_t> numbers;
  std::size_t absent = 0;
  bool broken = false;
  std::string first;
  for (const std::string& shard : index->shards) {
    const auto found = files_.find(folder + shard);
    if (found != files_.end()) {
      numbers.push_back(found->second);
    } else if (repository_.find(folder + shard) != nullptr) {
      broken = true;  // was told with the file
    } else {
      first = absent++ == 0 ? shard : first;
    }
  }
  // None at all: the weights were not fetched, which is nobody's mistake.
  if (absent != 0 && (!numbers.empty() || broken)) {
    problem(Problem::Kind::mismatch, file.path,
            "names " + std::to_string(absent) + " files that are not here, the first is " + first +
                "; fetch them");
  }
  if (absent == 0 && !broken) {
    check_places(file.path, folder, *index, numbers);
  }
}

// "-00001-of-00003": the number of parts, 0 for a file that is none; `stem` gets what is before.
std::uint64_t parts_of(std::string_view path, std::string_view& stem) {
  const std::size_t dot = path.rfind('.');
  const std::string_view name = path.substr(0, dot);
  const std::size_t of = name.rfind("-of-");
  if (dot == std::string_view::npos || of == std::string_view::npos || name.size() - of != 9 ||
      of < 6 || name[of - 6] != '-') {
    return 0;
  }
  std::uint64_t parts = 0;
  for (const char c : name.substr(of + 4)) {
    if (c < '0' || c > '9') {
      return 0;
    }
    parts = parts * 10 + static_cast<std::uint64_t>(c - '0');
  }
  stem = path.substr(0, of - 6);
  return parts;
}

// GGUF has no index: the parts say how many there are. Counted as they lie in the repository.
void Collector::check_parts() {
  std::map<std::pair<std::string_view, std::uint64_t>, std::uint64_t> sets;
  for (const FileEntry& file : repository_.files()) {
    std::string_view stem;
    if (file.path.ends_with(".gguf")) {
      if (const std::uint64_t parts = parts_of(file.path, stem)) {
        ++sets[{stem, parts}];
      }
    }
  }
  for (const auto& [set, count] : sets) {
    if (count != set.second) {
      problem(Problem::Kind::mismatch, std::string(set.first) + "-*.gguf",
              std::to_string(count) + " of " + std::to_string(set.second) +
                  " parts are here; fetch the others");
    }
  }
}

Weights Collector::collect() {
  for (const FileEntry& file : repository_.files()) {
    if (const auto format = weight_format(file.path)) {
      read_file(file, *format);
    }
  }
  for (const FileEntry& file : repository_.files()) {
    if (is_shard_index(file.path)) {
      check_index(file);
    }
  }
  check_parts();
  return std::move(out_);
}

}  // namespace

Weights read_weights(const Repository& repository) {
  return Collector(repository).collect();
}

}  // namespace assay::model
