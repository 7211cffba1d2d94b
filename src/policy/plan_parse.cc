// SPDX-License-Identifier: Apache-2.0
// The plan file: who asks, under which terms, and where they could go instead. docs/plan.md.
#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "base/ascii.h"
#include "base/spelling.h"
#include "base/yaml.h"
#include "license/term.h"
#include "policy/amounts.h"
#include "policy/plan.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;

constexpr std::size_t kMostCandidates = 20;
constexpr std::size_t kMostTerms = 20;

class PlanParser {
 public:
  explicit PlanParser(const std::string& file) : file_(file) {}

  Result<PlanQuestion> parse(const YamlNode& root) {
    ASSAY_TRY([[maybe_unused]] const bool taken,
              each(root, "a plan", kPlanKeys, [this](std::string_view key, const YamlNode& value) {
                return take(key, value);
              }));
    if (!has_terms_) {
      return wrong(root, "a plan needs terms: name a license, or write thresholds under terms");
    }
    for (const Candidate& candidate : question_.candidates) {
      if (candidate.from_month && *candidate.from_month >= question_.months) {
        return wrong(root, "the move to " + quoted_word(candidate.name) +
                               " lies behind the horizon; raise months");
      }
    }
    if (question_.name.empty()) {
      question_.name = file_;
    }
    return std::move(question_);
  }

 private:
  static constexpr std::array<std::string_view, 9> kPlanKeys{
      "name",         "months",  "start", "use",       "revenue_growth",
      "attributable", "license", "terms", "candidates"};

  tl::unexpected<Error> wrong(const YamlNode& node, std::string message) const {
    return fail_at(node, file_, std::move(message));
  }

  // Calls take(key, value) for each entry of a map whose keys are all known.
  template <typename Take>
  Result<bool> each(const YamlNode& map, std::string_view what,
                    std::span<const std::string_view> known, const Take& take) const {
    if (!map.is_map()) {
      return wrong(map, std::string(what) + " is a map");
    }
    for (const auto& [key, value] : map.entries()) {
      if (std::find(known.begin(), known.end(), key.scalar()) == known.end()) {
        return wrong(key, "unknown key " + quoted_word(key.scalar()) + " in " + std::string(what) +
                              spelling_advice(key.scalar(), known));
      }
      ASSAY_TRY([[maybe_unused]] const bool taken, take(key.scalar(), value));
    }
    return true;
  }

  Result<double> amount(const YamlNode& value) const {
    const std::optional<double> parsed = parse_amount(value.scalar());
    if (!parsed) {
      return wrong(value, quoted_word(value.scalar()) + " is no amount; write 2000000, 2M or 5%");
    }
    return *parsed;
  }

  Result<double> signed_amount(const YamlNode& value) const {
    const bool less = value.scalar().starts_with('-');
    const std::optional<double> parsed = parse_amount(value.scalar().substr(less ? 1 : 0));
    if (!parsed) {
      return wrong(value, quoted_word(value.scalar()) + " is no amount; write 20000, 20k or -5k");
    }
    return less ? -*parsed : *parsed;
  }

  Result<int> month(const YamlNode& value, int least) const {
    const std::string_view text = value.scalar();
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < least ||
        number > kMostPlanMonths) {
      return wrong(value, quoted_word(text) + " is no number of months from " +
                              std::to_string(least) + " to " + std::to_string(kMostPlanMonths));
    }
    return number;
  }

  // "2026-08" as year * 12 + month - 1.
  Result<int> date(const YamlNode& value) const {
    const std::string_view text = value.scalar();
    constexpr std::size_t kLength = 7;
    constexpr std::size_t kDash = 4;
    constexpr int kMonths = 12;
    int year = 0;
    int number = 0;
    const bool shaped = text.size() == kLength && text[kDash] == '-';
    const auto digits = [](std::string_view part, int& out) {
      const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), out);
      return error == std::errc() && end == part.data() + part.size() && part.front() != '-';
    };
    if (!shaped || !digits(text.substr(0, kDash), year) ||
        !digits(text.substr(kDash + 1), number) || number < 1 || number > kMonths) {
      return wrong(value, quoted_word(text) + " is no month; write 2026-08");
    }
    return year * kMonths + number - 1;
  }

  Result<std::string> word(const YamlNode& value, TermKind kind, Field field) const {
    const std::vector<std::string_view> known = split(license::values_of(kind, field), ' ');
    if (std::find(known.begin(), known.end(), value.scalar()) == known.end()) {
      return wrong(value, "unknown word " + quoted_word(value.scalar()) +
                              spelling_advice(value.scalar(), known));
    }
    return std::string(value.scalar());
  }

  Result<bool> take(std::string_view key, const YamlNode& value) {
    if (key == "name") {
      question_.name = std::string(value.scalar());
    } else if (key == "months") {
      ASSAY_TRY(question_.months, month(value, 1));
    } else if (key == "start") {
      ASSAY_TRY(question_.start, date(value));
    } else if (key == "use") {
      ASSAY_TRY(question_.use, parse_use(value, file_));
    } else if (key == "revenue_growth") {
      ASSAY_TRY(question_.revenue_growth, signed_amount(value));
    } else if (key == "attributable") {
      ASSAY_TRY(question_.attributable, amount(value));
    } else if (key == "license") {
      question_.license = std::string(value.scalar());
      has_terms_ = true;
    } else if (key == "terms") {
      has_terms_ = true;
      return take_terms(value, question_.terms);
    } else {
      return take_candidates(value);
    }
    return true;
  }

  Result<bool> take_terms(const YamlNode& value, PlanTerms& out) const {
    constexpr std::array<std::string_view, 3> kKeys{"name", "thresholds", "royalties"};
    const auto list = [&](const YamlNode& items, const auto& take_one) -> Result<bool> {
      if (!items.is_list() || items.items().size() > kMostTerms) {
        return wrong(items, "this is a list of at most " + std::to_string(kMostTerms));
      }
      for (const YamlNode& item : items.items()) {
        ASSAY_TRY([[maybe_unused]] const bool taken, take_one(item));
      }
      return true;
    };
    out.name = "the terms of " + file_;
    return each(value, "terms", kKeys,
                [&](std::string_view key, const YamlNode& part) -> Result<bool> {
                  if (key == "thresholds") {
                    return list(part, [&](const YamlNode& item) { return threshold(item, out); });
                  }
                  if (key == "royalties") {
                    return list(part, [&](const YamlNode& item) { return royalty(item, out); });
                  }
                  out.name = std::string(part.scalar());
                  return true;
                });
  }

  Result<bool> threshold(const YamlNode& value, PlanTerms& out) const {
    constexpr std::array<std::string_view, 5> kKeys{"metric", "amount", "currency", "when", "then"};
    PlanThreshold made{.metric = {}, .currency = {}, .then = "separate_license", .section = {}};
    ASSAY_TRY([[maybe_unused]] const bool taken,
              each(value, "a threshold", kKeys,
                   [&](std::string_view key, const YamlNode& part) -> Result<bool> {
                     if (key == "metric") {
                       ASSAY_TRY(made.metric, word(part, TermKind::threshold, Field::metric));
                     } else if (key == "amount") {
                       ASSAY_TRY(made.amount, amount(part));
                     } else if (key == "currency") {
                       made.currency = std::string(part.scalar());
                     } else if (key == "when") {
                       ASSAY_TRY(const std::string when,
                                 word(part, TermKind::threshold, Field::when));
                       made.at_release = when == "at_release";
                     } else {
                       ASSAY_TRY(made.then, word(part, TermKind::threshold, Field::then));
                     }
                     return true;
                   }));
    if (made.metric.empty() || made.amount <= 0) {
      return wrong(value, "a threshold has a metric and an amount");
    }
    out.thresholds.push_back(std::move(made));
    return true;
  }

  // "5%", or a list of the lowest and the highest.
  Result<bool> rates(const YamlNode& value, PlanRoyalty& out) const {
    const std::vector<YamlNode> items =
        value.is_list() ? value.items() : std::vector<YamlNode>{value};
    if (items.empty() || items.size() > 2) {
      return wrong(value, "a rate is 5%, or [5%, 10%] for the lowest and the highest");
    }
    ASSAY_TRY(out.low_rate, amount(items.front()));
    ASSAY_TRY(out.high_rate, amount(items.back()));
    if (out.low_rate > out.high_rate || out.high_rate > 1) {
      return wrong(value, "rates go from the lowest to the highest, at most 100%");
    }
    return true;
  }

  Result<bool> royalty(const YamlNode& value, PlanTerms& out) const {
    constexpr std::array<std::string_view, 4> kKeys{"rate", "base", "above", "past"};
    PlanRoyalty made{.base = "gross_revenue", .past_metric = {}};
    ASSAY_TRY([[maybe_unused]] const bool taken,
              each(value, "a royalty", kKeys,
                   [&](std::string_view key, const YamlNode& part) -> Result<bool> {
                     if (key == "rate") {
                       return rates(part, made);
                     }
                     if (key == "base") {
                       made.base = std::string(part.scalar());
                       if (made.base != "gross_revenue" && made.base != "attributable_revenue") {
                         return wrong(part, "a base is gross_revenue or attributable_revenue");
                       }
                     } else if (key == "above") {
                       ASSAY_TRY(made.above, amount(part));
                     } else {
                       return past(part, made);
                     }
                     return true;
                   }));
    if (made.high_rate <= 0) {
      return wrong(value, "a royalty has a rate, such as 5%");
    }
    out.royalties.push_back(std::move(made));
    return true;
  }

  // {monthly_active_users: 700M}
  Result<bool> past(const YamlNode& value, PlanRoyalty& out) const {
    const std::vector<std::string_view> metrics =
        split(license::values_of(TermKind::threshold, Field::metric), ' ');
    return each(value, "past", metrics,
                [&](std::string_view key, const YamlNode& part) -> Result<bool> {
                  out.past_metric = std::string(key);
                  ASSAY_TRY(out.past_amount, amount(part));
                  return true;
                });
  }

  Result<bool> take_candidates(const YamlNode& value) {
    if (!value.is_list() || value.items().size() > kMostCandidates) {
      return wrong(value, "candidates are a list of at most " + std::to_string(kMostCandidates));
    }
    constexpr std::array<std::string_view, 7> kKeys{"name", "model",   "license",   "terms",
                                                    "once", "monthly", "from_month"};
    for (const YamlNode& item : value.items()) {
      Candidate made;
      ASSAY_TRY([[maybe_unused]] const bool taken,
                each(item, "a candidate", kKeys,
                     [&](std::string_view key, const YamlNode& part) -> Result<bool> {
                       if (key == "once") {
                         ASSAY_TRY(made.once, amount(part));
                       } else if (key == "monthly") {
                         ASSAY_TRY(made.monthly, signed_amount(part));
                       } else if (key == "from_month") {
                         ASSAY_TRY(made.from_month, month(part, 0));
                       } else if (key == "terms") {
                         return take_terms(part, made.terms);
                       } else {
                         (key == "name"    ? made.name
                          : key == "model" ? made.model
                                           : made.license) = std::string(part.scalar());
                       }
                       return true;
                     }));
      if (made.name.empty()) {
        made.name = made.model;
      }
      if (made.name.empty()) {
        return wrong(item, "a candidate has a name or a model");
      }
      question_.candidates.push_back(std::move(made));
    }
    return true;
  }

  const std::string& file_;
  PlanQuestion question_;
  bool has_terms_ = false;
};

}  // namespace

Result<PlanQuestion> parse_plan(std::string_view yaml, const std::string& file) {
  ASSAY_TRY(const YamlFile parsed, YamlFile::parse(yaml, file));
  return PlanParser(file).parse(parsed.root());
}

}  // namespace assay::policy
