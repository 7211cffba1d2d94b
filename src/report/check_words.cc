// SPDX-License-Identifier: Apache-2.0
#include "report/check_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "report/words.h"

namespace assay::report {
namespace {

using policy::Answer;
using policy::Check;
using policy::Claim;
using policy::Standing;

std::string_view witness_of(Claim::By by) {
  constexpr std::array<std::string_view, 8> kNames{
      "the tag",    "license_name",     "license_link",          "the license text",
      "the notice", "the card's prose", "the weights' metadata", "the catalogue of known models"};
  return kNames[static_cast<std::size_t>(by)];
}

std::string claimant(const Claim& claim) {
  std::string out(witness_of(claim.by));
  // The witness says which key it is.
  const std::string place = place_of(Quote{
      .file = claim.where.file, .range = {}, .line = claim.where.line, .section = {}, .text = {}});
  return place.empty() ? out : out + " (" + place + ')';
}

// "a, b and c".
std::string listed(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    out += i == 0 ? "" : i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  return out;
}

// License texts number their sections, other files have keys.
bool is_key(std::string_view section) {
  constexpr std::size_t kLongestNumber = 4;  // "xvii"
  return section.size() > kLongestNumber &&
         section.find_first_of("0123456789. ") == std::string_view::npos;
}

bool is_source(std::string_view file) {
  return file.starts_with("npm:") || file.find("://") != std::string_view::npos;
}

bool same_reasons(const policy::Verdict& a, const policy::Verdict& b) {
  return a.answer == b.answer && a.readings == b.readings &&
         std::equal(a.because.begin(), a.because.end(), b.because.begin(), b.because.end(),
                    [](const policy::Reason& x, const policy::Reason& y) {
                      return x.message == y.message && x.model == y.model &&
                             x.quote.range == y.quote.range && x.quote.line == y.quote.line;
                    });
}

std::string upper(std::string text) {
  constexpr std::size_t kLongestCode = 3;
  if (text.size() > kLongestCode) {
    return spaced(text);
  }
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

std::string regions(const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) {
    names.push_back(upper(code));
  }
  return listed(names);
}

std::string amount(double value) {
  return amount_words(decimal(value, 0));
}

}  // namespace

std::string license_words(const Standing& standing) {
  if (standing.license.empty()) {
    return standing.license_name.empty() ? "no license found" : standing.license_name;
  }
  if (standing.license_name.empty()) {
    return standing.license;
  }
  return standing.license_name + " (" + standing.license + ')';
}

std::string who_says(const Standing& standing) {
  std::vector<std::string> names;
  for (const Claim& claim : standing.claims) {
    if (!standing.license.empty() && claim.id == standing.license) {
      names.push_back(claimant(claim));
    }
  }
  return listed(names);
}

std::vector<std::string> who_differs(const Standing& standing) {
  std::vector<std::string> out;
  for (const Claim& claim : standing.claims) {
    if (!claim.id.empty() && claim.id != standing.license) {
      out.push_back(claimant(claim) + " says " + claim.id);
    }
  }
  return out;
}

std::string basis_note(const Standing& standing) {
  switch (standing.basis) {
    case policy::Basis::none:
      return "Nothing is known of its terms.";
    case policy::Basis::catalogue: {
      const std::string out = "No license text at hand: terms from the catalogue";
      return out + (standing.complete ? "." : "; what is not listed there is unknown.");
    }
    case policy::Basis::text:
      return standing.unread == 0
                 ? std::string()
                 : counted(standing.unread, "binding sentence") + " of its text not understood.";
  }
  return {};
}

std::string class_words(const Standing& standing) {
  if (standing.license_class == license::LicenseClass::unknown) {
    return {};
  }
  return spaced(license::name_of(standing.license_class)) + ", " + std::to_string(standing.score) +
         "/100";
}

std::string place_of(const Quote& quote) {
  std::string out = quote.file;
  if (quote.line != 0) {
    out += (out.empty() ? "line " : ":") + std::to_string(quote.line);
  }
  if (!quote.section.empty()) {
    out += out.empty() ? "" : " ";
    out += is_key(quote.section) ? '(' + quote.section + ')' : "\u00a7" + quote.section;
  }
  return out;
}

std::string place_of(const Check& check, const policy::Reason& reason) {
  const std::string place = place_of(reason.quote);
  // What was looked up names a place of its own.
  const bool elsewhere = reason.basis == policy::Basis::text && !reason.model.empty() &&
                         reason.model != check.family.nodes.front().id;
  return elsewhere && !place.empty() ? reason.model + ": " + place : place;
}

std::string Sources::place(const Quote& quote) {
  if (!is_source(quote.file)) {
    return place_of(quote);
  }
  const auto known = std::find(names_.begin(), names_.end(), quote.file);
  const auto number = static_cast<std::size_t>(known - names_.begin()) + 1;
  if (known == names_.end()) {
    names_.push_back(quote.file);
  }
  Quote rest = quote;
  rest.file.clear();
  return '[' + std::to_string(number) + "] " + place_of(rest);
}

std::string Sources::place(const Check& check, const policy::Reason& reason) {
  return is_source(reason.quote.file) ? place(reason.quote) : place_of(check, reason);
}

std::string severity_summary(std::span<const policy::Finding> findings) {
  std::array<std::size_t, 3> counts{};
  for (const policy::Finding& finding : findings) {
    ++counts[static_cast<std::size_t>(finding.severity)];
  }
  std::string out;
  for (std::size_t i = counts.size(); i-- > 0;) {
    if (counts[i] > 0) {
      out += out.empty() ? "" : ", ";
      out += counted(counts[i], name_of(static_cast<policy::Severity>(i)));
    }
  }
  return out.empty() ? "no findings" : out;
}

std::string_view mark_of(Answer answer) {
  constexpr std::array<std::string_view, 4> kMarks{"\u2713", "\u2713", "?", "\u2717"};
  return kMarks[static_cast<std::size_t>(answer)];
}

std::string_view mark_of(policy::Ruling ruling) {
  constexpr std::array<std::string_view, 3> kMarks{"\u2713", "\u2717", "?"};
  return kMarks[static_cast<std::size_t>(ruling)];
}

std::vector<VerdictGroup> grouped(std::span<const policy::Verdict> verdicts) {
  std::vector<VerdictGroup> out;
  for (const policy::Verdict& verdict : verdicts) {
    auto found = std::find_if(out.begin(), out.end(), [&](const VerdictGroup& group) {
      return same_reasons(*group.first, verdict);
    });
    if (found == out.end()) {
      found = out.insert(out.end(), VerdictGroup{.first = &verdict, .activities = {}});
    }
    found->activities.push_back(verdict.activity);
  }
  return out;
}

std::vector<std::string> open_readings(const policy::Verdict& verdict) {
  std::vector<std::string> out;
  for (const std::string& reading : verdict.readings) {
    const bool is_reason =
        std::any_of(verdict.because.begin(), verdict.because.end(),
                    [&](const policy::Reason& reason) { return reason.message == reading; });
    if (!is_reason) {
      out.push_back(reading);
    }
  }
  return out;
}

std::vector<Task> tasks_of(const Check& check) {
  std::vector<Task> out;
  for (const policy::Verdict& verdict : check.verdicts) {
    for (const policy::Duty& duty : verdict.duties) {
      const auto same = [&duty](const Task& task) {
        return task.duty->id == duty.id && task.duty->task == duty.task &&
               task.duty->words == duty.words && task.duty->reason.model == duty.reason.model;
      };
      auto found = std::find_if(out.begin(), out.end(), same);
      if (found == out.end()) {
        found = out.insert(out.end(), Task{.duty = &duty, .activities = {}});
      }
      found->activities.push_back(verdict.activity);
    }
  }
  return out;
}

std::string activity_words(const Check& check, const std::vector<policy::Activity>& activities) {
  if (activities.size() == check.verdicts.size() && check.verdicts.size() > 1) {
    return "everything";
  }
  std::string out;
  for (const policy::Activity activity : activities) {
    out += out.empty() ? "" : ", ";
    out += policy::title_of(activity);
  }
  return out;
}

std::string use_words(const policy::Use& use) {
  std::vector<std::string> parts;
  if (use.commercial) {
    parts.emplace_back(*use.commercial ? "commercial" : "not commercial");
  }
  if (use.monthly_active_users) {
    parts.push_back(amount(*use.monthly_active_users) + " monthly active users");
  }
  if (use.annual_revenue) {
    parts.push_back("annual revenue of " + use.currency + (use.currency.empty() ? "" : " ") +
                    amount(*use.annual_revenue));
  }
  if (use.employees) {
    parts.push_back(amount(*use.employees) + " employees");
  }
  if (!use.company_regions.empty()) {
    parts.push_back("company in " + regions(use.company_regions));
  }
  if (!use.user_regions.empty()) {
    parts.push_back("users in " + regions(use.user_regions));
  }
  for (const std::string& field : use.fields) {
    parts.push_back(spaced(field));
  }
  std::string out;
  for (const std::string& part : parts) {
    out += out.empty() ? part : ", " + part;
  }
  return out;
}

}  // namespace assay::report
