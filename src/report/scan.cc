// SPDX-License-Identifier: Apache-2.0
#include "report/scan.h"

#include <algorithm>
#include <set>
#include <vector>

#include "report/json.h"
#include "report/table.h"
#include "report/words.h"

namespace assay::report {
namespace {

bool is_refused(const policy::Check& check) {
  const bool error = std::any_of(
      check.findings.begin(), check.findings.end(),
      [](const policy::Finding& finding) { return finding.severity == policy::Severity::error; });
  return error || (check.policy && check.policy->ruling == policy::Ruling::fail);
}

std::string one_line(const Json& value) {
  Style style;
  style.lines = true;
  return to_text(value, style);
}

std::string share(std::size_t part, std::size_t whole) {
  return percent(whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

void add_rows(Table& table, const std::map<std::string, std::size_t, std::less<>>& counts,
              std::size_t whole) {
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [name, count] : sorted) {
    table.rows.push_back({.label = name,
                          .cells = {{.text = grouped_digits(std::to_string(count))},
                                    {.text = share(count, whole)}}});
  }
}

}  // namespace

std::string scan_key(const std::string& name) {
  const std::string quoted = Json(name).dump(-1, ' ', false, Json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

std::string scan_line(const std::string& name, const policy::Check& check) {
  const policy::Standing& own = check.standings.front();
  Json out;
  out["schema"] = "urn:assay:schema:scan:1";
  out["name"] = name;
  out["id"] = check.model().id;
  out["license"] = or_null(own.license);
  out["basis"] = name_of(own.basis);
  out["class"] = name_of(own.license_class);
  out["score"] =
      own.license_class == license::LicenseClass::unknown ? Json(nullptr) : Json(own.score);
  out["findings"] = Json::array();
  for (const policy::Finding& finding : check.findings) {
    Json one;
    one["id"] = finding.id;
    one["severity"] = name_of(finding.severity);
    one["culprit"] = or_null(finding.culprit);
    one["message"] = finding.message;
    out["findings"].push_back(std::move(one));
  }
  if (check.use_given) {
    out["verdicts"] = Json::object();
    for (const policy::Verdict& verdict : check.verdicts) {
      out["verdicts"][std::string(name_of(verdict.activity))] = name_of(verdict.answer);
    }
  }
  if (check.policy) {
    out["policy"] = name_of(check.policy->ruling);
  }
  return one_line(out);
}

std::string scan_failure(const std::string& name, const Error& error) {
  Json out;
  out["schema"] = "urn:assay:schema:scan:1";
  out["name"] = name;
  out["error"] = error.to_string();
  return one_line(out);
}

void ScanSummary::add(const policy::Check& check) {
  ++models_;
  refused_ += is_refused(check) ? 1U : 0U;
  ++classes_[std::string(name_of(check.standings.front().license_class))];
  std::set<std::string_view> ids;
  for (const policy::Finding& finding : check.findings) {
    ids.insert(finding.id);
  }
  for (const std::string_view id : ids) {
    ++findings_[std::string(id)];
  }
}

void ScanSummary::add_failure() {
  ++failures_;
}

void ScanSummary::add(const ScanSummary& other) {
  models_ += other.models_;
  failures_ += other.failures_;
  refused_ += other.refused_;
  for (const auto& [name, count] : other.classes_) {
    classes_[name] += count;
  }
  for (const auto& [name, count] : other.findings_) {
    findings_[name] += count;
  }
}

std::string ScanSummary::text(const Style& style) const {
  Table table;
  table.title = counted(models_, "model") + " checked, " +
                grouped_digits(std::to_string(failures_)) + " could not be read";
  table.corner = "license class or finding";
  table.columns = {"models", "share"};
  add_rows(table, classes_, models_);
  add_rows(table, findings_, models_);
  return table_text(table, style);
}

}  // namespace assay::report
