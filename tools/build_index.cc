// SPDX-License-Identifier: Apache-2.0
// Builds data/index/licenses.idx from license texts. The texts stay outside the repository: the
// index holds numbers of words and hashes only. docs/formats/license-index.md describes the bytes.
//
// usage: build_index --spdx DIR [--texts DIR] [--data DIR] [--out FILE]
//   --spdx DIR    the npm package spdx-license-list, unpacked
//   --texts DIR   further texts, NAME.txt; NAME.json beside it may hold "id" and "name"
//   --data DIR    the repository's data folder (default: data)
#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "license/index_builder.h"

namespace {

namespace fs = std::filesystem;
using assay::license::IndexedText;

struct Options {
  std::string spdx;
  std::string texts;
  std::string data = "data";
  std::string out;
};

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

// Of the ids that share one text, the one that a bare text is called by comes first.
int preference(const std::string& id) {
  if (id.ends_with("-only") && id.find("invariants") == std::string::npos) {
    return 0;
  }
  static constexpr std::array<const char*, 4> kLater = {"-or-later", "+", "-only",
                                                        "-no-copyleft-exception"};
  static constexpr std::array<const char*, 5> kVariants = {
      "-no-RFN", "-RFN", "-Combined-Work-Exception", "StandardML-NJ", "-invariants"};
  for (const char* const later : kLater) {
    if (id.ends_with(later)) {
      return 3;
    }
  }
  for (const char* const variant : kVariants) {
    if (id.find(variant) != std::string::npos) {
      return 3;
    }
  }
  return 1;
}

// "GPL-3.0", "GPL-3.0+" and "GPL-3.0-or-later" are names for how a work uses the text of
// "GPL-3.0-only", and the list carries the text once for each, now and then with other quotation
// marks. A text alone is called `-only`; a notice beside it may say otherwise.
void call_by_text(std::vector<IndexedText>& texts) {
  std::map<std::string, std::string> names;
  for (const IndexedText& text : texts) {
    names.emplace(text.id, text.name);
  }
  for (IndexedText& text : texts) {
    std::string base = text.id;
    for (const std::string_view suffix : {"-or-later", "+"}) {
      if (base.ends_with(suffix)) {
        base.resize(base.size() - suffix.size());
        break;
      }
    }
    const auto only = names.find(base + "-only");
    if (only != names.end()) {
      text.id = only->first;
      text.name = only->second;
    }
  }
}

// The LGPL 3.0 is written as additions to the GPL 3.0. The list carries both in one text, while
// copies often hold the additions alone.
void add_additions_alone(std::vector<IndexedText>& texts) {
  const auto lgpl = std::find_if(texts.begin(), texts.end(), [](const IndexedText& text) {
    return text.id == "LGPL-3.0-only";
  });
  if (lgpl == texts.end()) {
    return;
  }
  const std::size_t cut = lgpl->text.find("\nGNU GENERAL PUBLIC LICENSE");
  if (cut != std::string::npos) {
    IndexedText alone = *lgpl;
    alone.text.resize(cut);
    texts.insert(lgpl + 1, std::move(alone));
  }
}

std::vector<IndexedText> read_spdx(const fs::path& package) {
  std::vector<IndexedText> out;
  for (const auto& entry : fs::directory_iterator(package / "licenses")) {
    const nlohmann::json json = nlohmann::json::parse(slurp(entry.path()), nullptr, false);
    if (json.is_object()) {
      out.push_back({.id = entry.path().stem().string(),
                     .name = json.value("name", ""),
                     .text = json.value("licenseText", "")});
    }
  }
  std::sort(out.begin(), out.end(), [](const IndexedText& a, const IndexedText& b) {
    return preference(a.id) != preference(b.id) ? preference(a.id) < preference(b.id) : a.id < b.id;
  });
  call_by_text(out);
  add_additions_alone(out);
  return out;
}

std::vector<IndexedText> read_texts(const fs::path& folder, const std::vector<IndexedText>& known) {
  std::vector<IndexedText> out;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") {
      continue;
    }
    fs::path labels = entry.path();
    const nlohmann::json json =
        nlohmann::json::parse(slurp(labels.replace_extension(".json")), nullptr, false);
    const std::string id = entry.path().stem().string();
    const bool stands = std::any_of(known.begin(), known.end(), [&](const IndexedText& text) {
      return std::equal(text.id.begin(), text.id.end(), id.begin(), id.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
      });
    });
    if (!stands) {
      out.push_back({.id = id,
                     .name = json.is_object() ? json.value("name", id) : id,
                     .text = slurp(entry.path())});
    }
  }
  std::sort(out.begin(), out.end(),
            [](const IndexedText& a, const IndexedText& b) { return a.id < b.id; });
  return out;
}

int run(const Options& options) {
  std::vector<IndexedText> texts = read_spdx(options.spdx);
  if (!options.texts.empty()) {
    for (IndexedText& text : read_texts(options.texts, texts)) {
      texts.push_back(std::move(text));
    }
  }
  const fs::path data = fs::path(options.data) / "identity";
  const auto bytes = assay::license::build_index(texts, {.words = slurp(data / "words.txt"),
                                                         .texts = slurp(data / "texts.txt"),
                                                         .slots = slurp(data / "slots.txt"),
                                                         .phrases = slurp(data / "phrases.txt")});
  if (!bytes) {
    std::fprintf(stderr, "build_index: %s\n", bytes.error().to_string().c_str());
    return 2;
  }
  const fs::path out = options.out.empty() ? fs::path(options.data) / "index" / "licenses.idx"
                                           : fs::path(options.out);
  std::ofstream file(out, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes->data()),
             static_cast<std::streamsize>(bytes->size()));
  if (!file) {
    std::fprintf(stderr, "build_index: %s: cannot be written\n", out.c_str());
    return 2;
  }
  std::printf("%s: %zu licenses, %zu bytes\n", out.c_str(), texts.size(), bytes->size());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  const std::map<std::string, std::string*> known = {{"--spdx", &options.spdx},
                                                     {"--texts", &options.texts},
                                                     {"--data", &options.data},
                                                     {"--out", &options.out}};
  for (int i = 1; i < argc; ++i) {
    const auto at = known.find(argv[i]);
    if (at == known.end() || i + 1 == argc) {
      options.spdx.clear();
      break;
    }
    *at->second = argv[++i];
  }
  if (options.spdx.empty() || !fs::is_directory(fs::path(options.spdx) / "licenses")) {
    std::fprintf(stderr,
                 "usage: build_index --spdx DIR [--texts DIR] [--data DIR] [--out FILE]\n"
                 "  DIR of --spdx holds licenses/*.json (npm pack spdx-license-list; tar xzf …)\n");
    return 2;
  }
  return run(options);
}
