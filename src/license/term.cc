// SPDX-License-Identifier: Apache-2.0
// One table per enum: {value, word}. The table is the vocabulary of docs/terms.md.
#include "license/term.h"

#include <algorithm>
#include <array>

namespace assay::license {
namespace {

constexpr std::string_view kYes = "yes";

constexpr std::array kSchemas{
    TermSchema{TermKind::commercial_use, "commercial_use", false, "value",
               "research_only forbidden conditional allowed"},
    TermSchema{TermKind::modify, "modify", false, "value", "forbidden allowed"},
    TermSchema{TermKind::redistribute, "redistribute", false, "value",
               "forbidden conditional allowed"},
    TermSchema{TermKind::patent_grant, "patent_grant", false, "value", "yes no"},
    TermSchema{TermKind::revocable, "revocable", false, "value", "irrevocable revocable"},
    TermSchema{TermKind::access, "access", false, "value", "service_only"},
    TermSchema{TermKind::threshold, "threshold", true, "metric amount currency when then",
               "monthly_active_users daily_active_users annual_revenue monthly_revenue employees "
               "monthly_visits other"},
    TermSchema{TermKind::royalty, "royalty", true, "rate base above currency", ""},
    TermSchema{TermKind::fees, "fees", false, "value", kYes},
    TermSchema{TermKind::train_other_models, "train_other_models", false, "value scope except",
               "forbidden conditional allowed"},
    TermSchema{TermKind::outputs_owned_by, "outputs_owned_by", false, "value",
               "licensor licensee disclaimed"},
    TermSchema{TermKind::outputs_are_derivatives, "outputs_are_derivatives", false, "value",
               "yes no"},
    TermSchema{TermKind::competing_use, "competing_use", false, "value", "forbidden"},
    TermSchema{TermKind::hosted_service, "hosted_service", false, "value", "forbidden conditional"},
    TermSchema{TermKind::use_restrictions, "use_restrictions", false, "value",
               "both inline by_reference"},
    TermSchema{TermKind::restricted_fields, "restricted_fields", true, "value",
               "military weapons surveillance law_enforcement critical_infrastructure "
               "medical_advice legal_advice financial_advice biometrics minors discrimination "
               "disinformation impersonation harassment malware sexual_content "
               "automated_decisions illegal_activity privacy undisclosed_ai human_trafficking "
               "immigration nuclear other"},
    TermSchema{TermKind::reverse_engineering, "reverse_engineering", false, "value", "forbidden"},
    TermSchema{TermKind::derivative_includes, "derivative_includes", true, "value",
               "modified_weights trained_on_outputs knowledge_transfer similar_architecture "
               "merged_or_combined any_based_work"},
    TermSchema{TermKind::share_alike, "share_alike", false, "value",
               "same_license same_restrictions"},
    TermSchema{TermKind::disclose_source, "disclose_source", true, "value",
               "on_distribution on_network_use"},
    TermSchema{TermKind::grant_back, "grant_back", false, "value", kYes},
    TermSchema{TermKind::include_license, "include_license", false, "value", kYes},
    TermSchema{TermKind::keep_notices, "keep_notices", false, "value", kYes},
    TermSchema{TermKind::state_changes, "state_changes", false, "value", kYes},
    TermSchema{TermKind::notice_file, "notice_file", false, "text", ""},
    TermSchema{TermKind::display_attribution, "display_attribution", false, "text", ""},
    TermSchema{TermKind::name_prefix, "name_prefix", false, "text", ""},
    TermSchema{TermKind::acknowledge_publication, "acknowledge_publication", false, "value", kYes},
    TermSchema{TermKind::trademark_license, "trademark_license", false, "value", "limited none"},
    TermSchema{TermKind::report_to_licensor, "report_to_licensor", false, "value", kYes},
    TermSchema{TermKind::territory_excluded, "territory_excluded", true, "region only", ""},
    TermSchema{TermKind::export_control, "export_control", false, "value", kYes},
    TermSchema{TermKind::terms_may_change, "terms_may_change", false, "value", kYes},
    TermSchema{TermKind::remote_restriction, "remote_restriction", false, "value", kYes},
    TermSchema{TermKind::termination, "termination", true, "value",
               "breach litigation at_will convenience_licensee"},
    TermSchema{TermKind::destroy_on_termination, "destroy_on_termination", false, "value", kYes},
    TermSchema{TermKind::indemnify, "indemnify", false, "value", kYes},
    TermSchema{TermKind::warranty_disclaimer, "warranty_disclaimer", false, "value", kYes},
    TermSchema{TermKind::liability_limit, "liability_limit", false, "value", kYes},
    TermSchema{TermKind::governing_law, "governing_law", true, "place", ""},
    TermSchema{TermKind::venue, "venue", true, "place", ""},
};
static_assert(kSchemas.size() == kTermKinds);

constexpr std::array<std::string_view, kFields> kFieldNames{
    "value", "metric", "amount", "currency", "when",   "then", "rate", "base",
    "above", "scope",  "except", "text",     "region", "only", "place"};

// The words of the fields beside the main one; a field that is not here takes text or a number.
constexpr std::array kFieldWords{
    std::pair<Field, std::string_view>{Field::when, "at_release ongoing"},
    std::pair<Field, std::string_view>{
        Field::then, "separate_license royalty display_attribution terminates registration"},
    std::pair<Field, std::string_view>{
        Field::base, "gross_revenue attributable_revenue profit per_unit unspecified"},
    std::pair<Field, std::string_view>{Field::scope,
                                       "any_model other_llms competing_models same_kind"},
};

}  // namespace

const TermSchema& schema_of(TermKind kind) {
  return kSchemas.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(TermKind kind) {
  return schema_of(kind).name;
}

std::optional<TermKind> find_term(std::string_view name) {
  const auto* const found = std::find_if(kSchemas.begin(), kSchemas.end(),
                                         [&](const TermSchema& s) { return s.name == name; });
  if (found == kSchemas.end()) {
    return std::nullopt;
  }
  return found->kind;
}

std::string_view name_of(Field field) {
  return kFieldNames.at(static_cast<std::size_t>(field));
}

std::optional<Field> find_field(std::string_view name) {
  const auto* const found = std::find(kFieldNames.begin(), kFieldNames.end(), name);
  if (found == kFieldNames.end()) {
    return std::nullopt;
  }
  return static_cast<Field>(found - kFieldNames.begin());
}

std::string_view values_of(TermKind kind, Field field) {
  const TermSchema& schema = schema_of(kind);
  if (schema.fields.starts_with(name_of(field))) {
    return schema.values;
  }
  const auto* const found = std::find_if(kFieldWords.begin(), kFieldWords.end(),
                                         [&](const auto& row) { return row.first == field; });
  return found == kFieldWords.end() ? std::string_view{} : found->second;
}

std::string_view Term::get(Field field) const {
  for (const FieldValue& f : fields_) {
    if (f.field == field) {
      return f.value;
    }
  }
  return {};
}

}  // namespace assay::license
