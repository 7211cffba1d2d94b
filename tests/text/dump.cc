// SPDX-License-Identifier: Apache-2.0
#include "dump.h"

namespace assay::text {
namespace {

void append_words(const Document& document, std::uint32_t first, std::uint32_t last,
                  std::string& out) {
  for (std::uint32_t i = first; i < last; ++i) {
    const Token& token = document.tokens()[i];
    if (i != first) {
      out += ' ';
    }
    out += document.text().substr(token.begin, token.length);
  }
}

}  // namespace

Document document_of(std::string_view bytes) {
  return *read_document(std::string(bytes));
}

std::string dump_words(const Document& document) {
  std::string out;
  append_words(document, 0, static_cast<std::uint32_t>(document.tokens().size()), out);
  return out;
}

std::string dump_units(const Document& document) {
  std::string out;
  for (const Unit& unit : document.units()) {
    if (!out.empty()) {
      out += " | ";
    }
    out += unit.kind == UnitKind::heading ? 'h' : unit.kind == UnitKind::item ? 'i' : 's';
    const std::string& label = document.sections()[unit.section].label;
    if (!label.empty()) {
      out += "[" + label + "]";
    }
    if (unit.lead_in != kNoUnit) {
      out += "<" + std::to_string(unit.lead_in);
    }
    out += ": ";
    append_words(document, unit.first, unit.last, out);
  }
  return out;
}

std::string broken_invariant(const Document& document) {
  std::size_t end = 0;
  for (const Token& token : document.tokens()) {
    if (token.begin < end || token.length == 0 ||
        std::size_t{token.begin} + token.length > document.text().size() || token.hash == 0) {
      return "token at byte " + std::to_string(token.begin);
    }
    end = std::size_t{token.begin} + token.length;
  }
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < document.units().size(); ++i) {
    const Unit& unit = document.units()[i];
    const bool links = (unit.lead_in == kNoUnit || unit.lead_in < i) &&
                       (unit.heading == kNoUnit || unit.heading < i) &&
                       unit.section < document.sections().size();
    if (unit.first < last || unit.last <= unit.first || unit.last > document.tokens().size() ||
        !links) {
      return "unit " + std::to_string(i);
    }
    last = unit.last;
  }
  for (std::size_t i = 1; i < document.sections().size(); ++i) {
    if (document.sections()[i].parent >= i) {
      return "section " + std::to_string(i);
    }
  }
  return {};
}

}  // namespace assay::text
