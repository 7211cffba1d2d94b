// SPDX-License-Identifier: Apache-2.0
// A model as a hub's export describes it, one JSON object: {"id", "cardData": {…}, "tags": […],
// "siblings": [{"rfilename"}]}. Also with "modelId" for "id", and "card_data", "metadata" or "card"
// for "cardData". What stands in no field is not known: nothing is opened.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/model.h"

namespace assay::model {

// Reads records with one parser and its memory. Not thread-safe: one for each thread.
class CardRecordReader {
 public:
  CardRecordReader();
  CardRecordReader(const CardRecordReader&) = delete;
  CardRecordReader& operator=(const CardRecordReader&) = delete;
  ~CardRecordReader();

  // Fails (malformed) where `json` is no object with an id. `file` and `line` name it in quotes.
  [[nodiscard]] Result<Model> read(std::string_view json, const std::string& file,
                                   std::uint32_t line);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace assay::model
