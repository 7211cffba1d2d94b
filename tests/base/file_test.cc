// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace assay {
namespace {

class ReadFile : public testing::Test {
 protected:
  void SetUp() override {
    directory_ =
        std::filesystem::temp_directory_path() / ("assay_file_test_" + std::to_string(::getpid()));
    std::filesystem::create_directories(directory_);
  }

  void TearDown() override { std::filesystem::remove_all(directory_); }

  [[nodiscard]] std::string path(const std::string& name) const { return directory_ / name; }

  [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }

 private:
  std::filesystem::path directory_;
};

TEST_F(ReadFile, GivesEveryByteOfTheFile) {
  const std::string bytes("a\0b\r\n\xFF", 6);
  EXPECT_EQ(read_file(write("bytes", bytes), 100).value(), bytes);
  EXPECT_EQ(read_file(write("empty", ""), 100).value(), "");
}

TEST_F(ReadFile, ReadsAFileOfExactlyTheLimitAndRefusesOneByteMore) {
  const std::string file = write("ten", "0123456789");
  EXPECT_EQ(read_file(file, 10).value().size(), 10U);
  const auto refused = read_file(file, 9);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::too_large);
  EXPECT_EQ(refused.error().to_string(), file + ": is larger than the limit of 9 bytes");
}

TEST_F(ReadFile, NamesTheDirectoryThatWasGivenForAFile) {
  const auto result = read_file(path("."), 100);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::unreadable);
  EXPECT_EQ(result.error().file, path("."));
}

TEST_F(ReadFile, SaysThatAMissingFileIsMissing) {
  for (const std::string name : {"absent", "absent/below"}) {
    const auto result = read_file(path(name), 100);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::not_found) << name;
  }
}

TEST_F(ReadFile, RefusesADeviceWithoutReadingIt) {
  const auto result = read_file("/dev/zero", 100);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::unreadable);
}

TEST_F(ReadFile, DoesNotHangOnAPipeThatNobodyWritesTo) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(read_file(path("pipe"), 100).value(), "");
}

}  // namespace
}  // namespace assay
