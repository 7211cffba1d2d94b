// SPDX-License-Identifier: Apache-2.0
// A plan file, or a license and a use, becomes a Plan: names are looked up, the rest is arithmetic.
#include <algorithm>
#include <utility>

#include "api/engine_impl.h"
#include "api/formats.h"
#include "assay/plan.h"
#include "base/ascii.h"
#include "base/file.h"
#include "lineage/known_models.h"
#include "report/plan_format.h"

namespace assay {
namespace {

constexpr std::size_t kMaxPlanBytes = std::size_t{1} << 20;

bool is_plan_file(const std::string& name) {
  const std::string end = lowered(name);
  return end.ends_with(".yaml") || end.ends_with(".yml") || end.ends_with(".json");
}

policy::PlanTerms terms_of(const Report& report) {
  const license::Reading& reading = report.reading;
  policy::PlanTerms terms = policy::plan_terms(
      reading.license.name.empty() ? report.name : reading.license.name, reading.terms);
  terms.known = !reading.terms.empty();
  return terms;
}

// Growth that doubles every month for twenty years is a slip of the pen, and no number holds it.
Result<void> check_growth(const policy::PlanQuestion& question) {
  constexpr double kMost = 1;
  const double users =
      question.use.monthly_growth.value_or(0) + question.use.growth_uncertainty.value_or(0);
  if (users > kMost || question.revenue_growth.value_or(0) > kMost) {
    return fail(ErrorCode::invalid_input, "a growth above 100% a month; write 5% or 0.05");
  }
  return {};
}

}  // namespace

Result<lineage::KnownModels> Engine::known_models() const {
  return lineage::KnownModels::load(*impl_->data);
}

Result<policy::Plan> plan(const Engine& engine, const std::string& file_or_license,
                          const std::optional<policy::Use>& use) {
  policy::PlanQuestion question;
  if (is_plan_file(file_or_license)) {
    ASSAY_TRY(const std::string bytes, read_file(file_or_license, kMaxPlanBytes));
    ASSAY_TRY(question, policy::parse_plan(bytes, file_or_license));
    if (!question.license.empty()) {
      ASSAY_TRY(const Report report, engine.look_up(question.license));
      question.terms = terms_of(report);
    }
  } else {
    ASSAY_TRY(const Report report, engine.read_or_look_up(file_or_license));
    question.terms = terms_of(report);
    question.name = question.terms.name;
  }
  std::optional<lineage::KnownModels> known;  // loaded for the first that asks
  for (policy::Candidate& candidate : question.candidates) {
    if (candidate.license.empty() && !candidate.model.empty()) {
      if (!known) {
        ASSAY_TRY(known, engine.known_models());
      }
      const lineage::KnownModel* const found = known->find(candidate.model);
      candidate.license = found == nullptr ? "" : std::string(found->license);
      candidate.terms.known = !candidate.license.empty();
    }
    if (!candidate.license.empty()) {
      ASSAY_TRY(const Report report, engine.look_up(candidate.license));
      candidate.terms = terms_of(report);
    }
  }
  if (use) {
    question.use = *use;
  }
  if (const auto sane = check_growth(question); !sane) {
    return tl::unexpected<Error>(sane.error());
  }
  return policy::make_plan(std::move(question));
}

std::vector<std::string_view> plan_formats() {
  return names_of(report::plan_formats());
}

Result<std::string> render_plan(const policy::Plan& plan, std::string_view format,
                                const Style& style) {
  ASSAY_TRY(const report::PlanFormat* const found, find_format(report::plan_formats(), format));
  return found->render(plan, style);
}

}  // namespace assay
