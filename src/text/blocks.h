// SPDX-License-Identifier: Apache-2.0
// Private to src/text: 64 bytes at a time as one bit each, with SSE2 where the compiler has it and
// a plain loop elsewhere. Both give the same bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace assay::text {

inline constexpr std::size_t kBlockBytes = 64;

#if defined(__SSE2__)

// Bit i is set where predicate(16 bytes) has 0xFF in byte i.
template <typename Predicate>
inline std::uint64_t block_mask(const char* block, const Predicate& predicate) {
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    __m128i bytes{};
    std::memcpy(&bytes, block + i * 16, 16);
    const auto bits = static_cast<std::uint32_t>(_mm_movemask_epi8(predicate(bytes)));
    mask |= std::uint64_t{bits} << (i * 16);
  }
  return mask;
}

// Letters and digits of ASCII.
inline std::uint64_t word_mask(const char* block) {
  return block_mask(block, [](__m128i bytes) {
    // Signed compares: bytes >= 0x80 are negative and fail the lower bound.
    const __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    const __m128i letters = _mm_and_si128(_mm_cmpgt_epi8(folded, _mm_set1_epi8('a' - 1)),
                                          _mm_cmplt_epi8(folded, _mm_set1_epi8('z' + 1)));
    const __m128i digits = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('0' - 1)),
                                         _mm_cmplt_epi8(bytes, _mm_set1_epi8('9' + 1)));
    return _mm_or_si128(letters, digits);
  });
}

inline std::uint64_t byte_mask(const char* block, char byte) {
  return block_mask(block,
                    [&](__m128i bytes) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte)); });
}

// Bytes >= 0x80.
inline std::uint64_t high_mask(const char* block) {
  return block_mask(block, [](__m128i bytes) { return bytes; });
}

// Bytes < 0x20.
inline std::uint64_t control_mask(const char* block) {
  return block_mask(block, [](__m128i bytes) {
    return _mm_and_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)),
                         _mm_cmpgt_epi8(bytes, _mm_set1_epi8(-1)));
  });
}

#else

// Bit i is set where predicate(byte i) holds. Compilers turn these loops into what the machine has.
template <typename Predicate>
inline std::uint64_t block_mask(const char* block, const Predicate& predicate) {
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < kBlockBytes; ++i) {
    mask |= std::uint64_t{predicate(static_cast<unsigned char>(block[i])) ? 1U : 0U} << i;
  }
  return mask;
}

inline std::uint64_t word_mask(const char* block) {
  return block_mask(block, [](unsigned char byte) {
    const unsigned letter = (byte | 0x20U) - 'a';
    const unsigned digit = byte - unsigned{'0'};
    return letter < 26 || digit < 10;
  });
}

inline std::uint64_t byte_mask(const char* block, char wanted) {
  return block_mask(block,
                    [&](unsigned char byte) { return byte == static_cast<unsigned char>(wanted); });
}

inline std::uint64_t high_mask(const char* block) {
  return block_mask(block, [](unsigned char byte) { return byte >= 0x80; });
}

inline std::uint64_t control_mask(const char* block) {
  return block_mask(block, [](unsigned char byte) { return byte < 0x20; });
}

#endif

}  // namespace assay::text
