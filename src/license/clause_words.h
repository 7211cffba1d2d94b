// SPDX-License-Identifier: Apache-2.0
// Private to src/license: the words that clauses name, and the sets of them that patterns ask for
// (atoms; equal sets are one). Filled while clauses are compiled, then written into the Program.
// Not thread-safe: one for each compilation.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "license/clause_program.h"

namespace assay::license {

using WordSet = std::vector<WordId>;  // sorted, unique

// All forms of a regular English verb or noun, also of one that lost its last letter ("modif~",
// "licens~"). Forms that do not exist harm nobody.
[[nodiscard]] std::vector<std::string> inflected(const std::string& word);

class WordTable {
 public:
  WordTable();

  // The id of a word, whatever its case.
  WordId word(const std::string& word);
  // The atom of these words, in any order.
  AtomId atom(WordSet words);

  [[nodiscard]] const WordSet& words_of(AtomId atom) const { return atom_sets_[atom]; }

  // "one" to "trillion", and any digits.
  [[nodiscard]] AtomId number_atom() const { return number_atom_; }

  // How often an atom may be expected in license texts, on a scale of its own.
  [[nodiscard]] std::size_t weight(AtomId atom);
  // `atoms` is not empty.
  [[nodiscard]] AtomId rarest_of(const std::vector<AtomId>& atoms);

  // Are there more words or atoms than ids can number?
  [[nodiscard]] bool is_overfull() const;
  // The vocabulary and the tables between words and atoms. Not for a table that is overfull.
  void write(Program& out) const;

 private:
  void write_vocabulary(Program& out) const;

  std::vector<std::string> word_names_;
  std::unordered_map<std::string, WordId> word_ids_;
  std::vector<WordSet> atom_sets_{{}};  // atom 0 is empty: it never occurs
  std::map<WordSet, AtomId> atom_ids_;
  std::set<WordId> frequent_;
  AtomId number_atom_ = 0;
};

}  // namespace assay::license
