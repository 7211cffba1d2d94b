// SPDX-License-Identifier: Apache-2.0
#include "model/card_record.h"

#include <simdjson.h>

#include <algorithm>

#include "model/card_fields.h"
#include "model/json_word.h"
#include "model/parents_read.h"
#include "model/text_lines.h"

namespace assay::model {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMaxLineBytes = std::size_t{64} << 20;

std::string_view id_of(const object& record) {
  for (const char* const name : {"id", "modelId", "model_id"}) {
    if (const std::string_view id = json_word(record, name); !id.empty()) {
      return id;
    }
  }
  return {};
}

// `key: value` as a quote of the record.
Stated stated(const std::string& file, std::uint32_t line, std::string_view key,
              std::string_view value) {
  return {.value = std::string(value),
          .where = {.file = file,
                    .range = {},
                    .line = line,
                    .section = std::string(key),
                    .text = quotable(value)}};
}

void take_fields(const object& fields, const std::string& file, std::uint32_t line, Card& card) {
  for (const auto& [key, value] : fields) {
    std::string_view text;
    array list;
    bool flag = false;
    if (value.get_string().get(text) == simdjson::SUCCESS) {
      take_card_value(card, key, stated(file, line, key, text));
    } else if (value.get_array().get(list) == simdjson::SUCCESS) {
      for (const element item : list) {
        if (item.get_string().get(text) == simdjson::SUCCESS) {
          take_card_value(card, key, stated(file, line, key, text));
        } else if (item.is_object() || item.is_array()) {
          take_card_nested(card, key, line);
        }
      }
    } else if (value.get_bool().get(flag) == simdjson::SUCCESS) {
      take_card_value(card, key, stated(file, line, key, flag ? "true" : "false"));
    } else if (value.is_object()) {
      take_card_nested(card, key, line);
    }
  }
}

}  // namespace

struct CardRecordReader::Parser {
  simdjson::dom::parser json{kMaxLineBytes};

  Result<object> parse(std::string_view text) {
    object record;
    const auto error = json.parse(text.data(), text.size()).get_object().get(record);
    if (error != simdjson::SUCCESS) {
      return fail(ErrorCode::malformed,
                  "is no JSON object: " + std::string(simdjson::error_message(error)));
    }
    if (id_of(record).empty()) {
      return fail(ErrorCode::malformed, "has no \"id\"");
    }
    return record;
  }
};

CardRecordReader::CardRecordReader() : parser_(std::make_unique<Parser>()) {}

CardRecordReader::~CardRecordReader() = default;

Result<Model> CardRecordReader::read(std::string_view json, const std::string& file,
                                     std::uint32_t line) {
  ASSAY_TRY(const object record, parser_->parse(json));
  Model model;
  model.id = std::string(id_of(record));
  model.revision = std::string(json_word(record, "sha"));
  model.location = model.id;
  model.origin = Origin::hub;
  Card card;
  card.file = file;
  for (const char* const name : {"cardData", "card_data", "metadata", "card"}) {
    object fields;
    if (record[name].get_object().get(fields) == simdjson::SUCCESS) {
      take_fields(fields, file, line, card);
      break;
    }
  }
  array list;
  if (card.tags.empty() && record["tags"].get_array().get(list) == simdjson::SUCCESS) {
    for (const element item : list) {
      std::string_view tag;
      if (item.get_string().get(tag) == simdjson::SUCCESS) {
        card.tags.push_back(stated(file, line, "tags", tag));
      }
    }
  }
  if (record["siblings"].get_array().get(list) == simdjson::SUCCESS) {
    for (const element item : list) {
      object sibling;
      std::string_view path;
      if (item.get_object().get(sibling) == simdjson::SUCCESS) {
        path = json_word(sibling, "rfilename");
      } else if (item.get_string().get(path) != simdjson::SUCCESS) {
        continue;
      }
      model.files.push_back({.path = std::string(path), .size = 0, .role = role_of(path)});
    }
  }
  CardContext context;
  for (const ModelFile& sibling : model.files) {
    context.has_adapter_config =
        context.has_adapter_config || sibling.path == "adapter_config.json";
    context.looks_quantized = context.looks_quantized || sibling.path.ends_with(".gguf");
  }
  read_card_parents(card, context, model.parents);
  model.problems = card.problems;
  model.card = std::move(card);
  return model;
}

}  // namespace assay::model
