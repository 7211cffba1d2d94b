// SPDX-License-Identifier: Apache-2.0
// A compiled Program as bytes: the clauses that the binary carries are compiled when it is built
// (tools/compile_clauses.cc), so that starting costs a copy and no compiler run. The image belongs
// to the binary that it is built into: native byte order, no format for files.
// Thread safety: all functions are pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "license/clause_program.h"

namespace assay::license {

[[nodiscard]] std::string program_to_image(const Program& program);

// Fails (malformed) where the bytes are no image of this build. Indices inside are not checked.
[[nodiscard]] Result<Program> program_from_image(std::string_view image);

// The image that the binary carries; empty in the tool that makes it. Defined by the build, see
// src/license/CMakeLists.txt.
[[nodiscard]] std::string_view embedded_program_image();

}  // namespace assay::license
