// SPDX-License-Identifier: Apache-2.0
#include "policy/use.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/spelling.h"
#include "base/yaml.h"
#include "license/term.h"

namespace assay::policy {
namespace {

struct ActivityWords {
  Activity activity;
  std::string_view name;
  std::string_view title;
};

constexpr std::array<ActivityWords, kActivities> kWords{{
    {Activity::internal_use, "internal_use", "use it internally"},
    {Activity::serve_api, "serve_api", "serve it as an API"},
    {Activity::ship_product, "ship_product", "ship it in a product"},
    {Activity::redistribute_weights, "redistribute_weights", "redistribute the weights"},
    {Activity::fine_tune, "fine_tune", "fine-tune it"},
    {Activity::merge, "merge", "merge it with others"},
    {Activity::quantize, "quantize", "quantize or convert it"},
    {Activity::distill, "distill", "distill it"},
    {Activity::publish_outputs, "publish_outputs", "publish or sell outputs"},
    {Activity::train_own_model, "train_own_model", "train a model of your own on outputs"},
    {Activity::train_competing_model, "train_competing_model",
     "train a competing model on outputs"},
}};

// Further spellings, after lowering and '-' to '_'.
constexpr std::array<std::pair<std::string_view, Activity>, 9> kAliases{{
    {"serve", Activity::serve_api},
    {"ship", Activity::ship_product},
    {"ship_in_product", Activity::ship_product},
    {"redistribute", Activity::redistribute_weights},
    {"finetune", Activity::fine_tune},
    {"quantise", Activity::quantize},
    {"distil", Activity::distill},
    {"train_on_outputs", Activity::train_own_model},
    {"internal", Activity::internal_use},
}};

constexpr std::array<std::string_view, 15> kKeys{"activities",
                                                 "annual_revenue",
                                                 "commercial",
                                                 "company_regions",
                                                 "currency",
                                                 "employees",
                                                 "fields",
                                                 "growth_uncertainty",
                                                 "mau",
                                                 "monthly_active_users",
                                                 "monthly_growth",
                                                 "multimodal",
                                                 "name",
                                                 "revenue",
                                                 "user_regions"};

std::string plain(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    } else if (c == '-' || c == ' ') {
      c = '_';
    }
  }
  return out;
}

class Parser {
 public:
  explicit Parser(const std::string& file) : file_(file) {}

  Result<Use> parse(std::string_view yaml) {
    ASSAY_TRY(const YamlFile parsed, YamlFile::parse(yaml, file_));
    const YamlNode root = parsed.root();
    if (!root.is_map()) {
      return wrong(root, "a use is a map of facts, such as \"commercial: true\"");
    }
    use_.name = file_;
    for (const auto& [key, value] : root.entries()) {
      ASSAY_TRY([[maybe_unused]] const bool taken, take(key, value));
    }
    return std::move(use_);
  }

 private:
  tl::unexpected<Error> wrong(const YamlNode& node, std::string message) const {
    Error error{.code = ErrorCode::invalid_input, .message = std::move(message)};
    error.file = file_;
    error.line = node.line();
    error.column = node.column();
    return tl::unexpected<Error>(std::move(error));
  }

  Result<bool> take(const YamlNode& key, const YamlNode& value) {
    const std::string_view name = key.scalar();
    if (name == "commercial") {
      ASSAY_TRY(use_.commercial, truth(value));
    } else if (name == "monthly_active_users" || name == "mau") {
      ASSAY_TRY(use_.monthly_active_users, amount(value));
    } else if (name == "monthly_growth") {
      ASSAY_TRY(use_.monthly_growth, amount(value));
    } else if (name == "growth_uncertainty") {
      ASSAY_TRY(use_.growth_uncertainty, amount(value));
    } else if (name == "annual_revenue" || name == "revenue") {
      ASSAY_TRY(use_.annual_revenue, amount(value));
    } else if (name == "employees") {
      ASSAY_TRY(use_.employees, amount(value));
    } else if (name == "currency") {
      use_.currency = std::string(value.scalar());
    } else if (name == "multimodal") {
      ASSAY_TRY(use_.multimodal, truth(value));
    } else if (name == "company_regions") {
      use_.company_regions = words(value);
    } else if (name == "user_regions") {
      use_.user_regions = words(value);
    } else if (name == "fields") {
      return take_fields(value);
    } else if (name == "activities") {
      return take_activities(value);
    } else if (name != "name") {
      return wrong(key, "unknown fact \"" + std::string(name.substr(0, 40)) + '"' +
                            spelling_advice(name, kKeys));
    }
    return true;
  }

  Result<bool> truth(const YamlNode& value) const {
    const std::string word = plain(value.scalar());
    if (word == "true" || word == "yes") {
      return true;
    }
    if (word == "false" || word == "no") {
      return false;
    }
    return wrong(value, "write true or false");
  }

  // "2M", "800 million", "1.5e6", "20,000,000", "5%".
  Result<double> amount(const YamlNode& value) const {
    std::string text;
    for (const char c : value.scalar()) {
      if (c != ',' && c != '_' && c != '$') {
        text += c;
      }
    }
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
    const std::string word = plain(unit);
    const double factor = word.empty()                                             ? 1
                          : word == "%"                                            ? 0.01
                          : word == "k" || word == "thousand"                      ? 1e3
                          : word == "m" || word == "million" || word == "millions" ? 1e6
                          : word == "b" || word == "bn" || word == "billion"       ? 1e9
                                                                                   : 0;
    if (error != std::errc() || factor == 0 || number < 0 || number * factor > 1e15) {
      return wrong(value, "\"" + std::string(value.scalar().substr(0, 40)) +
                              "\" is no amount; write 2000000, 2M or 5%");
    }
    return number * factor;
  }

  static std::vector<std::string> words(const YamlNode& value) {
    std::vector<std::string> out;
    if (value.is_scalar()) {
      out.push_back(plain(value.scalar()));
    }
    for (const YamlNode& item : value.items()) {
      out.push_back(plain(item.scalar()));
    }
    return out;
  }

  static std::vector<YamlNode> items_of(const YamlNode& value) {
    return value.is_scalar() ? std::vector<YamlNode>{value} : value.items();
  }

  Result<bool> take_fields(const YamlNode& value) {
    std::vector<std::string_view> known;
    std::string_view rest =
        license::values_of(license::TermKind::restricted_fields, license::Field::value);
    while (!rest.empty()) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      known.push_back(rest.substr(0, space));
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    for (const YamlNode& item : items_of(value)) {
      const std::string word = plain(item.scalar());
      if (std::find(known.begin(), known.end(), word) == known.end()) {
        return wrong(item, "unknown field \"" + std::string(item.scalar().substr(0, 40)) + '"' +
                               spelling_advice(word, known));
      }
      use_.fields.push_back(word);
    }
    return true;
  }

  Result<bool> take_activities(const YamlNode& value) {
    for (const YamlNode& item : items_of(value)) {
      const std::optional<Activity> activity = find_activity(item.scalar());
      if (!activity) {
        std::array<std::string_view, kActivities> known;
        std::transform(kWords.begin(), kWords.end(), known.begin(),
                       [](const ActivityWords& words) { return words.name; });
        return wrong(item, "unknown activity \"" + std::string(item.scalar().substr(0, 40)) + '"' +
                               spelling_advice(plain(item.scalar()), known));
      }
      use_.activities.push_back(*activity);
    }
    return true;
  }

  const std::string& file_;
  Use use_;
};

}  // namespace

std::string_view name_of(Activity value) {
  return kWords[static_cast<std::size_t>(value)].name;
}

std::string_view title_of(Activity value) {
  return kWords[static_cast<std::size_t>(value)].title;
}

std::optional<Activity> find_activity(std::string_view word) {
  const std::string wanted = plain(word);
  for (const ActivityWords& words : kWords) {
    if (words.name == wanted) {
      return words.activity;
    }
  }
  for (const auto& [alias, activity] : kAliases) {
    if (alias == wanted) {
      return activity;
    }
  }
  return std::nullopt;
}

Result<Use> parse_use(std::string_view yaml, const std::string& file) {
  return Parser(file).parse(yaml);
}

}  // namespace assay::policy
