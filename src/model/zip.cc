// SPDX-License-Identifier: Apache-2.0
// docs/formats/torch.md has the layout. ZIP64 records are read, since weights pass 4 GB.
#include "model/zip.h"

#include <zlib.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "model/layout.h"

namespace assay::model {
namespace {

constexpr std::uint32_t kEndMagic = 0x06054b50;
constexpr std::uint32_t kEnd64Magic = 0x06064b50;
constexpr std::uint32_t kLocatorMagic = 0x07064b50;
constexpr std::uint32_t kDirectoryMagic = 0x02014b50;
constexpr std::uint32_t kLocalMagic = 0x04034b50;
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kEnd64Bytes = 56;
constexpr std::size_t kLocatorBytes = 20;
constexpr std::size_t kDirectoryBytes = 46;
constexpr std::size_t kLocalBytes = 30;
constexpr std::size_t kMaxComment = 65'535;
constexpr std::uint64_t kMaxEntries = 1'000'000;
constexpr std::uint64_t kMaxDirectoryBytes = std::uint64_t{256} << 20;
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;

// `count` bytes of `bytes` at `at` as a little-endian number; the caller checked that they are
// there.
std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t count) {
  return little_endian(bytes.substr(at, count));
}

struct Directory {
  std::uint64_t entries = 0;
  std::uint64_t begin = 0;
  std::uint64_t bytes = 0;
};

// What the end record says, or the ZIP64 one that it points to.
Result<Directory> find_directory(const ByteSource& source) {
  const std::uint64_t size = source.size();
  if (size < kEndBytes) {
    return malformed("is too short for a ZIP archive");
  }
  const std::uint64_t look = std::min<std::uint64_t>(size, kEndBytes + kMaxComment + kLocatorBytes);
  ASSAY_TRY(const std::string tail, source.read(size - look, static_cast<std::size_t>(look)));
  const std::size_t end = tail.rfind(std::string_view("PK\x05\x06", 4));
  if (end == std::string::npos || tail.size() - end < kEndBytes ||
      number(tail, end, 4) != kEndMagic ||
      number(tail, end + 20, 2) != tail.size() - end - kEndBytes) {
    return malformed("is a ZIP archive without its end record; fetch the file again");
  }
  Directory out{.entries = number(tail, end + 10, 2),
                .begin = number(tail, end + 16, 4),
                .bytes = number(tail, end + 12, 4)};
  std::uint64_t must_end_at = size - look + end;
  const bool has_locator =
      end >= kLocatorBytes && number(tail, end - kLocatorBytes, 4) == kLocatorMagic;
  if (has_locator) {
    const std::uint64_t at = number(tail, end - kLocatorBytes + 8, 8);
    if (at > must_end_at || must_end_at - at < kEnd64Bytes + kLocatorBytes) {
      return malformed("the ZIP64 record lies outside the file");
    }
    ASSAY_TRY(const std::string record, source.read(at, kEnd64Bytes));
    if (number(record, 0, 4) != kEnd64Magic) {
      return malformed("the ZIP64 record is not where the archive says");
    }
    out = {.entries = number(record, 32, 8),
           .begin = number(record, 48, 8),
           .bytes = number(record, 40, 8)};
    must_end_at = at;
  }
  if (checked_sum(out.begin, out.bytes) != must_end_at) {
    return malformed("the ZIP directory does not end where its end record begins");
  }
  if (out.entries > kMaxEntries || out.bytes > kMaxDirectoryBytes ||
      out.entries > out.bytes / kDirectoryBytes) {
    return malformed("the ZIP directory says that it has " + std::to_string(out.entries) +
                     " entries in " + std::to_string(out.bytes) + " bytes");
  }
  return out;
}

// 64-bit sizes from the extra field, where the 32-bit ones are all ones.
bool read_extra(std::string_view extra, ZipEntry& entry) {
  constexpr std::uint64_t kElsewhere = 0xffffffff;
  while (extra.size() >= 4) {
    const std::uint64_t id = number(extra, 0, 2);
    const std::size_t bytes = static_cast<std::size_t>(number(extra, 2, 2));
    if (bytes > extra.size() - 4) {
      return false;
    }
    if (id == 1) {
      std::string_view body = extra.substr(4, bytes);
      for (std::uint64_t* const field : {&entry.size, &entry.compressed, &entry.header}) {
        if (*field != kElsewhere) {
          continue;
        }
        if (body.size() < 8) {
          return false;
        }
        *field = number(body, 0, 8);
        body.remove_prefix(8);
      }
    }
    extra.remove_prefix(4 + bytes);
  }
  return true;
}

Result<std::string> inflate_all(const std::string& bytes, const ZipEntry& entry) {
  const auto wrong = [&] {
    return malformed("entry " + shown(entry.name) + " does not inflate to the " +
                     std::to_string(entry.size) + " bytes that the archive says");
  };
  std::string out(static_cast<std::size_t>(entry.size), '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
    return fail(ErrorCode::internal, "zlib did not start");
  }
  // zlib does not write to its input; it takes a pointer that could.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  char nothing = 0;
  stream.next_out = reinterpret_cast<Bytef*>(out.empty() ? &nothing : out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = inflate(&stream, Z_FINISH);
  const bool whole = status == Z_STREAM_END && stream.avail_out == 0;
  inflateEnd(&stream);
  if (!whole) {
    return wrong();
  }
  return out;
}

}  // namespace

Result<std::vector<ZipEntry>> read_zip_directory(const ByteSource& source) {
  ASSAY_TRY(const Directory directory, find_directory(source));
  ASSAY_TRY(const std::string bytes,
            source.read(directory.begin, static_cast<std::size_t>(directory.bytes)));
  std::vector<ZipEntry> out;
  out.reserve(static_cast<std::size_t>(directory.entries));
  std::string_view left = bytes;
  for (std::uint64_t i = 0; i < directory.entries; ++i) {
    if (left.size() < kDirectoryBytes || number(left, 0, 4) != kDirectoryMagic) {
      return malformed("entry " + std::to_string(i) + " of the ZIP directory is broken");
    }
    const std::size_t name = static_cast<std::size_t>(number(left, 28, 2));
    const std::size_t extra = static_cast<std::size_t>(number(left, 30, 2));
    const std::size_t comment = static_cast<std::size_t>(number(left, 32, 2));
    if (left.size() - kDirectoryBytes < name + extra + comment) {
      return malformed("entry " + std::to_string(i) + " of the ZIP directory is cut off");
    }
    ZipEntry entry{.name = std::string(left.substr(kDirectoryBytes, name)),
                   .header = number(left, 42, 4),
                   .compressed = number(left, 20, 4),
                   .size = number(left, 24, 4),
                   .method = static_cast<std::uint16_t>(number(left, 10, 2)),
                   .encrypted = (number(left, 8, 2) & 1U) != 0};
    if (!read_extra(left.substr(kDirectoryBytes + name, extra), entry)) {
      return malformed("entry " + shown(entry.name) + " has a broken extra field");
    }
    const auto end = checked_sum(entry.header, entry.compressed);
    if (!end || *end > directory.begin ||
        (entry.method == kStored && entry.size != entry.compressed)) {
      return malformed("entry " + shown(entry.name) + " does not lie inside the archive");
    }
    left.remove_prefix(kDirectoryBytes + name + extra + comment);
    out.push_back(std::move(entry));
  }
  if (!left.empty()) {
    return malformed("the ZIP directory holds more than its " + std::to_string(directory.entries) +
                     " entries");
  }
  std::vector<std::string_view> names;
  names.reserve(out.size());
  for (const ZipEntry& entry : out) {
    names.emplace_back(entry.name);
  }
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice != names.end()) {
    return malformed("the ZIP archive has " + shown(*twice) + " twice");
  }
  return out;
}

Result<std::string> read_zip_entry(const ByteSource& source, const ZipEntry& entry,
                                   std::size_t limit) {
  if (entry.encrypted || (entry.method != kStored && entry.method != kDeflated)) {
    return malformed("entry " + shown(entry.name) + " is encrypted, or packed by method " +
                     std::to_string(entry.method));
  }
  if (entry.size > limit || entry.compressed > limit) {
    return fail(ErrorCode::too_large, "entry " + shown(entry.name) + " has " +
                                          std::to_string(entry.size) + " bytes; at most " +
                                          std::to_string(limit) + " are read");
  }
  ASSAY_TRY(const std::string local, source.read(entry.header, kLocalBytes));
  if (number(local, 0, 4) != kLocalMagic) {
    return malformed("entry " + shown(entry.name) + " is not where the directory says");
  }
  const std::uint64_t begin =
      entry.header + kLocalBytes + number(local, 26, 2) + number(local, 28, 2);
  ASSAY_TRY(std::string bytes, source.read(begin, static_cast<std::size_t>(entry.compressed)));
  if (entry.method == kStored) {
    return bytes;
  }
  return inflate_all(bytes, entry);
}

}  // namespace assay::model
