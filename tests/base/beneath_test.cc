// SPDX-License-Identifier: Apache-2.0
#include "base/beneath.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

namespace assay {
namespace {

namespace fs = std::filesystem;

struct Case {
  const char* path;
  const char* outcome;  // the bytes of the file, or the message
};

// in/ is the folder that nothing may leave.
class Beneath : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "assay-beneath-XXXXXX").string();
    top_ = ::mkdtemp(pattern.data());
    fs::create_directories(top_ / "in" / "sub" / "deep");
    std::ofstream(top_ / "outside") << "secret";
    std::ofstream(top_ / "in" / "file") << "inside";
    std::ofstream(top_ / "in" / "sub" / "file") << "below";
    const auto link = [&](const char* name, const fs::path& target) {
      fs::create_symlink(target, top_ / "in" / name);
    };
    link("good", "sub/file");
    link("up-and-down", "sub/deep/../../file");
    link("folder", "sub");
    link("sub/back", "../file");
    link("out", "../outside");
    link("far-out", "sub/deep/../../../outside");
    link("sub/out", "../../outside");
    link("absolute", top_ / "in" / "file");
    link("to-proc", "/proc/self/environ");
    link("circle", "circle2");
    link("circle2", "circle");
    link("dangling", "nothing");
    link("parent", "..");
  }

  void TearDown() override { fs::remove_all(top_); }

  std::string outcome(const std::string& path) const {
    const Result<Descriptor> root = open_folder((top_ / "in").string());
    const auto file = GetParam() ? open_beneath(root->get(), path, O_RDONLY)
                                 : open_beneath_by_hand(root->get(), path, O_RDONLY);
    if (!file) {
      return file.error().message;
    }
    std::array<char, 64> bytes{};
    const ssize_t got = ::read(file->get(), bytes.data(), bytes.size());
    return got < 0 ? "a folder" : std::string(bytes.data(), static_cast<std::size_t>(got));
  }

  fs::path top_;
};

TEST_P(Beneath, LinksAreFollowedInsideAndNeverOutside) {
  const std::string outside = "is a link that leads outside the model";
  const std::array<Case, 18> cases{{
      {"file", "inside"},
      {"./sub//file", "below"},
      {"good", "below"},
      {"up-and-down", "inside"},
      {"folder/file", "below"},
      {"folder/back", "inside"},
      {"sub/../file", "inside"},
      {"", "a folder"},
      {"out", outside.c_str()},
      {"far-out", outside.c_str()},
      {"folder/out", outside.c_str()},
      {"../outside", outside.c_str()},
      {"parent/outside", outside.c_str()},
      {"absolute", outside.c_str()},
      {"to-proc", outside.c_str()},
      {"circle", "is a link that leads in a circle"},
      {"dangling", "No such file or directory"},
      {"file/below", "Not a directory"},
  }};
  for (const Case& one : cases) {
    EXPECT_EQ(outcome(one.path), one.outcome) << one.path;
  }
}

TEST_P(Beneath, AFifoDoesNotHang) {
  ASSERT_EQ(::mkfifo((top_ / "in" / "fifo").c_str(), 0600), 0);
  EXPECT_EQ(outcome("fifo"), "");
}

INSTANTIATE_TEST_SUITE_P(WithAndWithoutTheKernel, Beneath, testing::Bool(),
                         [](const auto& each) { return each.param ? "kernel" : "by_hand"; });

}  // namespace
}  // namespace assay
