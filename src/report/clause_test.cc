// SPDX-License-Identifier: Apache-2.0
#include "report/clause_test.h"

#include <array>
#include <utility>

#include "report/json.h"
#include "report/terminal_text.h"
#include "report/words.h"

namespace assay::report {
namespace {

std::string as_text(std::span<const ClauseTest> tests, const Style& style) {
  Canvas canvas(style.width, style.color);
  for (const ClauseTest& test : tests) {
    for (const ClauseTest::Failure& failure : test.failures) {
      canvas.put(test.path + ':' + std::to_string(failure.line) + ": ", Ink::cyan)
          .put(failure.clause + ' ', Ink::red)
          .put(failure.message)
          .end_line();
    }
    canvas.put(test.path + ": " + counted(test.examples, "example") + ", ")
        .put(test.failures.empty() ? "all hold"
                                   : std::to_string(test.failures.size()) + " do not hold",
             test.failures.empty() ? Ink::green : Ink::red)
        .end_line();
  }
  return canvas.take();
}

std::string as_json(std::span<const ClauseTest> tests, const Style& style) {
  Json files = Json::array();
  for (const ClauseTest& test : tests) {
    Json failures = Json::array();
    for (const ClauseTest::Failure& failure : test.failures) {
      failures.push_back(
          {{"line", failure.line}, {"clause", failure.clause}, {"message", failure.message}});
    }
    files.push_back(
        {{"path", test.path}, {"examples", test.examples}, {"failures", std::move(failures)}});
  }
  Json out;
  out["schema"] = "urn:assay:schema:clause-test:1";
  out["files"] = std::move(files);
  return to_text(out, style);
}

}  // namespace

std::span<const ClauseTestFormat> clause_test_formats() {
  static constexpr std::array kFormats{ClauseTestFormat{"text", as_text},
                                       ClauseTestFormat{"json", as_json}};
  return kFormats;
}

}  // namespace assay::report
