// SPDX-License-Identifier: Apache-2.0
// Terms that an ancestor's license has and that the model's own no longer tells of. The culprit is
// the ancestor whose terms were dropped: that is whose text the user has to read.
#include <algorithm>

#include "policy/dropped.h"
#include "policy/findings_parts.h"
#include "policy/license_book.h"
#include "policy/names.h"
#include "policy/verdict.h"

namespace assay::policy {
namespace {

using license::TermKind;
using model::Relation;

std::string list_of(const std::vector<Dropped>& dropped) {
  constexpr std::size_t kShown = 3;
  std::string out;
  const std::size_t count = std::min(kShown, dropped.size());
  for (std::size_t i = 0; i < count; ++i) {
    out += i == 0 ? "" : i + 1 == count ? " and " : ", ";
    out += dropped[i].what;
  }
  return out;
}

// The claim by which the model says what license it is under.
Quote claimed_at(const Scene& scene, std::size_t node) {
  const Standing& standing = scene.standings[node];
  for (const Claim& claim : standing.claims) {
    if (claim.id == standing.license && claim.by != Claim::By::catalogue) {
      return scene.placed(node, claim.where);
    }
  }
  return standing.claims.empty() ? Quote{} : scene.placed(node, standing.claims.front().where);
}

void add_quotes(const Scene& scene, const Ancestor& ancestor, const std::vector<Dropped>& dropped,
                Finding& finding) {
  constexpr std::size_t kQuoted = 5;
  const Standing& standing = scene.standings[ancestor.node];
  for (std::size_t i = 0; i < std::min(kQuoted, dropped.size()); ++i) {
    finding.evidence.push_back(scene.placed(ancestor.node, standing.quote(*dropped[i].term)));
  }
  finding.evidence.push_back(claimed_at(scene, 0));
  finding.evidence.push_back(scene.declared_at(ancestor));
  std::erase_if(finding.evidence,
                [](const Quote& quote) { return quote.file.empty() && quote.text.empty(); });
}

// The way from the model to the ancestor, where it has steps in between.
std::string by_way_of(const Scene& scene, const Ancestor& ancestor) {
  std::string out;
  for (std::size_t i = 0; i + 1 < ancestor.way.size(); ++i) {
    out += (out.empty() ? ", by way of " : " and ") +
           scene.id(scene.family.edges[ancestor.way[i]].parent);
  }
  return out;
}

void launder(const Scene& scene, const Ancestor& ancestor, std::vector<Finding>& out) {
  const Standing& theirs = scene.standings[ancestor.node];
  const Standing& own = scene.own();
  const std::vector<Dropped> dropped = dropped_terms(scene.book.catalog(), theirs, own);
  const bool grave =
      std::any_of(dropped.begin(), dropped.end(), [](const Dropped& one) { return one.grave; });
  if (grave) {
    Finding finding;
    finding.id = "license-laundering";
    finding.severity = Severity::error;
    finding.message = scene.id(0) + " is offered under " + license_title(own) +
                      ", but it comes from " + scene.id(ancestor.node) +
                      by_way_of(scene, ancestor) + ", whose license (" + license_title(theirs) +
                      ") " + list_of(dropped);
    finding.culprit = scene.id(ancestor.node);
    finding.mend = "put the model under " + license_title(theirs) +
                   ", or ask its publisher for other terms; until then its terms hold for you too";
    add_quotes(scene, ancestor, dropped, finding);
    out.push_back(std::move(finding));
    return;
  }
  // A license of the publisher's own is not exchanged for another, also where nobody here read it.
  const bool unread = theirs.license_class == license::LicenseClass::unknown;
  const bool bespoke = unread ? !theirs.licensor.empty()
                              : theirs.license_class != license::LicenseClass::open_source;
  if (bespoke && !own.license.empty() && !theirs.license.empty() &&
      !licenses_agree(scene.book.catalog(), theirs.license, own.license)) {
    Finding finding;
    finding.id = "license-mismatch";
    finding.severity = Severity::warning;
    finding.message = scene.id(0) + " names " + license_title(own) + ", but it comes from " +
                      scene.id(ancestor.node) + by_way_of(scene, ancestor) +
                      ", which stands under " + license_title(theirs) +
                      (unread ? ", whose terms are not known here" : "");
    finding.culprit = scene.id(ancestor.node);
    finding.mend = "name the license of " + scene.id(ancestor.node) + " as well: its terms hold";
    add_quotes(scene, ancestor, dropped, finding);
    out.push_back(std::move(finding));
  }
}

// Trained on what the ancestor produced.
void teach(const Scene& scene, const Ancestor& ancestor, std::vector<Finding>& out) {
  const Standing& teacher = scene.standings[ancestor.node];
  const HeldTerm* const ban = teacher.find(TermKind::train_other_models, "forbidden");
  if (ban == nullptr) {
    if (reach_of(teacher, Relation::distilled).binds) {
      launder(scene, ancestor, out);
    }
    return;
  }
  Finding finding;
  finding.id = "training-ban";
  finding.severity = Severity::error;
  finding.message = scene.id(0) + " was trained on outputs of " + scene.id(ancestor.node) +
                    ", whose license (" + license_title(teacher) +
                    ") forbids training other models with them";
  finding.culprit = scene.id(ancestor.node);
  finding.mend = "train without those outputs, or get the publisher's permission";
  finding.evidence = {scene.placed(ancestor.node, teacher.quote(*ban)),
                      scene.declared_at(ancestor)};
  out.push_back(std::move(finding));
}

// Data under terms that the model's license does not tell of. Whether a data set's terms reach a
// model trained on it is open in most texts: a warning where they forbid what the model allows.
void feed(const Scene& scene, const Ancestor& ancestor, std::vector<Finding>& out) {
  const Standing& data = scene.standings[ancestor.node];
  std::vector<Dropped> dropped = dropped_terms(scene.book.catalog(), data, scene.own());
  std::erase_if(dropped, [](const Dropped& one) {
    return one.term->term.kind() == TermKind::modify ||
           one.term->term.kind() == TermKind::redistribute;
  });
  if (dropped.empty() || !dropped.front().grave) {
    return;
  }
  const bool use_bound = std::any_of(dropped.begin(), dropped.end(), [](const Dropped& one) {
    return one.term->term.kind() == TermKind::commercial_use ||
           one.term->term.kind() == TermKind::train_other_models;
  });
  Finding finding;
  finding.id = "dataset-terms";
  finding.severity = use_bound ? Severity::warning : Severity::note;
  finding.message = scene.id(0) + " was trained on " + scene.id(ancestor.node) +
                    ", whose license (" + license_title(data) + ") " + list_of(dropped) +
                    "; whether that reaches the model is left open";
  finding.culprit = scene.id(ancestor.node);
  finding.mend = "check the data set's license, or train without it";
  add_quotes(scene, ancestor, dropped, finding);
  out.push_back(std::move(finding));
}

// The step before stands under the same license: it was told there.
bool repeats_its_child(const Scene& scene, const Ancestor& ancestor) {
  const std::size_t child = scene.family.edges[ancestor.way.back()].child;
  const std::string& license = scene.standings[ancestor.node].license;
  return child != 0 && !license.empty() && scene.standings[child].license == license;
}

}  // namespace

void find_dropped_terms(const Scene& scene, std::vector<Finding>& out) {
  if (scene.root().planned) {
    return;  // it has no license yet that could drop anything
  }
  for (const Ancestor& ancestor : scene.ancestors) {
    if (ancestor.carries_weights && repeats_its_child(scene, ancestor)) {
      continue;
    }
    if (ancestor.carries_weights) {
      launder(scene, ancestor, out);
      continue;
    }
    const Relation last = scene.family.edges[ancestor.way.back()].relation;
    const bool direct = ancestor.way.size() == 1;
    if (last == Relation::dataset && direct) {
      feed(scene, ancestor, out);
    } else if (last == Relation::distilled) {
      teach(scene, ancestor, out);
    }
  }
}

}  // namespace assay::policy
