// SPDX-License-Identifier: Apache-2.0
#include "report/page.h"

#include "report/escape.h"
#include "report/words.h"

namespace assay::report {
namespace {

constexpr std::string_view kStyleSheet = R"css(
:root { --ink: #1c2430; --soft: #5b6675; --line: #dde2e8; --back: #ffffff; --panel: #f6f8fa;
  --bad: #b3261e; --warn: #9a6700; --good: #1a7f37; --link: #0b5cad; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9ef; --soft: #9aa6b4; --line: #313a45;
  --back: #14181d; --panel: #1c222a; --bad: #ff8a80; --warn: #e3b341; --good: #56d364;
  --link: #79b8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem 4rem; background: var(--back);
  color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1rem; margin: 2rem 0 .5rem; padding-bottom: .25rem;
  border-bottom: 1px solid var(--line); }
article + article { margin-top: 4rem; border-top: 3px solid var(--line); padding-top: 2rem; }
p { margin: .25rem 0; }
.soft, figcaption, .where { color: var(--soft); font-size: .87rem; }
.where { white-space: nowrap; }
.score { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: center; margin: 1.25rem 0;
  padding: 1rem 1.25rem; background: var(--panel); border-radius: 8px; }
.score b { font-size: 2.2rem; line-height: 1; }
.score meter { width: 6rem; height: .6rem; display: block; }
.class { font-weight: 600; }
.good { color: var(--good); } .middling { color: var(--warn); } .bad { color: var(--bad); }
.warning { margin: .75rem 0; padding: .6rem 1rem; border-left: 4px solid var(--bad);
  background: var(--panel); border-radius: 0 8px 8px 0; }
.warning strong { color: var(--bad); }
.finding { margin: .75rem 0; padding: .6rem 1rem; border-left: 4px solid currentColor;
  background: var(--panel); border-radius: 0 8px 8px 0; }
.finding p, .finding strong ~ strong { color: var(--ink); }
figure { margin: .5rem 0; }
.tasks { list-style: none; padding-left: 0; }
.tasks li { margin: .5rem 0; }
q, blockquote { color: var(--soft); font-family: Georgia, serif; overflow-wrap: anywhere; }
blockquote { margin: .25rem 0 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { color: var(--soft); font-weight: 600; font-size: .87rem; }
tbody th { font-weight: 400; white-space: nowrap; }
td.says { font-weight: 600; min-width: 8rem; }
td.points { text-align: right; font-variant-numeric: tabular-nums; }
tr.same td, tr.same th { color: var(--soft); }
.wide { overflow-x: auto; }
ul { margin: .25rem 0; padding-left: 1.25rem; }
footer { margin-top: 3rem; color: var(--soft); font-size: .87rem; }
)css";

}  // namespace

std::string page_head(std::string_view title) {
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
         "style-src 'unsafe-inline'\">\n<title>" +
         escaped_html(title) + "</title>\n<style>" + std::string(kStyleSheet) +
         "</style>\n</head>\n<body>\n";
}

std::string page_foot() {
  return "<footer>" + escaped_html(kNotLegalAdvice) + "</footer>\n</body>\n</html>\n";
}

}  // namespace assay::report
