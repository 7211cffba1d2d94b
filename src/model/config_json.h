// SPDX-License-Identifier: Apache-2.0
// config.json as numbers and words by name: text_config first, then the top level. Wild values
// (negative, over 2^40, of another type) count as not said.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::model {

// Of config.json and adapter_config.json; larger ones are not read.
inline constexpr std::size_t kMaxConfigBytes = std::size_t{16} << 20;

class Config {
 public:
  // Fails (malformed) where `json` is no JSON object.
  [[nodiscard]] static Result<Config> parse(std::string_view json);

  // The value of the first of `names` that is a number, in text_config or at the top.
  [[nodiscard]] std::uint64_t number(std::initializer_list<const char*> names) const;

  [[nodiscard]] std::uint64_t number(const char* name) const { return number({name}); }

  [[nodiscard]] double real(const char* name) const;  // 0 where it is none
  [[nodiscard]] bool flag(const char* name, bool otherwise = false) const;
  [[nodiscard]] std::string word(const char* name) const;
  // The first item of a list of words, or a word.
  [[nodiscard]] std::string first_word(const char* name) const;
  // A list of numbers; nothing where it is none.
  [[nodiscard]] std::optional<std::vector<std::uint64_t>> numbers(const char* name) const;
  // A list of words.
  [[nodiscard]] std::vector<std::string> words(const char* name) const;
  // The object of that name, empty (nothing is said in it) where there is none.
  [[nodiscard]] Config part(const char* name) const;
  [[nodiscard]] bool empty() const;

 private:
  struct Data;
  std::shared_ptr<const Data> data_;
};

}  // namespace assay::model
