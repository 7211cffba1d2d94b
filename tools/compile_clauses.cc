// SPDX-License-Identifier: Apache-2.0
// compile_clauses DATA IMAGE: compiles DATA/clauses/*.clause into IMAGE, which the build puts into
// the binary. Errors name file, line and column of the clause.
#include <cstdio>
#include <fstream>
#include <string>

#include "base/data_files.h"
#include "license/clause_files.h"
#include "license/clause_image.h"

namespace {

assay::Result<std::string> compile(const std::string& directory) {
  ASSAY_TRY(const assay::DataFiles data, assay::DataFiles::from_directory(directory));
  ASSAY_TRY(const assay::license::ClauseSet set, assay::license::parse_clause_files(data));
  ASSAY_TRY(const assay::license::Program program, assay::license::Program::compile(set));
  return assay::license::program_to_image(program);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: compile_clauses DATA IMAGE\n", stderr);
    return 2;
  }
  const assay::Result<std::string> image = compile(argv[1]);
  if (!image) {
    std::fprintf(stderr, "%s\n", image.error().to_string().c_str());
    return 1;
  }
  std::ofstream out(argv[2], std::ios::binary);
  out.write(image->data(), static_cast<std::streamsize>(image->size()));
  out.close();
  if (!out) {
    std::fprintf(stderr, "%s: could not be written\n", argv[2]);
    return 1;
  }
  return 0;
}
