// SPDX-License-Identifier: Apache-2.0
// assay scan: many models, one line of JSON each, a table at the end.
#include "report/scan.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <unordered_set>

#include "assay/check.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/in_order.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/question.h"

namespace assay::cli {
namespace {

constexpr std::size_t kMaxListBytes = std::size_t{1} << 30;
constexpr std::size_t kCardsAtOnce = 256;  // so that threads meet seldom
constexpr int kMaxFolderDepth = 3;         // DIR/org/name, with one to spare

// Does a folder look like one model rather than a collection?
bool is_model(const std::filesystem::path& folder) {
  std::error_code ignored;
  for (std::filesystem::directory_iterator at(folder, ignored), end; !ignored && at != end;
       at.increment(ignored)) {
    const std::string name = at->path().filename().string();
    if (name == "README.md" || name == "config.json" || name == "adapter_config.json" ||
        name == "snapshots" || name.ends_with(".safetensors") || name.ends_with(".gguf") ||
        name.ends_with(".bin")) {
      return true;
    }
  }
  return false;
}

void find_models(const std::filesystem::path& folder, int depth, std::vector<std::string>& out) {
  if (is_model(folder)) {
    out.push_back(folder.string());
    return;
  }
  if (depth == kMaxFolderDepth) {
    return;
  }
  std::vector<std::filesystem::path> inside;
  std::error_code ignored;
  for (std::filesystem::directory_iterator at(folder, ignored), end; !ignored && at != end;
       at.increment(ignored)) {
    std::error_code also_ignored;
    if (at->is_directory(also_ignored) && !at->is_symlink(also_ignored)) {
      inside.push_back(at->path());
    }
  }
  std::sort(inside.begin(), inside.end());
  for (const std::filesystem::path& one : inside) {
    find_models(one, depth + 1, out);
  }
}

// The models that are asked about: those of a folder, or the lines of a list.
Result<std::vector<std::string>> models_of(const std::string& operand) {
  std::vector<std::string> out;
  std::error_code ignored;
  if (operand != "-" && std::filesystem::is_directory(operand, ignored)) {
    find_models(operand, 0, out);
    if (out.empty()) {
      Error error{.code = ErrorCode::not_found,
                  .message =
                      "holds no models; a model's folder has a README.md, a config.json or "
                      "weights"};
      error.file = operand;
      return tl::unexpected<Error>(std::move(error));
    }
    return out;
  }
  ASSAY_TRY(const std::string list, read_file(operand, kMaxListBytes));
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find('\n', at), list.size());
    std::string line = list.substr(at, end - at);
    line.erase(std::find_if(line.rbegin(), line.rend(), [](char c) { return c > ' '; }).base(),
               line.end());
    if (!line.empty() && line.front() != '#') {
      out.push_back(std::move(line));
    }
    at = end + 1;
  }
  return out;
}

// Names that an earlier run wrote, as report::scan_key has them; its last line may be torn, and is
// cut off.
Result<std::unordered_set<std::string>> done_before(const std::string& file) {
  std::unordered_set<std::string> names;
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) {
    return names;
  }
  std::ifstream in(file, std::ios::binary);
  std::string line;
  std::uintmax_t whole = 0;
  constexpr std::string_view kKey = "\"name\":\"";
  while (std::getline(in, line)) {
    if (in.eof()) {
      break;  // no line feed at its end
    }
    whole += line.size() + 1;
    const std::size_t begin = line.find(kKey);
    const std::size_t end = begin == std::string::npos ? begin : line.find("\",\"", begin + 1);
    if (end == std::string::npos) {
      Error error{.code = ErrorCode::malformed,
                  .message =
                      "holds no results of a scan; name another file, or do without "
                      "--resume"};
      error.file = file;
      return tl::unexpected<Error>(std::move(error));
    }
    names.insert(line.substr(begin + kKey.size(), end - begin - kKey.size()));
  }
  in.close();
  std::filesystem::resize_file(file, whole, ignored);
  return names;
}

// Lines of one batch, and what they come to.
struct Batch {
  std::string lines;
  report::ScanSummary summary;
  std::size_t models = 0;
};

// Work on `count` models in batches, by number.
struct Job {
  std::size_t count = 0;
  std::size_t batch = 1;
  std::function<std::string(std::size_t)> name;
  std::function<Result<policy::Check>(std::size_t)> check;
};

Exit work(const Job& job, const std::unordered_set<std::string>& done, Sink& sink,
          const Terminal& terminal) {
  report::ScanSummary summary;
  Progress progress(terminal, job.count);
  Result<void> written;
  std::size_t finished = 0;
  in_order((job.count + job.batch - 1) / job.batch,
           [&](std::size_t number) {
             Batch batch;
             const std::size_t end = std::min(job.count, (number + 1) * job.batch);
             for (std::size_t i = number * job.batch; i < end; ++i, ++batch.models) {
               const std::string name = job.name(i);
               if (!done.empty() && done.contains(report::scan_key(name))) {
                 continue;
               }
               const Result<policy::Check> check = job.check(i);
               if (check) {
                 batch.summary.add(*check);
                 batch.lines += report::scan_line(name, *check);
               } else {
                 batch.summary.add_failure();
                 batch.lines += report::scan_failure(name, check.error());
               }
             }
             return batch;
           },
           [&](std::size_t, const Batch& batch) {
             summary.add(batch.summary);
             finished += batch.models;
             written = sink.write(batch.lines);
             progress.show(finished);
             return written.has_value();
           });
  progress.clear();
  if (written) {
    written = sink.close();
  }
  if (!written) {
    return refuse(written.error());
  }
  Style style;
  style.width = terminal.width;
  style.color = terminal.color && terminal.err;
  tell(summary.text(style));
  return summary.failures() > 0  ? Exit::could_not_answer
         : summary.refused() > 0 ? Exit::answer_is_no
                                 : Exit::ok;
}

Exit run(const Arguments& arguments, const Terminal& terminal) {
  const bool cards = arguments.has("cards");
  if (cards != arguments.operands.empty()) {
    return refuse({.code = ErrorCode::invalid_input,
                   .message = "scan needs a folder, a list, - or --cards FILE; for example: " +
                              std::string(kScan.example)});
  }
  const Output& output = arguments.outputs.front();
  if (arguments.has("resume") && output.file.empty()) {
    return refuse({.code = ErrorCode::invalid_input,
                   .message = "--resume needs the file of the earlier run: -o json=FILE"});
  }
  const auto checker = checker_for(arguments);
  if (!checker) {
    return refuse(checker.error());
  }
  auto question = question_of(arguments, *checker);
  if (!question) {
    return refuse(question.error());
  }
  question->verdicts = question->use.has_value();
  Job job;
  std::vector<std::string> models;
  std::optional<CardScan> dump;
  if (cards) {
    auto opened = CardScan::open(*checker, arguments.value("cards"));
    if (!opened) {
      return refuse(opened.error());
    }
    dump = *std::move(opened);
    job = {.count = dump->size(),
           .batch = kCardsAtOnce,
           .name = [&](std::size_t i) { return dump->name(i); },
           .check = [&](std::size_t i) { return dump->check(i, *question); }};
  } else {
    auto found = models_of(arguments.operands.front());
    if (!found) {
      return refuse(found.error());
    }
    models = *std::move(found);
    job = {.count = models.size(),
           .batch = 1,
           .name = [&](std::size_t i) { return models[i]; },
           .check = [&](std::size_t i) { return checker->check(models[i], *question); }};
  }
  std::unordered_set<std::string> done;
  if (arguments.has("resume")) {
    auto before = done_before(output.file);
    if (!before) {
      return refuse(before.error());
    }
    done = *std::move(before);
  }
  auto sink =
      arguments.has("resume") ? Sink::append(output) : Sink::open(output, arguments.operands);
  return sink ? work(job, done, *sink, terminal) : refuse(sink.error());
}

constexpr std::array kOptions{
    kUseOption,
    kPolicyOption,
    kModelsOption,
    kHubOption,
    Option{"--cards", "FILE.jsonl", "a dump of model cards, one JSON object a line"},
    Option{"--resume", "", "leave out what stands in the output file, and append to it"},
};

std::vector<std::string_view> formats() {
  return {"json"};
}

}  // namespace

const Command kScan{
    .name = "scan",
    .operands = "DIR|LIST|-",
    .least_operands = 0,
    .most_operands = 1,
    .brief = "many models at once",
    .summary = "Many models at once: one line of JSON each, a table at the end",
    .example = "assay scan models -o json=scan.jsonl",
    .details =
        "DIR holds models, LIST names them, one path or org/name a line. The table goes to\n"
        "standard error. A model that cannot be read is a line with \"error\".",
    .formats = formats,
    .options = kOptions,
    .run = run,
};

}  // namespace assay::cli
