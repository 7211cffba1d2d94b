// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "report/inspect_format.h"
#include "report/inspect_sheet.h"

namespace assay::report {
namespace {

using model::Model;
using model::ParameterCount;

Model scout() {
  Model out;
  out.id = "meta-llama/Llama-4-Scout-17B-16E";
  out.revision = "abc";
  out.location = "models/scout";
  model::Architecture network;
  network.name = "Llama4ForConditionalGeneration";
  network.model_type = "llama4";
  network.layers = 48;
  network.attention_heads = 40;
  network.key_value_heads = 8;
  network.head_dim = 128;
  network.experts = model::Experts{.routed = 16, .shared = 1, .per_token = 1, .layers = {}};
  for (std::uint32_t layer = 1; layer < 48; layer += 2) {
    network.experts->layers.push_back(layer);
  }
  out.architecture = network;
  out.parameters = {.basis = ParameterCount::Basis::tensors,
                    .total = 108'641'793'536,
                    .active = 17'172'894'720,
                    .active_without_input_embedding = 16'138'408'960};
  out.files = {{"LICENSE", 100, model::FileRole::license},
               {"model.safetensors", 1'500, model::FileRole::weights}};
  out.weights.files.push_back(
      {.path = "model.safetensors", .format = {}, .size = 1'500, .metadata = {}});
  model::Tensor tensor;
  tensor.name = "w";
  tensor.type = "BF16";
  tensor.end = 1'400;
  out.weights.tensors.push_back(tensor);
  out.tokenizer = model::Tokenizer{.kind = "BPE", .vocabulary = 200'000, .hash = "00ff"};
  out.parents.push_back(
      {.id = "meta-llama/Llama-4-Scout",
       .revision = "",
       .is_hub_id = true,
       .relation = model::Relation::finetune,
       .witness = model::Witness::card,
       .where = {.file = "README.md", .range = {}, .line = 3, .section = "", .text = ""}});
  out.problems.push_back(
      {.kind = model::Problem::Kind::unsafe, .file = "a.bin", .message = "names os.system"});
  return out;
}

std::string rendered(const Model& model, std::string_view format) {
  for (const InspectFormat& one : inspect_formats()) {
    if (one.name == format) {
      Style style;
      style.width = 100;  // each of our lines on one line
      return one.render(model, style);
    }
  }
  return "no such format";
}

TEST(Inspect, TheTextSaysWhatTheModelIs) {
  const std::string text = rendered(scout(), "text");
  for (const char* const line :
       {"meta-llama/Llama-4-Scout-17B-16E\n", "models/scout at abc, folder\n",
        "  architecture  Llama4ForConditionalGeneration\n",
        "  attention     40 heads, 8 for keys and values, 128 wide\n",
        "16 routed and 1 shared in every 2nd layer from 1 to 47; a token passes 1",
        "108,641,793,536 (108.64 billion)\n", "17,172,894,720 (17.17 billion)\n",
        "16,138,408,960 (16.14 billion)\n", "in the tensors\n", "  on disk  1.5 kB\n",
        "  BF16     1 tensor, 1.4 kB\n", "  vocabulary  200,000\n",
        "meta-llama/Llama-4-Scout  finetune, says the card (README.md:3)\n",
        "license  1 file, 100 bytes\n", "  unsafe  a.bin: names os.system\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
  }
}

TEST(Inspect, LinesFitTheTerminal) {
  Style narrow;
  narrow.width = 40;
  const std::string text = inspect_formats().front().render(scout(), narrow);
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    EXPECT_LE(end - begin, 64U) << text.substr(begin, end - begin);
    begin = end + 1;
  }
}

TEST(Inspect, NothingKnownIsNothingSaid) {
  Model model;
  model.id = "a/b";
  model.location = "a/b";
  EXPECT_EQ(rendered(model, "text"), "a/b\na/b, folder\n");
  const std::string json = rendered(model, "json");
  EXPECT_NE(json.find("\"parameters\": null"), std::string::npos) << json;
  EXPECT_NE(json.find("\"network\": null"), std::string::npos) << json;
}

TEST(Inspect, HostileNamesStayWords) {
  Model model = scout();
  model.id = "a/\x1b[31m<script>|x\ny";
  model.weights.tensors[0].type = "\x1b]0;t\x07";
  model.problems[0].message = "tensor \"<b>\xff\n\" | `x`";
  for (const InspectFormat& format : inspect_formats()) {
    const std::string out = format.render(model, {});
    EXPECT_EQ(out.find('\x1b'), std::string::npos) << format.name;
    EXPECT_EQ(out.find('\xff'), std::string::npos) << format.name;
    if (format.name == "html") {
      EXPECT_EQ(out.find("<script>"), std::string::npos);
    }
    if (format.name == "markdown") {
      EXPECT_EQ(out.find("<script>|"), std::string::npos) << out;
    }
  }
}

TEST(Inspect, JsonHasTheExpertsAndWhichLayersHaveThem) {
  const std::string json = rendered(scout(), "json");
  EXPECT_NE(json.find("\"routed\": 16"), std::string::npos);
  EXPECT_NE(json.find("\"active\": 17172894720"), std::string::npos);
  EXPECT_NE(json.find("\"witness\": \"card\""), std::string::npos);
}

}  // namespace
}  // namespace assay::report
