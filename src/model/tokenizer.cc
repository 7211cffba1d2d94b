// SPDX-License-Identifier: Apache-2.0
#include "model/tokenizer.h"

#include <simdjson.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "model/gguf.h"

namespace assay::model {
namespace {

namespace dom = simdjson::dom;
using simdjson::SUCCESS;

constexpr std::size_t kMaxTokenizerBytes = std::size_t{128} << 20;
constexpr std::size_t kTokenizerDepth = 64;
constexpr std::uint64_t kMaxId = 50'000'000;

std::string hash_of(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  std::string out;
  for (const unsigned char byte : canonical.digest) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

// Distinct ids.
class Ids {
 public:
  void add(std::uint64_t id) {
    if (id > kMaxId) {
      return;
    }
    if (id >= seen_.size()) {
      seen_.resize(static_cast<std::size_t>(id) + 1);
    }
    count_ += seen_[static_cast<std::size_t>(id)] ? 0U : 1U;
    seen_[static_cast<std::size_t>(id)] = true;
  }

  void add_values(const dom::object& object) {
    for (const dom::key_value_pair field : object) {
      std::uint64_t id = 0;
      if (field.value.get_uint64().get(id) == SUCCESS) {
        add(id);
      }
    }
  }

  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::vector<bool> seen_;
  std::uint64_t count_ = 0;
};

Result<dom::element> parse(dom::parser& parser, const std::string& bytes) {
  dom::element root;
  simdjson::error_code error = parser.allocate(bytes.size(), kTokenizerDepth);
  if (error == SUCCESS) {
    error = parser.parse(bytes).get(root);
  }
  if (error != SUCCESS) {
    return fail(ErrorCode::malformed,
                "is no valid JSON: " + std::string(simdjson::error_message(error)));
  }
  return root;
}

// tokenizer.json of the library `tokenizers`.
Result<Tokenizer> read_tokenizer_json(const std::string& bytes) {
  dom::parser parser;
  ASSAY_TRY(const dom::element root, parse(parser, bytes));
  Tokenizer out;
  std::string_view kind;
  if (root["model"]["type"].get_string().get(kind) == SUCCESS) {
    out.kind = kind;
  }
  Ids ids;
  dom::object map;
  dom::array list;
  if (root["model"]["vocab"].get_object().get(map) == SUCCESS) {
    out.kind = out.kind.empty() ? "BPE" : out.kind;  // files of before 2020 do not say
    ids.add_values(map);
  } else if (root["model"]["vocab"].get_array().get(list) == SUCCESS) {
    out.kind = out.kind.empty() ? "Unigram" : out.kind;
    std::uint64_t id = 0;
    for ([[maybe_unused]] const dom::element entry : list) {
      ids.add(id++);
    }
  }
  if (root["added_tokens"].get_array().get(list) == SUCCESS) {
    for (const dom::element token : list) {
      std::uint64_t id = 0;
      if (token["id"].get_uint64().get(id) == SUCCESS) {
        ids.add(id);
      }
    }
  }
  out.vocabulary = ids.count();
  return out;
}

// A SentencePiece model is a protocol buffer: field 1, once for each piece.
Result<Tokenizer> read_sentencepiece(const std::string& bytes) {
  constexpr unsigned kPieces = 1;
  Tokenizer out{.kind = "SentencePiece", .vocabulary = 0, .hash = {}};
  std::size_t at = 0;
  const auto varint = [&](std::uint64_t& value) {
    value = 0;
    for (unsigned shift = 0; shift < 64 && at < bytes.size(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes[at++]);
      value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
      if ((byte & 0x80U) == 0) {
        return true;
      }
    }
    return false;
  };
  while (at < bytes.size()) {
    std::uint64_t tag = 0;
    std::uint64_t length = 0;
    bool good = varint(tag);
    switch (tag & 7U) {
      case 0:
        good = good && varint(length);
        length = 0;
        break;
      case 1:
        length = 8;
        break;
      case 2:
        good = good && varint(length);
        break;
      case 5:
        length = 4;
        break;
      default:
        good = false;
    }
    if (!good || length > bytes.size() - at) {
      return fail(ErrorCode::malformed,
                  "is no SentencePiece model: broken at byte " + std::to_string(at));
    }
    out.vocabulary += tag >> 3U == kPieces ? 1U : 0U;
    at += static_cast<std::size_t>(length);
  }
  return out;
}

Result<Tokenizer> read_tekken(const std::string& bytes) {
  dom::parser parser;
  ASSAY_TRY(const dom::element root, parse(parser, bytes));
  std::uint64_t size = 0;
  if (root["config"]["default_vocab_size"].get_uint64().get(size) != SUCCESS) {
    return fail(ErrorCode::malformed, "has no config.default_vocab_size");
  }
  return Tokenizer{.kind = "Tekken", .vocabulary = size, .hash = {}};
}

Result<Tokenizer> read_vocabulary_json(const std::string& bytes) {
  dom::parser parser;
  ASSAY_TRY(const dom::element root, parse(parser, bytes));
  Ids ids;
  dom::object map;
  if (root.get_object().get(map) == SUCCESS) {
    ids.add_values(map);
  }
  return Tokenizer{.kind = "BPE", .vocabulary = ids.count(), .hash = {}};
}

Result<Tokenizer> read_vocabulary_text(const std::string& bytes) {
  const auto lines = static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  const bool open = !bytes.empty() && bytes.back() != '\n';
  return Tokenizer{.kind = "WordPiece", .vocabulary = lines + (open ? 1 : 0), .hash = {}};
}

struct FileReader {
  std::string_view file;
  Result<Tokenizer> (*read)(const std::string& bytes);
};

constexpr std::array<FileReader, 5> kReaders{{{"tokenizer.json", read_tokenizer_json},
                                              {"tokenizer.model", read_sentencepiece},
                                              {"tekken.json", read_tekken},
                                              {"vocab.json", read_vocabulary_json},
                                              {"vocab.txt", read_vocabulary_text}}};

std::optional<Tokenizer> of_gguf(const Weights& weights) {
  for (const WeightFile& file : weights.files) {
    const std::string_view kind = metadata_of(file, "tokenizer.ggml.model");
    if (file.format == WeightFormat::gguf && !kind.empty()) {
      return Tokenizer{.kind = std::string(kind),
                       .vocabulary = metadata_items(metadata_of(file, "tokenizer.ggml.tokens")),
                       .hash = {}};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Tokenizer> find_tokenizer(const Repository& repository, const Weights& weights,
                                        std::vector<Problem>& problems) {
  for (const FileReader& reader : kReaders) {
    if (repository.find(reader.file) == nullptr) {
      continue;
    }
    const auto bytes = repository.read(reader.file, kMaxTokenizerBytes);
    Result<Tokenizer> read = bytes ? reader.read(*bytes) : tl::unexpected<Error>(bytes.error());
    if (read) {
      read->hash = hash_of(*bytes);
      return *std::move(read);
    }
    problems.push_back({.kind = read.error().code == ErrorCode::malformed
                                    ? Problem::Kind::malformed
                                    : Problem::Kind::unreadable,
                        .file = std::string(reader.file),
                        .message = read.error().message});
  }
  return of_gguf(weights);
}

}  // namespace assay::model
