// SPDX-License-Identifier: Apache-2.0
// A model's name becomes a Check: finder, reader, catalogue and policy brought together.
#include <utility>

#include "api/engine_impl.h"
#include "assay/check.h"
#include "base/file.h"
#include "base/spelling.h"
#include "lineage/card_dump.h"
#include "lineage/known_models.h"
#include "lineage/model_source.h"
#include "model/finder.h"
#include "policy/license_book.h"

namespace assay {
namespace {

constexpr std::size_t kMaxRecipeBytes = std::size_t{1} << 20;

}  // namespace

struct Checker::Impl {
  Impl(std::shared_ptr<const Engine::Impl> the_engine, lineage::KnownModels the_known,
       std::unique_ptr<const model::Finder> the_finder)
      : engine(std::move(the_engine)),
        known(std::move(the_known)),
        finder(std::move(the_finder)),
        book(engine->catalog, engine->rubric) {}

  std::shared_ptr<const Engine::Impl> engine;
  lineage::KnownModels known;
  std::unique_ptr<const model::Finder> finder;
  policy::LicenseBook book;

  [[nodiscard]] policy::LicenseTools tools() const {
    return {.reader = engine->reader, .book = book, .rubric = engine->rubric};
  }

  [[nodiscard]] Result<policy::Check> answer(lineage::Family family,
                                             const Question& question) const {
    const policy::Asked asked{.use = question.use ? &*question.use : nullptr,
                              .policy = question.policy ? &*question.policy : nullptr,
                              .today = question.today,
                              .verdicts = question.verdicts};
    return policy::check(std::move(family), asked, tools());
  }

  // The licenses that hold for one model or data set of a chain, whether its files are at hand or
  // only its name is known.
  [[nodiscard]] Result<std::vector<policy::Origin>> origins(const std::string& id,
                                                            const std::string& license) const {
    if (!license.empty()) {
      const license::KnownLicense* const entry = book.find(license);
      if (entry == nullptr) {
        return fail(ErrorCode::not_found, "no license of the catalogue is called \"" +
                                              license.substr(0, 80) + "\"; see assay licenses");
      }
      ASSAY_TRY(const auto named, book.named(*entry));
      return std::vector<policy::Origin>{{.standing = *named}};
    }
    // A model without files that names the one that is meant: the family then finds it.
    auto step = std::make_shared<model::Model>();
    step->planned = true;
    step->parents.push_back({.id = id,
                             .revision = {},
                             .is_hub_id = model::looks_like_hub_id(id, true),
                             .relation = model::Relation::derived,
                             .witness = model::Witness::chain,
                             .where = {}});
    lineage::Family family =
        lineage::declared_family(std::move(step), lineage::FinderSource(*finder), known);
    if (family.nodes.size() < 2) {
      return fail(ErrorCode::invalid_input,
                  "\"" + id.substr(0, 80) + "\" is no earlier step and no hub id; write org/name");
    }
    // What was asked about comes first.
    family.nodes.erase(family.nodes.begin());
    std::erase_if(family.edges, [](const lineage::Edge& edge) { return edge.child == 0; });
    for (lineage::Edge& edge : family.edges) {
      --edge.child;
      --edge.parent;
    }
    ASSAY_TRY(const std::vector<policy::Standing> standings, policy::standings_of(family, tools()));
    return policy::origins_of(family, standings);
  }

  [[nodiscard]] Result<lineage::Family> family(const std::string& name, bool weights) const {
    ASSAY_TRY(const auto repository, model::open_model(name, *finder));
    ASSAY_TRY(model::Model root, model::read_model(*repository, {.weights = weights}));
    return lineage::declared_family(std::make_shared<const model::Model>(std::move(root)),
                                    lineage::FinderSource(*finder), known);
  }
};

Result<Checker> Checker::create(const Engine& engine, const CheckerOptions& options) {
  ASSAY_TRY(lineage::KnownModels known, engine.known_models());
  ASSAY_TRY(auto finder, model::make_finder({.folders = options.models,
                                             .use_cache = options.use_cache,
                                             .use_hub = options.use_hub}));
  Checker made;
  made.impl_ = std::make_shared<const Impl>(engine.impl_, std::move(known), std::move(finder));
  return made;
}

Result<policy::Check> Checker::check(const std::string& model, const Question& question) const {
  ASSAY_TRY(lineage::Family family, impl_->family(model, question.weights));
  return impl_->answer(std::move(family), question);
}

Result<ChainReport> Checker::walk(const std::string& chain_file, const policy::Use& use) const {
  ASSAY_TRY(const std::string bytes, read_file(chain_file, kMaxRecipeBytes));
  ChainReport out;
  ASSAY_TRY(out.chain, policy::parse_chain(bytes, chain_file));
  ASSAY_TRY(out.walked,
            policy::walk(out.chain, use, [this](const std::string& id, const std::string& license) {
              return impl_->origins(id, license);
            }));
  return out;
}

Result<model::Model> Checker::inspect(const std::string& model) const {
  ASSAY_TRY(const auto repository, model::open_model(model, *impl_->finder));
  return model::read_model(*repository, {.weights = true, .tokenizer = true});
}

Result<lineage::Family> Checker::family(const std::string& model) const {
  return impl_->family(model, false);
}

namespace {

// A shipped policy, or a file; `from` is the file that names it.
Result<policy::Policy> one_policy(const DataFiles& data, const std::string& name_or_file,
                                  const std::string& from) {
  const std::string shipped = "policies/" + name_or_file + ".yaml";
  if (const auto bytes = data.get(shipped)) {
    return policy::parse_policy(*bytes, data.display_name(shipped));
  }
  const std::size_t slash = from.rfind('/');
  const bool beside = slash != std::string::npos && !name_or_file.starts_with('/');
  const std::string path = beside ? from.substr(0, slash + 1) + name_or_file : name_or_file;
  const Result<std::string> bytes = read_file(path, kMaxRecipeBytes);
  if (bytes) {
    return policy::parse_policy(*bytes, path);
  }
  if (bytes.error().code != ErrorCode::not_found) {
    return tl::unexpected<Error>(bytes.error());
  }
  const std::vector<std::string> names = policy::shipped_policies(data);
  const std::vector<std::string_view> views(names.begin(), names.end());
  return fail(ErrorCode::not_found, "no policy is called \"" + name_or_file.substr(0, 80) +
                                        "\" and there is no such file" +
                                        spelling_advice(name_or_file, views));
}

}  // namespace

Result<policy::Policy> Checker::policy(const std::string& name_or_file) const {
  constexpr int kMostBases = 8;
  const DataFiles& data = *impl_->engine->data;
  ASSAY_TRY(policy::Policy made, one_policy(data, name_or_file, ""));
  std::string from = name_or_file;
  for (int bases = 0; !made.extends.empty(); ++bases) {
    if (bases == kMostBases) {
      return fail(ErrorCode::invalid_input, "policy \"" + name_or_file.substr(0, 80) +
                                                "\" extends itself, or more than " +
                                                std::to_string(kMostBases) + " others in a row");
    }
    const std::string base = made.extends;
    ASSAY_TRY(policy::Policy found, one_policy(data, base, from));
    made = policy::extended(std::move(made), std::move(found));
    from = base;
  }
  return made;
}

struct CardScan::Impl {
  std::shared_ptr<const Checker::Impl> checker;
  std::string path;
  std::unique_ptr<const lineage::CardDump> dump;
};

Result<CardScan> CardScan::open(const Checker& checker, const std::string& path) {
  ASSAY_TRY(auto dump, lineage::CardDump::open(path));
  CardScan made;
  made.impl_ = std::make_shared<const Impl>(
      Impl{.checker = checker.impl_, .path = path, .dump = std::move(dump)});
  return made;
}

std::size_t CardScan::size() const {
  return impl_->dump->size();
}

std::string CardScan::name(std::size_t index) const {
  return impl_->path + ':' + std::to_string(index + 1);
}

Result<policy::Check> CardScan::check(std::size_t index, const Question& question) const {
  ASSAY_TRY(auto model, impl_->dump->model(index));
  return impl_->checker->answer(
      lineage::declared_family(std::move(model), *impl_->dump, impl_->checker->known), question);
}

}  // namespace assay
