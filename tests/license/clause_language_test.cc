// SPDX-License-Identifier: Apache-2.0
// The clause language as docs/clauses.md describes it: patterns, clauses, definitions in a text,
// requirements, and the errors that a writer of clauses meets.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "license/clause_ast.h"
#include "license/clause_program.h"
#include "license/clause_run.h"
#include "license/resolve.h"

namespace assay::license {
namespace {

constexpr std::string_view kBarrier = "word barrier = except, unless\n";

Result<Program> compile(std::string_view clauses) {
  ClauseSet set;
  const Result<void> parsed = parse_clauses(clauses, "test.clause", set);
  if (!parsed) {
    return tl::unexpected<Error>(parsed.error());
  }
  return Program::compile(set);
}

text::Document plain_document(const std::string& words) {
  return *text::read_document(words, {.markup = text::Markup::none});
}

// "term value field=…; …" of what `clauses` read in `words`.
std::string terms_of(std::string_view clauses, const std::string& words) {
  const Result<Program> program = compile(clauses);
  if (!program) {
    return program.error().to_string();
  }
  const text::Document document = plain_document(words);
  const Gazetteer places("California\nFrance\n");
  const ClauseRun run = run_clauses(*program, places, document);
  std::string out;
  const Facts facts(*program, run.hits);
  for (const Term& term : resolve_terms(*program, document, run.hits, facts)) {
    out += out.empty() ? "" : "; ";
    out += name_of(term.kind());
    for (const FieldValue& field : term.fields()) {
      out += " ";
      out += field.field == Field::value ? "" : std::string(name_of(field.field)) + "=";
      out += field.value;
    }
  }
  return out;
}

bool matches(const std::string& pattern, const std::string& words) {
  const std::string clauses = std::string(kBarrier) +
                              "word money = money, cash\nphrase ban = may not | must never\n"
                              "clause c\n  gives fees\n  when " +
                              pattern + "\n";
  const std::string terms = terms_of(clauses, words);
  EXPECT_TRUE(terms.empty() || terms == "fees yes") << terms;
  return terms == "fees yes";
}

TEST(Pattern, MatchesWordsWhateverTheirCasePunctuationAndWrapping) {
  EXPECT_TRUE(matches("pay money", "Please PAY,\n   money."));
  EXPECT_TRUE(matches("fine-tune", "to fine tune it"));
  EXPECT_TRUE(matches("fine tune", "to fine-tune it"));
  EXPECT_FALSE(matches("pay money", "Pay. Money."));
}

TEST(Pattern, OperatorsDoWhatTheReferencePageSays) {
  struct Row {
    std::string pattern;
    std::string words;
    bool matches;
  };

  const std::vector<Row> rows{
      {"train~", "they were training it", true},
      {"train~", "a train", true},
      {"train~", "a trainload", false},
      {"copy~", "it copies files", true},
      {"@money", "in cash", true},
      {"@ban pay", "you may not pay", true},
      {"(a | b) c", "take b c now", true},
      {"(a | b) c", "take a b now", false},
      {"pay all? money", "pay money", true},
      {"pay all? money", "pay all money", true},
      {"pay all? money", "pay some money", false},
      {"pay (a lot of)? money", "pay a lot of money", true},
      {"pay ~2 money", "pay us some money", true},
      {"pay ~2 money", "pay us all of the money", false},
      {"pay ... money", "pay us all of the money", true},
      {"pay ... money", "pay us nothing except money", false},
      {"more than # users", "more than 700 million users", true},
      {"more than # users", "more than seven hundred million users", true},
      {"more than # users", "more than enough users", false},
      {"pay ^ money", "pay Example money", true},
      {"pay ^ money", "pay example money", false},
      {"modif~ money", "modified money", true},
      {"modif~ money", "modify money", true},
      {"pay & money", "money is what you pay", true},
      {"pay & money", "you pay", false},
      {"pay ! money", "you pay", true},
      {"pay ! money", "you pay money", false},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(matches(row.pattern, row.words), row.matches) << row.pattern << " | " << row.words;
  }
}

TEST(Clause, ReadsListItemsWithTheWordsThatLeadThemIn) {
  const std::string clauses = std::string(kBarrier) +
                              "clause c\n  gives reverse_engineering forbidden\n"
                              "  when agree not to ... reverse engineer\n";
  EXPECT_EQ(terms_of(clauses, "You agree not to:\n(a) sell it;\n(b) reverse engineer it.\n"),
            "reverse_engineering forbidden");
  EXPECT_EQ(terms_of(clauses, "You agree not to:\n(a) sell it.\n\nYou may reverse engineer it.\n"),
            "");
}

TEST(Clause, LooksAtHeadingsAndNeighbors) {
  const std::string text = "# Prohibited uses\n\n- weapons\n\n# Thanks\n\nWe like no weapons.\n";
  const std::string head = "clause c\n  gives restricted_fields weapons\n  when weapons\n";
  EXPECT_EQ(terms_of(head + "  under prohibited uses\n", text), "restricted_fields weapons");
  EXPECT_EQ(terms_of(head + "  heading thanks\n", text), "restricted_fields weapons");
  EXPECT_EQ(terms_of(head + "  heading missing\n", text), "");
  EXPECT_EQ(terms_of(head + "  near missing\n", text), "");
  EXPECT_EQ(terms_of(head + "  not-near like\n  not-near prohibited\n", "Some weapons."),
            "restricted_fields weapons");
}

TEST(Clause, FillsFieldsFromTheWords) {
  const std::string threshold =
      "clause c\n  gives threshold monthly_active_users\n  when # ~2 monthly active users\n"
      "  take amount number\n  set when at_release if release date\n  set when ongoing\n"
      "  set then separate_license\n";
  EXPECT_EQ(terms_of(threshold, "More than 700 million monthly active users on the release date"),
            "threshold metric=monthly_active_users amount=700000000 when=at_release "
            "then=separate_license");
  EXPECT_EQ(
      terms_of(threshold, "More than 1.5m monthly active users."),
      "threshold metric=monthly_active_users amount=1500000 when=ongoing then=separate_license");
  EXPECT_EQ(terms_of(threshold, "Section 2b monthly active users."), "");
  EXPECT_EQ(terms_of("clause c\n  gives royalty\n  when pay ~3 percent\n  take rate percent\n"
                     "  set base gross_revenue\n",
                     "You always pay us 5 percent."),
            "royalty rate=0.05 base=gross_revenue");
  EXPECT_EQ(
      terms_of("clause c\n  gives governing_law\n  when laws of\n  take place place after laws\n",
               "In France, the laws of California govern."),
      "governing_law place=California");
  EXPECT_EQ(
      terms_of("clause c\n  gives name_prefix\n  when name ~9 begin with\n  take text quoted\n",
               "The \"Model\" name must begin with \"Example\"."),
      "name_prefix text=Example");
  EXPECT_EQ(terms_of("clause c\n  gives governing_law\n  when laws of\n"
                     "  take place words of your country ~2 residence\n",
                     "The laws of your country of residence govern."),
            "governing_law place=your country of residence");
  EXPECT_EQ(terms_of("clause c\n  gives governing_law\n  when laws of\n  take place place\n",
                     "The laws of Atlantis govern."),
            "")
      << "a term without its main field is not a term";
}

TEST(Clause, StricterValueWinsUnlessTheRankSaysOtherwise) {
  const std::string both =
      "clause a\n  gives commercial_use allowed\n  when any purpose\n"
      "clause b\n  gives commercial_use research_only\n  when research only\n";
  EXPECT_EQ(terms_of(both, "For any purpose. For research only."), "commercial_use research_only");
  EXPECT_EQ(terms_of(both + "  rank -1\n", "For any purpose. For research only."),
            "commercial_use allowed");
}

TEST(Clause, ListTermsStandOnceForEachValue) {
  const std::string clauses =
      "clause a\n  gives termination breach\n  when breach\n"
      "clause b\n  gives termination litigation\n  when sue\n";
  EXPECT_EQ(terms_of(clauses, "It ends on breach. It ends if you sue. A breach ends it."),
            "termination breach; termination litigation");
}

TEST(Clause, RestsOnFactsAndOtherTerms) {
  const std::string clauses =
      "clause f\n  gives fact sold\n  when is sold\n"
      "clause a\n  gives fees\n  when price\n  if sold\n"
      "clause b\n  gives indemnify\n  when price\n  unless sold\n"
      "clause l\n  gives use_restrictions inline\n  when listed\n"
      "clause r\n  gives use_restrictions by_reference\n  when policy\n"
      "clause both\n  gives use_restrictions both\n  when policy\n  if use_restrictions=inline\n";
  EXPECT_EQ(terms_of(clauses, "The price. It is sold."), "fees yes");
  EXPECT_EQ(terms_of(clauses, "The price."), "indemnify yes");
  EXPECT_EQ(terms_of(clauses, "Our policy."), "use_restrictions by_reference");
  EXPECT_EQ(terms_of(clauses, "Our policy. As listed."), "use_restrictions both");
}

TEST(Definition, InTheTextJoinsAWordList) {
  const std::string clauses =
      "phrase definition-verb = means\n"
      "word work = model\n  adopts (weights | software)\n"
      "word outputs = output\n  adopts generated\n"
      "clause c\n  gives fees\n  when sell ~2 @work\n";
  EXPECT_EQ(terms_of(clauses, "\"Materials\" means the weights. You sell the Materials."),
            "fees yes");
  EXPECT_EQ(terms_of(clauses,
                     "We give you the weights (the \"Licensed Goods\"). You sell Licensed "
                     "Goods."),
            "fees yes");
  EXPECT_EQ(terms_of(clauses, "\"Stuff\" means what is generated. You sell the Stuff."), "");
  EXPECT_EQ(terms_of(clauses, "You sell the materials."), "");
}

TEST(Binding, SentencesThatNoClauseReadAreCounted) {
  const Result<Program> program = compile(
      "phrase binding = must | shall\nclause a\n  gives fees\n  when pay\n"
      "clause b\n  gives nothing\n  when severable\n");
  ASSERT_TRUE(program) << program.error().to_string();
  const text::Document document = plain_document(
      "You must always pay. You shall never sing. A song is beautiful. It shall be severable.");
  const ClauseRun run = run_clauses(*program, Gazetteer(), document);
  EXPECT_EQ(run.binding.size(), 3U);
  ASSERT_EQ(run.not_read.size(), 1U);
  const text::Unit& unit = document.units()[run.not_read[0]];
  EXPECT_EQ(document.quote(document.range_of(unit.first, unit.last)), "You shall never sing");
}

TEST(Binding, SentencesThatStandAgainAreReadAgain) {
  const Result<Program> program = compile(
      "phrase binding = shall\nclause a\n  gives fees\n  when pay\n"
      "clause b\n  gives indemnify\n  when harmless\n  under prohibited\n");
  ASSERT_TRUE(program) << program.error().to_string();
  const std::string license =
      "# Prohibited uses\n\nYou shall always pay. You shall never sing.\n"
      "Everybody stays harmless.\n\n";
  const text::Document document = plain_document(license + license + license + license +
                                                 "# Other\n\nEverybody stays harmless.\n");
  const ClauseRun run = run_clauses(*program, Gazetteer(), document);
  EXPECT_EQ(run.hits.size(), 8U);
  EXPECT_EQ(run.binding.size(), 8U);
  EXPECT_EQ(run.not_read.size(), 4U);
  for (const Hit& hit : run.hits) {
    const std::string words = document.quote(document.range_of(hit.first, hit.last));
    EXPECT_EQ(words, hit.clause == 0 ? "pay" : "harmless");
    EXPECT_GE(hit.first, document.units()[hit.unit].first);
    EXPECT_LE(hit.last, document.units()[hit.unit].last);
  }
}

TEST(ClauseError, NamesFileLineColumnAndWhatWasExpected) {
  struct Row {
    std::string clauses;
    std::string message;
  };

  const std::vector<Row> rows{
      {"word a = b\nword a = c\n", "test.clause:2:6: @a is defined twice; rename one"},
      {"word a = @b\nword b = @a\n", "test.clause:1:6: @a is defined by itself; break the cycle"},
      {"clause c\n  gives fees\n  when @outputz\nword outputs = a\n",
       "test.clause:3:8: @outputz is not defined; did you mean @outputs?"},
      {"clause c\n  gives fee\n  when a\n",
       "test.clause:1:8: 'fee' is no term of the vocabulary (docs/terms.md)"},
      {"clause c\n  gives modify maybe\n  when a\n",
       "test.clause:2:9: 'maybe' is no value of modify.value; expected one of: forbidden allowed"},
      {"clause c\n  gives fees\n", "test.clause:1:8: clause c needs a `when`"},
      {"clause c\n  gives fees\n  when a (b\n", "test.clause:3:12: expected ')'"},
      {"clause c\n  gives fees\n  when a\n   | b (\n",
       "test.clause:4:9: expected a word, @name, #, ^, ~N, ... or ("},
      {"clause c\n  gives fees\n  when ~99 a\n",
       "test.clause:3:9: expected a number of words from 1 to 60 after '~'"},
      {"clause c\n  gives fees\n  when ...\n",
       "test.clause:3:8: the pattern needs at least one word"},
      {"clause c\n  gives fees\n  whne a\n",
       "test.clause:3:3: expected gives, when, and, not, under, heading, not-heading, near, "
       "not-near, set, take, if, unless, rank, match or miss, not 'whne'"},
      {"clause c\n  gives fees\n  when a\n  if something\n",
       "test.clause:4:6: 'something' is neither a fact that a clause gives nor a term"},
      {"clause c\n  gives fees\n  when a\nclause c\n  gives fees\n  when b\n",
       "test.clause:4:8: clause c stands twice; rename one"},
      {"clause c\n  gives threshold\n  when a\n  take amount colour\n",
       "test.clause:4:8: cannot take 'colour'; expected number, money, percent, place, quoted, "
       "words or rest"},
      {"clause c\n  gives fees\n  when a\n  set amount 4\n",
       "test.clause:4:7: fees has no field 'amount'; it has: value"},
      {"clause c\n  gives modify may\n  | be\n  when a\n",
       "test.clause:2:9: 'may   | be' is no value of modify.value; expected one of: forbidden "
       "allowed"},
      {"claus c\n", "test.clause:1:1: expected `word`, `phrase` or `clause`, not 'claus'"},
      {"  gives fees\n",
       "test.clause:1:3: an indented line needs a `clause`, `word` or `phrase` above it"},
  };
  for (const Row& row : rows) {
    const Result<Program> program = compile(row.clauses);
    ASSERT_FALSE(program) << row.clauses;
    EXPECT_EQ(program.error().to_string(), row.message);
  }
}

TEST(ClauseError, DeepNestingIsRefusedNotFollowed) {
  const std::string deep(5000, '(');
  const Result<Program> program = compile("clause c\n  gives fees\n  when " + deep + "a\n");
  ASSERT_FALSE(program);
  EXPECT_NE(program.error().message.find("nested too deeply"), std::string::npos);
}

}  // namespace
}  // namespace assay::license
