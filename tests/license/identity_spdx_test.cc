// SPDX-License-Identifier: Apache-2.0
// The committed index against the texts of the npm package spdx-license-list, each varied as copies
// vary. Set ASSAY_SPDX_LIST to the unpacked package; without it these tests skip and say so.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/data_files.h"
#include "copies.h"
#include "license/identity.h"
#include "text/document.h"

namespace assay::license {
namespace {

namespace fs = std::filesystem;

std::string words_only(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const bool word = std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
    if (word) {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

struct Corpus {
  std::map<std::string, std::string> texts;           // by id
  std::map<std::string, std::set<std::string>> same;  // ids that share a text
};

Corpus load(const fs::path& package) {
  Corpus corpus;
  std::map<std::string, std::set<std::string>> by_words;
  for (const auto& entry : fs::directory_iterator(package / "licenses")) {
    std::ifstream file(entry.path(), std::ios::binary);
    const nlohmann::json json = nlohmann::json::parse(file, nullptr, false);
    if (json.is_object()) {
      const std::string text = json.value("licenseText", "");
      corpus.texts[entry.path().stem().string()] = text;
      by_words[words_only(text)].insert(entry.path().stem().string());
    }
  }
  for (const auto& [words, ids] : by_words) {
    for (const std::string& id : ids) {
      corpus.same[id] = ids;
    }
  }
  return corpus;
}

std::string rewrapped(const std::string& text, std::size_t width) {
  std::istringstream in(text);
  std::string out;
  std::string word;
  std::size_t column = 0;
  while (in >> word) {
    if (column != 0 && column + word.size() >= width) {
      out += '\n';
      column = 0;
    } else if (column != 0) {
      out += ' ';
    }
    out += word;
    column += word.size() + 1;
  }
  return out;
}

std::string changed_case(std::string text, int (*change)(int)) {
  std::transform(text.begin(), text.end(), text.begin(), [change](char c) {
    return (c & 0x80) != 0 ? c : static_cast<char>(change(static_cast<unsigned char>(c)));
  });
  return text;
}

std::string quoted_otherwise(const std::string& text) {
  std::string out;
  for (const char c : text) {
    out += c == '"' ? "\xE2\x80\x9D" : c == '\'' ? "\xE2\x80\x99" : std::string(1, c);
  }
  return out;
}

TEST(IdentityOfSpdxTexts, SurvivesTheWaysInWhichCopiesVary) {
  const char* const folder = std::getenv("ASSAY_SPDX_LIST");
  if (folder == nullptr) {
    GTEST_SKIP() << "set ASSAY_SPDX_LIST to the unpacked npm package spdx-license-list";
  }
  const Corpus corpus = load(folder);
  ASSERT_GT(corpus.texts.size(), 700U);
  // "GPL-3.0+" and "GPL-3.0-or-later" are ways to use the text that is called "GPL-3.0-only".
  const auto named = [&](const std::string& id, const std::string& found_id) {
    const std::string base = id.substr(0, id.find("-or-later"));
    return corpus.same.at(id).count(found_id) != 0 ||
           base.substr(0, base.find('+')) + "-only" == found_id;
  };
  const auto bytes = DataFiles::embedded().get("index/licenses.idx");
  ASSERT_TRUE(bytes.has_value());
  const auto index = LicenseIndex::open(std::as_bytes(std::span(bytes->data(), bytes->size())));
  ASSERT_TRUE(index.has_value());

  using Vary = std::function<std::string(const std::string&)>;
  const std::vector<std::pair<const char*, Vary>> variations = {
      {"as it is", [](const std::string& t) { return t; }},
      {"wrapped at 60", [](const std::string& t) { return rewrapped(t, 60); }},
      {"one line", [](const std::string& t) { return rewrapped(t, t.size() * 2); }},
      {"upper case", [](const std::string& t) { return changed_case(t, std::toupper); }},
      {"lower case", [](const std::string& t) { return changed_case(t, std::tolower); }},
      {"# comment", [](const std::string& t) { return with_leader(t, "# "); }},
      {"* comment", [](const std::string& t) { return "/*\n" + with_leader(t, " * ") + "\n*/"; }},
      {"quotes", quoted_otherwise},
      {"copyright line",
       [](const std::string& t) {
         return "Copyright (c) 2001-2024 Jane Q. Public and others. All rights reserved.\n\n" + t;
       }},
  };
  for (const auto& [name, vary] : variations) {
    std::size_t right = 0;
    std::string wrong;
    for (const auto& [id, text] : corpus.texts) {
      const auto found = identify(text::read_document(vary(text)).value(), *index);
      const bool good = found.size() == 1 && named(id, found[0].id);
      right += good ? 1 : 0;
      if (!good) {
        wrong += " " + id;
      }
      if (!found.empty() && !named(id, found[0].id)) {
        EXPECT_LE(found[0].similarity, 90) << name << ": " << id << " is called " << found[0].id;
      }
    }
    const double share =
        100.0 * static_cast<double>(right) / static_cast<double>(corpus.texts.size());
    EXPECT_GE(share, 99.5) << name << ":" << wrong;
    RecordProperty(name, std::to_string(share));
  }
}

// The copy of a Debian system, whose last sentence advises the Lesser General Public License.
TEST(IdentityOfInstalledTexts, TheAdviceAtTheEndOfTheGplNamesNoOtherLicense) {
  std::ifstream file("/usr/share/common-licenses/GPL-2", std::ios::binary);
  if (!file) {
    GTEST_SKIP() << "needs /usr/share/common-licenses/GPL-2";
  }
  std::ostringstream bytes;
  bytes << file.rdbuf();
  const auto index_bytes = DataFiles::embedded().get("index/licenses.idx");
  ASSERT_TRUE(index_bytes.has_value());
  const auto index =
      LicenseIndex::open(std::as_bytes(std::span(index_bytes->data(), index_bytes->size())));
  ASSERT_TRUE(index.has_value());
  const auto found = identify(text::read_document(bytes.str()).value(), *index);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "GPL-2.0-only");
}

}  // namespace
}  // namespace assay::license
