// SPDX-License-Identifier: Apache-2.0
#include "license/index_builder.h"

#include <algorithm>
#include <map>

#include "license/identity_noise.h"
#include "license/index_data.h"
#include "license/index_format.h"
#include "license/index_writer.h"
#include "text/document.h"

namespace assay::license {
namespace {

using index::WordId;

constexpr std::size_t kDenseWords = 90;        // every run of shorter texts is a seed
constexpr std::size_t kMiddleTextWords = 450;  // one run of four of these, of 16 of longer ones
constexpr std::size_t kMaxTitleWords = 24;     // of the lines above the first sentence
constexpr std::size_t kMaxTextWords = 0xFFFE;

using Text = index::Content::Text;

class Builder {
 public:
  explicit Builder(const IdentityData& data) : data_(data) {}

  Result<std::vector<std::byte>> build(const std::vector<IndexedText>& input) {
    ASSAY_TRY(rules_, parse_identity_data(data_));
    content_.flags.push_back(0);  // kUnknownWord
    for (const SameWords& same : rules_.same_words) {
      for (const std::string& word : same) {
        canonical_[text::word_hash(word)] = text::word_hash(same.front());
      }
    }
    for (const IndexedText& one : input) {
      add_license(one);
    }
    for (const auto& [id, name] : rules_.licenses) {
      license_number(id, name);
    }
    for (const IndexedText& one : input) {
      if (!one.text.empty()) {
        ASSAY_TRY(const bool added, add_text(one));
        (void)added;
      }
    }
    for (const IndexedText& one : input) {
      add_known_names(one);
    }
    content_.flags[numbers_of("license").front()] |= index::word_flag::opens;
    content_.flags[numbers_of("licenses").front()] |= index::word_flag::opens;
    for (const auto& [word, flag] : rules_.word_classes) {
      const WordId id = number_of(text::word_hash(word));
      content_.flags[id] = static_cast<std::uint16_t>(content_.flags[id] | flag);
    }
    ASSAY_TRY(const bool named, add_phrases());
    (void)named;
    add_slots();
    mark_own_words();
    if (content_.flags.size() > 0xFFFF) {
      return fail(ErrorCode::invalid_input, "more than 65535 different words");
    }
    list_words();
    return index::write(content_);
  }

 private:
  std::size_t license_number(const std::string& id, const std::string& name) {
    const auto [at, added] = license_numbers_.try_emplace(id, content_.licenses.size());
    if (added) {
      content_.licenses.push_back({.id = store(id), .name = store(name)});
    }
    return at->second;
  }

  void add_license(const IndexedText& one) { license_number(one.id, one.name); }

  index::Extent store(const std::string& text) {
    const index::Extent extent{.offset = static_cast<std::uint32_t>(content_.strings.size()),
                               .size = static_cast<std::uint32_t>(text.size())};
    content_.strings += text;
    return extent;
  }

  WordId number_of(std::uint64_t hash) {
    const auto same = canonical_.find(hash);
    const std::uint64_t key = same == canonical_.end() ? hash : same->second;
    const auto [at, added] = numbers_.try_emplace(key, content_.flags.size());
    if (added) {
      content_.flags.push_back(0);
    }
    return static_cast<WordId>(at->second);
  }

  std::vector<WordId> numbers_of(const std::string& words) {
    std::vector<WordId> out;
    const auto document = text::read_document(words, {.markup = text::Markup::none});
    if (document) {
      for (const text::Token& token : document->tokens()) {
        out.push_back(number_of(token.hash));
      }
    }
    return out;
  }

  Result<bool> add_text(const IndexedText& one) {
    ASSAY_TRY(const text::Document document, text::read_document(one.text));
    Text made;
    made.license = license_numbers_[one.id];
    std::vector<std::uint32_t> tokens;
    NoiseFinder noise(document);
    for (std::uint32_t i = 0; i < document.tokens().size(); ++i) {
      const text::Token& token = document.tokens()[i];
      if ((token.flags & text::token_flag::marker) != 0) {
        continue;
      }
      const WordId id = number_of(token.hash);
      if ((token.flags & text::token_flag::number) != 0) {
        content_.flags[id] |= index::word_flag::number;
      }
      made.words.push_back(id);
      made.optional.push_back(noise.at(i) != Noise::none);
      tokens.push_back(i);
    }
    if (made.words.empty() || made.words.size() > kMaxTextWords) {
      return fail(ErrorCode::invalid_input,
                  one.id + ": holds no words or more than 65534; leave it out");
    }
    if (std::any_of(content_.texts.begin(), content_.texts.end(),
                    [&](const Text& other) { return other.words == made.words; })) {
      return false;  // the first of several ids with one text stands for all of them
    }
    mark_title(document, tokens, made);
    mark_parts(made);
    made.sampling = made.words.size() <= kDenseWords        ? 1
                    : made.words.size() <= kMiddleTextWords ? 4
                                                            : 16;
    content_.texts.push_back(std::move(made));
    return true;
  }

  // Lines above the first sentence: their wording differs between copies.
  static void mark_title(const text::Document& document, const std::vector<std::uint32_t>& tokens,
                         Text& made) {
    std::size_t end = 0;
    for (const text::Unit& unit : document.units()) {
      const bool heading = unit.kind == text::UnitKind::heading || unit.last - unit.first <= 9;
      const auto at = static_cast<std::size_t>(
          std::lower_bound(tokens.begin(), tokens.end(), unit.last) - tokens.begin());
      if (!heading || at > kMaxTitleWords || at * 3 > made.words.size()) {
        break;
      }
      end = at;
    }
    std::fill_n(made.optional.begin(), static_cast<std::ptrdiff_t>(end), true);
  }

  // The parts that data/identity/texts.txt says a text may lack.
  void mark_parts(Text& made) {
    for (const OptionalPart& part : rules_.optional_parts) {
      const std::vector<WordId> from = numbers_of(part.from);
      const std::vector<WordId> to = numbers_of(part.to);
      auto at = made.words.begin();
      while ((at = std::search(at, made.words.end(), from.begin(), from.end())) !=
             made.words.end()) {
        auto end = at + static_cast<std::ptrdiff_t>(from.size());
        if (part.kind == OptionalPart::Kind::tail) {
          if ((at - made.words.begin()) * 5 < made.words.end() - made.words.begin()) {
            at = end;
            continue;
          }
          end = made.words.end();
        } else if (part.kind == OptionalPart::Kind::head) {
          if ((at - made.words.begin()) * 2 > made.words.end() - made.words.begin()) {
            break;
          }
          end = at;
          at = made.words.begin();
        } else if (part.kind == OptionalPart::Kind::span) {
          const auto stop = std::search(end, made.words.end(), to.begin(), to.end());
          if (stop == made.words.end()) {
            break;
          }
          end = stop + static_cast<std::ptrdiff_t>(to.size());
        }
        for (auto i = at; i != end; ++i) {
          made.optional[static_cast<std::size_t>(i - made.words.begin())] = true;
        }
        if (part.kind == OptionalPart::Kind::head) {
          break;
        }
        at = end;
      }
    }
  }

  // Names of products: words that one text alone has, and more than once.
  void mark_own_words() {
    struct Use {
      std::size_t text = 0;
      std::size_t times = 0;
      bool shared = false;
    };

    std::vector<Use> uses(content_.flags.size());
    for (std::size_t t = 0; t < content_.texts.size(); ++t) {
      for (const WordId word : content_.texts[t].words) {
        Use& use = uses[word];
        use.shared = use.shared || (use.times != 0 && use.text != t);
        use.text = t;
        ++use.times;
      }
    }
    for (std::size_t word = 1; word < uses.size(); ++word) {
      if (uses[word].times >= 2 && !uses[word].shared) {
        content_.flags[word] |= index::word_flag::own;
      }
    }
  }

  void add_slots() {
    for (const Slot& slot : rules_.slots) {
      index::SlotRecord record;
      const std::vector<WordId> before = numbers_of(slot.before);
      const std::vector<WordId> after = numbers_of(slot.after);
      for (std::size_t i = 0; i < record.before.size() && i < before.size(); ++i) {
        record.before[i] = before[before.size() - 1 - i];  // nearest first
      }
      for (std::size_t i = 0; i < record.after.size() && i < after.size(); ++i) {
        record.after[i] = after[i];
      }
      record.longest = slot.longest;
      content_.slots.push_back(record);
    }
  }

  Result<bool> add_phrases() {
    for (const Phrase& phrase : rules_.phrases) {
      const std::vector<WordId> words = numbers_of(phrase.words);
      std::size_t value = phrase.value;
      if (!phrase.id.empty()) {
        const auto license = license_numbers_.find(phrase.id);
        if (license == license_numbers_.end()) {
          return fail(ErrorCode::invalid_input,
                      phrase.where + ": no license has the id " + phrase.id);
        }
        value = license->second;
      }
      if (words.empty() || words.size() > index::kMaxPhraseWords) {
        return fail(ErrorCode::invalid_input, phrase.where + ": a phrase has 1 to 16 words");
      }
      add_phrase(words, phrase.kind, value);
    }
    return true;
  }

  void add_phrase(const std::vector<WordId>& words, index::PhraseKind kind, std::size_t value) {
    index::PhraseHash hash;
    for (const WordId word : words) {
      hash.push(word);
    }
    // An id that is also a name ("BSD-3-Clause") stands once in each of two tables' worth of keys.
    const bool tagged = kind == index::PhraseKind::id;
    content_.phrases[tagged ? index::spread(hash.value()) : hash.value()] = {
        .kind = kind, .value = static_cast<std::uint16_t>(value)};
    if (kind == index::PhraseKind::name || kind == index::PhraseKind::weak ||
        kind == index::PhraseKind::url || kind == index::PhraseKind::gnu ||
        kind == index::PhraseKind::tag) {
      content_.flags[words[0]] |= index::word_flag::opens;
    }
  }

  // What every license is called without being told: its id, its full name, its usual addresses.
  void add_known_names(const IndexedText& one) {
    const std::size_t license = license_numbers_[one.id];
    const std::vector<WordId> id = numbers_of(one.id);
    if (!id.empty() && id.size() <= index::kMaxPhraseWords - 3) {
      add_phrase(id, index::PhraseKind::id, license);
      for (const char* const site : {"opensource org licenses ", "opensource org license ",
                                     "spdx org licenses ", "choosealicense com licenses "}) {
        add_phrase(numbers_of(site + one.id), index::PhraseKind::url, license);
      }
    }
    const std::vector<WordId> name = numbers_of(one.name);
    if (name.size() >= 2 && name.size() <= index::kMaxPhraseWords &&
        one.name.find("GNU") == std::string::npos) {
      add_phrase(name, index::PhraseKind::name, license);
    }
    if (id.size() >= 3) {
      add_phrase(id, index::PhraseKind::name, license);
    }
  }

  // All spellings of every word.
  void list_words() {
    for (const auto& [hash, id] : numbers_) {
      content_.words[hash] = static_cast<WordId>(id);
    }
    for (const auto& [hash, to] : canonical_) {
      const auto at = numbers_.find(to);
      if (at != numbers_.end()) {
        content_.words[hash] = static_cast<WordId>(at->second);
      }
    }
  }

  const IdentityData& data_;
  IdentityRules rules_;
  index::Content content_;
  std::map<std::string, std::size_t, std::less<>> license_numbers_;
  std::map<std::uint64_t, std::uint64_t> canonical_;  // by hash: that of the first spelling
  std::map<std::uint64_t, std::size_t> numbers_;      // by hash of the first spelling
};

}  // namespace

Result<std::vector<std::byte>> build_index(const std::vector<IndexedText>& texts,
                                           const IdentityData& data) {
  return Builder(data).build(texts);
}

}  // namespace assay::license
