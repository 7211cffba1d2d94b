// SPDX-License-Identifier: Apache-2.0
// What a file of weights says of itself, read from its header alone: tensors, their types, shapes
// and places. One reader per format: safetensors.h, gguf.h, torch_file.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/byte_source.h"
#include "base/result.h"

namespace assay::model {

enum class WeightFormat : std::uint8_t { safetensors, gguf, torch };

struct Tensor {
  std::string name;
  std::string type;                  // the format's own word: "BF16", "F32", "Q4_K", "MXFP4"
  std::vector<std::uint64_t> shape;  // outermost dimension first; empty: a scalar
  std::uint64_t begin = 0;           // bytes in its file: begin..end (torch: offset in its storage)
  std::uint64_t end = 0;
  std::uint32_t file = 0;     // index into Weights::files
  std::uint32_t storage = 0;  // torch: which storage; the same bytes of one are the same weights
};

// One file of weights.
struct WeightFile {
  std::string path;
  WeightFormat format = WeightFormat::safetensors;
  std::uint64_t size = 0;                                     // bytes
  std::vector<std::pair<std::string, std::string>> metadata;  // key, value as text (arrays: short)
};

// Something wrong with the files, told once; the rest of the model is still read.
struct Problem {
  enum class Kind : std::uint8_t {
    malformed,   // a file that breaks its format's rules
    unreadable,  // could not be opened or fetched
    unsafe,      // a pickle that would run code, with the name of what it would call
    mismatch,  // two files of the model contradict each other (index and shards, config and shapes)
    absent,    // only a placeholder of the file is here: a Git LFS pointer, nothing
    refused,   // left out: a link that leads outside, a name with control characters
  };
  Kind kind = Kind::malformed;
  std::string file;
  std::string message;  // one line that names the place and the mend
};

// What the header of one file says; each reader returns one. `problems` are what a reader could
// go on after, their file is empty.
struct Header {
  std::vector<std::pair<std::string, std::string>> metadata;
  std::vector<Tensor> tensors;
  std::vector<Problem> problems;
};

struct Weights {
  std::vector<WeightFile> files;
  std::vector<Tensor> tensors;  // of all files, in the files' order
  std::vector<Problem> problems;
};

}  // namespace assay::model
