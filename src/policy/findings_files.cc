// SPDX-License-Identifier: Apache-2.0
// Files that are broken or dangerous, and what is wrong with the graph of ancestors.
#include <algorithm>

#include "policy/findings_parts.h"

namespace assay::policy {
namespace {

using lineage::FamilyProblem;
using model::Problem;

std::string id_of(Problem::Kind kind) {
  switch (kind) {
    case Problem::Kind::malformed:
      return "malformed-file";
    case Problem::Kind::unreadable:
    case Problem::Kind::absent:
      return "unreadable-file";
    case Problem::Kind::unsafe:
      return "unsafe-weights-file";
    case Problem::Kind::mismatch:
      return "file-mismatch";
    case Problem::Kind::refused:
      return "file-refused";
  }
  return "malformed-file";
}

Severity severity_of(Problem::Kind kind) {
  switch (kind) {
    case Problem::Kind::unsafe:
      return Severity::error;
    case Problem::Kind::malformed:
    case Problem::Kind::mismatch:
    case Problem::Kind::unreadable:
    case Problem::Kind::refused:
      return Severity::warning;
    case Problem::Kind::absent:
      return Severity::note;
  }
  return Severity::warning;
}

std::string mend_for(Problem::Kind kind) {
  return kind == Problem::Kind::unsafe
             ? "do not load it; use a safetensors file of the same weights"
             : "get the file again, or mend it";
}

Severity severity_of(FamilyProblem::Kind kind) {
  switch (kind) {
    case FamilyProblem::Kind::cycle:
      return Severity::warning;
    case FamilyProblem::Kind::missing_parent:
    case FamilyProblem::Kind::contradiction:
    case FamilyProblem::Kind::local_parent:
    case FamilyProblem::Kind::too_deep:
    case FamilyProblem::Kind::unreadable:
      return Severity::note;
  }
  return Severity::note;
}

std::string mend_for(FamilyProblem::Kind kind) {
  switch (kind) {
    case FamilyProblem::Kind::cycle:
    case FamilyProblem::Kind::contradiction:
      return "correct the one that is wrong";
    case FamilyProblem::Kind::missing_parent:
      return "put it into a folder given with --models, or allow the Hub with --hub";
    case FamilyProblem::Kind::local_parent:
      return "name the parent as org/name";
    case FamilyProblem::Kind::too_deep:
    case FamilyProblem::Kind::unreadable:
      return "check that parent by itself";
  }
  return {};
}

}  // namespace

void find_file_troubles(const Scene& scene, std::vector<Finding>& out) {
  for (const Problem& problem : scene.root().problems) {
    Finding finding;
    finding.id = id_of(problem.kind);
    finding.severity = severity_of(problem.kind);
    finding.message = (problem.file.empty() ? "" : problem.file + ": ") + problem.message;
    if (!problem.file.empty()) {
      finding.evidence.push_back(
          {.file = problem.file, .range = {}, .line = 0, .section = "", .text = problem.message});
    }
    finding.mend = mend_for(problem.kind);
    out.push_back(std::move(finding));
  }
  for (const FamilyProblem& problem : scene.family.problems) {
    Finding finding;
    finding.id = name_of(problem.kind) == "unreadable" ? "unreadable-parent"
                                                       : std::string(name_of(problem.kind));
    finding.severity = severity_of(problem.kind);
    finding.message = problem.message;
    finding.model = scene.id(problem.node);
    finding.culprit = problem.kind == FamilyProblem::Kind::missing_parent ||
                              problem.kind == FamilyProblem::Kind::unreadable
                          ? problem.other
                          : "";
    for (const Quote& quote : problem.evidence) {
      finding.evidence.push_back(scene.placed(problem.node, quote));
    }
    finding.mend = mend_for(problem.kind);
    out.push_back(std::move(finding));
  }
}

}  // namespace assay::policy
