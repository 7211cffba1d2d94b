// SPDX-License-Identifier: Apache-2.0
// assay read: every file becomes a report, in every format that was asked for.
#include <array>
#include <utility>

#include "assay/assay.h"
#include "cli/command.h"
#include "cli/in_order.h"
#include "cli/output.h"
#include "cli/progress.h"

namespace assay::cli {
namespace {

// What one file contributes to each output, and the error that is to be told.
struct Piece {
  std::vector<std::string> texts;
  std::optional<Error> error;
};

struct Stream {
  ReportWriter writer;
  Sink sink;
};

Result<std::vector<Stream>> open_streams(const Arguments& arguments, const Terminal& terminal) {
  std::vector<Stream> streams;
  for (const Output& output : arguments.outputs) {
    Style style = style_for(output, terminal);
    style.explain = arguments.has("explain");
    style.lines = arguments.operands.size() > 1;
    ASSAY_TRY(ReportWriter writer, ReportWriter::create(output.format, style));
    ASSAY_TRY(Sink sink, Sink::open(output, arguments.operands));
    streams.push_back({.writer = std::move(writer), .sink = std::move(sink)});
  }
  return streams;
}

// The first error of writing the same thing to all streams; every stream gets its bytes.
template <typename Action>
Result<void> for_all(std::vector<Stream>& streams, const Action& action) {
  Result<void> out;
  for (std::size_t i = 0; i < streams.size(); ++i) {
    Result<void> done = action(streams[i], i);
    if (!done && out) {
      out = std::move(done);
    }
  }
  return out;
}

Piece read_one(const Engine& engine, const std::vector<Stream>& streams, const std::string& path) {
  Piece piece;
  Result<Report> report = engine.read_file(path);
  if (!report && report.error().code == ErrorCode::not_found) {
    if (const auto known = engine.catalog_entry(path)) {
      report.error().message += "; for the known license: assay licenses " + known->id;
    }
  }
  for (const Stream& stream : streams) {
    piece.texts.push_back(report ? stream.writer.item(*report)
                                 : stream.writer.failure(report.error()));
  }
  if (!report) {
    piece.error = report.error();
  }
  return piece;
}

Exit run(const Arguments& arguments, const Terminal& terminal) {
  const auto engine = Engine::create(
      {.data_directory = arguments.value("data"), .identify = !arguments.has("no-catalog")});
  if (!engine) {
    return refuse(engine.error());
  }
  auto streams = open_streams(arguments, terminal);
  if (!streams) {
    return refuse(streams.error());
  }
  Exit exit = Exit::ok;
  Result<void> written =
      for_all(*streams, [](Stream& s, std::size_t) { return s.sink.write(s.writer.head()); });
  const std::vector<std::string>& paths = arguments.operands;
  Progress progress(terminal, paths.size());
  in_order(
      paths.size(), [&](std::size_t i) { return read_one(*engine, *streams, paths[i]); },
      [&](std::size_t i, const Piece& piece) {
        if (piece.error) {
          progress.clear();
          exit = refuse(*piece.error);
        }
        if (written) {
          written = for_all(*streams,
                            [&](Stream& s, std::size_t n) { return s.sink.write(piece.texts[n]); });
        }
        progress.show(i + 1);
        return written.has_value();
      });
  progress.clear();
  if (written) {
    written = for_all(*streams, [](Stream& s, std::size_t) {
      Result<void> done = s.sink.write(s.writer.foot());
      return done ? s.sink.close() : done;
    });
  }
  return written ? exit : refuse(written.error());
}

constexpr std::array kOptions{
    Option{"--explain", "", "each deduction with its words, all unread text"},
    Option{"--no-catalog", "", "the same terms without a name for the license"},
};

}  // namespace

const Command kRead{
    .name = "read",
    .operands = "PATH...|-",
    .least_operands = 1,
    .most_operands = 0,
    .brief = "what license texts say",
    .summary = "What license texts say: terms with quoted evidence, warnings, score",
    .example = "assay read LICENSE -o json=terms.json",
    .details =
        "Plain text, Markdown or HTML; - is standard input. A file that cannot be read is one\n"
        "line on standard error, and the others are still read. Several files in JSON are\n"
        "one object a line.",
    .formats = report_formats,
    .options = kOptions,
    .run = run,
};

}  // namespace assay::cli
