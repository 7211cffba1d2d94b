// SPDX-License-Identifier: Apache-2.0
#include "license/index_builder.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <map>
#include <unordered_map>

#include "license/identity_noise.h"
#include "license/index_data.h"
#include "license/index_format.h"
#include "text/document.h"

namespace assay::license {
namespace {

using index::Section;
using index::WordId;

constexpr std::size_t kMaxPostings = 200;   // a run of words in more texts tells nothing
constexpr std::size_t kDenseWords = 90;     // every run of shorter texts is a seed
constexpr std::size_t kMiddleWords = 450;   // one run of four of these, of 16 of longer ones
constexpr std::size_t kMaxTitleWords = 24;  // of the lines above the first sentence
constexpr std::size_t kMaxTextWords = 0xFFFE;

struct Text {
  std::size_t license = 0;
  std::vector<WordId> words;
  std::vector<bool> optional;
  std::uint32_t sampling = 1;
};

class Builder {
 public:
  explicit Builder(const IdentityData& data) : data_(data) {}

  Result<std::vector<std::byte>> build(const std::vector<IndexedText>& input) {
    ASSAY_TRY(rules_, parse_identity_data(data_));
    flags_.push_back(0);  // kUnknownWord
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
    flags_[numbers_of("license").front()] |= index::word_flag::opens;
    flags_[numbers_of("licenses").front()] |= index::word_flag::opens;
    for (const auto& [word, flag] : rules_.word_classes) {
      const WordId id = number_of(text::word_hash(word));
      flags_[id] = static_cast<std::uint16_t>(flags_[id] | flag);
    }
    ASSAY_TRY(const bool named, add_phrases());
    (void)named;
    add_slots();
    mark_own_words();
    if (flags_.size() > 0xFFFF) {
      return fail(ErrorCode::invalid_input, "more than 65535 different words");
    }
    return assemble();
  }

 private:
  std::size_t license_number(const std::string& id, const std::string& name) {
    const auto [at, added] = license_numbers_.try_emplace(id, licenses_.size());
    if (added) {
      licenses_.push_back({.id = store(id), .name = store(name)});
    }
    return at->second;
  }

  void add_license(const IndexedText& one) { license_number(one.id, one.name); }

  index::Extent store(const std::string& text) {
    const index::Extent extent{.offset = static_cast<std::uint32_t>(strings_.size()),
                               .size = static_cast<std::uint32_t>(text.size())};
    strings_ += text;
    return extent;
  }

  WordId number_of(std::uint64_t hash) {
    const auto same = canonical_.find(hash);
    const std::uint64_t key = same == canonical_.end() ? hash : same->second;
    const auto [at, added] = numbers_.try_emplace(key, flags_.size());
    if (added) {
      flags_.push_back(0);
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
        flags_[id] |= index::word_flag::number;
      }
      made.words.push_back(id);
      made.optional.push_back(noise.at(i) != Noise::none);
      tokens.push_back(i);
    }
    if (made.words.empty() || made.words.size() > kMaxTextWords) {
      return fail(ErrorCode::invalid_input,
                  one.id + ": holds no words or more than 65534; leave it out");
    }
    if (std::any_of(texts_.begin(), texts_.end(),
                    [&](const Text& other) { return other.words == made.words; })) {
      return false;  // the first of several ids with one text stands for all of them
    }
    mark_title(document, tokens, made);
    mark_parts(made);
    made.sampling = made.words.size() <= kDenseWords    ? 1
                    : made.words.size() <= kMiddleWords ? 4
                                                        : 16;
    texts_.push_back(std::move(made));
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

    std::vector<Use> uses(flags_.size());
    for (std::size_t t = 0; t < texts_.size(); ++t) {
      for (const WordId word : texts_[t].words) {
        Use& use = uses[word];
        use.shared = use.shared || (use.times != 0 && use.text != t);
        use.text = t;
        ++use.times;
      }
    }
    for (std::size_t word = 1; word < uses.size(); ++word) {
      if (uses[word].times >= 2 && !uses[word].shared) {
        flags_[word] |= index::word_flag::own;
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
      slots_.push_back(record);
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
    phrases_[tagged ? index::spread(hash.value()) : hash.value()] = {
        .kind = static_cast<std::uint16_t>(kind), .value = static_cast<std::uint16_t>(value)};
    if (kind == index::PhraseKind::name || kind == index::PhraseKind::weak ||
        kind == index::PhraseKind::url || kind == index::PhraseKind::gnu ||
        kind == index::PhraseKind::tag) {
      flags_[words[0]] |= index::word_flag::opens;
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

  std::map<std::uint64_t, std::vector<std::uint32_t>> seeds() const {
    std::map<std::uint64_t, std::vector<std::uint32_t>> out;
    for (std::size_t t = 0; t < texts_.size(); ++t) {
      const Text& text = texts_[t];
      for (std::size_t i = 0; i + index::kSeedWords <= text.words.size(); ++i) {
        const std::uint64_t seed =
            index::seed_of(std::span(text.words).subspan(i, index::kSeedWords));
        if (seed % text.sampling == 0) {
          out[seed].push_back(static_cast<std::uint32_t>(t << 16 | i));
        }
      }
    }
    std::erase_if(out, [](const auto& entry) { return entry.second.size() > kMaxPostings; });
    return out;
  }

  template <typename T>
  void put(Section section, const std::vector<T>& values) {
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
    index::Extent& extent = header_.sections[static_cast<std::size_t>(section)];
    extent = {.offset = static_cast<std::uint32_t>(bytes_.size()),
              .size = static_cast<std::uint32_t>(values.size() * sizeof(T))};
    bytes_.resize(bytes_.size() + extent.size);
    if (extent.size != 0) {
      std::memcpy(bytes_.data() + extent.offset, values.data(), extent.size);
    }
  }

  template <typename T>
  static bool insert(std::vector<T>& table, std::size_t start, const T& value,
                     bool (*free)(const T&)) {
    const std::size_t mask = table.size() - 1;
    for (std::size_t probe = 0; probe < index::kMaxProbes; ++probe) {
      T& slot = table[(start + probe) & mask];
      if (free(slot)) {
        slot = value;
        return true;
      }
    }
    return false;
  }

  std::vector<index::WordSlot> word_table() const {
    std::map<std::uint64_t, WordId> all;
    for (const auto& [hash, id] : numbers_) {
      all[hash] = static_cast<WordId>(id);
    }
    for (const auto& [hash, to] : canonical_) {
      const auto at = numbers_.find(to);
      if (at != numbers_.end()) {
        all[hash] = static_cast<WordId>(at->second);
      }
    }
    std::vector<index::WordSlot> table(std::bit_ceil(all.size() * 2 + 2));
    for (const auto& [hash, id] : all) {
      insert<index::WordSlot>(
          table, static_cast<std::size_t>(hash >> 7),
          {.check = static_cast<std::uint32_t>(hash >> 32), .id = id, .flags = flags_[id]},
          [](const index::WordSlot& slot) { return slot.check == 0; });
    }
    return table;
  }

  std::vector<std::byte> assemble() {
    std::vector<index::TextRecord> records;
    std::vector<WordId> stream;
    std::vector<bool> optional;
    for (const Text& text : texts_) {
      records.push_back({.license = static_cast<std::uint32_t>(text.license),
                         .first = static_cast<std::uint32_t>(stream.size()),
                         .count = static_cast<std::uint32_t>(text.words.size()),
                         .required = static_cast<std::uint32_t>(
                             std::count(text.optional.begin(), text.optional.end(), false)),
                         .sampling = text.sampling,
                         .reserved = 0});
      stream.insert(stream.end(), text.words.begin(), text.words.end());
      optional.insert(optional.end(), text.optional.begin(), text.optional.end());
    }
    std::vector<std::uint8_t> bits((optional.size() + 7) / 8);
    for (std::size_t i = 0; i < optional.size(); ++i) {
      bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | (optional[i] ? 1U << (i % 8) : 0U));
    }
    const auto all = seeds();
    std::vector<index::SeedSlot> seed_table(std::bit_ceil(all.size() * 2 + 2));
    std::vector<std::uint32_t> postings{0};  // 0 is no place
    for (const auto& [seed, where] : all) {
      insert<index::SeedSlot>(seed_table, static_cast<std::size_t>(seed),
                              {.check = static_cast<std::uint32_t>(seed >> 32),
                               .postings = static_cast<std::uint32_t>(postings.size())},
                              [](const index::SeedSlot& slot) { return slot.postings == 0; });
      postings.push_back(static_cast<std::uint32_t>(where.size()));
      postings.insert(postings.end(), where.begin(), where.end());
    }
    std::vector<index::PhraseSlot> phrase_table(std::bit_ceil(phrases_.size() * 2 + 2));
    for (const auto& [hash, value] : phrases_) {
      insert<index::PhraseSlot>(phrase_table, static_cast<std::size_t>(hash),
                                {.check = static_cast<std::uint32_t>(hash >> 32),
                                 .kind = value.kind,
                                 .value = value.value},
                                [](const index::PhraseSlot& slot) { return slot.kind == 0; });
    }
    header_.magic = index::kMagic;
    bytes_.resize(sizeof header_);
    put(Section::strings, std::vector<char>(strings_.begin(), strings_.end()));
    put(Section::licenses, licenses_);
    put(Section::texts, records);
    put(Section::words, word_table());
    put(Section::flags, flags_);
    put(Section::stream, stream);
    put(Section::optional, bits);
    put(Section::seeds, seed_table);
    put(Section::postings, postings);
    put(Section::phrases, phrase_table);
    put(Section::slots, slots_);
    header_.file_size = static_cast<std::uint32_t>(bytes_.size());
    std::memcpy(bytes_.data(), &header_, sizeof header_);
    return std::move(bytes_);
  }

  const IdentityData& data_;
  IdentityRules rules_;
  std::string strings_;
  std::vector<index::LicenseRecord> licenses_;
  std::map<std::string, std::size_t, std::less<>> license_numbers_;
  std::map<std::uint64_t, std::uint64_t> canonical_;
  std::map<std::uint64_t, std::size_t> numbers_;
  std::vector<std::uint16_t> flags_;
  std::vector<Text> texts_;
  std::vector<index::SlotRecord> slots_;

  struct PhraseValue {
    std::uint16_t kind = 0;
    std::uint16_t value = 0;
  };

  std::map<std::uint64_t, PhraseValue> phrases_;
  index::Header header_;
  std::vector<std::byte> bytes_;
};

}  // namespace

Result<std::vector<std::byte>> build_index(const std::vector<IndexedText>& texts,
                                           const IdentityData& data) {
  return Builder(data).build(texts);
}

}  // namespace assay::license
