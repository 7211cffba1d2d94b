// SPDX-License-Identifier: Apache-2.0
// Duties that an ancestor's license puts on whoever passes the model on, and that the repository
// at hand does not show. A publisher owes nothing of its own license.
#include <algorithm>

#include "base/ascii.h"
#include "policy/findings_parts.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;

std::string name_part(const std::string& id) {
  return id.substr(id.rfind('/') + 1);
}

// Do the words stand in the card or in any text of the repository?
bool shows(const Scene& scene, std::string_view words) {
  const std::string wanted = letters_and_digits(words);
  const model::Model& root = scene.root();
  if (root.card && letters_and_digits(root.card->text).find(wanted) != std::string::npos) {
    return true;
  }
  return std::any_of(root.texts.begin(), root.texts.end(), [&](const model::TextFile& file) {
    return file.role != model::FileRole::license &&
           letters_and_digits(file.bytes).find(wanted) != std::string::npos;
  });
}

// Does the card already tell which license the ancestor is under?
bool names_its_license(const Scene& scene, const Ancestor& ancestor) {
  return scene.own().license == scene.standings[ancestor.node].license;
}

Finding duty(const Scene& scene, const Ancestor& ancestor, const HeldTerm& term, std::string id,
             std::string message, std::string mend) {
  Finding finding;
  finding.id = std::move(id);
  finding.severity = Severity::warning;
  finding.message = std::move(message);
  finding.culprit = scene.id(ancestor.node);
  finding.evidence = {scene.placed(ancestor.node, scene.standings[ancestor.node].quote(term)),
                      scene.declared_at(ancestor)};
  finding.mend = std::move(mend);
  return finding;
}

void check_name(const Scene& scene, const Ancestor& ancestor, const HeldTerm& term,
                std::vector<Finding>& out) {
  const std::string prefix(term.term.get(Field::text));
  const std::string name = name_part(scene.id(0));
  const std::string wanted = letters_and_digits(prefix);
  const std::size_t at = letters_and_digits(name).find(wanted);
  // "Meta-Llama-3" is how Meta itself spelled it.
  if (wanted.empty() || at == 0 || letters_and_digits(name).starts_with("meta" + wanted)) {
    return;
  }
  out.push_back(duty(scene, ancestor, term, "missing-name-prefix",
                     "the name \"" + name + "\" does not begin with \"" + prefix + "\", as " +
                         license_title(scene.standings[ancestor.node]) + " asks",
                     "name it \"" + prefix + '-' + name + '"'));
  if (at != std::string::npos) {
    out.back().severity = Severity::note;
  }
}

void check_display(const Scene& scene, const Ancestor& ancestor, const HeldTerm& term,
                   std::vector<Finding>& out) {
  const std::string words(term.term.get(Field::text));
  if (words.empty() || shows(scene, words)) {
    return;
  }
  out.push_back(duty(scene, ancestor, term, "missing-attribution",
                     "\"" + words + "\" is shown nowhere in the repository, as " +
                         license_title(scene.standings[ancestor.node]) + " asks",
                     "show \"" + words + "\" in the card and in the product"));
  // The product's own pages may show it; the card at least tells which license it is.
  if (names_its_license(scene, ancestor)) {
    out.back().severity = Severity::note;
  }
}

void check_notice(const Scene& scene, const Ancestor& ancestor, const HeldTerm& term,
                  std::vector<Finding>& out) {
  const std::string words(term.term.get(Field::text));
  const model::Model& root = scene.root();
  const bool has_file = std::any_of(root.texts.begin(), root.texts.end(), [](const auto& file) {
    return file.role == model::FileRole::notice;
  });
  // An Apache NOTICE is only owed where the parent has one.
  if (has_file || words.empty() || shows(scene, words)) {
    return;
  }
  out.push_back(duty(scene, ancestor, term, "missing-notice",
                     "no Notice file carries the words that " +
                         license_title(scene.standings[ancestor.node]) + " prescribes",
                     "add a file \"Notice\" with: " + words));
  if (names_its_license(scene, ancestor)) {
    out.back().severity = Severity::note;
  }
}

void check_policy(const Scene& scene, const Ancestor& ancestor, const HeldTerm& term,
                  std::vector<Finding>& out) {
  const model::Model& root = scene.root();
  const std::string_view value = term.term.value();
  const bool has_text = std::any_of(root.texts.begin(), root.texts.end(), [](const auto& file) {
    return file.role == model::FileRole::use_policy || file.role == model::FileRole::license;
  });
  if ((value != "by_reference" && value != "both") || has_text ||
      (root.card && letters_and_digits(root.card->text).find("usepolicy") != std::string::npos)) {
    return;
  }
  out.push_back(duty(scene, ancestor, term, "missing-use-policy",
                     license_title(scene.standings[ancestor.node]) +
                         " binds users to a use policy that the repository neither holds nor names",
                     "add the use policy, or link to it in the card"));
  out.back().severity = Severity::note;
}

}  // namespace

void find_missed_duties(const Scene& scene, std::vector<Finding>& out) {
  if (scene.root().planned) {
    return;
  }
  std::vector<std::string> told;  // one finding for one duty, however many ancestors have it
  for (const Ancestor& ancestor : scene.ancestors) {
    const Standing& theirs = scene.standings[ancestor.node];
    const bool reached =
        ancestor.carries_weights ||
        (scene.family.edges[ancestor.way.back()].relation == model::Relation::distilled &&
         theirs.find(TermKind::train_other_models) != nullptr);
    if (!reached || scene.same_publisher(ancestor.node)) {
      continue;
    }
    for (const HeldTerm& term : theirs.terms) {
      const TermKind kind = term.term.kind();
      const std::string key =
          std::string(license::name_of(kind)) + '|' + std::string(term.term.get(Field::text));
      if (std::find(told.begin(), told.end(), key) != told.end()) {
        continue;
      }
      const std::size_t before = out.size();
      if (kind == TermKind::name_prefix) {
        check_name(scene, ancestor, term, out);
      } else if (!ancestor.carries_weights) {
        continue;
      } else if (kind == TermKind::display_attribution) {
        check_display(scene, ancestor, term, out);
      } else if (kind == TermKind::notice_file) {
        check_notice(scene, ancestor, term, out);
      } else if (kind == TermKind::use_restrictions) {
        check_policy(scene, ancestor, term, out);
      }
      if (out.size() != before) {
        told.push_back(key);
      }
    }
  }
}

}  // namespace assay::policy
