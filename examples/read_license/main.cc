// SPDX-License-Identifier: Apache-2.0
// Prints what may trouble in a license text: each warning with the words that cause it.
#include <assay/assay.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: read_license FILE\n";
    return 2;
  }
  const auto engine = assay::Engine::create();
  if (!engine) {
    std::cerr << engine.error().to_string() << '\n';
    return 2;
  }
  const auto report = engine->read_file(argv[1]);
  if (!report) {
    std::cerr << report.error().to_string() << '\n';
    return 2;
  }
  const assay::license::Reading& reading = report->reading;
  std::cout << reading.license.id << ": " << name_of(reading.license_class) << ", score "
            << reading.score << '\n';
  for (const assay::license::Warning& warning : reading.warnings) {
    std::cout << warning.id << ": " << warning.message << '\n';
    if (warning.term != assay::license::kNoTerm) {
      const assay::license::Evidence& evidence = reading.terms[warning.term].evidence();
      std::cout << "  line " << evidence.line << ": " << evidence.text << '\n';
    }
  }
  return 0;
}
