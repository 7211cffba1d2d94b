// SPDX-License-Identifier: Apache-2.0
// Private to src/text: the words that tell where sentences, items and headings begin and end.
// Thread safety: never changed after construction.
#pragma once

#include "text/words.h"

namespace assay::text {

struct Lexicon {
  // A full stop after these ends no sentence.
  WordSet abbreviations{"vs", "v",  "e",  "g",  "cf",  "mr",   "ms",  "mrs",
                        "dr", "st", "eg", "ie", "viz", "prof", "www", "incl"};
  // Nor after these, before a number ("No. 5", "Art. 3").
  WordSet numbered{"no", "nos", "sec", "sect", "art", "para", "fig", "cl", "p", "pp", "ch", "vol"};
  WordSet months{"jan", "feb", "mar",  "apr", "jun", "jul",
                 "aug", "sep", "sept", "oct", "nov", "dec"};
  // After these it does, before a word that often starts one ("OpenAI, Inc. You may").
  WordSet companies{"inc", "ltd", "co",  "corp", "llc", "etc", "jr", "sr",     "bros", "gmbh",
                    "plc", "lp",  "llp", "s",    "a",   "i",   "u",  "approx", "dept", "al"};
  WordSet starters{"you",
                   "the",
                   "this",
                   "if",
                   "in",
                   "we",
                   "all",
                   "any",
                   "no",
                   "by",
                   "for",
                   "except",
                   "subject",
                   "each",
                   "it",
                   "they",
                   "unless",
                   "upon",
                   "as",
                   "to",
                   "your",
                   "these",
                   "such",
                   "when",
                   "where",
                   "some",
                   "licensee",
                   "licensor",
                   "nothing",
                   "neither",
                   "however",
                   "without",
                   "not",
                   "with",
                   "permission",
                   "redistribution",
                   "notwithstanding",
                   "copyright",
                   "our",
                   "please",
                   "other"};
  WordSet references{"section",      "sections",  "clause",   "clauses",    "paragraph",
                     "paragraphs",   "article",   "articles", "subsection", "subsections",
                     "subparagraph", "subclause", "item",     "items",      "part",
                     "parts",        "exhibit",   "schedule", "annex",      "appendix",
                     "attachment",   "version",   "versions", "step",       "point",
                     "rule",         "title",     "chapter",  "sec",        "no",
                     "art"};
  WordSet joiners{"and", "or", "to", "through", "thru", "of"};
  // Finite verbs: what holds one of them in small letters is a sentence, no heading.
  WordSet verbs{"shall",   "must",     "may",      "will",       "is",       "are",
                "means",   "mean",     "agree",    "agrees",     "cannot",   "has",
                "have",    "hereby",   "was",      "were",       "does",     "do",
                "can",     "should",   "would",    "grants",     "refers",   "includes",
                "survive", "survives", "reserves", "requires",   "provides", "retains",
                "applies", "apply",    "claims",   "represents", "warrants", "acknowledges",
                "remains"};
  // A line that ends in one of these goes on over an empty line.
  WordSet open_ends{"the", "of",   "a",    "an",    "to",    "by",   "in",   "for",
                    "any", "this", "such", "with",  "from",  "that", "your", "its",
                    "on",  "as",   "at",   "under", "shall", "may",  "must", "not"};
  // So do these before a list.
  WordSet leading{"and",     "or",       "following", "if",      "either", "where",
                  "when",    "is",       "are",       "means",   "all",    "will",
                  "include", "includes", "including", "follows", "below"};
  WordSet questions{"what", "who", "how", "when", "where", "why", "which"};
  WordSet named{"section", "article", "part", "clause", "chapter", "title"};
  WordSet attachments{"attachment", "appendix", "exhibit", "annex", "schedule", "addendum"};
  WordSet page{"page"};
  WordSet all{"all"};
  WordSet rights{"rights"};
};

inline const Lexicon& lexicon() {
  static const Lexicon words;
  return words;
}

}  // namespace assay::text
