// SPDX-License-Identifier: Apache-2.0
// Any bytes as a clause file: it compiles or says in one line what is wrong and where, and what
// compiles can be run. The file stands alone (no lexicon), so that each input costs microseconds.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "license/clause_files.h"
#include "license/clause_run.h"
#include "license/resolve.h"
#include "text/document.h"

namespace {

constexpr std::size_t kMaxBytes = 4096;

const assay::license::Gazetteer& places() {
  static const auto made = assay::license::load_places(assay::DataFiles::embedded());
  if (!made) {
    std::abort();
  }
  return *made;
}

void check_error(const assay::Error& error) {
  if (error.message.empty() || error.message.find('\n') != std::string::npos) {
    std::fprintf(stderr, "an error is one line: %s\n", error.message.c_str());
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  using namespace assay::license;
  if (size > kMaxBytes) {
    return 0;
  }
  static const DataFiles kNoFiles;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto set = parse_clause_files(kNoFiles, {{.name = "fuzz.clause", .text = text}});
  if (!set) {
    check_error(set.error());
    return 0;
  }
  const auto program = Program::compile(*set);
  if (!program) {
    check_error(program.error());
    return 0;
  }
  const auto document = text::read_document(
      "You may not use the Model to train other models, except with our consent: (a) one; "
      "(b) 700 million users. \"Model\" means the weights. " +
      text);
  const ClauseRun run = run_clauses(*program, places(), *document);
  const Facts facts(*program, run.hits);
  static_cast<void>(resolve_terms(*program, *document, run.hits, facts));
  static_cast<void>(run_examples(*set, places(), "fuzz.clause"));
  return 0;
}
