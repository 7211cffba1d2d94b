// SPDX-License-Identifier: Apache-2.0
#include "model/pickle.h"

#include <gtest/gtest.h>

#include "model_files.h"

namespace assay::model {
namespace {

using Kind = PickleValue::Kind;

// One line for a value, without recursion on what holds itself.
std::string dump(const Pickle& pickle, std::uint32_t index, unsigned depth = 0) {
  const PickleValue& value = pickle.value(index);
  if (depth > 6) {
    return "...";
  }
  std::string inside;
  for (const std::uint32_t item : pickle.items(index)) {
    inside += (inside.empty() ? "" : " ") + dump(pickle, item, depth + 1);
  }
  switch (value.kind) {
    case Kind::none:
      return "None";
    case Kind::boolean:
      return value.number != 0 ? "True" : "False";
    case Kind::number:
      return std::to_string(static_cast<std::int64_t>(value.number));
    case Kind::real:
      return "real";
    case Kind::text:
      return "'" + std::string(value.text) + "'";
    case Kind::bytes:
      return "b'" + std::string(value.text) + "'";
    case Kind::tuple:
      return "(" + inside + ")";
    case Kind::list:
      return "[" + inside + "]";
    case Kind::dict:
      return "{" + inside + "}";
    case Kind::set:
      return "set(" + inside + ")";
    case Kind::global:
      return std::string(value.text);
    case Kind::persistent:
      return "persistent(" + inside + ")";
    case Kind::call:
      return "call(" + inside + ")";
  }
  return "?";
}

std::string read(std::string_view bytes) {
  const Pickle pickle = read_pickle(bytes);
  return pickle.error ? pickle.error->message : dump(pickle, pickle.root);
}

std::string imports(std::string_view bytes) {
  std::string out;
  for (const PickleImport& import : read_pickle(bytes).imports) {
    out += (out.empty() ? "" : " ") + import.name + "@" + std::to_string(import.offset);
  }
  return out;
}

using namespace std::string_view_literals;  // NOLINT(google-build-using-namespace): bytes with
                                            // zeros

TEST(Pickle, ValuesOfEveryProtocolAreKept) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"N.", "None"},
      {"I01\n.", "True"},
      {"I-12\n.", "-12"},
      {"L99L\n.", "99"},
      {"F1.5\n.", "real"},
      {"S'ab'\n.", "'ab'"},
      {"Vab\n.", "'ab'"},
      {"(I1\nI2\nt.", "(1 2)"},
      {"(lp0\nI1\na.", "[1]"},
      {"(dp0\nS'k'\nI1\ns.", "{'k' 1}"},
      {"\x80\x02]q\x00(K\x01M\x02\x01J\xff\xff\xff\xff"
       "e."sv,
       "[1 258 -1]"},
      {"\x80\x02}(X\x01\x00\x00\x00kK\x05u."sv, "{'k' 5}"},
      {"\x80\x02K\x01K\x02\x86."sv, "(1 2)"},
      {"\x80\x02\x8a\x01\xff."sv, "255"},
      {"\x80\x04\x95\x04\x00\x00\x00\x00\x00\x00\x00\x8c\x01k\x94."sv, "'k'"},
      {"\x80\x04\x8f\x28K\x01\x90."sv, "set(1)"},
      {"\x80\x04\x28K\x01\x91."sv, "set(1)"},
      {"\x80\x03"
       "C\x02xy."sv,
       "b'xy'"},
      {"\x80\x02]q\x01h\x01"
       "a."sv,
       "[[[[[[[...]]]]]]]"},
      {"\x80\x02K\x07Q."sv, "persistent(7)"},
      {"P7\n.", "persistent('7')"},
      {"\x80\x02"
       "ca\nb\n)R}b."sv,
       "call(a.b () None {})"},
      {"\x80\x02(ca\nb\nK\x01o."sv, "call(a.b (1))"},
      {"(I1\nia\nb\n.", "call(a.b (1))"},
      {"\x80\x02"
       "ca\nb\n)\x81K\x01"
       "a."sv,
       "call(a.b () None 1)"},
      {"\x80\x04\x8c\x01"
       "a\x8c\x01"
       "b\x93."sv,
       "a.b"},
      {"(1N.", "None"},
      {"K\x01"
       "2\x86."sv,
       "(1 1)"},
      {"K\x01N0."sv, "1"},
  };
  for (const auto& [bytes, want] : cases) {
    EXPECT_EQ(read(bytes), want) << test::little_endian(0, 0) << bytes;
  }
}

TEST(Pickle, WhatItWouldImportIsNamedWithItsPlace) {
  EXPECT_EQ(imports("\x80\x02"
                    "cos\nsystem\nX\x02\x00\x00\x00ls\x85R."sv),
            "os.system@2");
  EXPECT_EQ(imports("(S'ls'\nios\nsystem\n."), "os.system@7");
  EXPECT_EQ(imports("\x80\x04\x8c\x02os\x8c\x06system\x93."sv), "os.system@14");
  EXPECT_EQ(imports("\x80\x04\x8c\x06shutil\x8c\x09os.system\x93."sv), "shutil:os.system@21");
  EXPECT_EQ(imports("\x80\x02\x82\x07."sv), "EXT1 7@2");
  EXPECT_EQ(imports("\x80\x02\x84\x07\x00\x00\x00."sv), "EXT4 7@2");
  // Once each, and also where the pickle breaks behind it.
  EXPECT_EQ(imports("ca\nb\nca\nb\n\xff"sv), "a.b@0");
}

TEST(Pickle, BrokenOnesSayWhere) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"", "broken pickle: it ends inside an opcode at byte 0"},
      {"\x80\x02", "broken pickle: it ends inside an opcode at byte 2"},
      {"\x80\x09."sv, "broken pickle: protocol 9 at byte 0"},
      {"\xff.", "broken pickle: no opcode 255 at byte 0"},
      {".", "broken pickle: it takes a value that is not there at byte 0"},
      {"t.", "broken pickle: a container without its mark at byte 0"},
      {"N\x86."sv, "broken pickle: a tuple of too few values at byte 1"},
      {"R.", "broken pickle: it takes a value that is not there at byte 0"},
      {"h\x05."sv, "broken pickle: memo 5, which is not there, at byte 0"},
      {"gx\n.", "broken pickle: a memo without its number at byte 0"},
      {"Nr\xff\xff\xff\xff."sv, "broken pickle: memo 4294967295, which is not there, at byte 1"},
      {"X\xff\xff\xff\xff"
       "a."sv,
       "broken pickle: a length of 4294967295 past the end at byte 0"},
      {"\x8d\xff\xff\xff\xff\xff\xff\xff\xff."sv,
       "broken pickle: a length of 18446744073709551615 past the end at byte 0"},
      {"\x8b\xff\xff\xff\xff."sv, "broken pickle: it ends inside an opcode at byte 0"},
      {"NN\x93."sv, "broken pickle: a global whose name is no text at byte 2"},
      {"cos\nsystem", "broken pickle: a line without an end at byte 0"},
      {"N(0"
       "0.",
       "broken pickle: it takes a value that is not there at byte 4"},
      {"N(a.", "broken pickle: an item without a list at byte 2"},
      {"}(Nu.", "broken pickle: items without a container at byte 3"},
      {"N(Ne.", "broken pickle: items without a container at byte 3"},
      {"u.", "broken pickle: items without a container at byte 0"},
      {"1.", "broken pickle: it goes back to a mark that is not there at byte 0"},
  };
  for (const auto& [bytes, want] : cases) {
    EXPECT_EQ(read(bytes), want) << bytes;
  }
}

TEST(Pickle, DeepAndEndlessOnesAreBounded) {
  std::string deep = "\x80\x02";
  for (int i = 0; i < 1'000'000; ++i) {
    deep += "]";
  }
  for (int i = 0; i < 999'999; ++i) {
    deep += "a";
  }
  EXPECT_FALSE(read_pickle(deep + ".").error);
  EXPECT_EQ(read(std::string(5'000'000, 'N')),
            "broken pickle: it builds over 4000000 values at byte 4000000");
}

TEST(PickleGlobals, OnlyWhatBuildsDataIsTrusted) {
  for (const char* const good :
       {"torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_parameter",
        "collections.OrderedDict", "torch.FloatStorage", "torch.BFloat16Storage", "torch.bfloat16",
        "torch.float8_e4m3fn", "torch.cuda.HalfStorage", "numpy.core.multiarray.scalar",
        "numpy.float64", "numpy.dtype", "_codecs.encode", "torch.device",
        "transformers.training_args.TrainingArguments",
        "transformers.trainer_utils.IntervalStrategy", "accelerate.state.PartialState",
        "trl.trainer.sft_config.SFTConfig"}) {
    EXPECT_TRUE(only_builds_data(good)) << good;
  }
  for (const char* const bad : {"os.system",
                                "posix.system",
                                "nt.system",
                                "builtins.eval",
                                "__builtin__.eval",
                                "builtins.getattr",
                                "subprocess.Popen",
                                "torch.load",
                                "torch.hub.load",
                                "torch.storage._load_from_bytes",
                                "torch.jit.load",
                                "numpy.load",
                                "numpy.testing.runstring",
                                "transformers.training_args:os.system",
                                "transformers.trainer_utils.Popen",
                                "transformers.pipelines.pipeline",
                                "torch.nn.modules.linear.Linear",
                                "Storage",
                                "torch.serialization.load",
                                "runpy.run_path",
                                "EXT1 7",
                                "",
                                ".",
                                "torch.",
                                "numpy.",
                                "transformers.state.",
                                "torch:FloatStorage"}) {
    EXPECT_FALSE(only_builds_data(bad)) << bad;
  }
}

}  // namespace
}  // namespace assay::model
