// SPDX-License-Identifier: Apache-2.0
// A number of parameters that stays at its largest instead of wrapping around, since the numbers it
// is made of come from strangers' configs.
#pragma once

#include <cstdint>

#include "model/layout.h"

namespace assay::model {

class Count {
 public:
  constexpr Count() = default;

  // NOLINTNEXTLINE(google-explicit-constructor): numbers are meant to mix with counts
  constexpr Count(std::uint64_t value) : value_(value) {}

  [[nodiscard]] constexpr std::uint64_t value() const { return value_; }

  [[nodiscard]] constexpr bool too_large() const { return value_ == UINT64_MAX; }

  friend constexpr Count operator+(Count a, Count b) {
    return checked_sum(a.value_, b.value_).value_or(UINT64_MAX);
  }

  friend constexpr Count operator*(Count a, Count b) {
    if ((a.too_large() && b.value_ != 0) || (b.too_large() && a.value_ != 0)) {
      return UINT64_MAX;
    }
    return checked_product(a.value_, b.value_).value_or(UINT64_MAX);
  }

  constexpr Count& operator+=(Count other) { return *this = *this + other; }

 private:
  std::uint64_t value_ = 0;
};

}  // namespace assay::model
