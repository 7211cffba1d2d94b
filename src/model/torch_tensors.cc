// SPDX-License-Identifier: Apache-2.0
// Walks the values of a pickle with a stack of its own; every container is entered once, so that
// values that hold themselves end.
#include "model/torch_tensors.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>

#include "model/layout.h"

namespace assay::model {
namespace {

using Kind = PickleValue::Kind;

constexpr std::size_t kMaxTorchTensors = 1'000'000;
constexpr std::size_t kMaxName = 1'024;
constexpr std::size_t kMaxOpenBytes = std::size_t{256} << 20;
constexpr std::size_t kMaxTorchDimensions = 64;

struct NamedType {
  std::string_view storage;
  std::string_view dtype;
  TorchType type;
};

constexpr std::array<NamedType, 22> kTorchTypes{{
    {"FloatStorage", "float32", {"F32", 4}},
    {"", "float", {"F32", 4}},
    {"HalfStorage", "float16", {"F16", 2}},
    {"", "half", {"F16", 2}},
    {"BFloat16Storage", "bfloat16", {"BF16", 2}},
    {"DoubleStorage", "float64", {"F64", 8}},
    {"LongStorage", "int64", {"I64", 8}},
    {"IntStorage", "int32", {"I32", 4}},
    {"ShortStorage", "int16", {"I16", 2}},
    {"CharStorage", "int8", {"I8", 1}},
    {"ByteStorage", "uint8", {"U8", 1}},
    {"BoolStorage", "bool", {"BOOL", 1}},
    {"ComplexFloatStorage", "complex64", {"C64", 8}},
    {"ComplexDoubleStorage", "complex128", {"C128", 16}},
    {"QInt8Storage", "qint8", {"I8", 1}},
    {"QUInt8Storage", "quint8", {"U8", 1}},
    {"QInt32Storage", "qint32", {"I32", 4}},
    {"", "float8_e4m3fn", {"F8_E4M3", 1}},
    {"", "float8_e5m2", {"F8_E5M2", 1}},
    {"", "uint16", {"U16", 2}},
    {"", "uint32", {"U32", 4}},
    {"UntypedStorage", "uint64", {"", 1}},
}};

tl::unexpected<Error> broken(const std::string& name, std::string_view why) {
  return fail(ErrorCode::malformed, "tensor \"" + shown(name) + "\" " + std::string(why));
}

// A value on the way, with the name so far.
struct Place {
  std::uint32_t value;
  std::string name;
};

class Walk {
 public:
  explicit Walk(const Pickle& pickle) : pickle_(pickle), entered_(pickle.values.size(), false) {}

  Result<TorchTensors> run();

 private:
  const PickleValue& at(std::uint32_t index) const { return pickle_.values[index]; }

  std::string key_text(std::uint32_t key) const;
  void enter(std::uint32_t index, const std::string& name);
  void enter_pairs(std::span<const std::uint32_t> pairs, const std::string& name);
  Result<bool> enter_call(std::uint32_t index, const std::string& name);
  Result<void> add_tensor(std::span<const std::uint32_t> arguments, bool typed,
                          const std::string& name);
  Result<std::uint32_t> storage_of(std::uint32_t value, TorchType& type, const std::string& name);
  std::optional<std::vector<std::uint64_t>> numbers(std::uint32_t value) const;

  const Pickle& pickle_;
  std::vector<bool> entered_;
  std::vector<Place> open_;
  std::size_t open_bytes_ = 0;  // of open_
  bool too_much_ = false;
  TorchTensors out_;
  std::map<std::string, std::uint32_t, std::less<>> storages_;  // key → index
};

std::string Walk::key_text(std::uint32_t key) const {
  const PickleValue& value = at(key);
  switch (value.kind) {
    case Kind::text:
      return std::string(value.text.substr(0, kMaxName));
    case Kind::number:
      return std::to_string(static_cast<std::int64_t>(value.number));
    case Kind::none:
    case Kind::boolean:
    case Kind::real:
    case Kind::bytes:
    case Kind::tuple:
    case Kind::list:
    case Kind::dict:
    case Kind::set:
    case Kind::global:
    case Kind::persistent:
    case Kind::call:
      return {};
  }
  return {};
}

void Walk::enter(std::uint32_t index, const std::string& name) {
  const Kind kind = at(index).kind;
  const bool holds =
      kind == Kind::tuple || kind == Kind::list || kind == Kind::dict || kind == Kind::call;
  if (!holds || entered_[index]) {
    return;
  }
  too_much_ = too_much_ || name.size() > kMaxName || open_bytes_ > kMaxOpenBytes;
  if (too_much_) {
    return;
  }
  open_bytes_ += sizeof(Place) + name.size();
  open_.push_back({index, name});
}

void Walk::enter_pairs(std::span<const std::uint32_t> pairs, const std::string& name) {
  // Backwards, since the last that is put onto the stack is entered first.
  for (std::size_t i = pairs.size() / 2; i > 0; --i) {
    const std::string key = key_text(pairs[2 * (i - 1)]);
    enter(pairs[2 * (i - 1) + 1], name.empty() || key.empty() ? name + key : name + "." + key);
  }
}

std::optional<std::vector<std::uint64_t>> Walk::numbers(std::uint32_t value) const {
  std::uint32_t list = value;
  if (at(list).kind == Kind::call && pickle_.items(list).size() >= 2) {  // torch.Size((1, 2))
    list = pickle_.items(list)[1];
    if (at(list).kind == Kind::tuple && pickle_.items(list).size() == 1) {
      list = pickle_.items(list)[0];
    }
  }
  const auto& items = pickle_.items(list);
  if ((at(list).kind != Kind::tuple && at(list).kind != Kind::list) ||
      items.size() > kMaxTorchDimensions) {
    return std::nullopt;
  }
  std::vector<std::uint64_t> out;
  for (const std::uint32_t item : items) {
    if (at(item).kind != Kind::number || static_cast<std::int64_t>(at(item).number) < 0) {
      return std::nullopt;
    }
    out.push_back(at(item).number);
  }
  return out;
}

// ('storage', torch.FloatStorage, '0', 'cpu', 12345) or the same with a view behind.
Result<std::uint32_t> Walk::storage_of(std::uint32_t value, TorchType& type,
                                       const std::string& name) {
  std::uint32_t from = value;
  // torch.storage.TypedStorage(wrap_storage=…) and the like stand around the persistent id.
  if (at(from).kind != Kind::persistent || pickle_.items(from).empty()) {
    return broken(name, "lies in no storage of the file");
  }
  from = pickle_.items(from)[0];
  const auto& fields = pickle_.items(from);
  if (at(from).kind != Kind::tuple || fields.size() < 5 || at(fields[1]).kind != Kind::global ||
      at(fields[2]).kind != Kind::text || at(fields[4]).kind != Kind::number) {
    return broken(name, "lies in a storage without type, key or size");
  }
  const auto found = find_torch_type(at(fields[1]).text);
  const auto bytes = found ? checked_product(found->bytes, at(fields[4]).number) : std::nullopt;
  if (!bytes) {
    return broken(name, "lies in a storage of unknown type or of a size that 64 bits cannot hold");
  }
  type = *found;
  const std::string key = shown(at(fields[2]).text);
  const auto [entry, added] =
      storages_.emplace(key, static_cast<std::uint32_t>(out_.storages.size()));
  if (added) {
    out_.storages.push_back({.key = key, .bytes = *bytes});
  } else if (out_.storages[entry->second].bytes != *bytes) {
    return broken(name, "lies in a storage that is said to have two sizes");
  }
  return entry->second;
}

// (storage, offset, size, stride, …); with a dtype in place of the storage's own where `typed`.
Result<void> Walk::add_tensor(std::span<const std::uint32_t> arguments, bool typed,
                              const std::string& name) {
  if (arguments.size() < 4) {
    return broken(name, "is built from too few values");
  }
  if (out_.tensors.size() == kMaxTorchTensors) {
    return fail(ErrorCode::malformed,
                "holds over " + std::to_string(kMaxTorchTensors) + " tensors");
  }
  TorchType type;
  ASSAY_TRY(const std::uint32_t storage, storage_of(arguments[0], type, name));
  if (typed) {
    const auto given = arguments.size() > 6 && at(arguments[6]).kind == Kind::global
                           ? find_torch_type(at(arguments[6]).text)
                           : std::nullopt;
    if (!given) {
      return broken(name, "has no known type");
    }
    type = *given;
  }
  const auto shape = numbers(arguments[2]);
  const auto strides = numbers(arguments[3]);
  if (at(arguments[1]).kind != Kind::number || !shape || !strides ||
      shape->size() != strides->size()) {
    return broken(name, "has no offset, shape or strides");
  }
  // The last element that the strides reach.
  std::optional<std::uint64_t> last = at(arguments[1]).number;
  bool empty = false;
  for (std::size_t i = 0; i < shape->size(); ++i) {
    empty = empty || (*shape)[i] == 0;
    const auto step = (*shape)[i] == 0 ? std::optional<std::uint64_t>(0)
                                       : checked_product((*shape)[i] - 1, (*strides)[i]);
    last = last && step ? checked_sum(*last, *step) : std::nullopt;
  }
  const auto after = empty ? last : (last ? checked_sum(*last, 1) : std::nullopt);
  const auto end = after ? checked_product(*after, type.bytes) : std::nullopt;
  const auto begin = checked_product(at(arguments[1]).number, type.bytes);
  if (!end || !begin || *end > out_.storages[storage].bytes) {
    return broken(name, "reaches past the end of its storage");
  }
  Tensor tensor;
  tensor.name = name;
  tensor.type = type.word;
  tensor.shape = *shape;
  tensor.begin = *begin;
  tensor.end = *end;
  tensor.storage = storage;
  out_.tensors.push_back(std::move(tensor));
  return {};
}

// Was it a call that builds a tensor?
Result<bool> Walk::enter_call(std::uint32_t index, const std::string& name) {
  const auto& items = pickle_.items(index);
  if (items.size() < 2) {
    return false;
  }
  std::string_view callable = at(items[0]).text;
  std::uint32_t arguments = items[1];
  if (callable == "torch._tensor._rebuild_from_type_v2") {
    const auto& inner = pickle_.items(arguments);  // function, type, arguments, state
    if (inner.size() >= 3) {
      callable = at(inner[0]).text;
      arguments = inner[2];
    }
  }
  const bool typed = callable == "torch._utils._rebuild_tensor_v3";
  const bool tensor = typed || callable == "torch._utils._rebuild_tensor_v2" ||
                      callable == "torch._utils._rebuild_tensor" ||
                      callable == "torch._utils._rebuild_qtensor";
  if (tensor) {
    Result<void> added = add_tensor(pickle_.items(arguments), typed, name);
    if (!added) {
      return tl::unexpected<Error>(std::move(added).error());
    }
    return true;
  }
  // A parameter is the tensor that it was made of; an object's arguments and state may hold some.
  enter_pairs(std::span(items).subspan(2), name);
  enter(arguments, name);
  return false;
}

Result<TorchTensors> Walk::run() {
  enter(pickle_.root, "");
  while (!open_.empty()) {
    const Place place = std::move(open_.back());
    open_.pop_back();
    open_bytes_ -= sizeof(Place) + place.name.size();
    // A tensor may have two names; a container is looked into once.
    const auto& items = pickle_.items(place.value);
    if (at(place.value).kind == Kind::call) {
      ASSAY_TRY(const bool tensor, enter_call(place.value, place.name));
      entered_[place.value] = !tensor;
      continue;
    }
    if (entered_[place.value]) {
      continue;
    }
    entered_[place.value] = true;
    if (at(place.value).kind == Kind::dict) {
      enter_pairs(items, place.name);
      continue;
    }
    for (std::size_t i = items.size(); i > 0; --i) {
      // The arguments of a parameter are no list that a user made: their places are no names.
      const bool named = at(place.value).kind == Kind::list;
      const std::string number = std::to_string(i - 1);
      enter(items[i - 1], !named               ? place.name
                          : place.name.empty() ? number
                                               : place.name + "." + number);
    }
  }
  if (too_much_) {
    return fail(ErrorCode::malformed, "holds names over " + std::to_string(kMaxName) +
                                          " bytes, or values nested in values "
                                          "without end");
  }
  return std::move(out_);
}

}  // namespace

std::optional<TorchType> find_torch_type(std::string_view global) {
  const std::string_view name = global.substr(global.rfind('.') + 1);
  if (!global.starts_with("torch.")) {
    return std::nullopt;
  }
  for (const NamedType& type : kTorchTypes) {
    if (!name.empty() &&
        (type.storage == name || (type.dtype == name && !type.type.word.empty()))) {
      return type.type;
    }
  }
  return std::nullopt;
}

Result<TorchTensors> torch_tensors(const Pickle& pickle) {
  return Walk(pickle).run();
}

}  // namespace assay::model
