// SPDX-License-Identifier: Apache-2.0
// The help pages, from findings.yaml: a map from the finding's id to its page.
#include "policy/finding.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/spelling.h"
#include "base/yaml.h"

namespace assay::policy {
namespace {

constexpr std::string_view kFile = "findings.yaml";

tl::unexpected<Error> wrong(const DataFiles& files, const YamlNode& node, std::string message) {
  return fail_at(node, files.display_name(kFile), std::move(message));
}

std::optional<Severity> find_severity(std::string_view word) {
  for (const Severity one : {Severity::note, Severity::warning, Severity::error}) {
    if (name_of(one) == word) {
      return one;
    }
  }
  return std::nullopt;
}

// A folded scalar ends with a line feed that is no part of the sentence.
std::string sentence(const YamlNode& node) {
  std::string_view text = node.scalar();
  while (!text.empty() && text.back() == '\n') {
    text.remove_suffix(1);
  }
  return std::string(text);
}

Result<FindingHelp> parse_page(const DataFiles& files, const YamlNode& id, const YamlNode& page) {
  FindingHelp help;
  help.id = std::string(id.scalar());
  bool has_severity = false;
  for (const auto& [key, value] : page.entries()) {
    const std::string_view name = key.scalar();
    if (name == "severity") {
      const std::optional<Severity> severity = find_severity(value.scalar());
      if (!severity) {
        return wrong(files, value, "a severity is note, warning or error");
      }
      help.severity = *severity;
      has_severity = true;
    } else if (name == "title") {
      help.title = sentence(value);
    } else if (name == "why") {
      help.why = sentence(value);
    } else if (name == "mend") {
      help.mend = sentence(value);
    } else if (name == "example") {
      help.example = sentence(value);
    } else {
      constexpr std::array<std::string_view, 5> kKeys{"severity", "title", "why", "mend",
                                                      "example"};
      return wrong(
          files, key,
          "unknown key \"" + std::string(name.substr(0, 40)) + '"' + spelling_advice(name, kKeys));
    }
  }
  if (!has_severity || help.title.empty() || help.why.empty() || help.mend.empty()) {
    return wrong(files, id, "a page has severity, title, why and mend");
  }
  return help;
}

}  // namespace

Result<FindingCatalog> FindingCatalog::load(const DataFiles& files) {
  ASSAY_TRY(const std::string_view bytes, files.get(kFile));
  ASSAY_TRY(const YamlFile parsed, YamlFile::parse(bytes, files.display_name(kFile)));
  if (!parsed.root().is_map()) {
    return wrong(files, parsed.root(), "the file is a map from ids of findings to their pages");
  }
  FindingCatalog made;
  for (const auto& [id, page] : parsed.root().entries()) {
    if (made.find(id.scalar()) != nullptr) {
      return wrong(files, id, "this finding has a page already");
    }
    ASSAY_TRY(FindingHelp help, parse_page(files, id, page));
    made.pages_.push_back(std::move(help));
  }
  return made;
}

const FindingHelp* FindingCatalog::find(std::string_view id) const {
  const auto found = std::find_if(pages_.begin(), pages_.end(),
                                  [id](const FindingHelp& page) { return page.id == id; });
  return found == pages_.end() ? nullptr : &*found;
}

}  // namespace assay::policy
