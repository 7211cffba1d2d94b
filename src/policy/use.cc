// SPDX-License-Identifier: Apache-2.0
#include "policy/use.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/spelling.h"
#include "base/yaml.h"
#include "license/term.h"
#include "policy/amounts.h"
#include "policy/regions.h"

namespace assay::policy {
namespace {

struct ActivityWords {
  Activity activity;
  std::string_view name;
  std::string_view title;
};

constexpr std::array<ActivityWords, kActivities> kActivityWords{{
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

class UseParser {
 public:
  explicit UseParser(const std::string& file) : file_(file) {}

  Result<Use> parse(const YamlNode& root);

 private:
  // One fact of a use and who takes it.
  struct Fact {
    std::string_view key;
    Result<bool> (UseParser::*take)(const YamlNode& value);
  };

  static const std::array<Fact, 17> kFacts;

  tl::unexpected<Error> wrong(const YamlNode& node, std::string message) const {
    return fail_at(node, file_, std::move(message));
  }

  template <auto member>
  Result<bool> take_truth(const YamlNode& value) {
    const std::string word = as_identifier(value.scalar());
    const bool yes = word == "true" || word == "yes";
    if (!yes && word != "false" && word != "no") {
      return wrong(value, "write true or false");
    }
    use_.*member = yes;
    return true;
  }

  // "2M", "800 million", "1.5e6", "20,000,000", "5%".
  template <auto member>
  Result<bool> take_amount(const YamlNode& value) {
    const std::optional<double> amount = parse_amount(value.scalar());
    if (!amount) {
      return wrong(value, quoted_word(value.scalar()) + " is no amount; write 2000000, 2M or 5%");
    }
    use_.*member = *amount;
    return true;
  }

  Result<bool> take_currency(const YamlNode& value) {
    constexpr std::size_t kCodeLength = 3;
    std::string code(value.scalar());
    std::transform(code.begin(), code.end(), code.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    const bool letters =
        std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (code.size() != kCodeLength || !letters) {
      return wrong(value, quoted_word(value.scalar()) + " is no ISO code of a currency; write USD");
    }
    use_.currency = std::move(code);
    return true;
  }

  template <auto member>
  Result<bool> take_regions(const YamlNode& value) {
    for (const YamlNode& item : value.items_or_itself()) {
      const std::optional<std::string_view> region = find_region(as_identifier(item.scalar()));
      if (!region) {
        return wrong(item, quoted_word(item.scalar()) +
                               " is no region; write an ISO code such as \"de\", or \"eu\" or "
                               "\"eea\"");
      }
      (use_.*member).emplace_back(*region);
    }
    return true;
  }

  Result<bool> take_name(const YamlNode& value) {
    use_.name = std::string(value.scalar());
    return true;
  }

  Result<bool> take_fields(const YamlNode& value) {
    const std::vector<std::string_view> known =
        split(license::values_of(license::TermKind::restricted_fields, license::Field::value), ' ');
    for (const YamlNode& item : value.items_or_itself()) {
      const std::string word = as_identifier(item.scalar());
      if (std::find(known.begin(), known.end(), word) == known.end()) {
        return wrong(item,
                     "unknown field " + quoted_word(item.scalar()) + spelling_advice(word, known));
      }
      use_.fields.push_back(word);
    }
    return true;
  }

  Result<bool> take_activities(const YamlNode& value) {
    for (const YamlNode& item : value.items_or_itself()) {
      const std::optional<Activity> activity = find_activity(item.scalar());
      if (!activity) {
        std::array<std::string_view, kActivities> known;
        std::transform(kActivityWords.begin(), kActivityWords.end(), known.begin(),
                       [](const ActivityWords& words) { return words.name; });
        return wrong(item, "unknown activity " + quoted_word(item.scalar()) +
                               spelling_advice(as_identifier(item.scalar()), known));
      }
      use_.activities.push_back(*activity);
    }
    return true;
  }

  const std::string& file_;
  Use use_;
};

const std::array<UseParser::Fact, 17> UseParser::kFacts{{
    {"activities", &UseParser::take_activities},
    {"annual_revenue", &UseParser::take_amount<&Use::annual_revenue>},
    {"commercial", &UseParser::take_truth<&Use::commercial>},
    {"company_regions", &UseParser::take_regions<&Use::company_regions>},
    {"currency", &UseParser::take_currency},
    {"employees", &UseParser::take_amount<&Use::employees>},
    {"fields", &UseParser::take_fields},
    {"growth_uncertainty", &UseParser::take_amount<&Use::growth_uncertainty>},
    {"mau", &UseParser::take_amount<&Use::monthly_active_users>},
    {"monthly_active_users", &UseParser::take_amount<&Use::monthly_active_users>},
    {"monthly_growth", &UseParser::take_amount<&Use::monthly_growth>},
    {"multimodal", &UseParser::take_truth<&Use::multimodal>},
    {"name", &UseParser::take_name},
    {"research", &UseParser::take_truth<&Use::research>},
    {"revenue", &UseParser::take_amount<&Use::annual_revenue>},
    {"user_regions", &UseParser::take_regions<&Use::user_regions>},
    {"users_at_release", &UseParser::take_amount<&Use::users_at_release>},
}};

Result<Use> UseParser::parse(const YamlNode& root) {
  if (!root.is_map()) {
    return wrong(root, "a use is a map of facts, such as \"commercial: true\"");
  }
  use_.name = file_;
  std::array<bool, kFacts.size()> said{};
  for (const auto& [key, value] : root.entries()) {
    const std::string_view name = key.scalar();
    const auto* const fact = std::find_if(kFacts.begin(), kFacts.end(),
                                          [name](const Fact& one) { return one.key == name; });
    if (fact == kFacts.end()) {
      std::array<std::string_view, kFacts.size()> known;
      std::transform(kFacts.begin(), kFacts.end(), known.begin(),
                     [](const Fact& one) { return one.key; });
      return wrong(key, "unknown fact " + quoted_word(name) + spelling_advice(name, known));
    }
    if (std::exchange(said[static_cast<std::size_t>(fact - kFacts.begin())], true)) {
      return wrong(key, quoted_word(name) + " is said twice; keep one");
    }
    ASSAY_TRY([[maybe_unused]] const bool taken, (this->*fact->take)(value));
  }
  return std::move(use_);
}

}  // namespace

std::string_view name_of(Activity value) {
  return kActivityWords[static_cast<std::size_t>(value)].name;
}

std::string_view title_of(Activity value) {
  return kActivityWords[static_cast<std::size_t>(value)].title;
}

std::optional<Activity> find_activity(std::string_view word) {
  const std::string wanted = as_identifier(word);
  for (const ActivityWords& words : kActivityWords) {
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
  ASSAY_TRY(const YamlFile parsed, YamlFile::parse(yaml, file));
  return UseParser(file).parse(parsed.root());
}

Result<Use> parse_use(const YamlNode& map, const std::string& file) {
  return UseParser(file).parse(map);
}

}  // namespace assay::policy
