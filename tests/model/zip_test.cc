// SPDX-License-Identifier: Apache-2.0
#include "model/zip.h"

#include <gtest/gtest.h>

#include "model_files.h"

namespace assay::model {
namespace {

constexpr std::size_t kMaxMember = 1'000'000;

std::string sample() {
  return test::zip_file({{"a.txt", "hello"}, {"b.txt", std::string(10'000, 'x'), true}});
}

std::string zip_error(const std::string& bytes) {
  const auto entries = read_zip_directory(MemorySource(bytes));
  if (!entries) {
    return entries.error().message;
  }
  for (const ZipEntry& entry : *entries) {
    const auto read = read_zip_entry(MemorySource(bytes), entry, kMaxMember);
    if (!read) {
      return read.error().message;
    }
  }
  return "no error";
}

TEST(Zip, StoredAndDeflatedEntriesComeBack) {
  const MemorySource source(sample());
  const auto entries = read_zip_directory(source);
  ASSERT_TRUE(entries) << entries.error().message;
  ASSERT_EQ(entries->size(), 2U);
  EXPECT_EQ((*entries)[0].name, "a.txt");
  EXPECT_EQ(read_zip_entry(source, (*entries)[0], kMaxMember).value(), "hello");
  EXPECT_EQ(read_zip_entry(source, (*entries)[1], kMaxMember).value(), std::string(10'000, 'x'));
}

TEST(Zip, AnEntryLargerThanTheLimitIsNotInflated) {
  const MemorySource source(sample());
  const auto entries = read_zip_directory(source);
  ASSERT_TRUE(entries);
  const auto read = read_zip_entry(source, (*entries)[1], 9'999);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "entry b.txt has 10000 bytes; at most 9999 are read");
}

TEST(Zip, ArchivesThatCanBeReadInTwoWaysAreRefused) {
  const std::string whole = sample();
  const std::size_t end = whole.rfind("PK\x05\x06");
  const std::size_t directory = whole.find("PK\x01\x02");
  const auto with = [&](std::size_t at, std::string_view bytes) {
    std::string out = whole;
    return out.replace(at, bytes.size(), bytes);
  };
  const std::vector<std::pair<std::string, std::string>> cases{
      {"x", "is too short for a ZIP archive"},
      {whole.substr(0, end), "is a ZIP archive without its end record; fetch the file again"},
      {whole + "behind", "is a ZIP archive without its end record; fetch the file again"},
      {"before" + whole, "the ZIP directory does not end where its end record begins"},
      {with(end + 10, "\xff\xff"), "the ZIP directory says that it has 65535 entries in 102 bytes"},
      {with(end + 10, std::string_view("\x01\x00", 2)),
       "the ZIP directory holds more than its 1 entries"},
      {with(directory + 42, "\xf0\xff\xff\x7f"), "entry a.txt does not lie inside the archive"},
      {with(directory + 24, "\x06"), "entry a.txt does not lie inside the archive"},
      {with(directory + 8, "\x01"), "entry a.txt is encrypted, or packed by method 0"},
      {with(directory + 10, "\x0c"), "entry a.txt is encrypted, or packed by method 12"},
      {with(directory + 42, "\x01"), "entry a.txt is not where the directory says"},
      {test::zip_file({{"a", "1"}, {"a", "2"}}), "the ZIP archive has a twice"},
      {with(directory, "QK"), "entry 0 of the ZIP directory is broken"},
      {with(directory + 28, "\xff\x7f"), "entry 0 of the ZIP directory is cut off"},
  };
  for (const auto& [bytes, message] : cases) {
    EXPECT_EQ(zip_error(bytes), message);
  }
}

TEST(Zip, ABombInflatesToWhatTheDirectorySaysOrNotAtAll) {
  std::string whole = test::zip_file({{"bomb", std::string(900'000, '\0'), true}});
  const std::size_t directory = whole.find("PK\x01\x02");
  whole.replace(directory + 24, 4, test::little_endian(10, 4));
  EXPECT_EQ(zip_error(whole), "entry bomb does not inflate to the 10 bytes that the archive says");
}

}  // namespace
}  // namespace assay::model
