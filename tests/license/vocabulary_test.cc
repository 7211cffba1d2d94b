// SPDX-License-Identifier: Apache-2.0
// docs/terms.md is what people and programs rely on; the table of term.cc must say the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/file.h"
#include "license/term.h"

namespace assay::license {
namespace {

const std::string& page() {
  static const std::string text =
      read_file(ASSAY_SOURCE_DIR "/docs/terms.md", std::size_t{1} << 20).value_or("");
  return text;
}

// The row of the page's tables that begins with `term`.
std::string_view row_of(std::string_view term) {
  const std::size_t begin = page().find("\n| `" + std::string(term) + "`");
  if (begin == std::string::npos) {
    return {};
  }
  return std::string_view(page()).substr(begin + 1, page().find('\n', begin + 1) - begin - 1);
}

void expect_words(std::string_view row, std::string_view words, std::string_view of) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string word = "`" + std::string(words.substr(0, end)) + "`";
    EXPECT_NE(row.find(word), std::string_view::npos) << of << " lacks " << word;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

TEST(Vocabulary, EveryTermFieldAndValueStandsInTheReferencePage) {
  for (std::size_t i = 0; i < kTermKinds; ++i) {
    const TermSchema& schema = schema_of(static_cast<TermKind>(i));
    const std::string_view row = row_of(schema.name);
    ASSERT_FALSE(row.empty()) << schema.name;
    expect_words(row, schema.values, schema.name);
    for (std::size_t f = 1; f < kFields; ++f) {  // the field `value` is not named in the page
      const auto field = static_cast<Field>(f);
      if ((" " + std::string(schema.fields) + " ").find(" " + std::string(name_of(field)) + " ") !=
          std::string::npos) {
        expect_words(row, name_of(field), schema.name);
        expect_words(row, values_of(schema.kind, field), schema.name);
      }
    }
    EXPECT_EQ(schema.list, row.find("(list)") != std::string_view::npos) << schema.name;
  }
}

}  // namespace
}  // namespace assay::license
