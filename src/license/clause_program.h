// SPDX-License-Identifier: Apache-2.0
// All clauses compiled into one matcher. Words become ids, sets of words become *atoms*, patterns
// become small trees over atoms. While a sentence is loaded, each of its words sets one bit (its
// position); an atom that a pattern asks for is the OR of its words' bits, made once a sentence. A
// pattern is then a few shifts and ANDs, whatever the number of ways a word list has to say a
// thing.
//
// A clause is tried only where a word of its rarest needed atom (its anchor) occurs, and only if
// all its other needed atoms do: cost grows with the text, not with the number of clauses.
//
// Thread safety: a Program is immutable. Limits: kMaxAtoms, kMaxWords; exceeding them is an Error.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "license/clause_ast.h"
#include "license/compiled_clause.h"

namespace assay::license {

inline constexpr WordId kNoWord = 0;      // a word that no clause names
inline constexpr WordId kNumberWord = 1;  // any token of digits
inline constexpr WordId kUpperWord = 2;   // any word that begins with a capital letter
inline constexpr std::size_t kMaxWords = 60'000;
inline constexpr std::size_t kMaxAtoms = 20'000;

struct ProgramNode {
  enum class Kind : std::uint8_t { atom, sequence, any_of, optional, gap, reach, number };
  Kind kind = Kind::atom;
  bool cached = false;      // a named phrase: its matches in a sentence are found once
  AtomId gate = 0;          // the rarest atom without which it cannot match; 0: there is none
  std::uint32_t first = 0;  // atom: AtomId; gap: words; otherwise index into Program::kids
  std::uint32_t count = 0;  // number of kids
};

// Which condition of which clause a word awakens.
struct Anchor {
  std::uint32_t clause = 0;
  std::uint16_t condition = 0;
  bool silent = false;  // the clause gives nothing: it is tried where a sentence would stay unread
  std::uint8_t reserved = 0;  // as images hold it
};

// A word list that takes in names which the text itself defines.
struct Adopter {
  WordId word = kNoWord;     // stands for every adopted name
  std::vector<NodeId> when;  // matched against the words of the definition
};

class Program {
 public:
  [[nodiscard]] static Result<Program> compile(const ClauseSet& set);

  // Id of the word with this hash (text::Token::hash), kNoWord where no clause names it.
  [[nodiscard]] WordId find_word(std::uint64_t hash) const {
    std::size_t slot = hash >> vocabulary_shift;
    while (vocabulary[slot].id != kNoWord) {
      if (vocabulary[slot].tag == static_cast<std::uint32_t>(hash)) {
        return vocabulary[slot].id;
      }
      slot = (slot + 1) & (vocabulary.size() - 1);
    }
    return kNoWord;
  }

  [[nodiscard]] std::span<const AtomId> atoms_of(WordId word) const {
    return std::span(word_atoms)
        .subspan(word_atoms_begin[word], word_atoms_begin[word + 1U] - word_atoms_begin[word]);
  }

  [[nodiscard]] std::span<const WordId> words_of(AtomId atom) const {
    return std::span(atom_words)
        .subspan(atom_words_begin[atom], atom_words_begin[atom + 1U] - atom_words_begin[atom]);
  }

  struct Slot {
    std::uint32_t tag = 0;
    WordId id = kNoWord;
    std::uint16_t reserved = 0;  // as images hold it
  };

  std::vector<Slot> vocabulary;
  unsigned vocabulary_shift = 0;
  std::size_t word_count = 0;
  std::size_t condition_count = 0;
  std::size_t atom_count = 0;
  // Words of atom a: atom_words[atom_words_begin[a] .. atom_words_begin[a + 1]).
  std::vector<std::uint32_t> atom_words_begin;
  std::vector<WordId> atom_words;
  // Atoms that hold word w, sorted: word_atoms[word_atoms_begin[w] .. word_atoms_begin[w + 1]).
  std::vector<std::uint32_t> word_atoms_begin;
  std::vector<AtomId> word_atoms;
  std::vector<ProgramNode> nodes;
  std::vector<NodeId> kids;
  std::vector<CompiledClause> clauses;
  std::vector<std::uint32_t> anchors_begin;  // by word
  std::vector<Anchor> anchors;
  std::vector<Adopter> adopters;
  std::vector<std::string> facts;
  AtomId number_atom = 0;
  AtomId barrier_atom = 0;                // no `...` reaches over it
  std::optional<NodeId> binding;          // @binding: sentences that bind
  std::optional<NodeId> definition_verb;  // @definition-verb: "means", "shall mean"
};

}  // namespace assay::license
