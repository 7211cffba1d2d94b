// SPDX-License-Identifier: Apache-2.0
#include "report/anchor.h"

#include <algorithm>

namespace assay::report {
namespace {

// "models/acme/Chat-7B" and "README.md" are "models/acme/Chat-7B/README.md". A model that is one
// file lies in its folder.
std::string path_of(const model::Model& model, std::string_view file) {
  std::string_view folder = model.location;
  if (model.origin == model::Origin::file) {
    const std::size_t slash = folder.rfind('/');
    folder = slash == std::string_view::npos ? std::string_view() : folder.substr(0, slash + 1);
  }
  while (folder.starts_with("./")) {
    folder.remove_prefix(2);
  }
  if (folder.empty() || folder == ".") {
    return std::string(file);
  }
  std::string out(folder);
  out += out.ends_with('/') ? "" : "/";
  return out.append(file);
}

bool on_disk(const model::Model& model) {
  return model.origin == model::Origin::folder || model.origin == model::Origin::file;
}

bool has_file(const model::Model& model, std::string_view path) {
  return std::any_of(model.files.begin(), model.files.end(),
                     [path](const model::ModelFile& file) { return file.path == path; });
}

}  // namespace

std::optional<Anchor> own_place(const policy::Check& check, const Quote& quote) {
  const model::Model& model = check.model();
  if (!on_disk(model) || !has_file(model, quote.file)) {
    return std::nullopt;
  }
  return Anchor{.path = path_of(model, quote.file), .file = quote.file, .line = quote.line};
}

std::optional<Anchor> anchor_of(const policy::Check& check, std::span<const Quote> quotes) {
  for (const Quote& quote : quotes) {
    if (std::optional<Anchor> anchor = own_place(check, quote)) {
      return anchor;
    }
  }
  const model::Model& model = check.model();
  if (!on_disk(model)) {
    return std::nullopt;
  }
  if (model.card) {
    return Anchor{.path = path_of(model, model.card->file), .file = model.card->file, .line = 1};
  }
  if (model.files.empty()) {
    return std::nullopt;
  }
  const std::string& first = model.files.front().path;
  return Anchor{.path = path_of(model, first), .file = first, .line = 1};
}

}  // namespace assay::report
