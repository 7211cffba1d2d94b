// SPDX-License-Identifier: Apache-2.0
// One switch over the opcodes of Python's pickletools. The stack holds indices of values; nothing
// is called, imported or looked up.
#include "model/pickle.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "model/layout.h"
#include "model/pickle_opcodes.h"
#include "model/pickle_stack.h"

namespace assay::model {
namespace {

using Kind = PickleValue::Kind;

constexpr std::size_t kMaxLine = 65'536;     // of a text opcode
constexpr std::size_t kMaxImports = 10'000;  // distinct names

class Machine {
 public:
  explicit Machine(std::string_view bytes) : bytes_(bytes), stack_(pickle_) {}

  Pickle run();

 private:
  // Each returns false after it set the error.
  bool step();
  bool simple(unsigned char op);
  bool scalar(unsigned char op);
  bool sized(unsigned char op);
  bool container(unsigned char op);
  bool memo(unsigned char op);
  bool import(unsigned char op);
  bool call(unsigned char op);

  bool broken(std::string_view why);
  bool take(std::size_t count, std::string_view& out);
  bool number(std::size_t count, std::uint64_t& out);
  bool line(std::string_view& out);
  bool push(Kind kind, std::uint64_t number = 0, std::string_view text = {});
  bool push_sized(Kind kind, std::size_t length_bytes);
  bool push_call(std::uint32_t callable, std::uint32_t arguments);
  bool pop(std::uint32_t& out);
  bool note(std::string name, std::uint32_t* value);

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t op_at_ = 0;
  Pickle pickle_;
  PickleStack stack_;
  bool done_ = false;
};

bool Machine::broken(std::string_view why) {
  pickle_.error =
      Error{.code = ErrorCode::malformed,
            .message = "broken pickle: " + std::string(why) + " at byte " + std::to_string(op_at_),
            .offset = op_at_};
  return false;
}

bool Machine::take(std::size_t count, std::string_view& out) {
  if (count > bytes_.size() - at_) {
    pickle_.cut = true;
    return broken("it ends inside an opcode");
  }
  out = bytes_.substr(at_, count);
  at_ += count;
  return true;
}

bool Machine::number(std::size_t count, std::uint64_t& out) {
  std::string_view raw;
  if (!take(count, raw)) {
    return false;
  }
  out = little_endian(raw);
  return true;
}

bool Machine::line(std::string_view& out) {
  const std::string_view rest = bytes_.substr(at_);
  const std::size_t end = rest.substr(0, kMaxLine).find('\n');
  if (end == std::string_view::npos) {
    pickle_.cut = rest.size() < kMaxLine;
    return broken("a line without an end");
  }
  out = rest.substr(0, end);
  at_ += end + 1;
  return true;
}

bool Machine::push(Kind kind, std::uint64_t number, std::string_view text) {
  return stack_.push({.kind = kind, .items = 0, .number = number, .text = text}) ||
         broken("it builds over " + std::to_string(kMaxPickleValues) + " values");
}

bool Machine::push_sized(Kind kind, std::size_t length_bytes) {
  std::uint64_t length = 0;
  std::string_view text;
  if (!number(length_bytes, length)) {
    return false;
  }
  if (length > bytes_.size() - at_) {
    pickle_.cut = true;
    return broken("a length of " + std::to_string(length) + " past the end");
  }
  return take(static_cast<std::size_t>(length), text) && push(kind, 0, text);
}

bool Machine::pop(std::uint32_t& out) {
  return stack_.pop(out) || broken("it takes a value that is not there");
}

// The value goes to `value` where that is asked for, else onto the stack.
bool Machine::note(std::string name, std::uint32_t* value) {
  const std::size_t known = pickle_.names.size();
  if (known == kMaxImports) {
    return broken("it names over " + std::to_string(kMaxImports) + " globals");
  }
  const std::uint64_t index = stack_.name_index(name);
  if (index == known) {
    pickle_.imports.push_back({.name = std::move(name), .offset = op_at_});
  }
  return push(Kind::global, index) && (value == nullptr || pop(*value));
}

bool Machine::push_call(std::uint32_t callable, std::uint32_t arguments) {
  std::uint32_t made = 0;
  return push(Kind::call) && stack_.top(made) && stack_.append(made, callable) &&
         stack_.append(made, arguments);
}

// Integers, reals, constants.
bool Machine::scalar(unsigned char op) {
  std::uint64_t value = 0;
  std::string_view text;
  switch (op) {
    case 'N':
      return push(Kind::none);
    case 0x88:
    case 0x89:
      return push(Kind::boolean, op == 0x88 ? 1 : 0);
    case 'K':
      return number(1, value) && push(Kind::number, value);
    case 'M':
      return number(2, value) && push(Kind::number, value);
    case 'J':
      return number(4, value) &&
             push(Kind::number, static_cast<std::uint64_t>(
                                    static_cast<std::int64_t>(static_cast<std::int32_t>(value))));
    case 'G':
      return take(8, text) && push(Kind::real, 0, text);
    case 'F':
      return line(text) && push(Kind::real, 0, text);
    case 'I':
    case 'L': {
      if (!line(text)) {
        return false;
      }
      if (op == 'I' && (text == "00" || text == "01")) {
        return push(Kind::boolean, text == "01" ? 1 : 0);
      }
      std::int64_t parsed = 0;
      static_cast<void>(std::from_chars(text.data(), text.data() + text.size(), parsed));
      return push(Kind::number, static_cast<std::uint64_t>(parsed), text);
    }
    default: {  // LONG1, LONG4: two's complement of any length
      if (!number(op == 0x8a ? 1 : 4, value) || !take(static_cast<std::size_t>(value), text)) {
        return false;
      }
      return push(Kind::number, little_endian(text.substr(0, 8)),
                  text.size() > 8 ? text : std::string_view());
    }
  }
}

// Strings and bytes.
bool Machine::sized(unsigned char op) {
  std::string_view text;
  switch (op) {
    case 'S':
    case 'V':
      if (!line(text)) {
        return false;
      }
      if (op == 'S' && text.size() >= 2 && (text.front() == '\'' || text.front() == '"')) {
        text = text.substr(1, text.size() - 2);
      }
      return push(Kind::text, 0, text);
    case 'X':
    case 'T':
      return push_sized(Kind::text, 4);
    case 'U':
    case 0x8c:
      return push_sized(Kind::text, 1);
    case 0x8d:
      return push_sized(Kind::text, 8);
    case 'B':
      return push_sized(Kind::bytes, 4);
    case 'C':
      return push_sized(Kind::bytes, 1);
    default:  // BINBYTES8, BYTEARRAY8
      return push_sized(Kind::bytes, 8);
  }
}

bool Machine::container(unsigned char op) {
  switch (op) {
    case ']':
      return push(Kind::list);
    case '}':
      return push(Kind::dict);
    case ')':
      return push(Kind::tuple);
    case 0x8f:
      return push(Kind::set);
    case 't':
    case 'l':
    case 'd':
    case 0x91: {
      const Kind kind = op == 't'   ? Kind::tuple
                        : op == 'l' ? Kind::list
                        : op == 'd' ? Kind::dict
                                    : Kind::set;
      return stack_.gather(kind) || broken("a container without its mark");
    }
    case 0x85:
    case 0x86:
    case 0x87:
      return stack_.gather_last(Kind::tuple, op - 0x84U) || broken("a tuple of too few values");
    case 'a':
      return stack_.append_last(1) || broken("an item without a list");
    case 's':
      return stack_.append_last(2) || broken("a pair without a dictionary");
    default:  // APPENDS, SETITEMS, ADDITEMS
      return stack_.append_marked(op == 'u' ? 2 : 1) || broken("items without a container");
  }
}

bool Machine::memo(unsigned char op) {
  std::uint64_t index = 0;
  if (op == 'p' || op == 'g') {
    std::string_view text;
    if (!line(text)) {
      return false;
    }
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (error != std::errc() || end != text.data() + text.size()) {
      return broken("a memo without its number");
    }
  } else if (op == 0x94) {
    index = stack_.memo_size();
  } else if (!number(op == 'q' || op == 'h' ? 1 : 4, index)) {
    return false;
  }
  const bool get = op == 'g' || op == 'h' || op == 'j';
  return (get ? stack_.recall(index) : stack_.remember(index)) ||
         broken("memo " + std::to_string(index) + ", which is not there,");
}

// GLOBAL, STACK_GLOBAL, INST, EXT1 to EXT4.
bool Machine::import(unsigned char op) {
  std::string_view module;
  std::string_view name;
  if (op == 'c' || op == 'i') {
    if (!line(module) || !line(name)) {
      return false;
    }
  } else if (op == 0x93) {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    if (!pop(b) || !pop(a)) {
      return false;
    }
    if (pickle_.values[a].kind != Kind::text || pickle_.values[b].kind != Kind::text) {
      return broken("a global whose name is no text");
    }
    module = pickle_.values[a].text;
    name = pickle_.values[b].text;
  } else {
    std::uint64_t code = 0;
    const std::size_t length = op == 0x82 ? 1 : op == 0x83 ? 2 : 4;
    return number(length, code) &&
           note("EXT" + std::to_string(length) + " " + std::to_string(code), nullptr);
  }
  const char between = name.find('.') == std::string_view::npos ? '.' : ':';
  std::string full = shown(module) + between + shown(name);
  if (op != 'i') {
    return note(std::move(full), nullptr);
  }
  std::uint32_t callable = 0;
  std::uint32_t arguments = 0;
  return (stack_.gather(Kind::tuple) || broken("arguments without their mark")) && pop(arguments) &&
         note(std::move(full), &callable) && push_call(callable, arguments);
}

// REDUCE, NEWOBJ, NEWOBJ_EX, OBJ, BUILD, persistent ids.
bool Machine::call(unsigned char op) {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t c = 0;
  switch (op) {
    case 'R':
    case 0x81:
      return pop(b) && pop(a) && push_call(a, b);
    case 0x92:
      return pop(c) && pop(b) && pop(a) && push_call(a, b);
    case 'o':
      return (stack_.gather(Kind::tuple) || broken("arguments without their mark")) && pop(b) &&
             ((stack_.shift(b, a)) || broken("a call without its class")) && push_call(a, b);
    case 'b':
      return pop(b) && (stack_.set_state(b) || broken("a state without an object"));
    case 'P': {
      std::string_view text;
      return line(text) && push(Kind::text, 0, text) && stack_.gather_last(Kind::persistent, 1);
    }
    default:  // BINPERSID
      return stack_.gather_last(Kind::persistent, 1) || broken("a persistent id that is not there");
  }
}

bool Machine::simple(unsigned char op) {
  std::string_view ignored;
  std::uint32_t top = 0;
  switch (op) {
    case 0x80: {  // PROTO
      std::uint64_t version = 0;
      return number(1, version) && (version <= 5 || broken("protocol " + std::to_string(version)));
    }
    case 0x95:  // FRAME
      return take(8, ignored);
    case '(':
      return stack_.mark() || broken("too many marks");
    case '0':
      return stack_.drop() || broken("it takes a value that is not there");
    case '1':
      return stack_.drop_marked() || broken("it goes back to a mark that is not there");
    case '2':
      return (stack_.top(top) && stack_.push_index(top)) ||
             broken("it doubles a value that is not there");
    case 0x97:  // NEXT_BUFFER: bytes from elsewhere; READONLY_BUFFER changes none of them
    case 0x98:
      return op == 0x98 || push(Kind::bytes);
    case '.':
      done_ = true;
      pickle_.size = at_;
      return pop(pickle_.root);
    default:
      return broken("no opcode " + std::to_string(op));
  }
}

bool Machine::step() {
  op_at_ = at_;
  std::string_view raw;
  if (!take(1, raw)) {
    return false;
  }
  const auto op = static_cast<unsigned char>(raw.front());
  switch (kPickleFamilies[op]) {
    case PickleFamily::scalar:
      return scalar(op);
    case PickleFamily::sized:
      return sized(op);
    case PickleFamily::container:
      return container(op);
    case PickleFamily::memo:
      return memo(op);
    case PickleFamily::import:
      return import(op);
    case PickleFamily::call:
      return call(op);
    case PickleFamily::simple:
      return simple(op);
  }
  return simple(op);
}

Pickle Machine::run() {
  while (!done_ && step()) {
  }
  stack_.finish();
  return std::move(pickle_);
}

}  // namespace

Pickle read_pickle(std::string_view bytes) {
  return Machine(bytes).run();
}

}  // namespace assay::model
