// SPDX-License-Identifier: Apache-2.0
// Which license a text is: on a small index of texts written for these tests.
#include "license/identity.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "copies.h"
#include "license/index_builder.h"
#include "text/document.h"

namespace assay::license {
namespace {

constexpr const char* kPebble =
    "Pebble License\n\nCopyright (c) <year> <owner>\n\n"
    "Any person who obtains this pebble may use, copy and carry it wherever they wish, provided "
    "that the person keeps this notice beside it.\n\n"
    "1. Pebbles that are given away must carry this list of rules unchanged.\n"
    "2. Neither the name of the quarry nor the names of its diggers may be used to sell "
    "pebbles.\n\n"
    "The pebble comes as it lies on the beach, without a promise of any kind that it is round, dry "
    "or fit for throwing, and no digger answers for windows that it breaks.\n";

constexpr const char* kBoulder =
    "Boulder License\n\nWhoever rolls this boulder agrees to roll it downhill only, to warn "
    "everybody "
    "who stands below in a loud voice, and to fetch it back before sunset on the same day. The "
    "village lends the boulder for the length of one summer and wants it returned with its moss. "
    "A boulder that rolls into the lake belongs to the lake.\n";

const IdentityData& identity_data() {
  static const IdentityData data{
      .words =
          "same: license licence\nsame: colors colours\nrestricts: commercial prohibited\n"
          "negates: not\nmodal: may shall\nlegal: you shall license\nwork: pebble software\n",
      .texts = "tail: how to throw this pebble\n",
      .slots = "slot 9: the name of ___ nor the names\n",
      .phrases =
          "license GPL-2.0-only: GPL 2\nlicense GPL-2.0-or-later: GPL 2 or later\n"
          "license MIT: MIT License\nlicense Apache-2.0: Apache License 2.0\n"
          "license GPL-3.0-or-later: GPL 3 or later\nlicense GPL-3.0-only: GPL 3\n"
          "tag: SPDX License Identifier\nlead: licensed under | under the terms | under the\n"
          "deny: compatible with\nsubject: this program | this software\n"
          "gnu gpl: GNU General Public License | GPL\nname MIT: MIT License\nweak MIT: MIT\n"
          "id MIT: MIT\nid GPL-2.0-only: GPL 2.0\nid Apache-2.0: Apache 2.0\n"
          "name Apache-2.0: Apache License Version 2.0\n"
          "url Apache-2.0: apache org licenses LICENSE 2.0\n"};
  return data;
}

const LicenseIndex& test_index() {
  static const std::vector<std::byte> bytes =
      build_index({{.id = "Pebble-1.0", .name = "Pebble License", .text = kPebble},
                   {.id = "Boulder-1.0", .name = "Boulder License", .text = kBoulder}},
                  identity_data())
          .value();
  static const LicenseIndex index = LicenseIndex::open(bytes).value();
  return index;
}

std::vector<LicenseMatch> matches(const std::string& text) {
  return identify(text::read_document(text).value(), test_index());
}

std::string ids(const std::string& text) {
  std::string out;
  for (const LicenseMatch& match : matches(text)) {
    out += (out.empty() ? "" : " ") + match.id;
  }
  return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Identity, TheKnownTextIsItselfToTheLastWord) {
  const auto found = matches(kPebble);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "Pebble-1.0");
  EXPECT_EQ(found[0].name, "Pebble License");
  EXPECT_EQ(found[0].kind, MatchKind::text);
  EXPECT_EQ(found[0].similarity, 100);
  EXPECT_TRUE(found[0].departures.empty());
  EXPECT_EQ(found[0].missing_words, 0U);
}

TEST(Identity, WhatDiffersFromCopyToCopyIsNoDifference) {
  const std::string text = kPebble;

  struct Case {
    const char* name;
    std::string text;
  };

  const std::vector<Case> cases = {
      {"comment leader #", with_leader(text, "# ")},
      {"comment leader *", with_leader(text, " * ")},
      {"comment leader dnl", with_leader(text, "dnl ")},
      {"another holder", replaced(text, "<year> <owner>", "2019-2024 Stones & Sons Ltd.")},
      {"no title", replaced(text, "Pebble License", "")},
      {"a name in a slot", replaced(text, "the quarry", "Stones and Sons Limited")},
      {"letters for numbers", replaced(replaced(text, "1. ", "(a) "), "2. ", "(b) ")},
      {"a word parted at the line's end", replaced(text, "unchanged", "un-\nchanged")},
      {"quotes", replaced(text, "this notice", "\xE2\x80\x9Cthis notice\xE2\x80\x9D")},
  };
  for (const Case& one : cases) {
    const auto found = matches(one.text);
    ASSERT_EQ(found.size(), 1U) << one.name;
    EXPECT_EQ(found[0].id, "Pebble-1.0") << one.name;
    EXPECT_EQ(found[0].similarity, 100) << one.name;
  }
}

TEST(Identity, AChangedWordCostsTheHundredAndIsQuoted) {
  const std::string text = replaced(kPebble, "wherever they wish", "wherever she likes");
  const auto found = matches(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_LT(found[0].similarity, 100);
  EXPECT_GT(found[0].similarity, 90);
  EXPECT_EQ(found[0].missing_words, 2U);
  ASSERT_EQ(found[0].departures.size(), 1U);
  const Passage& passage = found[0].departures[0];
  EXPECT_EQ(passage.text, "she likes");
  EXPECT_EQ(text.substr(passage.range.begin, passage.range.size()), "she likes");
  EXPECT_EQ(passage.line, 5U);
}

TEST(Identity, AnAddedRestrictionTakesTheNameAway) {
  const std::vector<std::string> cases = {
      replaced(kPebble, "wherever they wish",
               "wherever they wish for purposes that are not commercial"),
      std::string(kPebble) + "\nYou shall not throw this pebble for commercial gain.\n",
      "You shall not throw pebbles for commercial gain.\n\n" + std::string(kPebble),
  };
  for (const std::string& text : cases) {
    EXPECT_EQ(ids(text), "") << text;
    const auto near = nearest(text::read_document(text).value(), test_index());
    ASSERT_TRUE(near.has_value());
    EXPECT_EQ(near->kind, MatchKind::unknown);
    EXPECT_EQ(near->id, "");
    EXPECT_EQ(near->nearest_id, "Pebble-1.0");
    EXPECT_LT(near->nearest_similarity, 100);
    EXPECT_FALSE(near->departures.empty());
  }
}

TEST(Identity, SeveralTextsInOneFileEachHaveTheirPlace) {
  const std::string text = std::string(kBoulder) + "\n----\n" + kPebble;
  const auto found = matches(text);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].id, "Boulder-1.0");
  EXPECT_EQ(found[1].id, "Pebble-1.0");
  EXPECT_LE(found[0].range.end, found[1].range.begin);
  EXPECT_LE(found[1].range.end, text.size());
}

TEST(Identity, OtherProseHasNoName) {
  EXPECT_EQ(
      ids("A pebble lay on the beach. Nobody had thrown it yet, and the sea came and went.\n"), "");
  EXPECT_EQ(ids(""), "");
  EXPECT_FALSE(nearest(text::read_document("int main() { return 0; }").value(), test_index()));
}

TEST(Identity, NoticesTagsAndFieldsNameALicense) {
  struct Case {
    const char* text;
    const char* expected;
  };

  const Case cases[] = {
      {"// SPDX-License-Identifier: MIT OR GPL-2.0+\n", "MIT GPL-2.0-or-later"},
      {"/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */\n", "GPL-2.0-only"},
      {"{\"name\": \"x\", \"license\": \"MIT\"}", "MIT"},
      {"license = \"Apache-2.0\"\n", "Apache-2.0"},
      {"This program is licensed under the MIT License.\n", "MIT"},
      {"You can redistribute this program under the terms of the GNU General Public License, "
       "either "
       "version 2 of the License, or (at your option) any later version.\n",
       "GPL-2.0-or-later"},
      {"This program is licensed under the GNU General Public License version 2.\n",
       "GPL-2.0-only"},
      {"This program is licensed under the GPLv3.\n", ""},  // not in this index
      {"See http://www.apache.org/licenses/LICENSE-2.0 for the license.\n", "Apache-2.0"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(ids(one.text), one.expected) << one.text;
  }
}

TEST(Identity, ABareMentionNamesNothing) {
  const std::string story =
      "People at MIT wrote a compiler long ago, and the GPL was discussed there at length by many. "
      "Its readers compared the Apache License, Version 2.0 with others; code that is compatible "
      "with "
      "the MIT License was popular then, as it is now in a good many places all over the world.\n";
  EXPECT_EQ(ids(story + story), "");
}

TEST(LicenseIndex, RefusesBytesThatAreNoIndex) {
  const auto open = [](std::vector<std::byte> bytes) {
    return LicenseIndex::open(bytes).has_value();
  };
  std::vector<std::byte> good =
      build_index({{.id = "Pebble-1.0", .name = "Pebble License", .text = kPebble}},
                  identity_data())
          .value();
  EXPECT_TRUE(open(good));
  EXPECT_FALSE(open({}));
  EXPECT_FALSE(open(std::vector<std::byte>(200)));
  EXPECT_FALSE(open({good.begin(), good.end() - 1}));
  for (std::size_t i = 0; i < 16 + 8 * 12; ++i) {  // any header: refused, or safe to use
    std::vector<std::byte> bad = good;
    bad[i] ^= std::byte{0x41};
    const auto index = LicenseIndex::open(bad);
    if (index) {
      (void)identify(text::read_document(kPebble).value(), *index);
    }
  }
}

TEST(LicenseIndex, DamagedTablesNeverLeadOutside) {
  const std::vector<std::byte> good =
      build_index({{.id = "Pebble-1.0", .name = "Pebble License", .text = kPebble}},
                  identity_data())
          .value();
  const text::Document document = text::read_document(kPebble).value();
  for (std::size_t i = 0; i < good.size(); i += 7) {
    std::vector<std::byte> bad = good;
    bad[i] = std::byte{0xFF};
    const auto index = LicenseIndex::open(bad);
    if (index) {
      (void)identify(document, *index);
    }
  }
}

TEST(IndexBuilder, SaysWhereTheDataIsWrong) {
  struct Case {
    IdentityData data;
    const char* message;
  };

  const Case cases[] = {
      {{.words = "fine words\n", .texts = "", .slots = "", .phrases = ""},
       "identity/words.txt:1: expected \"KEY: WORDS\""},
      {{.words = "", .texts = "\nmiddle: x\n", .slots = "", .phrases = ""},
       "identity/texts.txt:2: unknown key; one of tail, head, span, words"},
      {{.words = "", .texts = "", .slots = "slot: x ___ y\n", .phrases = ""},
       "identity/slots.txt:1: expected \"slot LONGEST: WORDS BEFORE ___ WORDS AFTER\""},
  };
  for (const Case& one : cases) {
    const auto built = build_index({}, one.data);
    ASSERT_FALSE(built.has_value());
    EXPECT_EQ(built.error().to_string(), one.message);
  }
}

}  // namespace
}  // namespace assay::license
