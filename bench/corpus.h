// SPDX-License-Identifier: Apache-2.0
// The texts that are measured: every file below the folder that ASSAY_BENCH_CORPUS names
// (bench/make_corpus.py makes one), or, without it, the license texts that a Debian machine has.
#pragma once

#include <string>
#include <vector>

namespace assay::bench {

// Sorted by path, so that two runs measure the same. Empty where nothing is there to read.
[[nodiscard]] const std::vector<std::string>& corpus();

[[nodiscard]] std::size_t corpus_bytes();

// The corpus repeated and cut to `size` bytes: one long text.
[[nodiscard]] std::string text_of_size(std::size_t size);

}  // namespace assay::bench
