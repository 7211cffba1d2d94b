// SPDX-License-Identifier: Apache-2.0
#include "report/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace assay::report {
namespace {

using license::Field;
using license::LicenseMatch;
using license::MatchKind;
using license::Term;
using license::TermKind;

// The headings of the vocabulary, each with the first and last kind that stand under it.
struct Group {
  std::string_view title;
  TermKind first;
  TermKind last;
};

constexpr std::array kGroups{
    Group{"What is granted", TermKind::commercial_use, TermKind::access},
    Group{"What triggers at scale", TermKind::threshold, TermKind::fees},
    Group{"What the outputs may do", TermKind::train_other_models,
          TermKind::outputs_are_derivatives},
    Group{"What may not be built", TermKind::competing_use, TermKind::reverse_engineering},
    Group{"What a derivative is, and what it owes", TermKind::derivative_includes,
          TermKind::grant_back},
    Group{"What must be shown", TermKind::include_license, TermKind::report_to_licensor},
    Group{"Where, how long, and whose court", TermKind::territory_excluded, TermKind::venue},
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "USD 1 million"
std::string money(const Term& term, Field amount) {
  std::string out(term.get(Field::currency));
  out += out.empty() ? "" : " ";
  return out + amount_words(term.get(amount));
}

// "over 700 million monthly active users (at release): separate license"
std::string threshold_statement(const Term& term) {
  std::string out;
  if (!term.get(Field::amount).empty()) {
    out = "over " + money(term, Field::amount) + ' ';
  }
  out += spaced(term.get(Field::metric));
  if (!term.get(Field::when).empty()) {
    out += term.get(Field::when) == "ongoing" ? " (ongoing)" : " (at release)";
  }
  if (!term.get(Field::then).empty()) {
    out += ": " + spaced(term.get(Field::then));
  }
  return out;
}

// "10% of gross revenue above USD 1 million"
std::string royalty_statement(const Term& term) {
  std::string out;
  const std::string_view rate = term.get(Field::rate);
  double fraction = 0;
  const auto parsed = std::from_chars(rate.data(), rate.data() + rate.size(), fraction);
  const bool is_number = parsed.ec == std::errc() && parsed.ptr == rate.data() + rate.size();
  out = is_number ? decimal(fraction * 100, 2) + '%' : std::string("a share, rate unspecified,");
  const std::string_view base = term.get(Field::base);
  if (base == "per_unit") {
    out = is_number ? grouped_digits(rate) + " per unit" : "a sum per unit";
  } else if (!base.empty() && base != "unspecified") {
    out += " of " + spaced(base);
  } else {
    out += is_number ? " owed" : " owed, base unspecified";
  }
  if (!term.get(Field::above).empty()) {
    out += " above " + money(term, Field::above);
  }
  return out;
}

std::string training_statement(const Term& term) {
  std::string out = spaced(term.value());
  std::string inner;
  if (!term.get(Field::scope).empty()) {
    inner = spaced(term.get(Field::scope));
  }
  if (!term.get(Field::except_).empty()) {
    inner += inner.empty() ? "except " : "; except ";
    inner += spaced(term.get(Field::except_));
  }
  if (!inner.empty()) {
    out += " (" + inner + ')';
  }
  return out;
}

std::string region_statement(const Term& term) {
  const std::string_view region = term.get(Field::region);
  std::string out = spaced(region);
  const bool code = region.size() <= 3;  // "eu", "uk", ISO codes
  std::transform(out.begin(), out.end(), out.begin(), [&, word_start = true](char c) mutable {
    const bool raise = c >= 'a' && c <= 'z' && (code || word_start);
    word_start = c == ' ';
    return raise ? static_cast<char>(c - 'a' + 'A') : c;
  });
  if (region == "eea") {
    out = "EEA";
  }
  if (!term.get(Field::only).empty()) {
    out += " (only " + spaced(term.get(Field::only)) + ')';
  }
  return out;
}

// Empty where the term has none of the fields that make up its statement.
std::string fields_in_words(const Term& term) {
  const TermKind kind = term.kind();
  if (kind == TermKind::threshold) {
    return threshold_statement(term);
  }
  if (kind == TermKind::royalty) {
    return royalty_statement(term);
  }
  if (kind == TermKind::train_other_models) {
    return training_statement(term);
  }
  if (kind == TermKind::territory_excluded) {
    return region_statement(term);
  }
  const std::string_view fields = schema_of(kind).fields;
  if (fields == name_of(Field::place)) {
    return std::string(term.get(Field::place));
  }
  if (fields == name_of(Field::text)) {
    const std::string_view words = term.get(Field::text);
    return words.empty() || words == "yes" ? "yes" : "\u201c" + std::string(words) + "\u201d";
  }
  return spaced(term.value());
}

}  // namespace

std::vector<TermGroup> grouped_terms(const license::Reading& reading) {
  std::vector<TermGroup> out;
  for (const Group& group : kGroups) {
    TermGroup made{.title = group.title, .terms = {}};
    for (const Term& term : reading.terms) {
      if (group.first <= term.kind() && term.kind() <= group.last) {
        made.terms.push_back(&term);
      }
    }
    if (!made.terms.empty()) {
      out.push_back(std::move(made));
    }
  }
  return out;
}

std::string spaced(std::string_view word) {
  std::string out(word);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
  return out;
}

std::string statement(const Term& term) {
  std::string out = fields_in_words(term);
  return out.empty() ? "unspecified" : out;
}

std::string grouped_digits(std::string_view number) {
  const std::size_t whole = std::min(number.find('.'), number.size());
  if (whole == 0 ||
      !std::all_of(number.begin(), number.begin() + static_cast<std::ptrdiff_t>(whole), is_digit)) {
    return std::string(number);
  }
  std::string out;
  for (std::size_t i = 0; i < whole; ++i) {
    if (i > 0 && (whole - i) % 3 == 0) {
      out += ',';
    }
    out += number[i];
  }
  return out.append(number.substr(whole));
}

std::string amount_words(std::string_view number) {
  std::uint64_t value = 0;
  const auto parsed = std::from_chars(number.data(), number.data() + number.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != number.data() + number.size()) {
    return grouped_digits(number);
  }

  struct Scale {
    std::uint64_t size;
    std::string_view word;
  };

  constexpr std::array kScales{Scale{1'000'000'000, " billion"}, Scale{1'000'000, " million"}};
  for (const Scale& scale : kScales) {
    if (value >= scale.size && value % (scale.size / 10) == 0) {
      const std::uint64_t tenths = value / (scale.size / 10);
      const double scaled = static_cast<double>(tenths) / 10;
      return grouped_digits(decimal(scaled, 1)).append(scale.word);
    }
  }
  return grouped_digits(number);
}

std::string decimal(double value, int digits) {
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, digits);
  std::string out(buffer.data(), end.ptr);
  if (out.find('.') != std::string::npos) {
    out.erase(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) {
      out.pop_back();
    }
  }
  return out == "-0" ? "0" : out;
}

std::string percent(double value) {
  return decimal(std::floor(value * 10) / 10, 1) + '%';
}

std::string counted(std::size_t count, std::string_view noun) {
  return grouped_digits(std::to_string(count)) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

std::string name_words(const Report& report) {
  return report.name == "-" && !report.catalog ? "standard input" : report.name;
}

std::string title_of(const LicenseMatch& match) {
  if (!match.name.empty()) {
    return match.name;
  }
  if (!match.id.empty()) {
    return match.id;
  }
  return match.kind == MatchKind::none ? "No license found" : "Unknown license";
}

std::string likeness_of(const LicenseMatch& match) {
  switch (match.kind) {
    case MatchKind::none:
      return {};
    case MatchKind::unknown:
      return match.nearest_id.empty()
                 ? "like no known license"
                 : "nearest: " + match.nearest_id + ", " + percent(match.nearest_similarity);
    case MatchKind::text:
      return match.id + ", " + percent(match.similarity);
    case MatchKind::notice:
      return match.id + ", by its notice";
    case MatchKind::reference:
      return match.id + ", by name";
  }
  return {};
}

std::string source_note(const CatalogSource& source) {
  if (source.origin == "none") {
    return "The catalogue knows this license by name only: its terms are unknown. Read its text.";
  }
  std::string out = "Terms from the catalogue, not from a text at hand";
  if (source.origin == "labels") {
    out += "; labelled by two readers";
  } else if (source.origin == "curated") {
    out += "; entered by hand";
  } else {
    out += "; read from the text when the catalogue was built";
  }
  if (!source.read_from.empty()) {
    out += " from " + source.read_from;
  }
  out += '.';
  if (source.partial) {
    out += " Part of the text only: what is not listed is unknown.";
  }
  return out;
}

std::string place_words(std::uint32_t line, std::string_view section) {
  std::string out = line == 0 ? std::string() : "line " + std::to_string(line);
  if (!section.empty()) {
    out += (out.empty() ? "\u00a7" : ", \u00a7") + std::string(section);
  }
  return out;
}

bool has_score(const license::Reading& reading) {
  return reading.has_license() && reading.license_class != license::LicenseClass::unknown;
}

std::string score_text(const license::Reading& reading) {
  return has_score(reading) ? std::to_string(reading.score) + "/100" : "no score";
}

const Term* term_at(const license::Reading& reading, std::size_t index) {
  return index < reading.terms.size() ? &reading.terms[index] : nullptr;
}

}  // namespace assay::report
