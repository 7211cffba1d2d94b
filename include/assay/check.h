// SPDX-License-Identifier: Apache-2.0
// Assay as a library, for models: a repository in, a verdict on your use of it out.
//
//   const auto engine = assay::Engine::create();
//   const auto checker = assay::Checker::create(*engine, {.models = {"models"}});
//   const auto check = checker->check("org/name", {});         // Result<policy::Check>
//   for (const assay::policy::Finding& finding : check->findings) { … }
//   std::cout << assay::render_check(*check, "json").value();
//
// Errors and thread safety are as in assay/assay.h: nothing throws on input, a Checker is immutable
// and any number of threads may call one. Not legal advice.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assay/assay.h"
#include "lineage/family.h"
#include "model/model.h"
#include "policy/chain.h"
#include "policy/check.h"

namespace assay {

struct CheckerOptions {
  std::vector<std::string> models = {};  // folders that hold org/name/
  bool use_cache = true;                 // the Hugging Face cache
  bool use_hub = false;                  // fetch from HF_ENDPOINT what is not at hand
};

// What is asked of a model.
struct Question {
  std::optional<policy::Use> use = {};        // none: nothing is known of the use
  std::optional<policy::Policy> policy = {};  // none: no policy is applied
  std::string today = {};                     // "2026-11-25", for waivers; empty: none has run out
  bool weights = true;                        // read the headers of the weights
  bool verdicts = true;                       // decide for each activity
};

// A chain and what each of its steps came to.
struct ChainReport {
  policy::Chain chain;
  policy::ChainVerdict walked;
};

class Checker {
 public:
  // Fails where a folder of `models` is none, or a data file is malformed.
  [[nodiscard]] static Result<Checker> create(const Engine& engine,
                                              const CheckerOptions& options = {});

  // `model` is a folder, a file, a cache entry or "org/name[@revision]". Fails: not_found,
  // unreadable, invalid_input. What is wrong with the model itself is a finding, no error.
  [[nodiscard]] Result<policy::Check> check(const std::string& model,
                                            const Question& question = {}) const;
  // The model alone: what `assay inspect` shows.
  [[nodiscard]] Result<model::Model> inspect(const std::string& model) const;
  // The model and its ancestors: what `assay lineage` shows.
  [[nodiscard]] Result<lineage::Family> family(const std::string& model) const;

  // Walks a chain of steps (docs/chain.md) for a use. A step's models are found as check() finds
  // them, their ancestors too. Fails: not_found, malformed, invalid_input.
  [[nodiscard]] Result<ChainReport> walk(const std::string& chain_file,
                                         const policy::Use& use) const;

  // A policy by the name of a shipped one, or of a file. Fails: not_found with names that are
  // spelled alike, malformed.
  [[nodiscard]] Result<policy::Policy> policy(const std::string& name_or_file) const;

 private:
  friend class CardScan;
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

// A dump of model cards, one JSON object a line ({"id", "cardData", "tags", "siblings"}): checks by
// what cards say alone, parents among them. Any number of threads may check.
class CardScan {
 public:
  // Indexes the file. Fails: not_found, unreadable, too_large.
  [[nodiscard]] static Result<CardScan> open(const Checker& checker, const std::string& path);

  [[nodiscard]] std::size_t size() const;
  // "FILE:LINE", by which errors and results name a record.
  [[nodiscard]] std::string name(std::size_t index) const;
  // Fails: malformed, with file and line.
  [[nodiscard]] Result<policy::Check> check(std::size_t index, const Question& question = {}) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

// Formats of a check, the default first.
[[nodiscard]] std::vector<std::string_view> check_formats();
// "text json markdown".
[[nodiscard]] std::vector<std::string_view> chain_formats();
[[nodiscard]] Result<std::string> render_chain(const ChainReport& report, std::string_view format,
                                               const Style& style = {});
// What Checker::inspect() gives: "text json markdown html".
[[nodiscard]] std::vector<std::string_view> inspect_formats();
// What Checker::family() gives: "text json dot mermaid svg".
[[nodiscard]] std::vector<std::string_view> lineage_formats();
// These fail (invalid_input) only for a format that is not listed.
[[nodiscard]] Result<std::string> render_model(const model::Model& model, std::string_view format,
                                               const Style& style = {});
[[nodiscard]] Result<std::string> render_check(const policy::Check& check, std::string_view format,
                                               const Style& style = {});
[[nodiscard]] Result<std::string> render_lineage(const lineage::Family& family,
                                                 std::string_view format, const Style& style = {});

// The help page of a finding, or the list of all where `finding` is empty, as a document. Fails:
// not_found with ids that are spelled alike, invalid_input for an unknown format, and where a data
// folder is given that has no findings.yaml.
[[nodiscard]] Result<std::string> explain(std::string_view finding, std::string_view format,
                                          const Style& style = {},
                                          const std::string& data_directory = {});
[[nodiscard]] std::vector<std::string_view> explain_formats();

}  // namespace assay
