// SPDX-License-Identifier: Apache-2.0
// The terms of known licenses: JSON Lines, one license a line, {"id": … first. Only the line of the
// license that is asked for is parsed; every word of it must be one of the vocabulary.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "license/catalog.h"

namespace assay::license {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxLineBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxTerms = 500;
constexpr std::size_t kMaxTextBytes = 1000;

struct Line {
  std::string_view text;
  std::uint32_t number = 0;
};

// Takes the next line off `rest`; an empty text at the end.
Line next_line(std::string_view& rest, std::uint32_t& number) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const Line line{rest.substr(0, end), ++number};
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

tl::unexpected<Error> bad(const std::string& file, std::uint32_t line, std::string message) {
  Error error{.code = ErrorCode::malformed, .message = std::move(message)};
  error.file = file;
  error.line = line;
  return tl::unexpected<Error>(std::move(error));
}

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) {
      return true;
    }
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

std::string shown(std::string_view word) {
  return '"' + std::string(word.substr(0, 60)) + '"';
}

std::string string_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// "700000000", "0.1": never an exponent. Empty where it is no number that a license could state.
std::string plain_decimal(const json& number) {
  const double value = number.get<double>();
  if (!std::isfinite(value) || value < 0 || value > 1e15) {
    return {};
  }
  std::array<char, 64> buffer{};
  const auto done =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return done.ec == std::errc{} ? std::string(buffer.data(), done.ptr) : std::string();
}

// A field's value, or what is wrong with it.
tl::expected<FieldValue, std::string> parse_field(TermKind kind, Field field, const json& value) {
  const std::string of = std::string(name_of(kind)) + "." + std::string(name_of(field));
  const bool numeric = field == Field::amount || field == Field::rate || field == Field::above;
  if (value.is_number()) {
    const std::string decimal = numeric ? plain_decimal(value) : std::string();
    if (decimal.empty()) {
      return tl::unexpected<std::string>(of + " takes " +
                                         (numeric ? "a number from 0 to 1e15" : "a string"));
    }
    return FieldValue{field, decimal, true};
  }
  if (!value.is_string()) {
    return tl::unexpected<std::string>(of + " takes a string" + (numeric ? " or a number" : ""));
  }
  const auto& word = value.get_ref<const std::string&>();
  const std::string_view allowed =
      field == Field::rate ? std::string_view("unspecified") : values_of(kind, field);
  if (field == Field::amount || field == Field::above) {
    return tl::unexpected<std::string>(of + " takes a number, not " + shown(word));
  }
  if (word.empty() || word.size() > kMaxTextBytes) {
    return tl::unexpected<std::string>(of + " is empty or too long");
  }
  if (!allowed.empty() && !has_word(allowed, word)) {
    return tl::unexpected<std::string>(of + " cannot be " + shown(word) +
                                       "; it is one of: " + std::string(allowed));
  }
  return FieldValue{field, word, false};
}

tl::expected<KnownTerm, std::string> parse_term(const json& entry) {
  if (!entry.is_object()) {
    return tl::unexpected<std::string>("a term is an object");
  }
  const std::string name = string_at(entry, "term");
  const auto kind = find_term(name);
  if (!kind) {
    return tl::unexpected<std::string>("unknown term " + shown(name));
  }
  const TermSchema& schema = schema_of(*kind);
  KnownTerm term;
  term.kind = *kind;
  for (const auto& [key, value] : entry.items()) {
    if (key == "term") {
      continue;
    }
    if (key == "section" && value.is_string() && value.get_ref<const std::string&>().size() < 64) {
      term.section = value.get<std::string>();
    } else if (key == "line" && value.is_number_unsigned() &&
               value.get<std::uint64_t>() <= UINT32_MAX) {
      term.line = value.get<std::uint32_t>();
    } else {
      const auto field = find_field(key);
      if (!field || !has_word(schema.fields, key)) {
        return tl::unexpected<std::string>(name + " has no field " + shown(key) +
                                           "; its fields: " + std::string(schema.fields));
      }
      auto parsed = parse_field(*kind, *field, value);
      if (!parsed) {
        return tl::unexpected<std::string>(std::move(parsed).error());
      }
      term.fields.push_back(*std::move(parsed));
    }
  }
  const std::string_view main_field = schema.fields.substr(0, schema.fields.find(' '));
  if (main_field != "text" && term.get(*find_field(main_field)).empty()) {
    return tl::unexpected<std::string>(name + " lacks its " + std::string(main_field));
  }
  std::stable_sort(term.fields.begin(), term.fields.end(),
                   [](const FieldValue& a, const FieldValue& b) { return a.field < b.field; });
  return term;
}

Result<KnownTerms> parse_line(const std::string& file, const Line& line) {
  if (line.text.size() > kMaxLineBytes) {
    return bad(file, line.number, "the line is longer than 1 MiB");
  }
  const json object = json::parse(line.text, nullptr, false);
  if (!object.is_object()) {
    return bad(file, line.number, "not a JSON object");
  }
  KnownTerms known;
  const std::string origin = string_at(object, "read");
  for (const auto candidate : {TermsOrigin::labels, TermsOrigin::curated, TermsOrigin::text}) {
    if (origin == name_of(candidate)) {
      known.origin = candidate;
    }
  }
  if (known.origin == TermsOrigin::none) {
    return bad(file, line.number, "\"read\" must be labels, curated or text, not " + shown(origin));
  }
  known.read_from = string_at(object, "from");
  const auto partial = object.find("partial");
  known.partial = partial != object.end() && partial->is_boolean() && partial->get<bool>();
  const auto terms = object.find("terms");
  if (terms == object.end() || !terms->is_array() || terms->size() > kMaxTerms) {
    return bad(file, line.number, "\"terms\" must be a list of at most 500 terms");
  }
  for (const json& entry : *terms) {
    auto term = parse_term(entry);
    if (!term) {
      return bad(file, line.number, std::move(term).error());
    }
    known.terms.push_back(*std::move(term));
  }
  std::stable_sort(known.terms.begin(), known.terms.end(),
                   [](const KnownTerm& a, const KnownTerm& b) { return a.kind < b.kind; });
  return known;
}

// The id at the start of a line; empty where the line does not start with one.
std::string_view id_of(std::string_view line) {
  constexpr std::string_view kStart = R"({"id":")";
  if (!line.starts_with(kStart)) {
    return {};
  }
  line.remove_prefix(kStart.size());
  const std::size_t end = line.find('"');
  return end == std::string_view::npos ? std::string_view() : line.substr(0, end);
}

}  // namespace

std::string_view KnownTerm::get(Field field) const {
  for (const FieldValue& f : fields) {
    if (f.field == field) {
      return f.value;
    }
  }
  return {};
}

std::vector<Term> KnownTerms::as_terms(std::string_view license_id) const {
  std::vector<Term> out;
  out.reserve(terms.size());
  for (const KnownTerm& known : terms) {
    Evidence evidence;
    evidence.line = known.line;
    evidence.section = known.section;
    out.emplace_back(known.kind, known.fields, std::move(evidence));
    out.back().license = std::string(license_id);
  }
  return out;
}

Result<KnownTerms> Catalog::terms(const KnownLicense& license) const {
  std::string_view rest = terms_;
  std::uint32_t number = 0;
  while (license.origin != TermsOrigin::none && !rest.empty()) {
    const Line line = next_line(rest, number);
    if (id_of(line.text) == license.id) {
      return parse_line(terms_name_, line);
    }
  }
  return KnownTerms{};
}

Result<std::size_t> Catalog::check() const {
  std::string_view rest = terms_;
  std::uint32_t number = 0;
  std::set<std::string_view> seen;
  while (!rest.empty()) {
    const Line line = next_line(rest, number);
    if (line.text.empty()) {
      continue;
    }
    const std::string_view id = id_of(line.text);
    const KnownLicense* const license = find_id(id);
    if (license == nullptr || license->id != id) {
      return bad(terms_name_, number, shown(id) + " does not stand in " + list_name_);
    }
    if (!seen.insert(id).second) {
      return bad(terms_name_, number, shown(id) + " stands twice");
    }
    ASSAY_TRY(const KnownTerms known, parse_line(terms_name_, line));
    if (known.origin != license->origin || known.read_from != license->read_from) {
      return bad(terms_name_, number,
                 "origin or source of " + shown(id) + " is not that of " + list_name_);
    }
  }
  for (const KnownLicense& license : licenses_) {
    const auto refuse = [&](std::string message) {
      return bad(list_name_, 0, shown(license.id) + message);
    };
    if (license.origin != TermsOrigin::none && !seen.contains(license.id)) {
      return refuse(" has no terms in " + terms_name_);
    }
    for (const std::string_view member : license.members) {
      if (find_id(member) == nullptr) {
        return refuse(" names a member that is not listed: " + shown(member));
      }
    }
    for (const auto* const names : {&license.slugs, &license.aliases}) {
      for (const std::string_view name : *names) {
        const KnownLicense* const found = find(name);
        if (found != &license) {
          return refuse(" claims the name " + shown(name) + ", which means " +
                        shown(found == nullptr ? "nothing" : found->id));
        }
      }
    }
  }
  return licenses_.size();
}

}  // namespace assay::license
