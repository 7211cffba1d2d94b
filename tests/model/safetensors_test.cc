// SPDX-License-Identifier: Apache-2.0
#include "model/safetensors.h"

#include <gtest/gtest.h>

#include <map>

#include "model_files.h"

namespace assay::model {
namespace {

using test::little_endian;
using test::safetensors_file;
using test::safetensors_raw;

std::string error_of(const std::string& bytes) {
  const Result<Header> header = read_safetensors(MemorySource(bytes));
  return header ? "no error" : header.error().message;
}

TEST(Safetensors, TensorsKeepNameTypeShapeAndPlace) {
  const auto header = read_safetensors(MemorySource(
      safetensors_file({{"model.norm.weight", "F32", {4}}, {"lm_head.weight", "BF16", {8, 4}}},
                       {{"format", "pt"}})));
  ASSERT_TRUE(header) << header.error().message;
  ASSERT_EQ(header->tensors.size(), 2U);
  const Tensor& head = header->tensors[1];
  EXPECT_EQ(head.name, "lm_head.weight");
  EXPECT_EQ(head.type, "BF16");
  EXPECT_EQ(head.shape, (std::vector<std::uint64_t>{8, 4}));
  EXPECT_EQ(head.end - head.begin, 64U);
  EXPECT_EQ(head.begin, header->tensors[0].end);
  ASSERT_EQ(header->metadata.size(), 1U);
  EXPECT_EQ(header->metadata[0].second, "pt");
}

TEST(Safetensors, ScalarsEmptyTensorsAndTrailingSpacesAreFine) {
  EXPECT_EQ(error_of(safetensors_file({{"a", "I64", {}}, {"b", "F16", {0, 3}}, {"c", "U8", {1}}})),
            "no error");
  EXPECT_EQ(error_of(safetensors_raw("{}   ", 0)), "no error");
}

TEST(Safetensors, EveryDtypeHasItsBits) {
  const std::map<std::string, std::uint64_t> bits{
      {"BOOL", 8},        {"F4", 4},      {"F6_E2M3", 6}, {"F6_E3M2", 6}, {"U8", 8},
      {"I8", 8},          {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8},
      {"F8_E5M2FNUZ", 8}, {"I16", 16},    {"U16", 16},    {"F16", 16},    {"BF16", 16},
      {"I32", 32},        {"U32", 32},    {"F32", 32},    {"C64", 64},    {"F64", 64},
      {"I64", 64},        {"U64", 64}};
  for (const auto& [name, count] : bits) {
    EXPECT_EQ(safetensors_bits(name), count) << name;
  }
  EXPECT_FALSE(safetensors_bits("F128"));
}

struct Broken {
  const char* what;
  std::string bytes;
  const char* message;
};

std::string one(std::string_view entry, std::size_t data_bytes) {
  return safetensors_raw("{\"a\":" + std::string(entry) + "}", data_bytes);
}

TEST(Safetensors, EveryRuleOfTheFormatIsKept) {
  const std::vector<Broken> cases{
      {"too short", "abc", "is too short for a safetensors file: 3 bytes; fetch the file again"},
      {"length past the end", safetensors_raw("{}", 0, 40),
       "says that its header has 40 bytes, but only 2 remain; fetch the file again"},
      {"length over the limit", safetensors_raw("{}", 0, 100'000'001),
       "says that its header has 100000001 bytes; at most 100000000 are allowed"},
      {"length 2^64 - 1", safetensors_raw("{}", 0, UINT64_MAX),
       "says that its header has 18446744073709551615 bytes; at most 100000000 are allowed"},
      {"no brace", safetensors_raw(" {}", 0), "the header does not begin with '{'"},
      {"empty header", safetensors_raw("", 4), "the header does not begin with '{'"},
      {"name twice",
       safetensors_raw(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
                       R"("a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
                       2),
       R"(the header has tensor "a" twice)"},
      {"key twice", one(R"({"dtype":"U8","dtype":"I8","shape":[1],"data_offsets":[0,1]})", 1),
       R"(tensor "a" has "dtype" twice)"},
      {"metadata twice", safetensors_raw(R"({"__metadata__":{},"__metadata__":{}})", 0),
       R"(the header has "__metadata__" twice)"},
      {"metadata key twice", safetensors_raw(R"({"__metadata__":{"k":"1","k":"2"}})", 0),
       R"(__metadata__ has "k" twice)"},
      {"metadata no string", safetensors_raw(R"({"__metadata__":{"k":1}})", 0),
       R"(__metadata__ "k" is no string)"},
      {"metadata nested", safetensors_raw(R"({"__metadata__":{"k":{}}})", 0),
       R"(__metadata__ "k" is no string)"},
      {"unknown dtype", one(R"({"dtype":"F128","shape":[1],"data_offsets":[0,16]})", 16),
       R"(tensor "a" has the unknown dtype "F128")"},
      {"missing shape", one(R"({"dtype":"U8","data_offsets":[0,1]})", 1),
       R"(tensor "a" lacks dtype, shape or one of two data_offsets)"},
      {"three offsets", one(R"({"dtype":"U8","shape":[1],"data_offsets":[0,1,2]})", 1),
       R"(tensor "a": data_offsets has over 2 numbers)"},
      {"negative", one(R"({"dtype":"U8","shape":[-1],"data_offsets":[0,1]})", 1),
       R"(tensor "a": shape is no list of numbers from 0 to 2^64 - 1)"},
      {"fraction", one(R"({"dtype":"U8","shape":[1.5],"data_offsets":[0,1]})", 1),
       R"(tensor "a": shape is no list of numbers from 0 to 2^64 - 1)"},
      {"product over 2^64",
       one(R"({"dtype":"U8","shape":[9223372036854775808,2],"data_offsets":[0,0]})", 0),
       R"(tensor "a": its shape has more elements than 64 bits can count)"},
      {"bits over 2^64",
       one(R"({"dtype":"F64","shape":[4611686018427387904],"data_offsets":[0,0]})", 0),
       R"(tensor "a": its shape has more elements than 64 bits can count)"},
      {"offsets backwards", one(R"({"dtype":"U8","shape":[1],"data_offsets":[1,0]})", 1),
       R"(tensor "a": data_offsets [1, 0] do not hold the 1 bytes of its shape)"},
      {"size and shape", one(R"({"dtype":"F32","shape":[2],"data_offsets":[0,4]})", 4),
       R"(tensor "a": data_offsets [0, 4] do not hold the 8 bytes of its shape)"},
      {"half a byte", one(R"({"dtype":"F4","shape":[3],"data_offsets":[0,1]})", 1),
       R"(tensor "a": data_offsets [0, 1] do not hold the 1 bytes of its shape)"},
      {"hole",
       safetensors_raw(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},)"
                       R"("b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}})",
                       3),
       R"(tensor "b" begins at byte 2 of the data, not right behind the tensor before it, )"
       R"(which ends at 1)"},
      {"overlap",
       safetensors_raw(R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},)"
                       R"("b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
                       3),
       R"(tensor "b" begins at byte 1 of the data, inside the tensor before it, which ends at 2)"},
      {"begins late", one(R"({"dtype":"U8","shape":[1],"data_offsets":[1,2]})", 2),
       R"(tensor "a" begins at byte 1 of the data, not right behind the tensor before it, )"
       R"(which ends at 0)"},
      {"file too long", one(R"({"dtype":"U8","shape":[1],"data_offsets":[0,1]})", 9),
       "the tensors end at byte 1 of the data, but 9 bytes are there; fetch the file again"},
      {"file too short", one(R"({"dtype":"U8","shape":[9],"data_offsets":[0,9]})", 1),
       "the tensors end at byte 9 of the data, but 1 bytes are there; fetch the file again"},
      {"unknown key", one(R"({"dtype":"U8","shape":[1],"data_offsets":[0,1],"x":1})", 1),
       R"(tensor "a" has the unknown key "x")"},
      {"control character in a name", safetensors_raw("{\"a\\u001b[31m\\n\":{}}", 0),
       R"(tensor "a\x1b[31m\x0a" lacks dtype, shape or one of two data_offsets)"},
  };
  for (const Broken& broken : cases) {
    EXPECT_EQ(error_of(broken.bytes), broken.message) << broken.what;
  }
}

TEST(Safetensors, BrokenJsonSaysSo) {
  const std::string number = R"({"a":{"dtype":"U8","shape":[18446744073709551616]}})";
  const std::string deep = "{\"a\":" + std::string(100'000, '[');
  for (const std::string& json :
       {std::string("{"), std::string("{\"a\"}"), std::string("{\"a\":}"), std::string("{}{}"),
        std::string("{\"a\":{\"dtype\":\"U8\",}"), std::string("{\"a\":{}"), std::string("{a:1}"),
        std::string("{\"\xff\":{}}"), std::string("{\"a\":{},}"), number, deep}) {
    const std::string message = error_of(safetensors_raw(json, 0));
    EXPECT_TRUE(message.starts_with("the header is no valid JSON: ")) << message << "\n" << json;
    EXPECT_EQ(message.find('\n'), std::string::npos) << json;
  }
}

TEST(Safetensors, AHundredThousandTensorsAreRead) {
  std::vector<test::TensorSpec> tensors;
  for (int i = 0; i < 100'000; ++i) {
    tensors.push_back({"model.layers." + std::to_string(i) + ".weight", "U8", {1}});
  }
  EXPECT_EQ(error_of(safetensors_file(tensors)), "no error");
}

}  // namespace
}  // namespace assay::model
