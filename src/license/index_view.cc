// SPDX-License-Identifier: Apache-2.0
// Opening an index checks what is cheap to check (lengths, alignment, powers of two, every text's
// place in the stream); postings and names are checked where they are used, so that any bytes are
// safe and opening costs microseconds.
#include "license/index_view.h"

#include <bit>
#include <cstring>
#include <string>

namespace assay::license {
namespace {

using index::Extent;
using index::Section;

constexpr std::size_t kAlignment = 8;

template <typename T>
bool take(std::span<const std::byte> bytes, const index::Header& header, Section section,
          std::span<const T>& out) {
  const Extent extent = header.sections[static_cast<std::size_t>(section)];
  if (extent.offset % kAlignment != 0 || extent.offset > bytes.size() ||
      extent.size > bytes.size() - extent.offset || extent.size % sizeof(T) != 0) {
    return false;
  }
  out = {reinterpret_cast<const T*>(bytes.data() + extent.offset), extent.size / sizeof(T)};
  return true;
}

bool check_texts(const LicenseIndex::Impl& view) {
  if (view.texts.size() > 0xFFFF || view.optional.size() * 8 < view.stream.size()) {
    return false;
  }
  for (const index::TextRecord& text : view.texts) {
    if (text.license >= view.licenses.size() || text.count == 0 || text.count > 0xFFFF ||
        text.first > view.stream.size() || text.count > view.stream.size() - text.first ||
        text.required > text.count || text.sampling == 0) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string_view LicenseIndex::Impl::string_at(Extent extent) const {
  return extent.offset <= strings.size() ? strings.substr(extent.offset, extent.size)
                                         : std::string_view{};
}

std::string_view LicenseIndex::Impl::id_of(std::size_t license) const {
  return license < licenses.size() ? string_at(licenses[license].id) : std::string_view{};
}

std::string_view LicenseIndex::Impl::name_of(std::size_t license) const {
  return license < licenses.size() ? string_at(licenses[license].name) : std::string_view{};
}

std::size_t LicenseIndex::Impl::find_license(std::string_view id) const {
  std::size_t at = 0;
  while (at < licenses.size() && string_at(licenses[at].id) != id) {
    ++at;
  }
  return at;
}

std::span<const index::WordId> LicenseIndex::Impl::words_of(std::size_t text) const {
  return stream.subspan(texts[text].first, texts[text].count);
}

std::span<const std::uint32_t> LicenseIndex::Impl::postings_at(std::uint32_t where) const {
  if (where >= postings.size() || postings[where] > postings.size() - where - 1) {
    return {};
  }
  return postings.subspan(where + 1, postings[where]);
}

const index::PhraseSlot* LicenseIndex::Impl::find_phrase(std::uint64_t hash) const {
  const std::size_t mask = phrases.size() - 1;
  std::size_t at = static_cast<std::size_t>(hash) & mask;
  for (std::size_t probe = 0; probe < index::kMaxProbes; ++probe) {
    const index::PhraseSlot& slot = phrases[at];
    if (slot.kind == 0) {
      return nullptr;
    }
    if (slot.check == static_cast<std::uint32_t>(hash >> 32)) {
      return &slot;
    }
    at = (at + 1) & mask;
  }
  return nullptr;
}

Result<LicenseIndex> LicenseIndex::open(std::span<const std::byte> bytes) {
  index::Header header;
  if (bytes.size() < sizeof header) {
    return fail(ErrorCode::malformed, "license index is shorter than its header; rebuild it");
  }
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != index::kMagic) {
    return fail(ErrorCode::malformed,
                "not a license index of this version (magic ASAYIDX1); rebuild it");
  }
  auto view = std::make_shared<Impl>();
  if (std::bit_cast<std::uintptr_t>(bytes.data()) % kAlignment != 0) {
    view->copy.resize(bytes.size() / kAlignment + 1);
    std::memcpy(view->copy.data(), bytes.data(), bytes.size());
    bytes = std::as_bytes(std::span(view->copy)).first(bytes.size());
  }
  std::span<const char> strings;
  const bool fits = header.file_size == bytes.size() &&
                    take(bytes, header, Section::strings, strings) &&
                    take(bytes, header, Section::licenses, view->licenses) &&
                    take(bytes, header, Section::texts, view->texts) &&
                    take(bytes, header, Section::words, view->words) &&
                    take(bytes, header, Section::flags, view->flags) &&
                    take(bytes, header, Section::stream, view->stream) &&
                    take(bytes, header, Section::optional, view->optional) &&
                    take(bytes, header, Section::seeds, view->seeds) &&
                    take(bytes, header, Section::postings, view->postings) &&
                    take(bytes, header, Section::phrases, view->phrases) &&
                    take(bytes, header, Section::slots, view->slots);
  if (!fits) {
    return fail(ErrorCode::malformed, "a section of the license index passes its end; rebuild it");
  }
  view->strings = {strings.data(), strings.size()};
  if (!std::has_single_bit(view->words.size()) || !std::has_single_bit(view->seeds.size()) ||
      !std::has_single_bit(view->phrases.size()) || !check_texts(*view)) {
    return fail(ErrorCode::malformed,
                "tables of the license index contradict each other; rebuild it");
  }
  LicenseIndex made;
  made.impl_ = std::move(view);
  return made;
}

Words words_of(const text::Document& document, const LicenseIndex::Impl& index) {
  Words out;
  const std::span<const text::Token> tokens = document.tokens();
  out.ids.resize(tokens.size());
  out.tokens.resize(tokens.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if ((tokens[i].flags & text::token_flag::marker) != 0) {
      continue;
    }
    const index::WordSlot* const word = index.find_word(tokens[i].hash);
    out.ids[count] = word != nullptr ? word->id : index::kUnknownWord;
    out.tokens[count] = static_cast<std::uint32_t>(i);
    if (word != nullptr && (word->flags & index::word_flag::opens) != 0) {
      out.triggers.push_back(static_cast<std::uint32_t>(i));
    }
    ++count;
  }
  out.ids.resize(count);
  out.tokens.resize(count);
  return out;
}

}  // namespace assay::license
