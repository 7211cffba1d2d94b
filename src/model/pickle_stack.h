// SPDX-License-Identifier: Apache-2.0
// The stack, marks and memo of a pickle reader over the values of a Pickle. Every operation says
// false where what it needs is not there, or where a bound is reached; nothing is thrown.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/pickle.h"

namespace assay::model {

class PickleStack {
 public:
  explicit PickleStack(Pickle& pickle) : pickle_(pickle) { pickle_.lists.emplace_back(); }

  bool push(const PickleValue& value);  // a new value
  bool push_index(std::uint32_t index);
  bool pop(std::uint32_t& out);  // never goes below the last mark
  bool top(std::uint32_t& out) const;
  bool mark();
  // POP takes a mark where one is on top.
  bool drop();
  bool drop_marked();

  // A new container of all above the last mark, or of the last `count` values.
  bool gather(PickleValue::Kind kind);
  bool gather_last(PickleValue::Kind kind, std::size_t count);
  // The last `count` values go into the container below them; or all above the last mark, in groups
  // of `group`.
  bool append_last(std::size_t count);
  bool append_marked(std::size_t group);
  bool append(std::uint32_t container, std::uint32_t item);
  // Takes the first item out of a container.
  bool shift(std::uint32_t container, std::uint32_t& first);
  bool set_state(std::uint32_t state);  // of the object on top

  bool remember(std::uint64_t index);  // the top
  bool recall(std::uint64_t index);

  [[nodiscard]] std::uint64_t memo_size() const { return memo_.size(); }

  // Where `name` is in Pickle::names.
  std::uint64_t name_index(const std::string& name);
  // Points the texts of globals at Pickle::names, which stay where they are from then on.
  void finish();

 private:
  [[nodiscard]] std::size_t floor() const { return marks_.empty() ? 0 : marks_.back(); }

  std::uint32_t none();
  std::vector<std::uint32_t>* items(std::uint32_t container);

  Pickle& pickle_;
  std::vector<std::uint32_t> stack_;
  std::vector<std::size_t> marks_;
  std::vector<std::uint32_t> memo_;  // index of the value + 1; 0: nothing
  std::map<std::string, std::uint64_t> names_;
  std::size_t in_lists_ = 0;
  std::uint32_t none_ = 0;
  bool has_none_ = false;
};

}  // namespace assay::model
