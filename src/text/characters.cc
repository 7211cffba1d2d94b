// SPDX-License-Identifier: Apache-2.0
#include "text/characters.h"

#include <utf8proc.h>

#include <algorithm>

namespace assay::text {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

bool is_invisible(std::uint32_t code) {
  return code == 0xAD || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x2064) || (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF;
}

bool is_single(std::uint32_t code) {
  return (code >= 0x3041 && code < 0xA4D0) || (code >= 0xF900 && code < 0xFB00) ||
         (code >= 0x20000 && code < 0x32000);
}

// What Windows-1252 has where Latin-1 has control characters; only what the reading asks for.
std::uint32_t windows_1252(unsigned char byte) {
  switch (byte) {
    case 0x93:
    case 0x94:
      return 0x201C;
    case 0x95:
      return 0x2022;
    default:
      return byte < 0xA0 ? 0xA0 : byte;
  }
}

}  // namespace

Character character_at(std::string_view text, std::size_t at, bool latin1) {
  if (latin1) {
    return {.code = windows_1252(static_cast<unsigned char>(text[at])), .length = 1};
  }
  utf8proc_int32_t code = -1;
  const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
  const auto readable = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(4, text.size() - at));
  const utf8proc_ssize_t length = utf8proc_iterate(bytes, readable, &code);
  if (length <= 0 || code < 0) {
    return {.code = kReplacement, .length = 1};
  }
  return {.code = static_cast<std::uint32_t>(code), .length = static_cast<std::size_t>(length)};
}

CharClass classify(std::uint32_t code) {
  switch (code) {
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x300C:
    case 0x300D:
    case 0xFF02:
      return CharClass::quote;
    case 0x3002:
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61:
      return CharClass::stop;
    case 0x3001:
    case 0xFF0C:
      return CharClass::comma;
    case 0xFF1B:
      return CharClass::semicolon;
    case 0xFF1A:
      return CharClass::colon;
    default:
      break;
  }
  if (is_invisible(code)) {
    return CharClass::invisible;
  }
  if (is_single(code)) {
    return CharClass::single;
  }
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO
             ? CharClass::letter
             : CharClass::separator;
}

bool is_upper(std::uint32_t code) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

}  // namespace assay::text
