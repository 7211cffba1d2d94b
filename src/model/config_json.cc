// SPDX-License-Identifier: Apache-2.0
#include "model/config_json.h"

#include <simdjson.h>

namespace assay::model {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::uint64_t kMaxNumber = std::uint64_t{1} << 40;
constexpr std::size_t kMaxItems = 100'000;

std::optional<std::uint64_t> as_number(const element& value) {
  std::uint64_t number = 0;
  double real = 0;
  if (value.get_uint64().get(number) == simdjson::SUCCESS) {
    return number <= kMaxNumber ? std::optional(number) : std::nullopt;
  }
  // Some configs write 1e6.
  if (value.get_double().get(real) == simdjson::SUCCESS && real >= 0 &&
      real <= static_cast<double>(kMaxNumber)) {
    return static_cast<std::uint64_t>(real);
  }
  return std::nullopt;
}

}  // namespace

struct Config::Data {
  std::shared_ptr<simdjson::dom::parser> parser;
  std::vector<object> places;  // where a name is looked for, in order

  [[nodiscard]] std::optional<element> find(const char* name) const {
    for (const object& place : places) {
      element value;
      if (place[name].get(value) == simdjson::SUCCESS && !value.is_null()) {
        return value;
      }
    }
    return std::nullopt;
  }
};

Result<Config> Config::parse(std::string_view json) {
  auto data = std::make_shared<Data>();
  data->parser = std::make_shared<simdjson::dom::parser>();
  element root;
  object top;
  const auto error = data->parser->parse(json.data(), json.size()).get(root);
  if (error != simdjson::SUCCESS || root.get_object().get(top) != simdjson::SUCCESS) {
    return fail(ErrorCode::malformed,
                error == simdjson::SUCCESS
                    ? std::string("is JSON, but no object")
                    : "is no JSON: " + std::string(simdjson::error_message(error)));
  }
  for (const char* const name : {"text_config", "llm_config", "language_config"}) {
    object part;
    if (top[name].get_object().get(part) == simdjson::SUCCESS) {
      data->places.push_back(part);
    }
  }
  data->places.push_back(top);
  Config made;
  made.data_ = std::move(data);
  return made;
}

std::uint64_t Config::number(std::initializer_list<const char*> names) const {
  for (const char* const name : names) {
    if (const auto value = data_->find(name)) {
      if (const auto number = as_number(*value)) {
        return *number;
      }
    }
  }
  return 0;
}

double Config::real(const char* name) const {
  double out = 0;
  if (const auto value = data_->find(name)) {
    if (value->get_double().get(out) != simdjson::SUCCESS) {
      return 0;
    }
  }
  return out;
}

bool Config::flag(const char* name, bool otherwise) const {
  bool out = otherwise;
  if (const auto value = data_->find(name)) {
    if (value->get_bool().get(out) != simdjson::SUCCESS) {
      return otherwise;
    }
  }
  return out;
}

std::string Config::word(const char* name) const {
  std::string_view out;
  const auto value = data_->find(name);
  return value && value->get_string().get(out) == simdjson::SUCCESS ? std::string(out) : "";
}

std::vector<std::string> Config::words(const char* name) const {
  std::vector<std::string> out;
  array list;
  const auto value = data_->find(name);
  if (value && value->get_array().get(list) == simdjson::SUCCESS) {
    for (const element item : list) {
      std::string_view text;
      if (item.get_string().get(text) == simdjson::SUCCESS && out.size() < kMaxItems) {
        out.emplace_back(text);
      }
    }
  }
  return out;
}

std::string Config::first_word(const char* name) const {
  const std::vector<std::string> all = words(name);
  return all.empty() ? word(name) : all.front();
}

std::optional<std::vector<std::uint64_t>> Config::numbers(const char* name) const {
  array list;
  const auto value = data_->find(name);
  if (!value || value->get_array().get(list) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  std::vector<std::uint64_t> out;
  for (const element item : list) {
    if (const auto number = as_number(item); number && out.size() < kMaxItems) {
      out.push_back(*number);
    }
  }
  return out;
}

Config Config::part(const char* name) const {
  auto data = std::make_shared<Data>();
  data->parser = data_->parser;
  object part;
  const auto value = data_->find(name);
  if (value && value->get_object().get(part) == simdjson::SUCCESS) {
    data->places.push_back(part);
  }
  Config made;
  made.data_ = std::move(data);
  return made;
}

bool Config::empty() const {
  return data_->places.empty();
}

}  // namespace assay::model
