// SPDX-License-Identifier: Apache-2.0
#include "license/clause_words.h"

#include <algorithm>
#include <bit>
#include <string_view>

#include "text/document.h"

namespace assay::license {
namespace {

// Words so frequent in license texts that a sentence with them says nothing.
constexpr std::string_view kFrequent =
    "a an the of to or and any in by you your not may for this that with is be under as such on "
    "all shall license agreement use it its from are will other if which at no these terms have "
    "must only software work";

bool is_vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

}  // namespace

std::vector<std::string> inflected(const std::string& word) {
  std::vector<std::string> out{word};
  const auto add = [&](std::string form) { out.push_back(std::move(form)); };
  const char last = word.back();
  const char before = word.size() > 1 ? word[word.size() - 2] : ' ';
  const std::string stem = word.substr(0, word.size() - 1);
  if (last == 'e') {
    for (const char* ending : {"es", "ed", "ing", "er", "ers"}) {
      add(stem + ending);
    }
    return out;
  }
  if (last == 'y' && !is_vowel(before)) {
    for (const char* ending : {"ies", "ied", "ying", "ier", "iers"}) {
      add(stem + ending);
    }
    return out;
  }
  const bool sibilant = last == 's' || last == 'x' || last == 'z' ||
                        (last == 'h' && (before == 'c' || before == 's'));
  add(word + (sibilant ? "es" : "s"));
  for (const char* ending : {"ed", "ing", "er", "ers"}) {
    add(word + ending);
  }
  if (!is_vowel(last) && word.size() > 3) {
    for (const char* ending : {"e", "es", "y", "ies", "ied"}) {
      add(word + ending);
    }
  }
  if (word.size() > 2 && !is_vowel(last) && is_vowel(before) && !is_vowel(word[word.size() - 3]) &&
      last != 'w' && last != 'x' && last != 'y') {
    for (const char* ending : {"ed", "ing", "er", "ers"}) {
      add(word + last + ending);
    }
  }
  return out;
}

WordTable::WordTable() : word_names_{"", "#", "^"} {
  WordSet numbers;
  for (const char* number :
       {"one",      "two",     "three",     "four",     "five",     "six",      "seven",
        "eight",    "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
        "fifteen",  "sixteen", "seventeen", "eighteen", "nineteen", "twenty",   "thirty",
        "forty",    "fifty",   "sixty",     "seventy",  "eighty",   "ninety",   "hundred",
        "thousand", "million", "billion",   "trillion"}) {
    numbers.push_back(word(number));
  }
  numbers.push_back(kNumberWord);
  number_atom_ = atom(std::move(numbers));
}

WordId WordTable::word(const std::string& word) {
  std::string folded = word;
  for (char& c : folded) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  const auto [it, fresh] =
      word_ids_.try_emplace(folded, static_cast<WordId>(std::min(word_names_.size(), kMaxWords)));
  if (fresh) {
    word_names_.push_back(folded);
  }
  return it->second;
}

AtomId WordTable::atom(WordSet words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  const auto [it, fresh] =
      atom_ids_.try_emplace(words, static_cast<AtomId>(std::min(atom_sets_.size(), kMaxAtoms)));
  if (fresh) {
    atom_sets_.push_back(std::move(words));
  }
  return it->second;
}

std::size_t WordTable::weight(AtomId id) {
  if (frequent_.empty()) {
    for (std::size_t at = 0; at < kFrequent.size();) {
      const std::size_t end = std::min(kFrequent.find(' ', at), kFrequent.size());
      frequent_.insert(word(std::string(kFrequent.substr(at, end - at))));
      at = end + 1;
    }
  }
  std::size_t total = 0;
  for (const WordId w : atom_sets_[id]) {
    total += frequent_.contains(w) ? 200U : w == kUpperWord ? 500U : w == kNumberWord ? 20U : 1U;
  }
  return total;
}

AtomId WordTable::rarest_of(const std::vector<AtomId>& atoms) {
  return *std::min_element(atoms.begin(), atoms.end(),
                           [&](AtomId a, AtomId b) { return weight(a) < weight(b); });
}

bool WordTable::is_overfull() const {
  return word_names_.size() > kMaxWords || atom_sets_.size() > kMaxAtoms;
}

void WordTable::write(Program& out) const {
  out.atom_count = atom_sets_.size();
  out.word_count = word_names_.size();
  out.atom_words_begin.push_back(0);
  for (const WordSet& words : atom_sets_) {
    out.atom_words.insert(out.atom_words.end(), words.begin(), words.end());
    out.atom_words_begin.push_back(static_cast<std::uint32_t>(out.atom_words.size()));
  }
  std::vector<std::vector<AtomId>> by_word(word_names_.size());
  for (std::size_t a = 0; a < atom_sets_.size(); ++a) {
    for (const WordId word : atom_sets_[a]) {
      by_word[word].push_back(static_cast<AtomId>(a));
    }
  }
  out.word_atoms_begin.push_back(0);
  for (const std::vector<AtomId>& list : by_word) {
    out.word_atoms.insert(out.word_atoms.end(), list.begin(), list.end());
    out.word_atoms_begin.push_back(static_cast<std::uint32_t>(out.word_atoms.size()));
  }
  write_vocabulary(out);
}

void WordTable::write_vocabulary(Program& out) const {
  const std::size_t size = std::bit_ceil(word_names_.size() * 4 + 16);
  out.vocabulary.assign(size, {});
  out.vocabulary_shift = static_cast<unsigned>(64 - std::countr_zero(size));
  for (std::size_t w = kUpperWord + 1U; w < word_names_.size(); ++w) {
    const std::uint64_t hash =
        word_names_[w].starts_with('@') ? 0 : text::word_hash(word_names_[w]);
    if (hash == 0) {
      continue;  // stands for adopted names, or is no word
    }
    std::size_t slot = hash >> out.vocabulary_shift;
    while (out.vocabulary[slot].id != kNoWord) {
      slot = (slot + 1) & (size - 1);
    }
    out.vocabulary[slot] = {.tag = static_cast<std::uint32_t>(hash), .id = static_cast<WordId>(w)};
  }
}

}  // namespace assay::license
