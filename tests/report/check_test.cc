// SPDX-License-Identifier: Apache-2.0
// The formats that people read: what stands in them, in which order, and that nothing that a model
// says can break out of them.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "check_sample.h"
#include "report/check_format.h"
#include "report/terminal_text.h"
#include "text_lines.h"

namespace assay::report {
namespace {

using Json = nlohmann::ordered_json;

std::string rendered(std::string_view name, const policy::Check& check, const Style& style = {}) {
  for (const CheckFormat& format : check_formats()) {
    if (format.name == name) {
      return format.render(check, style);
    }
  }
  ADD_FAILURE() << "no format " << name;
  return {};
}

TEST(CheckAsText, IsThisForASample) {
  EXPECT_EQ(rendered("text", sample_check()),
            R"(acme/Chat-7B: MIT License (MIT), says the tag (README.md:2)
but the card's prose (README.md:12) says Apache-2.0
No license text at hand: terms from the catalogue.
open source, 97/100 · 1 error, 1 note

error license-laundering · culprit bigco/Base-7B
  acme/Chat-7B is offered under MIT License, but it comes from bigco/Base-7B,
  whose license sets a threshold
    README.md:2 (license) “license: mit”
    bigco/Base-7B: LICENSE:9 §2 “If you had more than 700 million users, ask us
    first”
  to mend: put it under the Example Community License 1.0

note missing-license-text
  the repository holds no license text
  to mend: add the license as LICENSE

What you may do
for this use: commercial, 2 million monthly active users, users in EU
✓ use it internally                     allowed
  Example Community License 1.0: any use
    bigco/Base-7B: LICENSE:4 §1.a “You may use the Model for any purpose”
✓ ship it in a product                  allowed with duties
? publish or sell outputs               unclear
  Example Community License 1.0: says nothing of who owns the outputs
  left open: the data set's terms may reach them
✗ train a competing model on outputs    not allowed
  Example Community License 1.0: no competing models
    bigco/Base-7B: LICENSE:12 §3.b “You shall not train competing models with
    the Outputs”

What you must do for it
[ ] Show the attribution prominently to users
    words: “Built with Base”
    for: ship it in a product
    bigco/Base-7B: LICENSE:14 §3 “prominently display “Built with Base””

Where it comes from
acme/Chat-7B: MIT
├─ finetune of bigco/Base-7B: example-community-1
└─ trained on lab/dialogs: CC-BY-NC-4.0

Policy osi-only: fail
✗ allowed: example-community-1 is not an accepted license
    LICENSE:9 §2 “If you had more than 700 million users, ask us first”
✓ require_text: a text is at hand

Not legal advice: check the words quoted here, or ask a lawyer.
)");
}

TEST(CheckAsText, KeepsToItsWidthWhateverAModelSays) {
  for (const std::size_t width : {kMinWidth, std::size_t{80}, kMaxWidth}) {
    for (const policy::Check& check : {sample_check(), check_with(kHostile)}) {
      Style style;
      style.width = width;
      for (const std::string& line : lines_of(rendered("text", check, style))) {
        EXPECT_LE(columns(line), width) << line;
      }
    }
  }
}

TEST(CheckAsText, LetsNoModelControlTheTerminal) {
  const std::string text = rendered("text", check_with(kHostile));
  for (const char c : text) {
    EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << static_cast<int>(c);
  }
  EXPECT_EQ(text.find("\u202e"), std::string::npos);
  EXPECT_NE(text.find("\\x1b[2J"), std::string::npos);
}

TEST(CheckAsText, ColorsOnlyWhereAsked) {
  Style style;
  EXPECT_EQ(rendered("text", sample_check(), style).find('\x1b'), std::string::npos);
  style.color = true;
  EXPECT_NE(rendered("text", sample_check(), style).find("\x1b[1;31m\u2717\x1b[0m"),
            std::string::npos);
}

TEST(CheckAsText, SaysThatNothingIsKnownOfTheUse) {
  policy::Check check = sample_check();
  check.use_given = false;
  check.use = {};
  expect_in_order(
      rendered("text", check),
      {"What you may do\n", "for a use of which nothing is known; --use says who asks\n"});
}

TEST(CheckAsText, SaysThatNoLicenseWasFound) {
  policy::Check check = sample_check();
  check.standings[0] = {};
  expect_in_order(rendered("text", check),
                  {"acme/Chat-7B: no license found\n", "Nothing is known of its terms.\n"});
}

TEST(CheckAsJson, HasThePromisedShape) {
  const Json json = Json::parse(rendered("json", sample_check()));
  EXPECT_EQ(json["schema"], "urn:assay:schema:check:1");
  EXPECT_EQ(json["model"]["id"], "acme/Chat-7B");
  EXPECT_EQ(json["model"]["license"]["id"], "MIT");
  EXPECT_EQ(json["verdicts"].size(), 4U);
  EXPECT_EQ(json["verdicts"][1]["activity"], "ship_product");
  EXPECT_EQ(json["verdicts"][1]["verdict"], "allowed_with_duties");
  EXPECT_EQ(json["verdicts"][1]["duties"][0]["words"], "Built with Base");
  EXPECT_EQ(json["verdicts"][3]["because"][0]["evidence"]["line"], 12);
  EXPECT_EQ(json["findings"][0]["id"], "license-laundering");
  EXPECT_EQ(json["findings"][0]["severity"], "error");
  EXPECT_EQ(json["findings"][0]["culprit"], "bigco/Base-7B");
  EXPECT_EQ(json["findings"][0]["evidence"][0]["text"], "license: mit");
  EXPECT_TRUE(json["findings"][1]["culprit"].is_null());
  EXPECT_EQ(json["lineage"]["nodes"].size(), 3U);
  EXPECT_EQ(json["lineage"]["edges"][0]["parent"], "bigco/Base-7B");
  EXPECT_EQ(json["policy"]["result"], "fail");
}

TEST(CheckAsJson, HoldsHostileWordsAsTheyAreExceptForBrokenBytes) {
  const Json json = Json::parse(rendered("json", check_with("a\n\"\x1b\xff")));
  EXPECT_EQ(json["findings"][0]["message"], "a\n\"\x1b\uFFFD");
}

TEST(CheckAsJson, IsOneLineWhereSeveralStandInOneStream) {
  Style style;
  style.lines = true;
  EXPECT_EQ(lines_of(rendered("json", check_with("a\nb"), style)).size(), 1U);
}

TEST(CheckAsMarkdown, IsThisForASample) {
  EXPECT_EQ(rendered("markdown", sample_check()), R"(### acme/Chat-7B: MIT License (MIT)

**1 error, 1 note** · open source, 97/100 · says the tag (README.md:2)

> but the card's prose (README.md:12) says Apache-2.0

*No license text at hand: terms from the catalogue.*

- **error license-laundering**: acme/Chat-7B is offered under MIT License, but it comes from bigco/Base-7B, whose license sets a threshold (culprit: **bigco/Base-7B**)
  - README.md:2 (license) “license: mit”
  - bigco/Base-7B: LICENSE:9 §2 “If you had more than 700 million users, ask us first”
  - *To mend:* put it under the Example Community License 1.0
- **note missing-license-text**: the repository holds no license text
  - *To mend:* add the license as LICENSE

#### What you may do

For this use: commercial, 2 million monthly active users, users in EU.

| | activity | verdict | because |
|---|---|---|---|
| ✓ | use it internally | **allowed** | Example Community License 1.0: any use (bigco/Base-7B: LICENSE:4 §1.a “You may use the Model for any purpose”) |
| ✓ | ship it in a product | **allowed with duties** | Example Community License 1.0: any use (bigco/Base-7B: LICENSE:4 §1.a “You may use the Model for any purpose”) |
| ? | publish or sell outputs | **unclear** | Example Community License 1.0: says nothing of who owns the outputs<br>*left open:* the data set's terms may reach them |
| ✗ | train a competing model on outputs | **not allowed** | Example Community License 1.0: no competing models (bigco/Base-7B: LICENSE:12 §3.b “You shall not train competing models with the Outputs”) |

#### What you must do for it

- [ ] Show the attribution prominently to users: **“Built with Base”** (for: ship it in a product)

#### Where it comes from

- **acme/Chat-7B**: MIT
  - finetune of **bigco/Base-7B**: example-community-1
  - trained on **lab/dialogs**: CC-BY-NC-4.0

#### Policy osi-only: fail

- ✗ **allowed**: example-community-1 is not an accepted license
- ✓ **require\_text**: a text is at hand

*Not legal advice: check the words quoted here, or ask a lawyer.*
)");
}

TEST(CheckAsMarkdown, TakesNoMarkupAndNoLineFromAModel) {
  const std::string text = rendered("markdown", check_with("a\n# b | <b>c</b> `d` [e](f) @g"));
  EXPECT_EQ(lines_of(text).size(), lines_of(rendered("markdown", check_with("x"))).size());
  EXPECT_NE(text.find("a \\# b \\| &lt;b&gt;c&lt;/b&gt; \\`d\\` \\[e\\](f) \\@g"),
            std::string::npos);
  EXPECT_EQ(text.find("<b>"), std::string::npos);
}

TEST(CheckAsMarkdown, FitsACommentWhateverTheNumberOfFindings) {
  policy::Check check = check_with(std::string(5000, 'x') + " y");
  check.findings.resize(1000, check.findings.front());
  for (int i = 0; i < 200; ++i) {
    check.verdicts.front().readings.push_back(std::string(2000, 'z') + std::to_string(i));
  }
  const std::string text = rendered("markdown", check);
  EXPECT_LT(text.size(), 65'536U);
  expect_in_order(text, {"and 975 findings more\n", "*Cut here: -o text has the whole report.*\n",
                         "*Not legal advice"});
}

TEST(CheckAsHtml, HoldsAllPartsAndThePicture) {
  expect_in_order(rendered("html", sample_check()),
                  {"<h1>acme/Chat-7B</h1>", "MIT License (MIT)", "license-laundering",
                   "bigco/Base-7B", "LICENSE:9 \u00a72", "What you may do", "not allowed",
                   "<input type=\"checkbox\"> Show the attribution", "Built with Base", "<svg",
                   "<rect class=\"b x\"", "</svg>", "Policy osi-only", "Not legal advice"});
}

TEST(CheckAsHtml, TakesNoMarkupFromAModel) {
  const std::string text = rendered("html", check_with("\"><script>alert(1)</script><!-- '\x1b"));
  EXPECT_EQ(text.find("<script"), std::string::npos);
  EXPECT_EQ(text.find("<!--"), std::string::npos);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("&quot;&gt;&lt;script&gt;"), std::string::npos);
}

TEST(CheckAsGithubAnnotations, AreTheseForASample) {
  EXPECT_EQ(
      rendered("github", sample_check()),
      R"(::error file=models/acme/Chat-7B/README.md,line=2,title=license-laundering::acme/Chat-7B is offered under MIT License, but it comes from bigco/Base-7B, whose license sets a threshold%0ACulprit: bigco/Base-7B%0ATo mend: put it under the Example Community License 1.0
::error file=models/acme/Chat-7B/README.md,line=1,title=not allowed%3A train a competing model on outputs::Example Community License 1.0: no competing models (bigco/Base-7B: LICENSE:12 §3.b)
::error file=models/acme/Chat-7B/README.md,line=1,title=policy osi-only%3A allowed::example-community-1 is not an accepted license
::warning file=models/acme/Chat-7B/README.md,line=1,title=unclear%3A publish or sell outputs::Example Community License 1.0: says nothing of who owns the outputs%0ALeft open: the data set's terms may reach them
::notice file=models/acme/Chat-7B/README.md,line=1,title=missing-license-text::the repository holds no license text%0ATo mend: add the license as LICENSE
)");
}

TEST(CheckAsGithubAnnotations, TakeNoCommandFromAModel) {
  const std::string words = "a\n::warning file=x,line=1::b%0Ac";
  policy::Check check = sample_check();
  check.findings.resize(1);
  check.findings[0].message = words;
  check.findings[0].culprit.clear();
  check.findings[0].mend.clear();
  check.findings[0].id = words;
  check.use_given = false;
  check.policy.reset();
  EXPECT_EQ(rendered("github", check),
            "::error file=models/acme/Chat-7B/README.md,line=2,"
            "title=a %3A%3Awarning file=x%2Cline=1%3A%3Ab%250Ac::"
            "a ::warning file=x,line=1::b%250Ac\n");
  for (const std::string& line : lines_of(rendered("github", check_with(kHostile)))) {
    EXPECT_TRUE(line.starts_with("::error ") || line.starts_with("::warning ") ||
                line.starts_with("::notice "))
        << line;
  }
}

TEST(CheckAsGithubAnnotations, SayHowManyAreLeftOut) {
  policy::Check check = sample_check();
  check.findings.resize(1);
  check.findings.resize(12, check.findings.front());
  check.use_given = false;
  check.policy.reset();
  const std::vector<std::string> lines = lines_of(rendered("github", check));
  ASSERT_EQ(lines.size(), 10U);
  EXPECT_EQ(lines.back(), "::error title=assay::and 3 more of this kind: -o text lists all");
}

TEST(CheckAsGithubAnnotations, NameNoFileForAModelOfTheHub) {
  policy::Check check = sample_check();
  model::Model root = check.model();
  root.origin = model::Origin::hub;
  check.family.nodes[0].model = std::make_shared<const model::Model>(root);
  EXPECT_EQ(rendered("github", check).find("file="), std::string::npos);
}

TEST(EveryFormatOfACheck, GivesTheSameBytesForTheSameCheck) {
  for (const CheckFormat& format : check_formats()) {
    EXPECT_EQ(format.render(sample_check(), {}), format.render(sample_check(), {})) << format.name;
  }
}

}  // namespace
}  // namespace assay::report
