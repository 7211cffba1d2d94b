// SPDX-License-Identifier: Apache-2.0
// What does this license forbid me to do, and where does it say so? The library in 30 lines:
//
//   c++ -std=c++20 read_license.cc $(pkg-config --cflags --libs assay)
//   ./a.out LICENSE
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
  std::cout << name_of(reading.license_class) << '\n';
  for (const assay::license::Term& term : reading.terms) {
    if (term.value() == "forbidden") {
      std::cout << name_of(term.kind()) << ": forbidden in line " << term.evidence().line << ": "
                << term.evidence().text << '\n';
    }
  }
  // An absent term was not found in the text: that does not make it allowed.
  std::cout << reading.unread.size() << " binding sentences were not understood\n";
}
