// SPDX-License-Identifier: Apache-2.0
#include "model/model_name.h"

#include <gtest/gtest.h>

#include <array>

namespace assay::model {
namespace {

struct NameCase {
  const char* text;
  const char* meaning;  // "-": refused
};

TEST(ModelName, IsAnIdOrALinkWithItsRevision) {
  const std::array<NameCase, 22> cases{{
      {"org/name", "org/name"},
      {"gpt2", "gpt2"},
      {"org/name@main", "org/name@main"},
      {"org/name@refs/pr/12", "org/name@refs/pr/12"},
      {"datasets/org/name", "datasets/org/name"},
      {"hf://org/name", "org/name"},
      {"hf://datasets/org/name@v1.0", "datasets/org/name@v1.0"},
      {"https://huggingface.co/org/name", "org/name"},
      {"https://huggingface.co/org/name/", "org/name"},
      {"https://hf.co/org/name?library=x#usage", "org/name"},
      {"https://huggingface.co/org/name/tree/main", "org/name@main"},
      {"https://huggingface.co/org/name/tree/v1/sub/folder", "org/name@v1"},
      {"https://huggingface.co/org/name/blob/refs%2Fpr%2F3/README.md", "org/name@refs/pr/3"},
      {"https://huggingface.co/gpt2/tree/main", "gpt2@main"},
      {"https://huggingface.co/datasets/org/name/tree/main", "datasets/org/name@main"},
      {"org/name/more", "-"},
      {"https://example.com/org/name", "-"},
      {"../name", "-"},
      {"/etc/passwd", "-"},
      {"org/name@../../x", "-"},
      {"org/name@", "-"},
      {"org/.", "-"},
  }};
  for (const NameCase& one : cases) {
    const auto name = parse_model_name(one.text);
    EXPECT_EQ(name ? text_of(*name) : "-", one.meaning) << one.text;
  }
}

TEST(ModelName, WhatIsNoNameSaysWhatOneLooksLike) {
  const auto name = parse_model_name("no such\nmodel");
  ASSERT_FALSE(name);
  EXPECT_EQ(name.error().code, ErrorCode::invalid_input);
  EXPECT_EQ(name.error().message,
            "\"no such\\x0amodel\" is no file or folder and has not the form of a hub id; write "
            "org/name or org/name@revision");
}

TEST(ModelName, PartsAreBounded) {
  EXPECT_TRUE(parse_model_name("org/" + std::string(96, 'a')));
  EXPECT_FALSE(parse_model_name("org/" + std::string(97, 'a')));
  EXPECT_FALSE(parse_model_name("org/name@" + std::string(201, 'a')));
}

}  // namespace
}  // namespace assay::model
