// SPDX-License-Identifier: Apache-2.0
#include "model/torch_file.h"

#include <gtest/gtest.h>

#include "model_files.h"

namespace assay::model {
namespace {

using test::Pickle;
using test::TensorSpec;
using test::torch_legacy;
using test::torch_zip;

const std::vector<TensorSpec> kTensors{{"embed.weight", "BFloat16", {16, 4}},
                                       {"norm.weight", "Float", {4}}};

Header header_of(const std::string& bytes, std::string_view path = "pytorch_model.bin") {
  const auto header = read_torch(MemorySource(bytes), path);
  EXPECT_TRUE(header) << header.error().message;
  return header ? *header : Header{};
}

// Problems, one a line, unsafe ones with "!".
std::string problems(const std::string& bytes, std::string_view path = "pytorch_model.bin") {
  const auto header = read_torch(MemorySource(bytes), path);
  if (!header) {
    return header.error().message;
  }
  std::string out;
  for (const Problem& problem : header->problems) {
    out += (out.empty() ? "" : "\n") +
           std::string(problem.kind == Problem::Kind::unsafe ? "! " : "") + problem.message;
  }
  return out;
}

TEST(TorchFile, BothFormsGiveTheTensorIndex) {
  for (const std::string& bytes : {torch_zip(kTensors), torch_legacy(kTensors)}) {
    const Header header = header_of(bytes);
    EXPECT_TRUE(header.problems.empty()) << header.problems.front().message;
    ASSERT_EQ(header.tensors.size(), 2U);
    EXPECT_EQ(header.tensors[0].name, "embed.weight");
    EXPECT_EQ(header.tensors[0].type, "BF16");
    EXPECT_EQ(header.tensors[0].shape, (std::vector<std::uint64_t>{16, 4}));
    EXPECT_EQ(header.tensors[0].end, 128U);
    EXPECT_EQ(header.tensors[1].type, "F32");
    EXPECT_EQ(header.tensors[1].storage, 1U);
  }
}

TEST(TorchFile, NestedStateDictsGiveDottedNames) {
  Pickle pickle;
  pickle.op("}").text("model").op("}").text("w").tensor({"", "Float", {2}}, "0", false).op("ss");
  const Header header = header_of(torch_zip({{"", "Float", {2}}}, pickle.done()));
  ASSERT_EQ(header.tensors.size(), 1U);
  EXPECT_EQ(header.tensors[0].name, "model.w");
}

TEST(TorchFile, TiedTensorsShareTheirStorage) {
  Pickle pickle;
  const TensorSpec tensor{"", "Float", {2}};
  pickle.op("}(").text("a").tensor(tensor, "0", false).op("q\x7f").text("b").op("h\x7fu");
  const Header header = header_of(torch_zip({tensor}, pickle.done()));
  ASSERT_EQ(header.tensors.size(), 2U);
  EXPECT_EQ(header.tensors[0].storage, header.tensors[1].storage);
}

TEST(TorchFile, AParameterIsItsTensor) {
  Pickle pickle;
  pickle.op("}").text("w").global("torch._utils", "_rebuild_parameter").op("(");
  pickle.tensor({"", "Half", {2, 3}}, "0", false).op("\x88").global("collections", "OrderedDict");
  pickle.op(")RtRs");
  const Header header = header_of(torch_zip({{"", "Half", {2, 3}}}, pickle.done()));
  EXPECT_TRUE(header.problems.empty());
  ASSERT_EQ(header.tensors.size(), 1U);
  EXPECT_EQ(header.tensors[0].name, "w");
}

TEST(TorchFile, WhatWouldRunCodeIsNamedWithItsByte) {
  const std::string attack = Pickle().global("os", "system").text("id").op("\x85R").done();
  const std::string tail =
      ", which does more than build tensors: loading the file can run code; load it with "
      "weights_only=True or ask for safetensors";
  EXPECT_EQ(problems(torch_zip({}, attack)),
            "! names os.system (byte 2 of archive/data.pkl)" + tail);
  EXPECT_EQ(problems(attack), "! names os.system (byte 2)" + tail);
  // Also in files that are no file of torch, broken behind the call, or of protocol 0.
  EXPECT_EQ(problems("cos\nsystem\n(S'id'\ntR.", "odd.bin"), "! names os.system (byte 0)" + tail);
  EXPECT_EQ(problems("cos\nsystem\n(S'id'\ntR\xff", "odd.bin"),
            "! names os.system (byte 0)" + tail + "\nbroken pickle: no opcode 255 at byte 20");
  EXPECT_EQ(problems(torch_legacy({}, attack)).substr(0, 30), "! names os.system (byte 50), w");
  // And in any other pickle of an archive.
  EXPECT_EQ(problems(test::zip_file(
                {{"a/data.pkl", Pickle().op("}").done()}, {"a/extra.pkl", attack, true}})),
            "! names os.system (byte 2 of a/extra.pkl)" + tail);
  EXPECT_EQ(problems(torch_zip({}, Pickle().op("\x82\x05").done())),
            "! names EXT1 5 (byte 2 of archive/data.pkl)" + tail);
}

TEST(TorchFile, TheSettingsOfATrainingAreNoDanger) {
  const std::string settings = Pickle()
                                   .global("transformers.training_args", "TrainingArguments")
                                   .op(")\x81}")
                                   .text("device")
                                   .global("torch", "device")
                                   .text("cuda")
                                   .op("\x85Rsb")
                                   .done();
  EXPECT_EQ(problems(torch_zip({}, settings), "training_args.bin"), "");
}

TEST(TorchFile, FilesThatAreNoPickleArePlainData) {
  EXPECT_EQ(problems(std::string(1000, '\x01'), "openvino_model.bin"), "");
  EXPECT_TRUE(header_of(std::string(1000, '\x01'), "openvino_model.bin").tensors.empty());
  EXPECT_EQ(problems(std::string(1000, '\x01'), "pytorch_model.bin"),
            "is neither a ZIP archive nor a pickle");
  EXPECT_EQ(problems(std::string(1000, '\x01'), "model.pt"),
            "is neither a ZIP archive nor a pickle");
  EXPECT_EQ(problems(""), "is empty");
}

TEST(TorchFile, StoragesAndTensorsThatDoNotFitAreProblems) {
  const auto one = [](const TensorSpec& tensor) { return test::state_dict_pickle({tensor}); };
  EXPECT_EQ(problems(torch_zip({}, one({"w", "Float", {2}}))),
            "lacks archive/data/0, which the index names");
  EXPECT_EQ(problems(torch_zip({{"w", "Float", {3}}}, one({"w", "Float", {2}}))),
            "archive/data/0 has 12 bytes, but the index says 8");
  EXPECT_EQ(problems(torch_zip({}, one({"w", "Odd", {2}}))),
            "tensor \"w\" lies in a storage of unknown type or of a size that 64 bits cannot hold");
  Pickle outside;
  outside.op("}").text("w").global("torch._utils", "_rebuild_tensor_v2").op("((").text("storage");
  outside.global("torch", "FloatStorage").text("0").text("cpu").number(2).op("tQ").number(1);
  outside.op("K\x02\x85K\x01\x85\x89NtRs");
  EXPECT_EQ(problems(torch_zip({{"w", "Float", {2}}}, outside.done())),
            "tensor \"w\" reaches past the end of its storage");
  const std::string legacy = torch_legacy(kTensors);
  EXPECT_EQ(problems(legacy.substr(0, legacy.size() - 100)),
            "ends before its tensors do: " + std::to_string(legacy.size() - 100) +
                " bytes; fetch the file again");
  EXPECT_EQ(problems(test::zip_file({{"a", "b"}})),
            "is a ZIP archive without data.pkl: no file of torch.save");
}

TEST(TorchFile, ValuesThatHoldThemselvesEnd) {
  // d = {}; d["d"] = d, and a list of the same list, a thousand times over.
  std::string doubling = "\x80\x02]q";
  doubling += '\0';
  for (char i = 1; i < 100; ++i) {
    doubling +=
        std::string("](h") + static_cast<char>(i - 1) + "h" + static_cast<char>(i - 1) + "eq" + i;
  }
  EXPECT_EQ(problems(torch_zip({}, doubling + ".")), "");
  EXPECT_EQ(problems(torch_zip({}, Pickle().op("}q\x01").text("d").op("h\x01s").done())), "");
}

}  // namespace
}  // namespace assay::model
