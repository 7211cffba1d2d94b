// SPDX-License-Identifier: Apache-2.0
#include "model/pickle_stack.h"

namespace assay::model {
namespace {

using Kind = PickleValue::Kind;

constexpr std::size_t kMaxStack = 4 * kMaxPickleValues;    // values on the stack
constexpr std::size_t kMaxInLists = 4 * kMaxPickleValues;  // items of all containers

}  // namespace

bool PickleStack::push(const PickleValue& value) {
  if (pickle_.values.size() >= kMaxPickleValues) {
    return false;
  }
  pickle_.values.push_back(value);
  return push_index(static_cast<std::uint32_t>(pickle_.values.size() - 1));
}

bool PickleStack::push_index(std::uint32_t index) {
  if (stack_.size() >= kMaxStack) {
    return false;
  }
  stack_.push_back(index);
  return true;
}

bool PickleStack::pop(std::uint32_t& out) {
  if (!top(out)) {
    return false;
  }
  stack_.pop_back();
  return true;
}

bool PickleStack::top(std::uint32_t& out) const {
  if (stack_.size() <= floor()) {
    return false;
  }
  out = stack_.back();
  return true;
}

bool PickleStack::mark() {
  if (marks_.size() >= kMaxPickleValues) {
    return false;
  }
  marks_.push_back(stack_.size());
  return true;
}

bool PickleStack::drop() {
  if (!marks_.empty() && marks_.back() == stack_.size()) {
    marks_.pop_back();
    return true;
  }
  std::uint32_t ignored = 0;
  return pop(ignored);
}

bool PickleStack::drop_marked() {
  if (marks_.empty()) {
    return false;
  }
  stack_.resize(marks_.back());
  marks_.pop_back();
  return true;
}

bool PickleStack::gather(Kind kind) {
  if (marks_.empty()) {
    return false;
  }
  const std::size_t count = stack_.size() - marks_.back();
  marks_.pop_back();
  return gather_last(kind, count);
}

bool PickleStack::gather_last(Kind kind, std::size_t count) {
  if (stack_.size() - floor() < count || pickle_.values.size() >= kMaxPickleValues ||
      in_lists_ + count > kMaxInLists) {
    return false;
  }
  PickleValue made{.kind = kind, .items = 0, .number = 0, .text = {}};
  if (count != 0) {
    made.items = static_cast<std::uint32_t>(pickle_.lists.size());
    pickle_.lists.emplace_back(stack_.end() - static_cast<std::ptrdiff_t>(count), stack_.end());
    in_lists_ += count;
  }
  stack_.resize(stack_.size() - count);
  return push(made);
}

std::vector<std::uint32_t>* PickleStack::items(std::uint32_t container) {
  PickleValue& value = pickle_.values[container];
  if (value.kind != Kind::list && value.kind != Kind::dict && value.kind != Kind::set &&
      value.kind != Kind::call && value.kind != Kind::tuple) {
    return nullptr;
  }
  if (value.items == 0) {
    value.items = static_cast<std::uint32_t>(pickle_.lists.size());
    pickle_.lists.emplace_back();
  }
  return &pickle_.lists[value.items];
}

bool PickleStack::append(std::uint32_t container, std::uint32_t item) {
  std::vector<std::uint32_t>* const list = items(container);
  if (list == nullptr || in_lists_ >= kMaxInLists) {
    return false;
  }
  list->push_back(item);
  ++in_lists_;
  return true;
}

bool PickleStack::append_last(std::size_t count) {
  if (stack_.size() - floor() < count + 1) {
    return false;
  }
  marks_.push_back(stack_.size() - count);
  return append_marked(count);
}

bool PickleStack::append_marked(std::size_t group) {
  if (marks_.empty()) {
    return false;
  }
  const std::size_t begin = marks_.back();
  const std::size_t count = stack_.size() - begin;
  marks_.pop_back();
  if (begin <= floor() || count % group != 0) {
    return false;
  }
  const std::uint32_t container = stack_[begin - 1];
  // What a call returned gets pairs, so that items and attributes look alike.
  const bool pairs = pickle_.values[container].kind == Kind::call && group == 1;
  const std::uint32_t key = pairs ? none() : 0;
  for (std::size_t i = begin; i < stack_.size(); ++i) {
    if ((pairs && !append(container, key)) || !append(container, stack_[i])) {
      return false;
    }
  }
  stack_.resize(begin);
  return true;
}

bool PickleStack::shift(std::uint32_t container, std::uint32_t& first) {
  std::vector<std::uint32_t>* const list = items(container);
  if (list == nullptr || list->empty()) {
    return false;
  }
  first = list->front();
  list->erase(list->begin());
  return true;
}

bool PickleStack::set_state(std::uint32_t state) {
  std::uint32_t object = 0;
  if (!top(object)) {
    return false;
  }
  // Objects that are no calls (a dictionary, a global) take no state that holds tensors.
  return pickle_.values[object].kind != Kind::call ||
         (append(object, none()) && append(object, state));
}

bool PickleStack::remember(std::uint64_t index) {
  std::uint32_t value = 0;
  if (!top(value) || index >= kMaxPickleValues) {
    return false;
  }
  if (index >= memo_.size()) {
    memo_.resize(static_cast<std::size_t>(index) + 1);
  }
  memo_[static_cast<std::size_t>(index)] = value + 1;
  return true;
}

bool PickleStack::recall(std::uint64_t index) {
  return index < memo_.size() && memo_[static_cast<std::size_t>(index)] != 0 &&
         push_index(memo_[static_cast<std::size_t>(index)] - 1);
}

// One value for all keys that are not there.
std::uint32_t PickleStack::none() {
  if (!has_none_) {
    none_ = static_cast<std::uint32_t>(pickle_.values.size());
    pickle_.values.emplace_back();
    has_none_ = true;
  }
  return none_;
}

std::uint64_t PickleStack::name_index(const std::string& name) {
  const auto [found, added] = names_.emplace(name, pickle_.names.size());
  if (added) {
    pickle_.names.push_back(name);
  }
  return found->second;
}

void PickleStack::finish() {
  for (PickleValue& value : pickle_.values) {
    if (value.kind == Kind::global) {
      value.text = pickle_.names[static_cast<std::size_t>(value.number)];
    }
  }
}

}  // namespace assay::model
