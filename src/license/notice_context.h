// SPDX-License-Identifier: Apache-2.0
// Private to src/license: what the words around the name of a license say of it. Is something of
// the author's put under it, or is it only mentioned?
// Work for each question is bounded. Refers to all that it is made of. Not thread-safe.
#pragma once

#include <cstdint>
#include <optional>

#include "license/index_view.h"
#include "license/notice_phrase.h"
#include "text/document.h"

namespace assay::license {

class NoticeContext {
 public:
  NoticeContext(const text::Document& document, const LicenseIndex::Impl& index,
                const PhraseFinder& finder)
      : document_(document),
        index_(index),
        finder_(finder),
        size_(static_cast<std::uint32_t>(document.tokens().size())) {}

  // Only tokens [floor, ceiling) belong to what is asked about next.
  void set_bounds(std::uint32_t floor, std::uint32_t ceiling) {
    floor_ = floor;
    ceiling_ = ceiling;
  }

  [[nodiscard]] std::uint32_t floor() const { return floor_; }

  [[nodiscard]] bool ends_sentence_before(std::uint32_t token) const;
  // "license", "licences"
  [[nodiscard]] bool is_license_word(std::uint32_t token) const;
  // The first token of the lead ("licensed under") of a name at `token`; nothing where there is
  // none within `reach` tokens, or where the words deny it.
  [[nodiscard]] std::optional<std::uint32_t> lead_before(std::uint32_t token,
                                                         std::uint32_t reach) const;
  // Something of the author's is put under the license: "this software is …", or the sentence
  // starts with the lead.
  [[nodiscard]] bool has_subject(std::uint32_t lead) const;
  // A sentence of a few words that says nothing else: "Foo is released under the MIT license."
  [[nodiscard]] bool is_short_sentence(std::uint32_t lead, std::uint32_t last) const;
  [[nodiscard]] bool under_license_heading(std::uint32_t token) const;
  [[nodiscard]] bool alone_on_line(const PhraseMatch& mention) const;
  // "BSD-style"
  [[nodiscard]] bool is_style(const PhraseMatch& mention) const;
  // "… or later" after the name that ends before `token`.
  [[nodiscard]] bool says_later(std::uint32_t token) const;
  // A license of its own that mentions another ("… is licensed under Apache 2.0 and not covered by
  // this Agreement"): words of legal prose stand close together.
  [[nodiscard]] bool in_legal_prose(std::uint32_t token) const;

 private:
  [[nodiscard]] const text::Unit* unit_of(std::uint32_t token) const;
  [[nodiscard]] bool names_license(const text::Unit& heading) const;
  [[nodiscard]] bool noun_after_this(std::uint32_t token) const;

  const text::Document& document_;
  const LicenseIndex::Impl& index_;
  const PhraseFinder& finder_;
  std::uint32_t size_;
  std::uint32_t floor_ = 0;
  std::uint32_t ceiling_ = 0;
};

}  // namespace assay::license
