// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "base/beneath.h"
#include "model/local_listing.h"
#include "temporary_folder.h"

namespace assay::model {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

constexpr std::size_t kLimit = 1000;
const std::string kCommit(40, 'a');
const std::string kBlob(40, 'b');

std::unique_ptr<Repository> opened(const std::string& path) {
  auto repository = open_local(path);
  EXPECT_TRUE(repository) << repository.error().to_string();
  return repository ? *std::move(repository) : nullptr;
}

std::vector<std::string> paths_of(const Repository& repository) {
  std::vector<std::string> out;
  for (const FileEntry& file : repository.files()) {
    out.push_back(file.path);
  }
  return out;
}

std::vector<std::string> refused_of(const Repository& repository) {
  std::vector<std::string> out(repository.refused().begin(), repository.refused().end());
  std::sort(out.begin(), out.end());
  return out;
}

TEST(LocalRepository, AFolderIsItsFilesSortedAndReadable) {
  const TemporaryFolder folder;
  folder.write("name/README.md", "card");
  folder.write("name/adapter/LICENSE", "words");
  folder.write("name/.gitattributes", "");
  folder.write("name/.git/config", "left out");
  folder.write("name/.cache/huggingface/x", "left out");
  const auto model = opened(folder.at("name") + "/.");
  EXPECT_EQ(model->id(), "name");
  EXPECT_EQ(model->origin(), Origin::folder);
  EXPECT_EQ(paths_of(*model),
            (std::vector<std::string>{".gitattributes", "README.md", "adapter/LICENSE"}));
  EXPECT_EQ(model->read("adapter/LICENSE", kLimit).value(), "words");
  EXPECT_EQ(model->open("README.md").value()->read(1, 2).value(), "ar");
  EXPECT_FALSE(model->truncated());
  EXPECT_TRUE(model->refused().empty());
}

TEST(LocalRepository, OnlyListedFilesOpen) {
  const TemporaryFolder folder;
  folder.write("outside", "secret");
  folder.write("name/README.md", "card");
  const auto model = opened(folder.at("name"));
  for (const char* const path : {"../outside", "/etc/passwd", "", ".", "sub/../README.md"}) {
    const auto bytes = model->read(path, kLimit);
    ASSERT_FALSE(bytes) << path;
    EXPECT_EQ(bytes.error().message, "is no file of this model");
  }
  EXPECT_EQ(model->read("README.md", 3).error().to_string(),
            "README.md: is larger than the limit of 3 bytes");
}

TEST(LocalRepository, WhatIsNoPlainFileIsRefusedWithItsReason) {
  const TemporaryFolder folder;
  folder.write("outside", "secret");
  folder.write("name/good", "");
  folder.write("name/new\nline", "");
  folder.write("name/\xff", "");
  folder.write("name/\xe2\x80\xaetxt", "");
  fs::create_directory(folder.at("name/sub"));
  folder.link("name/absolute", folder.at("name/good"));
  folder.link("name/circle", "circle");
  folder.link("name/folder", "sub");
  folder.link("name/inside", "good");
  folder.link("name/out", "../outside");
  ASSERT_EQ(::mkfifo(folder.at("name/fifo").c_str(), 0600), 0);
  const auto model = opened(folder.at("name"));
  EXPECT_EQ(paths_of(*model), (std::vector<std::string>{"good", "inside"}));
  EXPECT_EQ(refused_of(*model),
            (std::vector<std::string>{
                "\"\\xe2\\x80\\xaetxt\" has control characters in its name; it was left out",
                "\"\\xff\" has a name that is no UTF-8; it was left out",
                "\"absolute\" is a link that leads outside the model; it was left out",
                "\"circle\" is a link that leads in a circle; it was left out",
                "\"fifo\" is no regular file; it was left out",
                "\"folder\" is a link to something that is no file; it was left out",
                "\"new\\x0aline\" has control characters in its name; it was left out",
                "\"out\" is a link that leads outside the model; it was left out"}));
}

TEST(LocalRepository, AFileThatIsExchangedForALinkDoesNotOpen) {
  const TemporaryFolder folder;
  folder.write("outside", "secret");
  folder.write("name/config.json", "{}");
  folder.write("name/sub/LICENSE", "words");
  folder.write("elsewhere/LICENSE", "secret");
  const auto model = opened(folder.at("name"));
  fs::remove(folder.at("name/config.json"));
  folder.link("name/config.json", "../outside");
  fs::remove_all(folder.at("name/sub"));
  folder.link("name/sub", "../elsewhere");
  EXPECT_EQ(model->read("config.json", kLimit).error().to_string(),
            "config.json: is a link that leads outside the model");
  EXPECT_EQ(model->read("sub/LICENSE", kLimit).error().to_string(),
            "sub/LICENSE: is a link that leads outside the model");
}

TEST(LocalRepository, FilesThatShrinkOrVanishAreErrors) {
  const TemporaryFolder folder;
  folder.write("name/weights", std::string(100, 'x'));
  folder.write("name/gone", "");
  const auto model = opened(folder.at("name"));
  fs::remove(folder.at("name/gone"));
  EXPECT_EQ(model->read("gone", kLimit).error().code, ErrorCode::not_found);
  const auto source = *model->open("weights");
  fs::resize_file(folder.at("name/weights"), 10);
  EXPECT_EQ(source->read(0, 100).error().message, "became shorter while it was read");
  EXPECT_EQ(source->read(90, 20).error().code, ErrorCode::malformed);
  EXPECT_EQ(source->read(UINT64_MAX, 2).error().code, ErrorCode::malformed);
}

TEST(LocalRepository, OneFileIsAModelOfOneFile) {
  const TemporaryFolder folder;
  folder.write("name/model.gguf", "GGUF");
  folder.write("name/other", "");
  const auto model = opened(folder.at("name/model.gguf"));
  EXPECT_EQ(model->id(), "model.gguf");
  EXPECT_EQ(model->origin(), Origin::file);
  EXPECT_EQ(paths_of(*model), std::vector<std::string>{"model.gguf"});
  EXPECT_EQ(model->read("model.gguf", kLimit).value(), "GGUF");
  EXPECT_FALSE(model->read("other", kLimit));
}

TEST(LocalRepository, AFileOfTheCacheKeepsTheNameOfItsLink) {
  const TemporaryFolder folder;
  folder.write("blobs/0123", "GGUF");
  folder.link("snapshots/main/model.gguf", "../../blobs/0123");
  const auto model = opened(folder.at("snapshots/main/model.gguf"));
  EXPECT_EQ(paths_of(*model), std::vector<std::string>{"model.gguf"});
  EXPECT_EQ(model->read("model.gguf", kLimit).value(), "GGUF");
}

TEST(LocalRepository, DevicesFifosAndSocketsAreNoModels) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo(folder.at("fifo").c_str(), 0600), 0);
  EXPECT_EQ(open_local(folder.at("fifo")).error().message, "is no regular file");
  EXPECT_EQ(open_local("/dev/null").error().to_string(), "/dev/null: is no regular file");
  EXPECT_EQ(open_local(folder.at("nothing")).error().code, ErrorCode::not_found);
}

class CacheEntry : public testing::Test {
 protected:
  void SetUp() override {
    cache_.write(in("blobs/" + kBlob), "card");
    cache_.link(in("snapshots/" + kCommit + "/README.md"), "../../blobs/" + kBlob);
    cache_.link(in("snapshots/" + kCommit + "/sub/LICENSE"), "../../../blobs/" + kBlob);
    cache_.link(in("snapshots/" + kCommit + "/out"), "../../../outside");
    cache_.write("outside", "secret");
  }

  static std::string in(const std::string& path) { return "models--org--name/" + path; }

  void expect_snapshot(const std::string& path) const {
    const auto model = opened(cache_.at(path));
    EXPECT_EQ(model->id(), "org/name");
    EXPECT_EQ(model->revision(), kCommit);
    EXPECT_EQ(model->origin(), Origin::cache);
    EXPECT_EQ(paths_of(*model), (std::vector<std::string>{"README.md", "sub/LICENSE"}));
    EXPECT_EQ(model->read("sub/LICENSE", kLimit).value(), "card");
    EXPECT_EQ(refused_of(*model),
              std::vector<std::string>{
                  "\"out\" is a link that leads outside the model; it was left out"});
  }

  TemporaryFolder cache_;
};

TEST_F(CacheEntry, IsTheSnapshotThatMainNames) {
  cache_.write(in("snapshots/" + std::string(40, 'c') + "/other"), "");
  cache_.write(in("refs/main"), kCommit);
  expect_snapshot(in(""));
}

TEST_F(CacheEntry, IsItsOnlySnapshotWithoutRefs) {
  expect_snapshot(in(""));
}

TEST_F(CacheEntry, IsAlsoASnapshotByItsFolder) {
  expect_snapshot(in("snapshots/" + kCommit + "/"));
}

TEST_F(CacheEntry, WithSeveralSnapshotsAndNoMainAsksForOne) {
  cache_.write(in("snapshots/" + std::string(40, 'c') + "/other"), "");
  EXPECT_EQ(open_local(cache_.at(in(""))).error().message,
            "is a cache entry with several snapshots and no refs/main; name the snapshot's folder");
}

TEST_F(CacheEntry, HostileRefsAreNotFollowed) {
  for (const std::string& ref : {std::string("../.."), std::string(1000, 'a'), std::string("/etc"),
                                 std::string("\n"), std::string("no-such-commit")}) {
    cache_.write(in("refs/main"), ref);
    expect_snapshot(in(""));
  }
}

TEST(LocalRepository, DeepAndWideFoldersAreBounded) {
  const TemporaryFolder folder;
  std::string deep = "name";
  for (int i = 0; i < 100; ++i) {
    deep += "/d";
  }
  folder.write(deep + "/LICENSE", "words");
  folder.write("name/z/LICENSE", "words");
  const auto model = opened(folder.at("name"));
  EXPECT_EQ(paths_of(*model), std::vector<std::string>{"z/LICENSE"});
  ASSERT_EQ(model->refused().size(), 1U);
  EXPECT_TRUE(model->refused()[0].ends_with("is nested too deep to be looked at; it was left out"));
}

TEST(LocalRepository, OfTooManyFilesThoseNearTheTopAreTaken) {
  const TemporaryFolder folder;
  folder.write("name/README.md", "card");
  for (int i = 0; i < 30; ++i) {
    folder.write("name/many/" + std::to_string(i), "");
  }
  const Descriptor root = *open_folder(folder.at("name"));
  const Listing some = list_files(root.get(), "", 20);
  EXPECT_TRUE(some.truncated);
  ASSERT_EQ(some.files.size(), 20U);
  EXPECT_EQ(some.files[0].path, "README.md");
  EXPECT_FALSE(list_files(root.get(), "", 31).truncated);
}

TEST(LocalRepository, OfTooManyFoldersNotAllAreLookedAt) {
  const TemporaryFolder folder;
  folder.write("name/README.md", "card");
  for (int i = 0; i < 30; ++i) {
    fs::create_directories(folder.at("name/" + std::to_string(i)));
  }
  const Descriptor root = *open_folder(folder.at("name"));
  EXPECT_TRUE(list_files(root.get(), "", 5).truncated);
  EXPECT_FALSE(list_files(root.get(), "", 10).truncated);
}

}  // namespace
}  // namespace assay::model
