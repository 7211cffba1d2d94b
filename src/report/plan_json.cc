// SPDX-License-Identifier: Apache-2.0
// A plan as docs/schema/plan-1.json has it.
#include "report/json.h"
#include "report/plan_format.h"

namespace assay::report {
namespace {

using policy::Crossing;
using policy::Plan;
using policy::PlanQuestion;

Json range_json(const std::optional<policy::Range>& range) {
  if (!range) {
    return nullptr;
  }
  return {{"slow", range->slow}, {"expected", range->expected}, {"fast", range->fast}};
}

Json royalty_json(const policy::Royalty& royalty) {
  return {{"low_rate", royalty.low_rate},
          {"high_rate", royalty.high_rate},
          {"lowest", royalty.lowest},
          {"highest", royalty.highest}};
}

Json crossing_json(const Crossing& crossing) {
  const policy::PlanThreshold& threshold = crossing.threshold;
  Json out;
  out["metric"] = threshold.metric;
  out["amount"] = threshold.amount;
  out["currency"] = or_null(threshold.currency);
  out["when"] = threshold.at_release ? "at_release" : "ongoing";
  out["then"] = threshold.then;
  out["section"] = or_null(threshold.section);
  out["state"] = name_of(crossing.state);
  out["month"] = {{"earliest", or_null(crossing.earliest)},
                  {"expected", or_null(crossing.expected)},
                  {"latest", or_null(crossing.latest)}};
  out["why"] = or_null(crossing.why);
  return out;
}

Json crossings_json(const std::vector<Crossing>& crossings) {
  Json out = Json::array();
  for (const Crossing& crossing : crossings) {
    out.push_back(crossing_json(crossing));
  }
  return out;
}

Json terms_json(const Plan& plan) {
  const policy::PlanTerms& terms = plan.question.terms;
  Json royalties = Json::array();
  for (const policy::PlanRoyalty& royalty : terms.royalties) {
    Json one;
    one["rate"] =
        royalty.rate_known ? Json::array({royalty.low_rate, royalty.high_rate}) : Json(nullptr);
    one["base"] = or_null(royalty.base);
    one["above"] = royalty.above;
    one["past"] = royalty.past_metric.empty()
                      ? Json(nullptr)
                      : Json{{"metric", royalty.past_metric}, {"amount", royalty.past_amount}};
    royalties.push_back(std::move(one));
  }
  Json out;
  out["name"] = terms.name;
  out["known"] = terms.known;
  out["commercial_use"] = or_null(terms.commercial_use);
  out["thresholds"] = crossings_json(plan.crossings);
  out["royalties"] = std::move(royalties);
  return out;
}

Json use_json(const PlanQuestion& question) {
  const policy::Use& use = question.use;
  Json out;
  out["monthly_active_users"] = or_null(use.monthly_active_users);
  out["users_at_release"] = or_null(use.users_at_release);
  out["monthly_growth"] = or_null(use.monthly_growth);
  out["growth_uncertainty"] = or_null(use.growth_uncertainty);
  out["annual_revenue"] = or_null(use.annual_revenue);
  out["revenue_growth"] = or_null(question.revenue_growth);
  out["attributable"] = question.attributable;
  out["currency"] = or_null(use.currency);
  return out;
}

Json move_json(const policy::Move& move) {
  Json out;
  out["name"] = move.candidate.name;
  out["model"] = or_null(move.candidate.model);
  out["license"] = or_null(move.candidate.terms.name);
  out["license_known"] = move.candidate.terms.known;
  out["commercial_use"] = or_null(move.candidate.terms.commercial_use);
  out["once"] = move.candidate.once;
  out["monthly"] = move.candidate.monthly;
  out["from_month"] = move.from_month;
  out["needed"] = move.needed;
  out["total"] = {{"low_rate", move.total_low_rate}, {"high_rate", move.total_high_rate}};
  out["pays_in_month"] = {{"low_rate", or_null(move.pays_at_low_rate)},
                          {"high_rate", or_null(move.pays_at_high_rate)}};
  out["thresholds"] = crossings_json(move.crossings);
  return out;
}

std::string plan_as_json(const Plan& plan, const Style& style) {
  Json out;
  out["schema"] = "urn:assay:schema:plan:1";
  out["name"] = plan.question.name;
  out["start"] = plan.question.start ? Json(month_words(plan.question, 0)) : Json(nullptr);
  out["use"] = use_json(plan.question);
  out["terms"] = terms_json(plan);
  Json months = Json::array();
  for (const policy::PlanMonth& month : plan.months) {
    Json one;
    one["month"] = month.month;
    one["users"] = range_json(month.users);
    one["revenue"] = range_json(month.revenue);
    one["royalty"] = royalty_json(month.royalty);
    months.push_back(std::move(one));
  }
  out["months"] = std::move(months);
  out["royalty_total"] = royalty_json(plan.total);
  Json moves = Json::array();
  for (const policy::Move& move : plan.moves) {
    moves.push_back(move_json(move));
  }
  out["candidates"] = std::move(moves);
  out["notes"] = plan.notes;
  return to_text(out, style);
}

}  // namespace

const PlanFormat kPlanJson{"json", plan_as_json};

}  // namespace assay::report
