// SPDX-License-Identifier: Apache-2.0
#include "model/weights.h"

#include "model/gguf.h"
#include "model/safetensors.h"

namespace assay::model {
namespace {

Result<Header> read_header(const Repository& repository, const FileEntry& file,
                           WeightFormat format) {
  ASSAY_TRY(const std::unique_ptr<ByteSource> source, repository.open(file.path));
  return format == WeightFormat::gguf ? read_gguf(*source) : read_safetensors(*source);
}

}  // namespace

Weights read_weights(const Repository& repository) {
  Weights out;
  for (const FileEntry& file : repository.files()) {
    const auto format = weight_format(file.path);
    if (!format || *format == WeightFormat::torch) {
      continue;
    }
    Result<Header> header = read_header(repository, file, *format);
    if (!header) {
      out.problems.push_back({.kind = header.error().code == ErrorCode::malformed
                                          ? Problem::Kind::malformed
                                          : Problem::Kind::unreadable,
                              .file = file.path,
                              .message = header.error().message});
      continue;
    }
    for (Problem& problem : header->problems) {
      problem.file = file.path;
      out.problems.push_back(std::move(problem));
    }
    for (Tensor& tensor : header->tensors) {
      tensor.file = static_cast<std::uint32_t>(out.files.size());
      out.tensors.push_back(std::move(tensor));
    }
    out.files.push_back({.path = file.path,
                         .format = *format,
                         .size = file.size,
                         .metadata = std::move(header->metadata)});
  }
  return out;
}

}  // namespace assay::model
