// SPDX-License-Identifier: Apache-2.0
// Help pages of findings: data in, a document out.
#include <vector>

#include "api/formats.h"
#include "assay/check.h"
#include "base/data_files.h"
#include "base/spelling.h"
#include "report/finding_help.h"

namespace assay {
namespace {

// The folder is read again on every call: nobody explains a thousand findings.
Result<policy::FindingCatalog> load_pages(const std::string& data_directory) {
  if (data_directory.empty()) {
    return policy::FindingCatalog::load(DataFiles::embedded());
  }
  ASSAY_TRY(const DataFiles files, DataFiles::from_directory(data_directory));
  return policy::FindingCatalog::load(files);
}

}  // namespace

std::vector<std::string_view> explain_formats() {
  return names_of(report::finding_help_formats());
}

Result<std::string> explain(std::string_view finding, std::string_view format, const Style& style,
                            const std::string& data_directory) {
  ASSAY_TRY(const policy::FindingCatalog pages, load_pages(data_directory));
  ASSAY_TRY(const report::FindingHelpFormat* const found,
            find_format(report::finding_help_formats(), format));
  if (finding.empty()) {
    return found->list(pages.list(), style);
  }
  if (const policy::FindingHelp* const page = pages.find(finding)) {
    return found->page(*page, style);
  }
  std::vector<std::string_view> ids;
  for (const policy::FindingHelp& page : pages.list()) {
    ids.emplace_back(page.id);
  }
  return fail(ErrorCode::not_found, "no finding is called \"" + std::string(finding.substr(0, 80)) +
                                        '"' + spelling_advice(finding, ids));
}

}  // namespace assay
