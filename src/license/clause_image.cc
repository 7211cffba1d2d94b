// SPDX-License-Identifier: Apache-2.0
// One list of fields (visit) serves the writer and the reader. Vectors of plain values go as a
// count and their bytes; these have no padding, so that the same clauses give the same bytes.
#include "license/clause_image.h"

#include <cstring>
#include <optional>
#include <type_traits>

namespace assay::license {
namespace {

constexpr std::string_view kMagic = "assay clauses 1\n";

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  template <typename... Ts>
  void operator()(const Ts&... values) {
    (put(values), ...);
  }

 private:
  template <typename T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    put(value.value_or(T{}));
  }

  template <typename T>
  void put(const T& value) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      static_assert(std::has_unique_object_representations_v<T>);
      out_.append(reinterpret_cast<const char*>(&value), sizeof(T));
    } else {
      visit(*this, value);
    }
  }

  void put(const std::string& value) {
    put(value.size());
    out_ += value;
  }

  template <typename T>
  void put(const std::vector<T>& values) {
    put(values.size());
    if constexpr (std::is_trivially_copyable_v<T>) {
      static_assert(std::has_unique_object_representations_v<T>);
      out_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    } else {
      for (const T& value : values) {
        put(value);
      }
    }
  }

  std::string& out_;
};

class Parser {
 public:
  explicit Parser(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool complete() const { return !failed_ && bytes_.empty(); }

  template <typename... Ts>
  void operator()(Ts&... values) {
    (take(values), ...);
  }

 private:
  void copy(void* to, std::size_t size) {
    failed_ = failed_ || size > bytes_.size();
    if (failed_ || size == 0) {
      return;
    }
    std::memcpy(to, bytes_.data(), size);
    bytes_.remove_prefix(size);
  }

  // How many elements of at least `bytes` bytes follow.
  std::size_t count(std::size_t bytes) {
    std::size_t n = 0;
    copy(&n, sizeof(n));
    failed_ = failed_ || n > bytes_.size() / bytes;
    return failed_ ? 0 : n;
  }

  template <typename T>
  void take(std::optional<T>& value) {
    bool present = false;
    T held{};
    take(present);
    take(held);
    value = present ? std::optional<T>(held) : std::nullopt;
  }

  template <typename T>
  void take(T& value) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      copy(&value, sizeof(T));
    } else {
      visit(*this, value);
    }
  }

  void take(std::string& value) {
    value.resize(count(1));
    copy(value.data(), value.size());
  }

  template <typename T>
  void take(std::vector<T>& values) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      values.resize(count(sizeof(T)));
      copy(values.data(), values.size() * sizeof(T));
    } else {
      values.resize(count(1));
      for (T& value : values) {
        take(value);
      }
    }
  }

  std::string_view bytes_;
  bool failed_ = false;
};

// V is const where it is written.
template <typename Archive, typename V>
requires std::is_same_v<std::remove_const_t<V>, CompiledCondition>

void visit(Archive& archive, V& v) {
  archive(v.main, v.also, v.never, v.number, v.needed);
}

template <typename Archive, typename V>
requires std::is_same_v<std::remove_const_t<V>, CompiledField>

void visit(Archive& archive, V& v) {
  archive(v.field, v.kind, v.value, v.where);
}

template <typename Archive, typename V>
requires std::is_same_v<std::remove_const_t<V>, CompiledRequirement>

void visit(Archive& archive, V& v) {
  archive(v.wanted, v.is_fact, v.fact, v.term, v.value);
}

template <typename Archive, typename V>
requires std::is_same_v<std::remove_const_t<V>, CompiledClause>

void visit(Archive& archive, V& v) {
  archive(v.id, v.gives, v.term, v.fact, v.rank, v.fields, v.when, v.also, v.never, v.under,
          v.heading, v.no_heading, v.near, v.not_near, v.requirements);
}

template <typename Archive, typename V>
requires std::is_same_v<std::remove_const_t<V>, Adopter>

void visit(Archive& archive, V& v) {
  archive(v.word, v.when);
}

template <typename Archive, typename V>
requires std::is_same_v<std::remove_const_t<V>, Program>

void visit(Archive& archive, V& v) {
  archive(v.vocabulary, v.vocabulary_shift, v.word_count, v.condition_count, v.atom_count,
          v.atom_words_begin, v.atom_words, v.word_atoms_begin, v.word_atoms, v.nodes, v.kids,
          v.clauses, v.anchors_begin, v.anchors, v.adopters, v.facts, v.number_atom, v.barrier_atom,
          v.binding, v.definition_verb);
}

}  // namespace

std::string program_to_image(const Program& program) {
  std::string out(kMagic);
  Writer writer(out);
  visit(writer, program);
  return out;
}

Result<Program> program_from_image(std::string_view image) {
  if (!image.starts_with(kMagic)) {
    return fail(ErrorCode::malformed, "no image of compiled clauses");
  }
  image.remove_prefix(kMagic.size());
  Parser parser(image);
  Program out;
  visit(parser, out);
  if (!parser.complete()) {
    return fail(ErrorCode::malformed, "the image of compiled clauses is cut or of another build");
  }
  return out;
}

}  // namespace assay::license
