// SPDX-License-Identifier: Apache-2.0
// assay licenses: the catalogue, or one license of it with its terms as facts.
#include <array>

#include "assay/assay.h"
#include "cli/command.h"
#include "cli/output.h"

namespace assay::cli {
namespace {

// The document in one format.
Result<std::string> document_of(const Engine& engine, const Arguments& arguments,
                                std::string_view format, const Style& style) {
  if (arguments.operands.empty()) {
    const std::string word = arguments.value("search");
    const std::vector<CatalogEntry> entries = engine.catalog(word);
    if (entries.empty()) {
      return fail(ErrorCode::not_found, "no known license has \"" + word +
                                            "\" in its id, names or publisher; assay licenses "
                                            "lists all");
    }
    return render_catalog(entries, format, style);
  }
  const std::string& name = arguments.operands.front();
  ASSAY_TRY(const CatalogEntry entry, engine.catalog_entry(name));
  ASSAY_TRY(const Report report, engine.look_up(name));
  return render_catalog_entry(entry, report, format, style);
}

Exit run(const Arguments& arguments, const Terminal& terminal) {
  if (!arguments.operands.empty() && arguments.has("search")) {
    return refuse({.code = ErrorCode::invalid_input,
                   .message = "an ID and --search exclude each other; leave one out"});
  }
  const auto engine = Engine::create({.data_directory = arguments.value("data")});
  if (!engine) {
    return refuse(engine.error());
  }
  return render_all(arguments, terminal, {}, [&](std::string_view format, const Style& style) {
    return document_of(*engine, arguments, format, style);
  });
}

constexpr std::array kOptions{
    Option{"--search", "WORD", "only where id, names or publisher hold WORD"},
};

}  // namespace

const Command kLicenses{
    .name = "licenses",
    .operands = "[ID]",
    .least_operands = 0,
    .most_operands = 1,
    .brief = "the known licenses",
    .summary = "The known licenses; with an id, its terms and where they were read",
    .example = "assay licenses llama-4-community",
    .details = "An ID is an SPDX id, a Hub slug or a name, in any spelling that is near.",
    .formats = table_formats,
    .options = kOptions,
    .run = run,
};

}  // namespace assay::cli
