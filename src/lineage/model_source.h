// SPDX-License-Identifier: Apache-2.0
// Where the ancestors of a model are read from: their files, or a dump of cards.
#pragma once

#include <memory>

#include "base/result.h"
#include "lineage/family.h"
#include "model/finder.h"
#include "model/model.h"

namespace assay::lineage {

struct LoadedModel {
  std::shared_ptr<const model::Model> model;
  Found found = Found::missing;
};

// Thread safety: one source may be asked by several threads at once.
class ModelSource {
 public:
  ModelSource() = default;
  ModelSource(const ModelSource&) = delete;
  ModelSource& operator=(const ModelSource&) = delete;
  virtual ~ModelSource() = default;

  // Fails: not_found where there is no such model, anything else where it could not be read.
  [[nodiscard]] virtual Result<LoadedModel> load(const model::ModelName& name) const = 0;
};

// Reads the files that a finder finds; weights are left alone.
class FinderSource final : public ModelSource {
 public:
  explicit FinderSource(const model::Finder& finder) : finder_(finder) {}

  [[nodiscard]] Result<LoadedModel> load(const model::ModelName& name) const override;

 private:
  const model::Finder& finder_;
};

}  // namespace assay::lineage
