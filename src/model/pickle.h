// SPDX-License-Identifier: Apache-2.0
// A reader of Python pickles, protocols 0 to 5, that executes nothing: it keeps the values that
// the opcodes would build, and the names of what they would import.
//
// Bounds: memory within a factor of the input (kMaxPickleValues in all), time linear, no recursion.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay::model {

inline constexpr std::size_t kMaxPickleValues = 4'000'000;

struct PickleValue {
  enum class Kind : std::uint8_t {
    none,
    boolean,
    number,  // integers that fit 64 bits; larger ones have text = their bytes
    real,
    text,
    bytes,
    tuple,
    list,
    dict,  // items: key, value, key, value …
    set,
    global,      // text: "module.name"; "module:a.b" where the name goes through attributes
    persistent,  // items: the one id
    // What a call would return. items: callable, arguments, then pairs: (key, value) as set later,
    // (nothing, value) for an appended item or a state.
    call,
  };
  Kind kind = Kind::none;
  std::uint32_t items = 0;  // index into Pickle::lists; 0: none
  std::uint64_t number = 0;
  std::string_view text;
};

// A place where the pickle would import something, or where an opcode calls without a name.
struct PickleImport {
  std::string name;        // "os.system"; an opcode of the extension registry: "EXT1 7"
  std::size_t offset = 0;  // of the opcode
};

struct Pickle {
  std::vector<PickleValue> values;
  std::vector<std::vector<std::uint32_t>> lists;  // items as indices into `values`
  std::uint32_t root = 0;                         // into `values`
  std::size_t size = 0;                           // bytes up to and with STOP
  std::vector<PickleImport> imports;              // each name once, in order; also before an error
  std::vector<std::string> names;                 // owns the texts of `global` values
  std::optional<Error> error;                     // where reading ended early
  bool cut = false;                               // the error is that the bytes ended

  [[nodiscard]] const PickleValue& value(std::uint32_t index) const { return values[index]; }

  // Empty for what has none.
  [[nodiscard]] const std::vector<std::uint32_t>& items(std::uint32_t index) const {
    return lists[values[index].items];
  }
};

// Of the pickle that begins at the first byte; what follows its STOP is not looked at. Texts are
// views into `bytes`. Never fails: see Pickle::error.
[[nodiscard]] Pickle read_pickle(std::string_view bytes);

// Is a global among those that build tensors, numbers and plain containers, or keep the settings
// of a training? Anything else can run code when it is called.
[[nodiscard]] bool only_builds_data(std::string_view global);

}  // namespace assay::model
