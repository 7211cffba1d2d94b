// SPDX-License-Identifier: Apache-2.0
// One text in many dresses: wrapped, commented out, with other line ends, as HTML, as UTF-16. The
// words must be the same in all of them, and the units wherever the dress leaves the structure
// visible.
//
// Real texts take part where ASSAY_LABELS (a folder of NAME.txt) or ASSAY_SPDX_LIST (the folder of
// the npm package spdx-license-list) name some.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>

#include "dump.h"

namespace assay::text {
namespace {

const char* const kOwnText =
    "EXAMPLE MODEL TERMS\n"
    "\n"
    "1. Definitions. \"Model\" means the weights (including checkpoints) that we hand over to you "
    "under "
    "these terms, Version 2.0, e.g. by download.\n"
    "\n"
    "2. Grant of Rights. Subject to Section 3(a), you may:\n"
    "\n"
    "(a) use the Model;\n"
    "\n"
    "(b) modify it; and\n"
    "\n"
    "(c) pass it on, royalty-free, to anybody who agrees to these terms.\n"
    "\n"
    "3. Limits. You must not, and must not let others, (i) harm minors, or (ii) train a model that "
    "competes with ours. We may end this grant if you do.\n"
    "\n"
    "4. No Warranty. THE MODEL IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND.\n";

using Dress = std::function<std::string(const std::string&)>;

std::string for_each_line(const std::string& text, const Dress& dress) {
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    out += dress(line) + "\n";
  }
  return out;
}

// Breaks lines at blanks so that none is longer than `width`.
std::string wrap(const std::string& text, std::size_t width) {
  return for_each_line(text, [&](const std::string& line) {
    std::string out;
    std::size_t column = 0;
    std::istringstream words(line);
    for (std::string word; words >> word;) {
      if (column != 0) {
        const bool full = column + 1 + word.size() > width;
        out += full ? '\n' : ' ';
        column = full ? 0 : column + 1;
      }
      out += word;
      column += word.size();
    }
    return out;
  });
}

std::string replace_all(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string utf16(const std::string& ascii, bool big_endian) {
  std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii) {
    out += big_endian ? std::string{'\0', c} : std::string{c, '\0'};
  }
  return out;
}

std::string html(const std::string& text) {
  std::string escaped = replace_all(replace_all(text, "&", "&amp;"), "<", "&lt;");
  escaped = replace_all(std::move(escaped), "\"", "&quot;");
  return "<html><body><p>" + replace_all(std::move(escaped), "\n\n", "</p>\n<p>") +
         "</p></body></html>";
}

Dress leader(const std::string& before) {
  return [before](const std::string& text) {
    return for_each_line(text, [&](const std::string& line) { return before + line; });
  };
}

struct NamedDress {
  std::string name;
  Dress dress;
};

std::vector<NamedDress> dresses() {
  std::vector<NamedDress> out{
      {"CRLF", [](const std::string& t) { return replace_all(t, "\n", "\r\n"); }},
      {"CR", [](const std::string& t) { return replace_all(t, "\n", "\r"); }},
      {"byte order mark", [](const std::string& t) { return "\xEF\xBB\xBF" + t; }},
      {"UTF-16LE", [](const std::string& t) { return utf16(t, false); }},
      {"UTF-16BE", [](const std::string& t) { return utf16(t, true); }},
      {"HTML", html},
      {"C comment", [](const std::string& t) { return "/*\n" + leader(" * ")(t) + " */\n"; }},
      {"docstring", [](const std::string& t) { return "\"\"\"\n" + t + "\"\"\"\n"; }},
      {"indented", leader("    ")},
      {"no-break spaces",
       [](const std::string& t) { return replace_all(t, " may ", "\xC2\xA0may "); }},
      {"smart quotes",
       [](const std::string& t) {
         return replace_all(replace_all(t, "\"M", "\xE2\x80\x9CM"), "\"A",
                            "\xE2\x80\x9C"
                            "A");
       }},
  };
  for (const std::string before : {"# ", "// ", "; ", "-- ", "% ", "rem ", "dnl ", "> "}) {
    out.push_back({"leader " + before, leader(before)});
  }
  for (const std::size_t width : {120U, 79U, 72U, 61U, 50U}) {
    out.push_back({"width " + std::to_string(width),
                   [width](const std::string& t) { return wrap(t, width); }});
  }
  return out;
}

std::vector<std::uint64_t> hashes(const Document& document) {
  std::vector<std::uint64_t> out;
  for (const Token& token : document.tokens()) {
    out.push_back(token.hash);
  }
  return out;
}

TEST(SameText, HasTheSameWordsAndUnitsInEveryDress) {
  const std::string expected = dump_units(document_of(kOwnText));
  for (const NamedDress& dress : dresses()) {
    const Document document = document_of(dress.dress(kOwnText));
    EXPECT_EQ(dump_units(document), expected) << dress.name;
    EXPECT_EQ(broken_invariant(document), "") << dress.name;
  }
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Words that begin a unit.
std::vector<bool> starts(const Document& document) {
  std::vector<bool> out(document.tokens().size());
  for (const Unit& unit : document.units()) {
    out[unit.first] = true;
  }
  return out;
}

TEST(SameText, OfRealTextsHasTheSameWordsInEveryDress) {
  std::vector<std::filesystem::path> paths;
  for (const char* const name : {"ASSAY_LABELS", "ASSAY_SPDX_LIST"}) {
    const char* const folder = std::getenv(name);
    std::error_code error;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(folder == nullptr ? "" : folder, error)) {
      if (entry.path().extension() == ".txt") {
        paths.push_back(entry.path());
      }
    }
  }
  if (paths.empty()) {
    GTEST_SKIP() << "ASSAY_LABELS and ASSAY_SPDX_LIST name no texts";
  }
  std::size_t same = 0;
  std::size_t all = 0;
  for (const auto& path : paths) {
    const std::string text = read(path);
    const Document plain = document_of(text);
    for (const NamedDress& dress : dresses()) {
      const bool ascii = plain.encoding() == Encoding::utf8 &&
                         text.find_first_of("\r<&\x7F") == std::string::npos &&
                         std::all_of(text.begin(), text.end(), [](char c) { return c > 0; });
      if (dress.name.starts_with("UTF-16") && !ascii) {
        continue;  // utf16() above takes ASCII only
      }
      // One line shows no comment leader that is a word; markup in the text is not ours to escape.
      const bool one_line = text.find('\n') == text.find_last_of('\n');
      if (text.find_first_of("\r<&") != std::string::npos || one_line) {
        continue;
      }
      const Document document = document_of(dress.dress(text));
      ASSERT_EQ(hashes(document), hashes(plain)) << path << " " << dress.name;
      const std::vector<bool> a = starts(plain);
      const std::vector<bool> b = starts(document);
      for (std::size_t i = 0; i < a.size(); ++i) {
        all += a[i] || b[i] ? 1U : 0U;
        same += a[i] && b[i] ? 1U : 0U;
      }
    }
  }
  RecordProperty("units_with_the_same_first_word",
                 std::to_string(same) + " of " + std::to_string(all));
  std::printf("%zu of %zu units begin at the same word\n", same, all);
  EXPECT_GT(static_cast<double>(same), 0.99 * static_cast<double>(all));
}

}  // namespace
}  // namespace assay::text
