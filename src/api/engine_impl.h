// SPDX-License-Identifier: Apache-2.0
// What an Engine holds, shared by the files of this folder.
#pragma once

#include <memory>
#include <string_view>

#include "assay/assay.h"
#include "base/data_files.h"
#include "license/catalog.h"
#include "license/reader.h"
#include "license/score.h"

namespace assay {

struct Engine::Impl {
  std::shared_ptr<const DataFiles> data;
  license::Reader reader;
  license::Catalog catalog;
  license::Rubric rubric;  // for terms that were looked up; the reader scores what it reads
  EngineOptions options;

  // Fails (not_found) with names that are spelled alike.
  [[nodiscard]] Result<const license::KnownLicense*> find(std::string_view name) const;
};

}  // namespace assay
