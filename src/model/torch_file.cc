// SPDX-License-Identifier: Apache-2.0
// docs/formats/torch.md.
#include "model/torch_file.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "model/layout.h"
#include "model/pickle.h"
#include "model/torch_tensors.h"
#include "model/zip.h"

namespace assay::model {
namespace {

using Kind = PickleValue::Kind;

constexpr std::size_t kMaxPickleBytes = std::size_t{64} << 20;
constexpr std::size_t kFirstBytes = std::size_t{1} << 20;  // of a bare pickle, then four times that
constexpr std::size_t kMaxPickles = 64;                    // of one archive
constexpr std::size_t kMaxNamed = 20;                      // unsafe globals that are listed
constexpr std::string_view kTorchMagic = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
constexpr std::size_t kPicklesBeforeObject = 3;  // magic number, protocol, system

void add(Header& header, Problem::Kind kind, std::string message) {
  header.problems.push_back({.kind = kind, .file = {}, .message = std::move(message)});
}

// What a pickle would import beyond what builds data. `where` is "" or " of archive/data.pkl".
void note_imports(const Pickle& pickle, std::size_t offset, const std::string& where,
                  Header& header) {
  std::size_t named = 0;
  for (const PickleImport& import : pickle.imports) {
    // TorchScript's own classes are told once, with the archive.
    if (only_builds_data(import.name) || import.name.starts_with("__torch__.")) {
      continue;
    }
    if (++named > kMaxNamed) {
      continue;
    }
    add(header, Problem::Kind::unsafe,
        "names " + import.name + " (byte " + std::to_string(offset + import.offset) + where +
            "), which does more than build tensors: loading the file can run code; load it with "
            "weights_only=True or ask for safetensors");
  }
  if (named > kMaxNamed) {
    add(header, Problem::Kind::unsafe,
        "names " + std::to_string(named - kMaxNamed) +
            " more globals that do more than build "
            "tensors");
  }
}

bool is_index(std::string_view name) {
  return name.ends_with("/data.pkl") || name == "data.pkl";
}

// Each storage has its entry, of its size.
void check_storages(const TorchTensors& found, const std::vector<ZipEntry>& entries,
                    const std::string& folder, Header& header) {
  std::map<std::string_view, std::uint64_t> sizes;
  for (const ZipEntry& entry : entries) {
    sizes.emplace(entry.name, entry.size);
  }
  for (const TorchStorage& storage : found.storages) {
    const std::string name = folder + "data/" + storage.key;
    const auto size = sizes.find(name);
    if (size == sizes.end()) {
      add(header, Problem::Kind::malformed, "lacks " + shown(name) + ", which the index names");
      return;
    }
    if (size->second != storage.bytes) {
      add(header, Problem::Kind::malformed,
          shown(name) + " has " + std::to_string(size->second) + " bytes, but the index says " +
              std::to_string(storage.bytes));
      return;
    }
  }
}

void take_tensors(const Pickle& pickle, const std::vector<ZipEntry>& entries,
                  const std::string& folder, Header& header) {
  Result<TorchTensors> found = torch_tensors(pickle);
  if (!found) {
    add(header, Problem::Kind::malformed, found.error().message);
    return;
  }
  if (!entries.empty()) {
    check_storages(*found, entries, folder, header);
  }
  header.tensors = std::move(found->tensors);
}

Result<Header> read_archive(const ByteSource& source) {
  ASSAY_TRY(const std::vector<ZipEntry> entries, read_zip_directory(source));
  Header header;
  header.metadata.emplace_back("torch.format", "zip");
  std::size_t pickles = 0;
  bool index = false;
  bool script = false;
  for (const ZipEntry& entry : entries) {
    script = script || entry.name.find("/code/") != std::string::npos;
    if (!entry.name.ends_with(".pkl")) {
      continue;
    }
    if (++pickles > kMaxPickles) {
      add(header, Problem::Kind::malformed,
          "holds over " + std::to_string(kMaxPickles) + " pickles; the others were not read");
      break;
    }
    const Result<std::string> bytes = read_zip_entry(source, entry, kMaxPickleBytes);
    if (!bytes) {
      add(header, Problem::Kind::malformed, bytes.error().message);
      continue;
    }
    const Pickle pickle = read_pickle(*bytes);
    const std::string name = shown(entry.name);
    note_imports(pickle, 0, " of " + name, header);
    if (pickle.error) {
      add(header, Problem::Kind::malformed, name + ": " + pickle.error->message);
    } else if (is_index(entry.name) && !index) {
      index = true;
      take_tensors(pickle, entries, entry.name.substr(0, entry.name.size() - 8), header);
    }
  }
  if (pickles == 0) {
    return fail(ErrorCode::malformed, "is a ZIP archive without data.pkl: no file of torch.save");
  }
  if (script) {
    add(header, Problem::Kind::unsafe,
        "is a TorchScript archive: the program below code/ runs when the model is used; ask for "
        "safetensors");
  }
  return header;
}

// One pickle of a file that holds several, with the bytes that it views.
struct BarePickle {
  std::string bytes;
  Pickle pickle;
};

// Reads on where the pickle is longer than what was read.
Result<BarePickle> read_bare(const ByteSource& source, std::uint64_t at) {
  BarePickle out;
  std::size_t wanted = kFirstBytes;
  while (true) {
    const std::uint64_t there = source.size() - at;
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(there, wanted));
    ASSAY_TRY(out.bytes, source.read(at, count));
    out.pickle = read_pickle(out.bytes);
    if (!out.pickle.cut || count == there || wanted >= kMaxPickleBytes) {
      return out;
    }
    wanted *= 4;
  }
}

// Behind the pickles of a legacy file: each storage as a count of elements and its bytes.
void check_legacy_end(const ByteSource& source, std::uint64_t at, const TorchTensors& found,
                      Header& header) {
  std::optional<std::uint64_t> end = at;
  for (const TorchStorage& storage : found.storages) {
    const auto whole = checked_sum(storage.bytes, 8);
    end = end && whole ? checked_sum(*end, *whole) : std::nullopt;
  }
  if (!end || *end > source.size()) {
    add(header, Problem::Kind::malformed,
        "ends before its tensors do: " + std::to_string(source.size()) +
            " bytes; fetch the file again");
  }
}

bool says_torch(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return !name.ends_with(".bin") || name.starts_with("pytorch_model") ||
         name.starts_with("adapter_model") || name.starts_with("diffusion_pytorch_model");
}

Result<Header> read_pickles(const ByteSource& source, std::string_view path) {
  Header header;
  std::uint64_t at = 0;
  bool torch = false;
  // A legacy file has five; a pickle of something else has one.
  for (std::size_t i = 0; i < kPicklesBeforeObject + 2 && at < source.size(); ++i) {
    ASSAY_TRY(const BarePickle bare, read_bare(source, at));
    const Pickle& pickle = bare.pickle;
    note_imports(pickle, static_cast<std::size_t>(at), "", header);
    if (pickle.error) {
      // Bytes that name nothing and do not begin like one are no pickle.
      const bool other = i == 0 && pickle.imports.empty() && !bare.bytes.starts_with('\x80');
      if (other && !says_torch(path)) {
        return Header{};
      }
      add(header, Problem::Kind::malformed,
          other ? "is neither a ZIP archive nor a pickle" : pickle.error->message);
      return header;
    }
    at += pickle.size;
    const PickleValue& root = pickle.value(pickle.root);
    if (i == 0) {
      torch = root.kind == Kind::number && root.text == kTorchMagic;
      header.metadata.emplace_back("torch.format", torch ? "legacy" : "pickle");
    }
    if (!torch || i == kPicklesBeforeObject) {
      Result<TorchTensors> found = torch_tensors(pickle);
      if (!found) {
        add(header, Problem::Kind::malformed, found.error().message);
        return header;
      }
      if (torch) {
        check_legacy_end(source, at, *found, header);
      }
      header.tensors = std::move(found->tensors);
    }
    if (!torch) {
      return header;
    }
  }
  return header;
}

}  // namespace

Result<Header> read_torch(const ByteSource& source, std::string_view path) {
  if (source.size() == 0) {
    return fail(ErrorCode::malformed, "is empty");
  }
  const auto look = static_cast<std::size_t>(std::min<std::uint64_t>(source.size(), 4));
  ASSAY_TRY(const std::string magic, source.read(0, look));
  if (magic.starts_with("PK\x03\x04")) {
    return read_archive(source);
  }
  return read_pickles(source, path);
}

}  // namespace assay::model
