// SPDX-License-Identifier: Apache-2.0
// Who asks, and what they want to do: the facts that licenses make conditions of. Read from a small
// YAML file (docs/use.md) or from flags. What is not said is not known, never assumed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace assay {
class YamlNode;  // base/yaml.h
}

namespace assay::policy {

enum class Activity : std::uint8_t {
  internal_use,           // run it for one's own work
  serve_api,              // offer the model to others as a service
  ship_product,           // build it into a product that others use
  redistribute_weights,   // pass on the weights as they are
  fine_tune,              // train the weights further, for oneself
  merge,                  // combine the weights with others
  quantize,               // convert to fewer bits or another format
  distill,                // train a smaller model on its outputs
  publish_outputs,        // publish or sell what it produces
  train_own_model,        // train another model of one's own on outputs
  train_competing_model,  // train a model on outputs that competes with the licensor's
};
inline constexpr std::size_t kActivities = 11;

struct Use {
  std::string name;  // for reports: as the file says, else the file's own
  std::optional<bool> commercial;
  std::optional<bool> research;                // its only purpose
  std::optional<double> monthly_active_users;  // company-wide, with affiliates
  std::optional<double> users_at_release;      // the same, in the month before the model came out
  std::optional<double> monthly_growth;        // 0.05 = 5% a month
  std::optional<double> growth_uncertainty;    // +/- on monthly_growth, same unit
  std::optional<double> annual_revenue;        // in `currency`
  std::string currency;                        // ISO code; empty: not said
  std::optional<double> employees;
  std::vector<std::string> company_regions;  // codes of regions.h: "de", "eu"
  std::vector<std::string> user_regions;
  std::vector<Activity> activities;  // empty: all are answered
  std::vector<std::string> fields;   // words of restricted_fields: "military", "medical_advice"
  bool multimodal = true;            // false: text only (some territory terms bind only the rest)
};

// Of a YAML file. Fails (invalid_input or malformed) with file, line, column and the mend: an
// unknown key or word gets a suggestion.
[[nodiscard]] Result<Use> parse_use(std::string_view yaml, const std::string& file);
// The same of a map within a file.
[[nodiscard]] Result<Use> parse_use(const YamlNode& map, const std::string& file);

[[nodiscard]] std::string_view name_of(Activity value);
// The word that reports show: "serve an API".
[[nodiscard]] std::string_view title_of(Activity value);
// Accepts spellings with '-', and British ones.
[[nodiscard]] std::optional<Activity> find_activity(std::string_view word);

}  // namespace assay::policy
