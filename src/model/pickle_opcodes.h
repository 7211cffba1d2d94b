// SPDX-License-Identifier: Apache-2.0
// The opcodes of Python's pickles, by what they need to be read.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace assay::model {

enum class PickleFamily : std::uint8_t { simple, scalar, sized, container, memo, import, call };

// The opcodes of each family; all others are simple ones, or none.
inline constexpr std::array<PickleFamily, 256> kPickleFamilies = [] {
  std::array<PickleFamily, 256> out{};
  const auto set = [&out](std::string_view opcodes, PickleFamily family) {
    for (const char c : opcodes) {
      out[static_cast<unsigned char>(c)] = family;
    }
  };
  set("NKMJGFIL\x88\x89\x8a\x8b", PickleFamily::scalar);
  set("SVXTUBC\x8c\x8d\x8e\x96", PickleFamily::sized);
  set("]})tldaseu\x8f\x90\x91\x85\x86\x87", PickleFamily::container);
  set("pqrghj\x94", PickleFamily::memo);
  set("ci\x93\x82\x83\x84", PickleFamily::import);
  set("RobPQ\x81\x92", PickleFamily::call);
  return out;
}();

}  // namespace assay::model
