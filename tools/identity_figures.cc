// SPDX-License-Identifier: Apache-2.0
// Identifies every file given (or every file below a folder) and prints one line each:
//   PATH <tab> ID KIND SIMILARITY [, ...] <tab> nearest ID SIMILARITY
// For measuring; the figures of docs/accuracy.md are made from its output.
//
// usage: identity_figures INDEX PATH...
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "license/identity.h"
#include "text/document.h"

namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

const char* kind_of(assay::license::MatchKind kind) {
  using enum assay::license::MatchKind;
  switch (kind) {
    case text:
      return "text";
    case notice:
      return "notice";
    case reference:
      return "reference";
    case unknown:
      return "unknown";
    case none:
      break;
  }
  return "none";
}

void show(const fs::path& path, const assay::license::LicenseIndex& index) {
  const auto document = assay::text::read_document(slurp(path));
  if (!document) {
    return;
  }
  std::string line = path.string() + "\t";
  const auto matches = assay::license::identify(*document, index);
  for (const auto& match : matches) {
    char text[300];
    std::snprintf(text, sizeof text, "%s%s %s %.2f", &match == matches.data() ? "" : ", ",
                  match.id.c_str(), kind_of(match.kind), match.similarity);
    line += text;
  }
  line += "\t";
  if (const auto near = assay::license::nearest(*document, index)) {
    char text[300];
    std::snprintf(text, sizeof text, "%s %.2f", near->nearest_id.c_str(), near->nearest_similarity);
    line += text;
  }
  std::puts(line.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: identity_figures INDEX PATH...\n");
    return 2;
  }
  const std::string bytes = slurp(argv[1]);
  const auto index = assay::license::LicenseIndex::open(std::as_bytes(std::span(bytes)));
  if (!index) {
    std::fprintf(stderr, "%s: %s\n", argv[1], index.error().to_string().c_str());
    return 2;
  }
  for (int i = 2; i < argc; ++i) {
    if (fs::is_directory(argv[i])) {
      std::vector<fs::path> paths;
      for (const auto& entry : fs::recursive_directory_iterator(
               argv[i], fs::directory_options::skip_permission_denied)) {
        if (entry.is_regular_file() && !entry.is_symlink()) {
          paths.push_back(entry.path());
        }
      }
      std::sort(paths.begin(), paths.end());
      for (const fs::path& path : paths) {
        show(path, *index);
      }
    } else {
      show(argv[i], *index);
    }
  }
  return 0;
}
