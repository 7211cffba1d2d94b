// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "dump.h"

namespace assay::text {
namespace {

struct UnitsOf {
  std::string text;
  std::string units;
};

void expect_units(std::initializer_list<UnitsOf> rows) {
  for (const UnitsOf& row : rows) {
    const Document document = document_of(row.text);
    EXPECT_EQ(dump_units(document), row.units) << row.text;
    EXPECT_EQ(broken_invariant(document), "") << row.text;
  }
}

TEST(Units, EndAtFullStopsThatEndSentences) {
  expect_units({
      {"You may use it. You may sell it!", "s: You may use it | s: You may sell it"},
      {"Made by Example, Inc. for all. See No. 5 and Art. 3 of v. 2.0, e.g. here.",
       "s: Made by Example Inc for all | s: See No 5 and Art 3 of v 2.0 e g here"},
      {"Made by Example, Inc. You may use it.", "s: Made by Example Inc | s: You may use it"},
      {"The U.S. Government and J. Doe agree.", "s: The U S Government and J Doe agree"},
      {"Copyright Example Ltd. All rights reserved.",
       "s: Copyright Example Ltd All rights reserved"},
      {"See https://example.org/a.b.c for it. Done here.",
       "s: See https example org a b c for it | s: Done here"},
      {"It costs $1.50 (or 2.5%). Pay on Jan. 5.", "s: It costs 1.50 or 2.5 | s: Pay on Jan 5"},
      {"Use it; You must not sell it.", "s: Use it | s: You must not sell it"},
      {"\xE6\x82\xA8\xE5\x8F\xAF\xE4\xBB\xA5\xE3\x80\x82\xE4\xB8\x8D\xE5\xBE\x97\xE3\x80\x82",
       "s: \xE6\x82\xA8 \xE5\x8F\xAF \xE4\xBB\xA5 | s: \xE4\xB8\x8D \xE5\xBE\x97"},
  });
}

TEST(Units, EndAtEmptyLinesExceptInMidSentence) {
  expect_units({
      {"One thing here\n\nAnother thing there.", "h: One thing here | s: Another thing there"},
      {"You may not use\n\nit at all.", "s: You may not use it at all"},
      {"It applies to the\n\nLicensor only.", "s: It applies to the Licensor only"},
  });
}

TEST(Units, LeadInsReachEveryItemOfTheirList) {
  expect_units({
      {"You agree not to: (a) use it; (b) sell it.",
       "s: You agree not to | i[a]<0: use it | i[b]<0: sell it"},
      {"1. Grant. You may not:\n\n   (a) use it; or\n\n   (b) sell it.\n",
       "h[1]: Grant | s[1]: You may not | i[1.a]<1: use it or | i[1.b]<1: sell it"},
      {"You may not use the Model:\n- to harm minors;\n- to spread lies.\n",
       "s: You may not use the Model | i<0: to harm minors | i<0: to spread lies"},
      {"You may not: use it; sell it; or lend it.",
       "s: You may not | i<0: use it | i<0: sell it | i<0: or lend it"},
      {"You will not:\n\nHarm minors.\n\nSpread lies.\n\nWe may end this.",
       "s: You will not | i<0: Harm minors | i<0: Spread lies | s: We may end this"},
      {"For example, you may not:\n\n    Sell the Service.\n    Copy it.\n\nYou may end this.",
       "s: For example you may not | i<0: Sell the Service | i<0: Copy it | s: You may end this"},
      {"You must (i) keep this and (ii) pass it on.",
       "s: You must | i[i]<0: keep this and | i[ii]<0: pass it on"},
      {"You must: (a) not: (i) use; or (ii) sell; and (b) pay.",
       "s: You must | i[a]<0: not | i[a.i]<1: use or | i[a.ii]<1: sell and | i[b]<0: pay"},
      {"You agree to:\n1. (a) pay; (b) wait.", "s: You agree to | i[1.a]<0: pay | i[1.b]<0: wait"},
  });
}

TEST(Units, TitlesOfItemsAndSubheadingsLeadInWhatStandsBelowThem) {
  expect_units({
      {"You may not use it for:\n\n1. Illegal Activities: Any activity that breaks the law\n"
       "2. Harm: Harming others\n",
       "s: You may not use it for | i[1]<0: Illegal Activities Any activity that breaks the law | "
       "i[2]<0: Harm Harming others"},
      {"## 3. Acceptable Use\n\n### You MAY:\n- Use it for your own work\n\n### You MAY NOT:\n- "
       "Sell it to others\n",
       "h[3]: Acceptable Use | h[3]: You MAY | i[3]<1: Use it for your own work | "
       "h[3]: You MAY NOT | i[3]<3: Sell it to others"},
  });
}

TEST(Units, AListEndsWhereItsSentenceOrIndentationDoes) {
  expect_units({
      {"1. Use. You may (a) use it and (b) copy it. We may end this.\n\nIt is free.",
       "h[1]: Use | s[1]: You may | i[1.a]<1: use it and | i[1.b]<1: copy it | "
       "s[1]: We may end this | s[1]: It is free"},
      {"1. Use. You may (a) use it. You must (i) pay and (ii) wait.",
       "h[1]: Use | s[1]: You may | i[1.a]<1: use it | s[1]: You must | i[1.i]<3: pay and | "
       "i[1.ii]<3: wait"},
      {"You may not:\n\n  - sell it\n  - lend it\n\nThis is all.",
       "s: You may not | i<0: sell it | i<0: lend it | s: This is all"},
      {"You may:\n\n- use it\n\n- copy it\n\nYou may not:\n\n- sell it\n",
       "s: You may | i<0: use it | i<0: copy it | s: You may not | i<3: sell it"},
      {"You may not:\n\n  a) sell it;\n\n\f\n3\n\n  b) lend it.\n",
       "s: You may not | i[a]<0: sell it | s[a]: 3 | i[b]<0: lend it"},
  });
}

TEST(Units, SectionsAreLabelledAsTheTextNumbersThem) {
  expect_units({
      {"1. Rights\n\na. Grant. You may.\n\nb. Duty.\n\n  v. You must keep this notice.\n",
       "h[1]: Rights | h[1.a]: Grant | s[1.a]: You may | h[1.b]: Duty | "
       "i[1.b.v]: You must keep this notice"},
      {"2.1 Scope. You may.\n\n2.2 Term. It ends.\n\n2.2.1 Early end. It may end.",
       "h[2.1]: Scope | s[2.1]: You may | h[2.2]: Term | s[2.2]: It ends | "
       "h[2.2.1]: Early end | s[2.2.1]: It may end"},
      {"You may use it.\n\nSection 2", "s: You may use it | h[2]: Section 2"},
      {"Section 2 \xE2\x80\x93 Scope.\n\na. You may use it.\n\n  1. You may copy it.",
       "h[2]: Section 2 Scope | i[2.a]: You may use it | i[2.a.1]: You may copy it"},
      {"ARTICLE IV\n\nYou may use it.\n\nAttachment A\n\nYou must not sell it.",
       "h[IV]: ARTICLE IV | s[IV]: You may use it | h[Attachment A]: Attachment A | "
       "s[Attachment A]: You must not sell it"},
      {"1.E. You may use it.\n\n1.E.1. You must keep it.",
       "i[1.E]: You may use it | i[1.E.1]: You must keep it"},
      {"**1.1** **Scope.** You may.\n\n1\\. *Duty.* You must.",
       "h[1.1]: Scope | s[1.1]: You may | h[1]: Duty | s[1]: You must"},
      {"1. First One.\n\n(a) below it\n\n(b) next\n\n1. One More.\n",
       "h[1]: First One | i[1.a]: below it | i[1.b]: next | h[1]: One More"},
      {"1. You may.\n\nEND OF TERMS\n\nYou can apply it.",
       "i[1]: You may | h: END OF TERMS | s: You can apply it"},
      {"(h) you; (i) we; (j) they.", "i[h]: you | i[i]: we | i[j]: they"},
  });
}

TEST(Units, ReferencesAreNoItems) {
  expect_units({
      {"As Section 4 (a) says, and Sections 2, 3(a) and (b) say.",
       "s: As Section 4 a says and Sections 2 3 a and b say"},
      {"Section IV(d), (e), and (g) shall survive.", "s: Section IV d e and g shall survive"},
      {"It is under the Example License, Version\n2. You may use it.",
       "s: It is under the Example License Version 2 | s: You may use it"},
      {"Terms as of (October\n1995) apply here.", "s: Terms as of October 1995 apply here"},
      {"It is a right (a) of yours or (q) of theirs.",
       "s: It is a right | i[a]<0: of yours or q of theirs"},
  });
}

TEST(Units, HeadingsAreToldFromSentences) {
  expect_units({
      {"# Terms\n\nYou may.\n\n## Use it well\n\nYou must.",
       "h: Terms | s: You may | h: Use it well | s: You must"},
      {"3. Grant of\nPatent License. Subject to this, you may.",
       "h[3]: Grant of Patent License | s[3]: Subject to this you may"},
      {"5. Use-based restrictions. You must not.",
       "h[5]: Use based restrictions | s[5]: You must not"},
      {"YOU MAY NOT USE IT AT ALL.\n\nNO WARRANTY\n\nIt is free.",
       "s: YOU MAY NOT USE IT AT ALL | h: NO WARRANTY | s: It is free"},
      {"You must not use any of the Services:\n\nfor harm; or\n\nfor fraud.",
       "s: You must not use any of the Services | i<0: for harm or | i<0: for fraud"},
      {"You may: (a) Access, download and use it. This is free.",
       "s: You may | i[a]<0: Access download and use it | s[a]: This is free"},
      {"What you cannot do\n\nYou may not sell it.",
       "h: What you cannot do | s: You may not sell it"},
  });
}

TEST(Units, OfMarkdownAndHtmlAreTheirBlocks) {
  expect_units({
      {"---\nlicense: other\nname: x\n---\n\nYou may use it.",
       "s: license other | s: name x | s: You may use it"},
      {"| Use | Yes |\n|---|---|\n| Sale | No |\n", "s: Use Yes | s: Sale No"},
      {"<p>You may not:</p><ul><li>sell it</li><li>lend it</li></ul><p>You may use it.</p>",
       "s: You may not | i<0: sell it | i<0: lend it | s: You may use it"},
      {"<p>You must:</p>\n<ol>\n<li>pay;</li>\n<li>wait.</li>\n</ol>",
       "s: You must | i[1]<0: pay | i[2]<0: wait"},
      {"<h2>Use</h2><p>You may.<script>no()</script><style>p{}</style><!-- no --></p>",
       "h: Use | s: You may"},
      {"First line<br>goes on.", "s: First line goes on"},
      {"If a <b and c> d, or <year> then.", "s: If a b and c d or year then"},
  });
}

}  // namespace
}  // namespace assay::text
