// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "dump.h"

namespace assay::text {
namespace {

struct Row {
  std::string text;
  std::string units;
};

void expect_units(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    const Document document = document_of(row.text);
    EXPECT_EQ(dump_units(document), row.units) << row.text;
    EXPECT_EQ(broken_invariant(document), "") << row.text;
  }
}

TEST(Units, LeadInsReachEveryItemOfTheirList) {
  expect_units({
      {"You agree not to: (a) use it; (b) sell it.",
       "s: You agree not to | i[a]<0: use it | i[b]<0: sell it"},
      {"1. Grant. You may not:\n\n   (a) use it; or\n\n   (b) sell it.\n",
       "h[1]: Grant | s[1]: You may not | i[1.a]<1: use it or | i[1.b]<1: sell it"},
      {"You may not use the Model:\n- to harm minors;\n- to spread lies.\n",
       "s: You may not use the Model | i<0: to harm minors | i<0: to spread lies"},
  });
}

TEST(Units, ASecondTopLevelNumberOneStartsOver) {
  expect_units({
      {"1. First One.\n\n(a) below it\n\n(b) next\n\n1. One More.\n",
       "h[1]: First One | i[1.a]: below it | i[1.b]: next | h[1]: One More"},
  });
}

}  // namespace
}  // namespace assay::text
