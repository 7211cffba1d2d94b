// SPDX-License-Identifier: Apache-2.0
#include "license/index_writer.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>
#include <utility>

namespace assay::license::index {
namespace {

constexpr std::size_t kMaxPostings = 200;  // a run of words in more texts tells nothing

// Sections, one after another.
class File {
 public:
  File() : bytes_(sizeof header_) { header_.magic = kMagic; }

  template <typename T>
  void put(Section section, const std::vector<T>& values) {
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
    Extent& extent = header_.sections[static_cast<std::size_t>(section)];
    extent = {.offset = static_cast<std::uint32_t>(bytes_.size()),
              .size = static_cast<std::uint32_t>(values.size() * sizeof(T))};
    bytes_.resize(bytes_.size() + extent.size);
    if (extent.size != 0) {
      std::memcpy(bytes_.data() + extent.offset, values.data(), extent.size);
    }
  }

  std::vector<std::byte> take() {
    header_.file_size = static_cast<std::uint32_t>(bytes_.size());
    std::memcpy(bytes_.data(), &header_, sizeof header_);
    return std::move(bytes_);
  }

 private:
  Header header_;
  std::vector<std::byte> bytes_;
};

// Into an open-addressing table; `free` tells empty slots. What would stand too far from its place
// is left out, as nobody would look that far.
template <typename T>
void insert(std::vector<T>& table, std::size_t start, const T& value, bool (*free)(const T&)) {
  const std::size_t mask = table.size() - 1;
  for (std::size_t probe = 0; probe < kMaxProbes; ++probe) {
    T& slot = table[(start + probe) & mask];
    if (free(slot)) {
      slot = value;
      return;
    }
  }
}

std::vector<WordSlot> word_table(const Content& content) {
  std::vector<WordSlot> table(std::bit_ceil(content.words.size() * 2 + 2));
  for (const auto& [hash, id] : content.words) {
    insert<WordSlot>(
        table, static_cast<std::size_t>(hash >> 7),
        {.check = static_cast<std::uint32_t>(hash >> 32), .id = id, .flags = content.flags[id]},
        [](const WordSlot& slot) { return slot.check == 0; });
  }
  return table;
}

// Runs of words that are looked up, with the places where they stand.
std::map<std::uint64_t, std::vector<std::uint32_t>> seeds_of(
    const std::vector<Content::Text>& texts) {
  std::map<std::uint64_t, std::vector<std::uint32_t>> out;
  for (std::size_t t = 0; t < texts.size(); ++t) {
    const Content::Text& text = texts[t];
    for (std::size_t i = 0; i + kSeedWords <= text.words.size(); ++i) {
      const std::uint64_t seed = seed_of(std::span(text.words).subspan(i, kSeedWords));
      if (seed % text.sampling == 0) {
        out[seed].push_back(static_cast<std::uint32_t>(t << 16 | i));
      }
    }
  }
  std::erase_if(out, [](const auto& entry) { return entry.second.size() > kMaxPostings; });
  return out;
}

std::vector<PhraseSlot> phrase_table(const Content& content) {
  std::vector<PhraseSlot> table(std::bit_ceil(content.phrases.size() * 2 + 2));
  for (const auto& [hash, value] : content.phrases) {
    insert<PhraseSlot>(table, static_cast<std::size_t>(hash),
                       {.check = static_cast<std::uint32_t>(hash >> 32),
                        .kind = static_cast<std::uint16_t>(value.kind),
                        .value = value.value},
                       [](const PhraseSlot& slot) { return slot.kind == 0; });
  }
  return table;
}

std::vector<std::uint8_t> packed(const std::vector<bool>& bits) {
  std::vector<std::uint8_t> out((bits.size() + 7) / 8);
  for (std::size_t i = 0; i < bits.size(); ++i) {
    out[i / 8] = static_cast<std::uint8_t>(out[i / 8] | (bits[i] ? 1U << (i % 8) : 0U));
  }
  return out;
}

}  // namespace

std::vector<std::byte> write(const Content& content) {
  std::vector<TextRecord> records;
  std::vector<WordId> stream;
  std::vector<bool> optional;
  for (const Content::Text& text : content.texts) {
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
  const auto all = seeds_of(content.texts);
  std::vector<SeedSlot> seed_table(std::bit_ceil(all.size() * 2 + 2));
  std::vector<std::uint32_t> postings{0};  // 0 is no place
  for (const auto& [seed, where] : all) {
    insert<SeedSlot>(seed_table, static_cast<std::size_t>(seed),
                     {.check = static_cast<std::uint32_t>(seed >> 32),
                      .postings = static_cast<std::uint32_t>(postings.size())},
                     [](const SeedSlot& slot) { return slot.postings == 0; });
    postings.push_back(static_cast<std::uint32_t>(where.size()));
    postings.insert(postings.end(), where.begin(), where.end());
  }
  File file;
  file.put(Section::strings, std::vector<char>(content.strings.begin(), content.strings.end()));
  file.put(Section::licenses, content.licenses);
  file.put(Section::texts, records);
  file.put(Section::words, word_table(content));
  file.put(Section::flags, content.flags);
  file.put(Section::stream, stream);
  file.put(Section::optional, packed(optional));
  file.put(Section::seeds, seed_table);
  file.put(Section::postings, postings);
  file.put(Section::phrases, phrase_table(content));
  file.put(Section::slots, content.slots);
  return file.take();
}

}  // namespace assay::license::index
