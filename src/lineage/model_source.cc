// SPDX-License-Identifier: Apache-2.0
#include "lineage/model_source.h"

namespace assay::lineage {
namespace {

Found found_of(model::Origin origin) {
  switch (origin) {
    case model::Origin::cache:
      return Found::cache;
    case model::Origin::hub:
      return Found::hub;
    case model::Origin::folder:
    case model::Origin::file:
      break;
  }
  return Found::folder;
}

}  // namespace

Result<LoadedModel> FinderSource::load(const model::ModelName& name) const {
  ASSAY_TRY(const auto repository, finder_.find(name));
  ASSAY_TRY(model::Model model, model::read_model(*repository, {.weights = false}));
  return LoadedModel{.model = std::make_shared<const model::Model>(std::move(model)),
                     .found = found_of(repository->origin())};
}

}  // namespace assay::lineage
